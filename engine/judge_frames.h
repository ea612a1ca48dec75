// What each event of a trial was shown for, against what was asked: pure, over refresh counts alone.
#pragma once

#include "engine/trial_record.h"

namespace engine {

// Fills shown_frames of the events and the verdicts on the masked primes, from the events' refreshes. record.primes must
// have room. True: some event that was not ended by an answer was shown for other than the refreshes asked. answered: the
// event that an answer ended; empty: none.
bool judge_frames(TrialRecord& record, std::optional<std::size_t> answered);

}  // namespace engine
