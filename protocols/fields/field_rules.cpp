// How the keys of one map hang together.
#include <algorithm>

#include "protocols/fields/fields.h"
#include "protocols/source/suggest.h"

namespace protocols {

void FieldReader::check_rules(const Fields& fields) {
  const MapTable& table = *fields.table_;
  const Node& node = fields.node();
  if (node.cut) return;
  // A misspelt key counts as what it was meant to be, so that one mistake is one message.
  std::vector<std::string> there;
  for (const NodeEntry& entry : node.entries) {
    const std::string key = table.find(entry.key.text) ? entry.key.text
                            : table.open               ? std::string()
                                                       : table.meant(entry.key.text);
    if (!key.empty() && std::find(there.begin(), there.end(), key) == there.end()) there.push_back(key);
  }
  const auto present = [&](const std::vector<std::string>& keys) {
    std::vector<std::string> found;
    for (const std::string& key : there) {
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) found.push_back(key);
    }
    return found;
  };
  const auto key_node = [&](const std::string& key) -> const Node& {
    for (const NodeEntry& entry : node.entries) {
      if (entry.key.text == key) return entry.key;
    }
    return node;
  };

  // A key that stands only beside one of these already asks for it.
  const auto asked_for_otherwise = [&](const Rule& rule) {
    return std::any_of(table.rules.begin(), table.rules.end(), [&](const Rule& other) {
      return other.form == Rule::Form::only_beside && !present(other.keys).empty() &&
             std::any_of(other.others.begin(), other.others.end(), [&](const std::string& key) {
               return std::find(rule.keys.begin(), rule.keys.end(), key) != rule.keys.end();
             });
    });
  };

  for (const Row& row : table.rows) {
    if (!row.presence.required || !present({row.key}).empty()) continue;
    report(at(node, fields.called() + " has no '" + row.key + "'", in_words(row), "add '" + row.key + ": …'. " + row.help));
  }
  for (const Rule& rule : table.rules) {
    const std::vector<std::string> found = present(rule.keys);
    const std::vector<std::string> others = present(rule.others);
    switch (rule.form) {
      case Rule::Form::exactly_one:
        if (!others.empty()) {
          if (!found.empty()) {
            report(
                at(key_node(found.front()),
                   "'" + found.front() + "' does not go together with '" + others.front() + "' in " + fields.called(),
                   "only one of the two", "delete '" + found.front() + "'"));
          }
          break;
        }
        if (found.empty() && !asked_for_otherwise(rule)) {
          const bool many = rule.keys.size() > 6;  // too many to be said twice
          report(at(node, fields.called() + (many ? " does not say what it is" : " has none of " + quoted_list(rule.keys)),
                    "exactly " + one_of(rule.keys)));
        }
        [[fallthrough]];
      case Rule::Form::at_most_one:
        if (found.size() > 1) {
          report(at(key_node(found[1]), quoted_list(found) + " do not go together in " + fields.called(),
                    "only " + one_of(rule.keys), "keep one of them"));
        }
        break;
      case Rule::Form::at_least_one:
        if (found.empty())
          report(at(node, fields.called() + " has none of " + quoted_list(rule.keys), "one of them or more",
                    "add '" + rule.keys.back() + ": …'"));
        break;
      case Rule::Form::only_beside:
        if (!others.empty()) break;
        for (const std::string& key : found) {
          const bool one = rule.others.size() == 1;
          report(at(key_node(key),
                    "'" + key + "' of " + fields.called() + " is possible only together with " +
                        (one ? "'" + rule.others.front() + "'" : one_of(rule.others)),
                    {}, "add " + (one ? "'" + rule.others.front() + "'" : one_of(rule.others)) + "; or delete '" + key + "'"));
        }
        break;
      case Rule::Form::brings: {
        std::vector<std::string> missing;
        for (const std::string& other : rule.others) {
          if (!found.empty() && std::find(others.begin(), others.end(), other) == others.end())
            missing.push_back(other);
        }
        if (missing.empty()) break;
        report(at(key_node(found.front()), "'" + found.front() + "' of " + fields.called() + " needs " + quoted_list(missing) + " too",
                  in_words(*table.find(missing.front())), "add " + quoted_list(missing)));
        break;
      }
    }
  }
}

}  // namespace protocols
