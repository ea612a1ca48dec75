// What is wrong with one written value, said before anybody knows where in which file it stands.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

namespace protocols {

// The message names the value ("the duration '500' has no unit"); the caller adds where it stands.
struct Complaint {
  std::string message;
  std::string fix = {};
  std::size_t offset = 0;     // of the byte in the text that it is about
  std::string expected = {};  // empty: what the value's kind expects anyway
  bool operator==(const Complaint&) const = default;
};
template <class T>
using Read = std::variant<T, Complaint>;

}  // namespace protocols
