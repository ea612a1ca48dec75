// The kinds of step a session is made of, one function each. They write their own lines and throw MachineRefuses when a
// device or the disk fails.
#pragma once

#include "engine/steps/run.h"

namespace engine {

Next run_step(Run& run, const protocols::PageStep& step);
Next run_step(Run& run, const protocols::NominateStep& step);
Next run_step(Run& run, const protocols::PracticeStep& step);
Next run_step(Run& run, const protocols::BlockStep& step);

}  // namespace engine
