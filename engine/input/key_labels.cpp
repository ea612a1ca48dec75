#include "engine/input/key_labels.h"

#include "protocols/words/letters.h"

namespace engine {
namespace {

// HID usages of the keys that layouts move about: A to Z, the signs right of them, and the key beside the left Shift.
constexpr protocols::Key first_letter = 4, last_letter = 29, first_sign = 45, last_sign = 56, key_of_iso = 100;

bool is_letter_key(protocols::Key key) { return key >= first_letter && key <= last_letter; }
bool is_moved(protocols::Key key) { return is_letter_key(key) || (key >= first_sign && key <= last_sign) || key == key_of_iso; }

}  // namespace

std::string label_of(const TextEntry& text, protocols::Key key) {
  if (!is_moved(key)) return protocols::key_name(key);
  const std::u32string printed = protocols::code_points(text.printed_on(key));
  if (printed.size() != 1 || printed[0] <= U' ' || printed[0] == 0x7F) return protocols::key_name(key);
  const bool other_script = protocols::is_letter(printed[0]) && protocols::script_of(printed[0]) != protocols::Script::latin;
  if (other_script && is_letter_key(key)) return protocols::key_name(key);
  return protocols::to_utf8(std::u32string(1, protocols::capital(printed[0])));
}

std::vector<std::string> keys_that_bear_others(const TextEntry& text) {
  static const std::string signs_of_us = "-=[]\\\\;'`,./";  // of the keys from first_sign on; 49 and 50 are one key in two places
  std::vector<std::string> others;
  for (protocols::Key key = first_letter; key <= last_sign; ++key) {
    if (!is_moved(key) || text.printed_on(key).empty()) continue;
    const std::string name = protocols::key_name(key), label = label_of(text, key);
    const bool sign = key >= first_sign;
    if (label != name && !(sign && label == std::string(1, signs_of_us[key - first_sign]))) others.push_back(name + " bears " + label);
  }
  return others;
}

protocols::Key key_labelled(const TextEntry& text, const std::string& letter, protocols::Key otherwise) {
  for (protocols::Key key = first_letter; key <= key_of_iso; ++key)
    if (is_moved(key) && label_of(text, key) == letter) return key;
  return otherwise;
}

}  // namespace engine
