// What all parts of a preview are made with.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/strips/trial_strip.h"
#include "app/study/checked_study.h"
#include "engine/time.h"
#include "protocols/model/protocol.h"
#include "protocols/planning/plan.h"
#include "stimuli/pixels/screen.h"
#include "stimuli/text/painter.h"
#include "stimuli/trial/prepare.h"

namespace app {

struct PreviewFile {
  std::filesystem::path name;  // within the preview's folder
  std::string bytes;
};

struct PreviewContext {
  const protocols::Protocol& protocol;
  stimuli::Screen screen;
  engine::Duration period;
  stimuli::Painter& painter;
  stimuli::FindPicture find_picture;
  protocols::Participant planned;  // whose names trials are planned with; made up, and nowhere shown
  protocols::Participant shown;    // the same with marks for names
  protocols::Allocation allocation;
  std::optional<ShownPart> crop = {};  // that film strips show; empty: what holds everything
};

// Keeps references to the study's protocol and the painter.
PreviewContext preview_context(const CheckedStudy& study, const stimuli::Screen& screen, engine::Duration period, stimuli::Painter& painter);

}  // namespace app
