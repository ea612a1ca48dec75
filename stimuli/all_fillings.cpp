#include "stimuli/all_fillings.h"

#include <algorithm>
#include <utility>

#include "stimuli/unicode.h"

namespace stimuli {
namespace {

using protocols::Item;
using protocols::Template;

std::string key_in_words(const protocols::Block* block, const std::string& value) {
  if (block != nullptr && block->answer)
    for (const auto& [answer, key] : block->answer->keys)
      if (answer == value) return protocols::key_name(key);
  return value;
}

}  // namespace

AllFillings::AllFillings(const protocols::Protocol& protocol)
    : protocol_(protocol), names_(protocols::stand_in_names(protocol)) {}

Candidates AllFillings::candidates(const protocols::Block& block,
                                   const std::vector<protocols::Crossing>& instead) const {
  Candidates candidates;
  for (const protocols::Crossing& crossing : block.cross) {
    const auto other = std::find_if(instead.begin(), instead.end(),
                                    [&](const auto& with) { return with.variable == crossing.variable; });
    for (const std::string& list : other == instead.end() ? crossing.lists : other->lists)
      add_candidates(list, protocol_.lists.size(), candidates[crossing.variable]);
  }
  return candidates;
}

void AllFillings::add_candidates(const std::string& list_name, std::size_t steps_left,
                                 std::vector<Candidate>& out) const {
  const protocols::ListSpec* list = protocols::find_list(protocol_, list_name);
  if (list == nullptr) return;
  const auto add = [&](Item item) {
    for (const auto& label : list->label) item.columns.push_back(label);
    out.push_back({std::move(item), list});
  };
  for (const Item& row : list->rows) {
    const bool wanted = std::all_of(list->where.begin(), list->where.end(), [&](const protocols::Where& where) {
      const std::string* value = protocols::column_of(row, where.column);
      return !where.factor.empty() ||
             (value != nullptr && std::find(where.values.begin(), where.values.end(), *value) != where.values.end());
    });
    if (wanted) add(row);
  }
  for (const std::string& slot : list->slots)
    if (const auto names = names_.find(slot); names != names_.end())
      for (std::size_t i = 0; i < names->second.size(); ++i)
        add({slot + std::to_string(i + 1), names->second[i], true, {}});
  if (!list->like.empty() && steps_left > 0) add_candidates(list->like, steps_left - 1, out);
}

std::vector<Filled> AllFillings::fillings(const Template& text, const Candidates& candidates) const {
  std::vector<std::string> variables;
  for (const Template::Part& part : text.parts)
    if (part.kind == Template::Part::Kind::item &&
        std::find(variables.begin(), variables.end(), part.value) == variables.end() &&
        candidates.find(part.value) != candidates.end())
      variables.push_back(part.value);
  std::map<std::string, const Candidate*> chosen;
  for (const std::string& variable : variables) {
    const auto& items = candidates.find(variable)->second;
    if (items.empty()) return {};
    chosen[variable] = &*std::max_element(items.begin(), items.end(), [](const Candidate& a, const Candidate& b) {
      return a.item.text.size() < b.item.text.size();
    });
  }
  if (variables.empty()) return {filled(text, chosen)};
  std::vector<Filled> all;
  for (const std::string& variable : variables) {
    const Candidate* longest = chosen[variable];
    for (const Candidate& candidate : candidates.find(variable)->second) {
      chosen[variable] = &candidate;
      all.push_back(filled(text, chosen));
    }
    chosen[variable] = longest;
  }
  return all;
}

Filled AllFillings::filled(const Template& text, const std::map<std::string, const Candidate*>& chosen) const {
  Filled result;
  for (const Template::Part& part : text.parts) {
    if (part.kind == Template::Part::Kind::literal) {
      result.text += part.value;
    } else if (part.kind == Template::Part::Kind::slot) {
      result.text += name_of(part.value);
      result.personal = true;
    } else if (const auto known = chosen.find(part.value); known != chosen.end()) {
      const Item& item = known->second->item;
      if (const std::string* value = part.column.empty() ? &item.text : protocols::column_of(item, part.column))
        result.text += *value;
      result.personal = result.personal || item.personal;
      result.from.push_back(known->second);
    }
  }
  return result;
}

// The stand-in for a slot's place such as "AF1".
std::string AllFillings::name_of(const std::string& place) const {
  for (const auto& [slot, names] : names_) {
    if (!place.starts_with(slot)) continue;
    for (std::size_t i = 0; i < names.size(); ++i)
      if (place == slot + std::to_string(i + 1)) return isolated(names[i]);
  }
  return place;
}

std::string AllFillings::page(const protocols::PageStep& step) const {
  std::string filled;
  for (std::size_t at = 0; at < step.markdown.size();) {
    const std::size_t open = std::min(step.markdown.find('{', at), step.markdown.size());
    const std::size_t close = step.markdown.find('}', open);
    filled += step.markdown.substr(at, open - at);
    if (close == std::string::npos) return filled + step.markdown.substr(open);
    const std::string inside = step.markdown.substr(open + 1, close - open - 1);
    filled += inside.starts_with("key:")
                  ? key_in_words(protocols::find_block(protocol_, step.keys_of), inside.substr(4))
                  : name_of(inside);
    at = close + 1;
  }
  return filled;
}

}  // namespace stimuli
