// The line of a page of the study, whatever kind of step shows it.
#pragma once

#include <string>

#include "engine/session/run.h"

namespace engine {

// To be called when the page is left. page: the name of its file, or `page`; position: among the pages of the step, from 0; next: how it goes on.
void write_page(Run& run, const std::string& page, int position, const Reading& reading, Next next);

}  // namespace engine
