// The reference of the protocol language, written from the tables that the reader reads by.
#pragma once

#include <string>

namespace protocols {

// docs/protocol_reference.md, whole.
std::string reference_page();

}  // namespace protocols
