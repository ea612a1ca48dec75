#include "protocols/model/scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "protocols/source/suggest.h"
#include "protocols/source/utf8.h"

namespace protocols {
namespace {

constexpr double longest_ms = 3'600'000;
constexpr double most_frames = 100'000;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

// "12.5 ms" taken apart; the number is plain decimal, the unit is what follows.
struct Amount {
  double value;
  std::string number, unit;
};

std::optional<Amount> take_apart(std::string_view text) {
  std::size_t end = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == '.')) ++end;
  Amount amount{0, std::string(text.substr(0, end)), {}};
  const char* first = amount.number.data() + (text.starts_with('+') ? 1 : 0);
  const char* last = amount.number.data() + amount.number.size();
  const auto [stopped, error] = std::from_chars(first, last, amount.value, std::chars_format::fixed);
  if (error != std::errc() || stopped != last || amount.number.ends_with('.')) return std::nullopt;
  text.remove_prefix(end);
  while (text.starts_with(' ')) text.remove_prefix(1);
  amount.unit = text;
  return amount;
}

// Why a text is no amount at all, said as helpfully as its looks allow.
Complaint no_amount(std::string_view text, const std::string& what) {
  const std::size_t comma = text.find(',');
  if (comma != std::string_view::npos && comma > 0) {
    std::string with_point(text);
    with_point[comma] = '.';
    if (take_apart(with_point)) {
      return {"the " + what + " " + quoted(text) + " has a comma in its number",
              "write the decimal point as in '" + with_point + "'", comma};
    }
  }
  return {quoted(text) + " is not a " + what};
}

// The right unit for what people write instead of it.
std::string usual_unit(const std::string& written, const std::vector<std::pair<std::string, std::string>>& habits) {
  std::string lower = written;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return c < 0x80 ? std::tolower(c) : c; });
  const auto habit = std::find_if(habits.begin(), habits.end(), [&](const auto& pair) { return pair.first == lower; });
  return habit == habits.end() ? std::string() : habit->second;
}

Complaint unknown_unit(std::string_view text, const std::string& what, const Amount& amount,
                       const std::vector<std::pair<std::string, std::string>>& habits) {
  if (amount.unit.empty()) {
    return {"the " + what + " " + quoted(text) + " has no unit",
            "did you mean '" + amount.number + " " + habits.front().second + "'?"};
  }
  if (amount.unit.starts_with(',')) return no_amount(text, what);
  const std::string unit = usual_unit(amount.unit, habits);
  return {"the " + what + " " + quoted(text) + " has an unknown unit, " + quoted(amount.unit),
          unit.empty() ? std::string() : "did you mean '" + amount.number + " " + unit + "'?"};
}

const std::vector<std::pair<std::string, std::string>>& time_habits() {
  static const std::vector<std::pair<std::string, std::string>> habits = {{"", "ms"},
                                                                          {"ms", "ms"},
                                                                          {"msec", "ms"},
                                                                          {"msecs", "ms"},
                                                                          {"millisecond", "ms"},
                                                                          {"milliseconds", "ms"},
                                                                          {"s", "s"},
                                                                          {"sec", "s"},
                                                                          {"secs", "s"},
                                                                          {"second", "s"},
                                                                          {"seconds", "s"},
                                                                          {"m", "min"},
                                                                          {"min", "min"},
                                                                          {"mins", "min"},
                                                                          {"minute", "min"},
                                                                          {"minutes", "min"},
                                                                          {"f", "frames"},
                                                                          {"fr", "frames"},
                                                                          {"frame", "frame"},
                                                                          {"frames", "frames"},
                                                                          {"refresh", "frame"},
                                                                          {"refreshes", "frames"},
                                                                          {"flips", "frames"}};
  return habits;
}

// What people write for the units of a time, and how long each is.
const std::vector<std::pair<std::string, std::string>>& span_habits() {
  static const std::vector<std::pair<std::string, std::string>> habits = {
      {"ms", "ms"},       {"s", "s"},         {"sec", "s"},       {"secs", "s"},   {"second", "s"},
      {"seconds", "s"},   {"m", "min"},       {"min", "min"},     {"mins", "min"}, {"minute", "min"}, {"minutes", "min"},
      {"h", "h"},         {"hr", "h"},        {"hrs", "h"},       {"hour", "h"},   {"hours", "h"},   {"d", "days"},
      {"day", "days"},    {"days", "days"},   {"w", "weeks"},     {"wk", "weeks"}, {"week", "weeks"}, {"weeks", "weeks"},
      {"month", "weeks"}, {"months", "weeks"}};
  return habits;
}

