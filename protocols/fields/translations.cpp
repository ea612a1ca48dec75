#include "protocols/fields/translations.h"

#include <algorithm>

namespace protocols {

bool is_language_code(const std::string& word) {
  const bool two_or_three = word.size() == 2 || word.size() == 3;
  return two_or_three && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::vector<std::string> languages_of(const Node& root) {
  std::vector<std::string> languages;
  const auto add = [&](const Node& node) {
    const bool is_new = std::find(languages.begin(), languages.end(), node.text) == languages.end();
    if (node.kind == Node::Kind::scalar && is_language_code(node.text) && is_new) languages.push_back(node.text);
  };
  if (const Node* written = root.find("language")) {
    add(*written);
    for (const Node& item : written->items) add(item);
  }
  if (languages.empty()) languages.emplace_back("en");
  return languages;
}

bool is_by_language(const Node& node, const std::vector<std::string>& languages) {
  return languages.size() > 1 && node.kind == Node::Kind::map && !node.entries.empty() &&
         std::all_of(node.entries.begin(), node.entries.end(), [&](const NodeEntry& entry) {
           return std::find(languages.begin(), languages.end(), entry.key.text) != languages.end();
         });
}

std::string standard_text(const Node& item, const std::vector<std::string>& languages) {
  const Node* text = is_by_language(item, languages) ? &item : item.find("text");
  const Node* standard = text && is_by_language(*text, languages) ? text->find(languages.front()) : nullptr;
  return standard ? standard->text : std::string();
}

}  // namespace protocols
