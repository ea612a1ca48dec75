#pragma once

#include <string>

#include "engine/input/keyboard.h"
#include "protocols/planning/plan.h"

namespace engine {

// A page's text with its names and keys in it: {AF1} becomes the first name of slot AF, {key:name} the key that this
// participant has for the answer `name` of block step.keys_of, as the layout prints it (nullptr: the key's name). What is neither stays as
// it is.
protocols::ScreenText page_text(const protocols::PageStep& step, const protocols::Protocol& protocol,
                                const protocols::Participant& participant, const protocols::Allocation& allocation,
                                const TextEntry* layout = nullptr);

// A text as it must stand in a page's Markdown to be read as it is, in its own reading direction.
std::string as_it_is(const std::string& text);
protocols::ScreenText screen_text_as_it_is(const protocols::ScreenText& text);

}  // namespace engine
