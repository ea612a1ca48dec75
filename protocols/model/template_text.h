// Texts with references in them: "$prime", "$prime.colour", "{AF1}".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/model/scalar.h"

namespace protocols {

// A reference as it stands in a text.
struct TemplateReference {
  Template::Part part;
  std::size_t offset = 0;  // of its first byte
};

struct ReadTemplate {
  Template value;                             // neighbouring literals joined; an empty text has no parts
  std::vector<TemplateReference> references;  // in order
  std::vector<Complaint> complaints;
};

// "$$" is a dollar sign and "{{" a brace; a "$" that no letter follows stands for itself. An unclosed or stray brace is
// a complaint, as are signs in braces that no slot's name can have.
ReadTemplate read_template(std::string_view text);

// "AF" and 1 of "AF1"; number 0: the word does not end in a number from 1 to 999.
struct SlotReference {
  std::string slot;
  int number = 0;
};
SlotReference slot_reference(std::string_view word);

}  // namespace protocols
