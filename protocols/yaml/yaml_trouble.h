// Why a file is not YAML, found in its lines: the parser says where it gave up, the cause often stands before that.
#pragma once

#include <optional>

#include "protocols/source/diagnostic.h"
#include "protocols/source/source_file.h"

namespace protocols {

// The cause of a syntax error that the parser met at `met`, where it is one of the common mistakes: a tab that indents, a
// colon without its space, a line indented deeper than it can be, a bracket, brace or quotation mark that is not
// closed, a text between braces that needs quotation marks. Says nothing of the file in its words unless it may. Empty: none of these.
std::optional<Diagnostic> common_mistake(const SourceText& source, const SourceLocation& met, bool may_quote);

}  // namespace protocols
