// The parts of the preview's page around the session itself.
#pragma once

#include "app/strips/markup.h"
#include "app/strips/preview_context.h"

namespace app {

// Factors, strata, groups; each block's crossing, answers, order and trials per cell.
Markup design_section(const PreviewContext& context);

// Minutes of each step, and what each duration becomes on the usual screens.
Markup timing_section(const PreviewContext& context);

// Every list with its rows, pictures small; what only the participant supplies is described, not made up.
Markup materials_section(const PreviewContext& context);

// What the study leaves out, and computes.
Markup scoring_section(const PreviewContext& context);

// What a run leaves, column by column, and how personal things are kept.
Markup data_section(const PreviewContext& context);

}  // namespace app
