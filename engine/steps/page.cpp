#include "engine/page_text.h"
#include "engine/steps/steps.h"

namespace engine {

Next run_step(Run& run, const protocols::PageStep& step) {
  return run.page(page_text(step, run.protocol(), run.participant, run.request.allocation));
}

}  // namespace engine
