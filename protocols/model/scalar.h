// One written value at a time: from its text to what it means, or to what is wrong with it.
#pragma once

#include <string>
#include <string_view>

#include "protocols/model/key.h"
#include "protocols/model/protocol.h"
#include "protocols/model/quantity.h"
#include "protocols/source/complaint.h"

namespace protocols {

// More than nothing and at most an hour; frames are whole.
Read<AskedTime> read_duration(std::string_view text);
// More than nothing and at most two years.
Read<StepTime> read_span(std::string_view text);
// Lengths of things are above zero; offsets may be of any sign. Both at most 100,000 px, 180 deg or 1000 %.
Read<Length> read_length(std::string_view text);
Read<Length> read_offset(std::string_view text);
Read<double> read_frequency(std::string_view text);  // in Hz
Read<double> read_pitch(std::string_view text);      // of a tone: 20 Hz to 20,000 Hz
Read<double> read_share(std::string_view text);      // 0 to 1
Read<double> read_decimal(std::string_view text);    // "2.5"
Read<double> read_percent(std::string_view text);    // "30 %" as 30
Read<int> read_whole(std::string_view text);
Read<bool> read_yes_no(std::string_view text);
Read<Colour> read_colour(std::string_view text);
// A key that a participant may answer with: not Escape, which does nothing in a session, not F1, which asks whether the
// participant wants to stop, and not F9 and F10, which serve in pilot runs.
Read<Key> read_answer_key(std::string_view text);
Read<std::string> read_name(std::string_view text);
Read<Label> read_label(std::string_view text);  // its place is left empty

}  // namespace protocols