std::optional<double> milliseconds_in(const std::string& unit) {
  if (unit == "ms") return 1;
  if (unit == "s") return 1e3;
  if (unit == "min") return 60e3;
  if (unit == "h") return 3600e3;
  if (unit == "day" || unit == "days" || unit == "d") return 86'400e3;
  if (unit == "week" || unit == "weeks") return 604'800e3;
  return std::nullopt;
}

const std::vector<std::pair<std::string, std::string>>& length_habits() {
  static const std::vector<std::pair<std::string, std::string>> habits = {
      {"", "px"},        {"px", "px"},       {"pix", "px"}, {"pixel", "px"}, {"pixels", "px"}, {"deg", "deg"},
      {"degree", "deg"}, {"degrees", "deg"}, {"°", "deg"},  {"dva", "deg"},  {"%", "%"},       {"percent", "%"}};
  return habits;
}

Read<Length> read_any_length(std::string_view text) {
  const auto amount = take_apart(text);
  if (!amount) return no_amount(text, "length");
  Length length{amount->value, LengthUnit::pixels};
  double most = 100'000;
  if (amount->unit == "deg") {
    length.unit = LengthUnit::degrees;
    most = 180;
  } else if (amount->unit == "%") {
    length.unit = LengthUnit::percent;
    most = 1000;
  } else if (amount->unit != "px") {
    return unknown_unit(text, "length", *amount, length_habits());
  }
  if (std::abs(length.amount) > most) return Complaint{"the length " + quoted(text) + " is larger than any screen"};
  return length;
}

struct NamedColour {
  const char* name;
  Colour colour;
};
constexpr std::array named_colours = {
    NamedColour{"black", {0, 0, 0}},      NamedColour{"white", {255, 255, 255}}, NamedColour{"grey", {128, 128, 128}},
    NamedColour{"red", {255, 0, 0}},      NamedColour{"green", {0, 128, 0}},     NamedColour{"blue", {0, 0, 255}},
    NamedColour{"yellow", {255, 255, 0}},
};

}  // namespace

Read<AskedTime> read_duration(std::string_view text) {
  const auto amount = take_apart(text);
  if (!amount) return no_amount(text, "duration");
  AskedTime time{amount->value, TimeUnit::milliseconds};
  if (amount->unit == "frames" || amount->unit == "frame") {
    time.unit = TimeUnit::frames;
  } else if (amount->unit == "s") {
    time.amount *= 1000;
  } else if (amount->unit == "min") {
    time.amount *= 60'000;
  } else if (amount->unit != "ms") {
    return unknown_unit(text, "duration", *amount, time_habits());
  }
  if (time.amount < 0) return Complaint{"the duration " + quoted(text) + " is negative"};
  if (time.amount == 0) return Complaint{"the duration " + quoted(text) + " is zero"};
  if (time.unit == TimeUnit::frames && time.amount != std::floor(time.amount)) {
    return Complaint{"the duration " + quoted(text) + " asks for a part of a frame, which no screen can show",
                     "write whole frames, or milliseconds"};
  }
  if (time.unit == TimeUnit::frames && time.amount > most_frames) {
    return Complaint{"the duration " + quoted(text) + " is more than 100,000 frames"};
  }
  if (time.unit == TimeUnit::milliseconds && time.amount > longest_ms) {
    return Complaint{"the duration " + quoted(text) + " is longer than an hour"};
  }
  return time;
}

Read<Length> read_length(std::string_view text) {
  Read<Length> read = read_any_length(text);
  if (const Length* length = std::get_if<Length>(&read); length && length->amount <= 0) {
    return Complaint{"the length " + quoted(text) + " is not above zero"};
  }
  return read;
}

Read<Length> read_offset(std::string_view text) { return read_any_length(text); }

