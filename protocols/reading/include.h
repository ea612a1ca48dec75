// A protocol in several files: `include: [people.yaml, masks.yaml]`.
#pragma once

#include "protocols/reading/draft.h"
#include "protocols/yaml/yaml_tree.h"

namespace protocols {

// Adds what the included files hold to the protocol's own map: the names of a section (lists, blocks …) beside its own,
// and keys that it does not have. A name in two files is duplicated then, and is reported like any other that does. Every
// part of an included file says in `used_from` who included it. A file that two others include is taken once. Refused:
// files that include themselves, also by way of others; more than 10 files, or more than 200,000 values in all.
void read_includes(Node& root, const Origin& origin, Draft& draft);

}  // namespace protocols
