// The glossary: one word per idea, in code, data and prose.
#pragma once

#include <string>

namespace protocols {

// docs/glossary.md, whole: words of the field and of the program, as written here, and the parts of a protocol, as the
// tables that the reader reads by explain them.
std::string glossary_page();

}  // namespace protocols
