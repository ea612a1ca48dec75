// The kinds of step a session is made of, one function each. They write their own lines and throw DeviceError when a
// device or the disk fails.
#pragma once

#include "engine/session/run.h"

namespace engine {

Next run_step(Run& run, const protocols::PageStep& step);
Next run_step(Run& run, const protocols::ConsentStep& step);
Next run_step(Run& run, const protocols::EndStep& step);
Next run_step(Run& run, const protocols::NominateStep& step);
Next run_step(Run& run, const protocols::QuestionnaireStep& step);
Next run_step(Run& run, const protocols::RateStep& step);
Next run_step(Run& run, const protocols::ChooseStep& step);
Next run_step(Run& run, const protocols::WriteStep& step);
Next run_step(Run& run, const protocols::SolveStep& step);
Next run_step(Run& run, const protocols::RecallStep& step);
Next run_step(Run& run, const protocols::RecogniseStep& step);
Next run_step(Run& run, const protocols::LoadStep& step);
Next run_step(Run& run, const protocols::BarrierStep& step);
Next run_step(Run& run, const protocols::DebriefStep& step);
Next run_step(Run& run, const protocols::PracticeStep& step);
Next run_step(Run& run, const protocols::BlockStep& step);
Next run_step(Run& run, const protocols::TrainStep& step);
Next run_step(Run& run, const protocols::CoverStep& step);
Next run_step(Run& run, const protocols::FeedbackStep& step);
Next run_step(Run& run, const protocols::ImagineStep& step);
Next run_step(Run& run, const protocols::AwarenessStep& step);
Next run_step(Run& run, const protocols::ThresholdStep& step);
Next run_step(Run& run, const protocols::BreakStep& step);
Next run_step(Run& run, const protocols::ExternalStep& step);
Next run_step(Run& run, const protocols::DoStep& step);

// Steps in the order given, each with its lines in the journal; those whose condition does not hold are skipped, and the journal says so.
Next run_steps(Run& run, const std::vector<const protocols::SessionStep*>& steps);

}  // namespace engine
