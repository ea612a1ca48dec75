// A small picture of each trial of a protocol for a paper or a page: what is asked for, in milliseconds, on no screen in
// particular.
#pragma once

#include <string>
#include <vector>

#include "app/strips/preview_context.h"

namespace app {

struct Timeline {
  std::string trial;  // as the protocol names it
  std::string svg;    // a file that needs no other
};

// In the protocol's order. The example of each is the trial that shows the most and has the first items of its lists. A trial
// that no block runs is shown in the first block that could; none where there is none.
std::vector<Timeline> timelines(const PreviewContext& context);

}  // namespace app