Read<StepTime> read_span(std::string_view text) {
  const auto amount = take_apart(text);
  if (!amount) return no_amount(text, "time");
  const auto unit = milliseconds_in(amount->unit);
  if (amount->unit.starts_with("frame"))
    return Complaint{"the time " + quoted(text) + " is in frames, which only the events of a trial have",
                     "write it in seconds or minutes"};
  if (!unit) {
    Complaint complaint = unknown_unit(text, "time", *amount, span_habits());
    if (amount->unit.starts_with("month")) complaint.fix = "write it in weeks; months differ in length";
    if (amount->unit.empty())
      complaint.fix = "did you mean '" + amount->number + " ms', '" + amount->number + " s' or '" + amount->number + " min'?";
    return complaint;
  }
  const double milliseconds = amount->value * *unit;
  if (milliseconds < 1) return Complaint{"the time " + quoted(text) + " is zero", "write more than 0"};
  if (milliseconds > 730 * 86'400e3)
    return Complaint{"the time " + quoted(text) + " is more than two years", "check the unit"};
  return StepTime(std::llround(milliseconds));
}

namespace {

Read<double> read_hertz(std::string_view text, const std::string& what) {
  const auto amount = take_apart(text);
  if (!amount) return no_amount(text, what);
  static const std::vector<std::pair<std::string, std::string>> habits = {
      {"", "Hz"}, {"hz", "Hz"}, {"fps", "Hz"}, {"hertz", "Hz"}};
  if (amount->unit != "Hz") return unknown_unit(text, what, *amount, habits);
  return amount->value;
}

}  // namespace

Read<double> read_frequency(std::string_view text) { return read_hertz(text, "rate"); }

Read<double> read_pitch(std::string_view text) {
  Read<double> read = read_hertz(text, "pitch");
  if (const double* hz = std::get_if<double>(&read); hz && (*hz < 20 || *hz > 20'000))
    return Complaint{"the pitch " + quoted(text) + " cannot be heard",
                     "write a pitch from 100 Hz to 12500 Hz; speech is around 200 Hz, a phone rings around 1000 Hz"};
  return read;
}

namespace {

// 0.3 as "30", without the digits that binary fractions add.
std::string percent_of(double share) {
  std::string percent(32, '\0');
  const auto end =
      std::to_chars(percent.data(), percent.data() + percent.size(), std::round(share * 1e6) / 1e4).ptr;
  percent.resize(static_cast<std::size_t>(end - percent.data()));
  return percent;
}

}  // namespace

Read<double> read_share(std::string_view text) {
  const auto amount = take_apart(text);
  if (!amount) return no_amount(text, "share of correct answers");
  if (amount->unit != "% correct") {
    if (amount->unit.empty() && amount->value > 0 && amount->value < 1) {
      return Complaint{"the share " + quoted(text) + " has no unit",
                       "did you mean '" + percent_of(amount->value) + " % correct'?"};
    }
    return Complaint{"the share " + quoted(text) + " does not end in '% correct'",
                     "did you mean '" + amount->number + " % correct'?"};
  }
  if (amount->value <= 0 || amount->value > 100)
    return Complaint{"the share " + quoted(text) + " is not above 0 and up to 100 %"};
  return amount->value / 100;
}

Read<double> read_percent(std::string_view text) {
  const auto amount = take_apart(text);
  if (!amount) return no_amount(text, "share");
  if (amount->unit == "%") return amount->value;
  const bool is_part = amount->unit.empty() && amount->value > 0 && amount->value < 1;
  return Complaint{"the share " + quoted(text) + (amount->unit.empty() ? " has no unit" : " is not in %"),
                   "did you mean '" + (is_part ? percent_of(amount->value) : amount->number) + " %'?"};
}

Read<double> read_decimal(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size()) return Complaint{quoted(text) + " is not a number"};
  return value;
}

Read<int> read_whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) return Complaint{"the number " + quoted(text) + " is far too large"};
  if (error != std::errc() || end != text.data() + text.size())
    return Complaint{quoted(text) + " is not a whole number"};
  return value;
}

Read<bool> read_yes_no(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const char* yes : {"yes", "on", "y", "1", "true"}) {
    if (lower == yes) return Complaint{quoted(text) + " is neither true nor false", "write 'true'"};
  }
  for (const char* no : {"no", "off", "n", "0", "false"}) {
    if (lower == no) return Complaint{quoted(text) + " is neither true nor false", "write 'false'"};
  }
  return Complaint{quoted(text) + " is neither true nor false"};
}

