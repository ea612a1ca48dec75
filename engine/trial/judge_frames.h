// What each event of a trial was shown for, against what was asked: pure, over refresh counts and onset times.
#pragma once

#include "engine/trial/trial_record.h"

namespace engine {

// Fills shown_frames of the events and the verdicts on the masked primes, from the events' refreshes. record.primes must
// have room. True: some event that was not ended by an answer was shown for other than the refreshes asked. answered: the
// event that an answer ended; empty: none. A prime is as asked when its refreshes are, and when its onset and its mask's are no
// more than half a refresh (period / 2) further apart or closer together than that: a server that is late with its
// copies counts rightly and shows wrongly (frame rule of the paradigm book, 2.1). Where refreshes are not counted, times
// alone can show that a prime was off, so that one shown too long is never silently kept; they cannot show that it was not.
bool judge_frames(TrialRecord& record, std::optional<std::size_t> answered, Duration period);

}  // namespace engine
