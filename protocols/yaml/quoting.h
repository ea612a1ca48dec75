// Texts that need quotation marks where they stand.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "protocols/source/diagnostic.h"
#include "protocols/source/source_file.h"

namespace protocols {

// A text on the line where the parser gave up that needs quotation marks: it begins with a sign of YAML, goes on after a closing one, or a sign in it
// ends it before its time. `may_quote`: whether the message may say the text. Empty: there is none.
std::optional<Diagnostic> text_without_quotes(const SourceText& source, const SourceLocation& met, bool may_quote);

// In a text within these quotation marks: whether the sign here and the next one together stand for a sign of the text (`\"`, `''`).
bool stands_for_a_sign(std::string_view text, std::size_t at, char quote);

// A quotation mark at this place that none closes.
Diagnostic quote_left_open(const std::shared_ptr<const SourceFile>& source, const SourceLocation& place, bool may_quote);

}  // namespace protocols
