#include "app/study/participant_code.h"

namespace app {

std::string fault_of_code(std::string_view code) {
  if (code.empty()) return "is empty";
  if (code.size() > 32) return "is longer than 32 characters";
  if (code.front() == '-') return "begins with a hyphen";
  for (char c : code) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!letter && !(c >= '0' && c <= '9') && c != '-') {
      return "may hold letters A to Z, digits and hyphens only, because it becomes part of file names";
    }
  }
  return "";
}

}  // namespace app
