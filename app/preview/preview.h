// A study as its author and an ethics board want to see it before anyone is invited: a page of the whole session, and a film
// strip of every kind of trial. Names never stand in it; marks stand for them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/strips/preview_context.h"
#include "app/study/checked_study.h"
#include "engine/time.h"
#include "stimuli/pixels/screen.h"
#include "stimuli/text/painter.h"

namespace app {

// "preview.html", which needs no other file, then "strips/<block>-01.svg" and ".png" for each kind of trial, then
// "timelines/<trial>.svg" for each trial of the protocol. The same study, screen and version give the same bytes.
// crop: of the screen that film strips show; empty: what holds all that the block's trials show.
std::vector<PreviewFile> preview(const CheckedStudy& study, const stimuli::Screen& screen, engine::Duration period,
                                 stimuli::Painter& painter, std::optional<ShownPart> crop = {});

}  // namespace app
