// The parts of the preview's page around the session itself, as markup.
#pragma once

#include <string>

#include "app/strips/preview_context.h"

namespace app {

// Factors, strata, groups; each block's crossing, answers, order and trials per cell.
std::string design_section(const PreviewContext& context);

// Minutes of each step, and what each duration becomes on the usual screens.
std::string timing_section(const PreviewContext& context);

// Every list with its rows, pictures small; what only the participant supplies is told, not made up.
std::string materials_section(const PreviewContext& context);

// What a run leaves, column by column, and how personal things are kept.
std::string data_section(const PreviewContext& context);

}  // namespace app
