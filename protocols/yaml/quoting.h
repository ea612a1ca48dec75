// Texts that need quotation marks where they stand.
#pragma once

#include <optional>

#include "protocols/source/diagnostic.h"
#include "protocols/source/source_file.h"

namespace protocols {

// A text without quotation marks between braces, on the line where the parser gave up, that a '?', a ': ' or a bracket in it ends before its
// time. `may_quote`: whether the message may say the text. Empty: there is none.
std::optional<Diagnostic> text_without_quotes(const SourceText& source, const SourceLocation& met, bool may_quote);

}  // namespace protocols
