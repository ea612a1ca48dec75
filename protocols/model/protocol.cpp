#include "protocols/model/protocol.h"

#include <algorithm>

namespace protocols {
namespace {

template <class T>
const T* named(const std::vector<T>& all, std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const std::string* column_of(const Item& item, std::string_view name) {
  if (name == "id") return &item.id;
  if (name == "text") return item.text.plain();
  const auto found =
      std::find_if(item.columns.begin(), item.columns.end(), [&](const auto& column) { return column.first == name; });
  return found == item.columns.end() ? nullptr : &found->second;
}

std::string to_text(const Label& label) {
  return label.column.empty() ? label.variable : label.variable + "." + label.column;
}

Protocol::Protocol() = default;
Protocol::Protocol(const Protocol&) = default;
Protocol::Protocol(Protocol&&) noexcept = default;
Protocol& Protocol::operator=(const Protocol&) = default;
Protocol& Protocol::operator=(Protocol&&) noexcept = default;
Protocol::~Protocol() = default;
bool Protocol::operator==(const Protocol&) const = default;

const TrialSpec* find_trial(const Protocol& protocol, std::string_view name) { return named(protocol.trials, name); }
const Block* find_block(const Protocol& protocol, std::string_view name) { return named(protocol.blocks, name); }
const ListSpec* find_list(const Protocol& protocol, std::string_view name) { return named(protocol.lists, name); }
const Factor* find_factor(const Protocol& protocol, std::string_view name) { return named(protocol.factors, name); }

std::vector<std::string> trial_names(const Block& block, const Protocol& protocol) {
  const Factor* factor = find_factor(protocol, block.trial_by);
  return factor == nullptr ? std::vector<std::string>{block.trial} : factor->levels;
}

const std::string& trial_of(const Block& block, const std::map<std::string, std::string>& levels) {
  const auto level = levels.find(block.trial_by);
  return level == levels.end() ? block.trial : level->second;
}

const Slot* find_slot(const Protocol& protocol, std::string_view name) { return named(protocol.slots, name); }
const QuestionnaireSpec* find_questionnaire(const Protocol& protocol, std::string_view name) {
  return named(protocol.questionnaires, name);
}
const VisitSpec* find_visit(const Protocol& protocol, std::string_view name) { return named(protocol.visits, name); }

int visits_of(const Protocol& protocol) {
  return protocol.visits.empty() ? 1 : static_cast<int>(protocol.visits.size());
}

const std::vector<SessionStep>& steps_of(const Protocol& protocol, int visit) {
  return protocol.visits.empty() ? protocol.session : protocol.visits.at(static_cast<std::size_t>(visit - 1)).session;
}

}  // namespace protocols