Read<Colour> read_colour(std::string_view text) {
  for (const NamedColour& named : named_colours) {
    if (text == named.name) return named.colour;
  }
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
  const bool all_hex = std::all_of(text.begin() + (text.starts_with('#') ? 1 : 0), text.end(), is_hex);
  if (text.starts_with('#') && all_hex && text.size() == 7) {
    std::array<std::uint8_t, 3> channels{};
    for (std::size_t i = 0; i < 3; ++i)
      std::from_chars(text.data() + 1 + 2 * i, text.data() + 3 + 2 * i, channels[i], 16);
    return Colour{channels[0], channels[1], channels[2]};
  }
  if (text.starts_with('#') && all_hex && text.size() == 4) {
    const std::string full = {'#', text[1], text[1], text[2], text[2], text[3], text[3]};
    return Complaint{"the colour " + quoted(text) + " has three digits", "write all six: \"" + full + "\""};
  }
  if (!text.starts_with('#') && all_hex && text.size() == 6) {
    return Complaint{"the colour " + quoted(text) + " has no '#'", "write \"#" + std::string(text) + "\", with the quotes"};
  }
  if (text.starts_with('#')) return Complaint{"the colour " + quoted(text) + " is not '#' and six digits from 0 to f"};
  std::vector<std::string> names;
  for (const NamedColour& named : named_colours) names.emplace_back(named.name);
  std::string fix = text == "gray" ? "did you mean 'grey'?" : did_you_mean(text, names);
  if (fix.empty()) fix = "named colours: black, white, grey, red, green, blue, yellow; every other as \"#rrggbb\"";
  return Complaint{quoted(text) + " is not a colour", std::move(fix)};
}

Read<Key> read_answer_key(std::string_view text) {
  const auto key = key_named(text);
  if (!key) {
    static const std::vector<std::pair<std::string, std::string>> habits = {
        {"spacebar", "Space"},  {"space bar", "Space"}, {" ", "Space"},           {"return", "Enter"},
        {"esc", "Escape"},      {"arrowleft", "Left"},  {"arrowright", "Right"},  {"arrowup", "Up"},
        {"arrowdown", "Down"},  {"left arrow", "Left"}, {"right arrow", "Right"}, {"ctrl", "LeftCtrl"},
        {"shift", "LeftShift"}, {"alt", "LeftAlt"},     {";", "Semicolon"},       {",", "Comma"},
        {".", "Period"},        {"/", "Slash"},         {"-", "Minus"},           {"=", "Equals"},
        {"'", "Apostrophe"},    {"`", "Grave"},         {"[", "LeftBracket"},     {"]", "RightBracket"},
        {"\\", "Backslash"}};
    const std::string habit = usual_unit(std::string(text), habits);
    return Complaint{quoted(text) + " is not a key",
                     habit.empty() ? did_you_mean(text, key_names()) : "did you mean '" + habit + "'?"};
  }
  const std::string name = key_name(*key);
  if (name == "Escape")
    return Complaint{"Escape cannot be an answer; it does nothing in a session, so that nobody leaves one by accident"};
  if (name == "F1") return Complaint{"the key F1 cannot be an answer; with it a participant asks to stop taking part"};
  if (name == "F9" || name == "F10") return Complaint{"the key " + name + " cannot be an answer; it is reserved for pilot runs"};
  return *key;
}

Read<std::string> read_name(std::string_view text) {
  if (text.empty()) return Complaint{"the name is empty"};
  std::string better;
  std::optional<std::size_t> wrong;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const auto letter = next_code_point(text, at);
    if (!letter) return Complaint{"the name is not UTF-8"};
    const bool good = is_name_letter(*letter);
    if (!good && !wrong) wrong = start;
    better += good ? std::string(text.substr(start, at - start)) : "_";
  }
  if (wrong) {
    std::size_t after = *wrong;
    const std::string sign = to_utf8(*next_code_point(text, after));
    return Complaint{"the name " + quoted(text) + " contains " + (sign == " " ? "a space" : "'" + sign + "'"),
                     "write '" + better + "'", *wrong};
  }
  if ((text[0] >= '0' && text[0] <= '9') || text[0] == '_')
    return Complaint{"the name " + quoted(text) + " does not begin with a letter"};
  return std::string(text);
}

Read<Label> read_label(std::string_view text) {
  if (text.starts_with('$')) {
    return Complaint{"the label " + quoted(text) + " begins with '$', which only texts need",
                     "write '" + std::string(text.substr(1)) + "'"};
  }
  const std::size_t dot = text.find('.');
  Label label;
  const Read<std::string> variable = read_name(text.substr(0, dot));
  if (const Complaint* complaint = std::get_if<Complaint>(&variable)) {
    return Complaint{quoted(text) + " is not a label: " + complaint->message};
  }
  label.variable = std::get<std::string>(variable);
  if (dot != std::string_view::npos) label.column = text.substr(dot + 1);
  if (dot != std::string_view::npos && label.column.empty())
    return Complaint{"the label " + quoted(text) + " ends in a dot, without a column"};
  return label;
}

}  // namespace protocols
