#include "stimuli/text/all_fillings.h"

#include <algorithm>
#include <utility>

#include "stimuli/text/unicode.h"

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

// By the conditions that are the same for everybody.
bool is_wanted(const Item& row, const protocols::ListSpec& list) {
  return std::all_of(list.where.begin(), list.where.end(), [&](const protocols::Where& where) {
    const std::string* value = protocols::column_of(row, where.column);
    return !where.factor.empty() ||
           (value != nullptr && std::find(where.values.begin(), where.values.end(), *value) != where.values.end());
  });
}

}  // namespace

AllFillings::AllFillings(const protocols::Protocol& protocol)
    : protocol_(protocol), names_(protocols::stand_in_names(protocol)) {}

Candidates AllFillings::candidates(const protocols::Block& block,
                                   const std::vector<protocols::Crossing>& instead) const {
  Candidates candidates;
  const auto add = [&](const std::string& variable, const std::vector<std::string>& lists) {
    const auto other =
        std::find_if(instead.begin(), instead.end(), [&](const auto& with) { return with.variable == variable; });
    for (const std::string& list : other == instead.end() ? lists : other->lists)
      add_candidates(list, protocol_.lists.size(), candidates[variable]);
  };
  for (const protocols::Crossing& crossing : block.cross) add(crossing.variable, crossing.lists);
  for (const protocols::DrawSpec& draw : block.draws) add(draw.variable, draw.lists);
  return candidates;
}

Candidates AllFillings::candidates(const std::vector<std::string>& lists, const std::string& variable) const {
  Candidates candidates;
  std::vector<Candidate>& items = candidates[variable];
  for (const std::string& list : lists) add_candidates(list, protocol_.lists.size(), items);
  return candidates;
}

void AllFillings::add_candidates(const std::string& list_name, std::size_t steps_left,
                                 std::vector<Candidate>& out) const {
  const protocols::ListSpec* list = protocols::find_list(protocol_, list_name);
  if (list == nullptr) return;
  const auto add = [&](Item item) {
    for (const auto& label : list->label) item.columns.push_back(label);
    std::vector<Item> given{std::move(item)};
    for (const protocols::AssignSpec& assign : list->assign) {
      const std::vector<Item> before = std::exchange(given, {});
      for (const Item& one : before)
        for (const std::string& value : assign.values) given.emplace_back(one).columns.emplace_back(assign.column, value);
    }
    for (Item& one : given) out.push_back({std::move(one), list});
  };
  for (const Item& row : list->rows) {
    if (is_wanted(row, *list)) add(row);
  }
  for (const std::string& slot : list->slots)
    if (const auto names = names_.find(slot); names != names_.end())
      for (std::size_t i = 0; i < names->second.size(); ++i) {
        const std::string id = slot + std::to_string(i + 1);
        add({id, {names->second[i], id}, {}});
      }
  if (!list->like.empty() && steps_left > 0) add_candidates(list->like, steps_left - 1, out);
  if (list->rows_of.empty() || steps_left == 0) return;
  std::vector<Candidate> rows;
  for (const std::string& source : list->rows_of) add_candidates(source, steps_left - 1, rows);
  for (Candidate& row : rows)
    if (is_wanted(row.item, *list)) add(std::move(row.item));
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
      result.text += protocols::ScreenText(part.value);
    } else if (part.kind == Template::Part::Kind::slot) {
      result.text += name_of(part.value);
    } else if (const auto known = chosen.find(part.value); known != chosen.end()) {
      const Item& item = known->second->item;
      if (part.column.empty())
        result.text += item.text;
      else if (const std::string* value = protocols::column_of(item, part.column))
        result.text += *value;
      result.from.push_back(known->second);
    }
  }
  return result;
}

// The stand-in for a slot's place such as "AF1".
protocols::ScreenText AllFillings::name_of(const std::string& place) const {
  for (const auto& [slot, names] : names_) {
    if (!place.starts_with(slot)) continue;
    for (std::size_t i = 0; i < names.size(); ++i)
      if (place == slot + std::to_string(i + 1)) return protocols::ScreenText(names[i], place).isolated();
  }
  return {protocols::PersonalName(place), place};
}

protocols::ScreenText AllFillings::page(const std::string& markdown, const std::string& keys_of) const {
  protocols::ScreenText filled;
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t open = std::min(markdown.find('{', at), markdown.size());
    const std::size_t close = markdown.find('}', open);
    filled += markdown.substr(at, open - at);
    if (close == std::string::npos) return filled += markdown.substr(open);
    const std::string inside = markdown.substr(open + 1, close - open - 1);
    filled += inside.starts_with("key:") ? protocols::ScreenText(key_in_words(protocols::find_block(protocol_, keys_of), inside.substr(4)))
                                         : name_of(inside);
    at = close + 1;
  }
  return filled;
}

}  // namespace stimuli
