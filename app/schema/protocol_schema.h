// The protocol language as a JSON Schema, for editors: they complete keys, show what each means, and mark what does not
// fit while it is typed.
#pragma once

#include <string>

namespace app {

// docs/protocol.schema.json, whole: draft 7, which the YAML language server reads best. Written from the tables that the
// reader reads by. It accepts every protocol that the reader accepts, but for words and numbers that stand in needless
// quotes, and refuses what can be seen in a value, its neighbours and its shape. Names that lead nowhere, files, pages,
// conditions and what planning finds are left to `tachisto check`.
std::string protocol_schema();

}  // namespace app
