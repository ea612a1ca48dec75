// Languages side by side in one protocol: `language: [en, he]`, and any text or file name as {en: …, he: …}.
#pragma once

#include <string>
#include <vector>

#include "protocols/yaml/yaml_tree.h"

namespace protocols {

// Two or three small letters: en, he, grc.
bool is_language_code(const std::string& word);

// The languages that a protocol says it is in, the standard one first; "en" alone where it says none. What is no code
// is left out.
std::vector<std::string> languages_of(const Node& root);

// Whether this is a map from languages to values: every key is one of these, of which there are at least two.
bool is_by_language(const Node& node, const std::vector<std::string>& languages);

// What an item of a list says in the standard language, whichever is read: said in several languages it is one item all the
// same. Empty: it is said in one alone.
std::string standard_text(const Node& item, const std::vector<std::string>& languages);

}  // namespace protocols
