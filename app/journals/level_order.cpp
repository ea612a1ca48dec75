#include "app/journals/level_order.h"

#include <algorithm>
#include <utility>

#include "protocols/planning/materials.h"

namespace app {
namespace {

std::vector<std::string> lists_of(const protocols::Block& block, const std::string& variable) {
  for (const protocols::Crossing& crossing : block.cross)
    if (crossing.variable == variable) return crossing.lists;
  for (const protocols::DrawSpec& draw : block.draws)
    if (draw.variable == variable) return draw.lists;
  return {};
}

}  // namespace

bool InOrder::operator()(const std::string& a, const std::string& b) const {
  const auto place = [&](const std::string& name) { return std::ranges::find(names, name) - names.begin(); };
  return std::pair(place(a), a) < std::pair(place(b), b);
}

InOrder order_of(const LevelOrder& order, const std::string& name) {
  const auto found = std::ranges::find(order, name, &LevelOrder::value_type::first);
  return found == order.end() ? InOrder{} : InOrder{found->second};
}

bool CellsInOrder::operator()(const engine::Labels& a, const engine::Labels& b) const {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (a[i].first != b[i].first) return a[i].first < b[i].first;
    if (a[i].second != b[i].second) return order_of(order, a[i].first)(a[i].second, b[i].second);
  }
  return a.size() < b.size();
}

void add_levels(LevelOrder& order, const LevelOrder& more) {
  for (const auto& [name, levels] : more) {
    auto known = std::ranges::find(order, name, &LevelOrder::value_type::first);
    if (known == order.end()) known = order.insert(order.end(), {name, {}});
    for (const std::string& level : levels)
      if (std::ranges::find(known->second, level) == known->second.end()) known->second.push_back(level);
  }
}

LevelOrder labels_of(const protocols::Protocol& protocol) {
  LevelOrder labels;
  for (const protocols::Block& block : protocol.blocks)
    for (const protocols::Label& label : block.cells)
      add_levels(labels,
                 {{protocols::to_text(label), protocols::values_in_order(protocol, lists_of(block, label.variable), label.column)}});
  protocols::for_each_step(protocol, [&](const protocols::SessionStep& step) {
    const auto* recognise = std::get_if<protocols::RecogniseStep>(&static_cast<const protocols::StepKind&>(step));
    if (!recognise) return;
    std::vector<std::string> lists = recognise->old_lists;
    lists.insert(lists.end(), recognise->new_lists.begin(), recognise->new_lists.end());
    add_levels(labels, {{step.name + ".list", std::move(lists)}});
  });
  return labels;
}

}  // namespace app
