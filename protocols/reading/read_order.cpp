// The order of a block's trials.
#include <algorithm>
#include <charconv>

#include "protocols/model/scalar.h"
#include "protocols/reading/block_draft.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

// Reads labels of one block's order; those that mean something wrong are reported and left out.
class OrderLabels {
 public:
  OrderLabels(const Block& block, Draft& draft) : block_(block), draft_(draft) {
    const bool broken = draft.broken_blocks.contains(block.name);
    right_ = block.answer && !block.answer->by.variable.empty();
    if (right_ || broken) also_.push_back("answer");
    if (!block.cells.empty() || broken) also_.push_back("condition");
  }

  bool serves(const Label& label, const Node& node) const {
    return !explain(label, node) && check_label(label, node, block_, draft_, also_);
  }

  // A label that stands as the key of a map.
  std::optional<Label> key(const Node& node) const {
    auto read = read_label(node.text);
    Label* label = std::get_if<Label>(&read);
    if (!label) return std::nullopt;
    label->location = node.location;
    return serves(*label, node) ? std::optional(*label) : std::nullopt;
  }

  std::vector<std::pair<Label, int>> amounts(const Fields& fields, std::string_view key_of_map) const {
    std::vector<std::pair<Label, int>> amounts;
    for (const ValueEntry& entry : fields.entries(key_of_map)) {
      const int* amount = entry.value.as<int>();
      if (!amount) continue;
      if (const auto label = key(*entry.key)) amounts.emplace_back(*label, *amount);
    }
    return amounts;
  }

 private:
  // What `answer` and `condition` lack to mean something; false: nothing to explain.
  bool explain(const Label& label, const Node& node) const {
    if (draft_.broken_blocks.contains(block_.name)) return false;
    const bool answer = label.variable == "answer" && !right_,
               condition = label.variable == "condition" && block_.cells.empty();
    if (!label.column.empty() || (!answer && !condition)) return false;
    draft_.diagnostics.push_back(at(
        node, "'" + label.variable + "' limits the order, but block '" + block_.name + "' has no " + (answer ? "right answers" : "'cells'"),
        answer ? "'answer: {by: …}' in the block" : "'cells' in the block: the labels that make a cell",
        std::string("add '") + (answer ? "answer: {by: …}" : "cells") + "' to the block, or delete this limit"));
    return true;
  }

  const Block& block_;
  Draft& draft_;
  bool right_ = false;
  std::vector<std::string> also_;
};

std::vector<FixedSpec> read_fixed(const Fields& fields, const OrderLabels& labels, const Block& block, Draft& draft) {
  std::vector<FixedSpec> fixed;
  for (const ValueEntry& entry : fields.entries("fixed")) {
    const auto* places = entry.value.as<std::vector<ValueEntry>>();
    const auto label = places ? labels.key(*entry.key) : std::nullopt;
    if (!label) continue;
    const auto known = values_of(*label, bound_by(block), draft);
    FixedSpec spec{*label, {}};
    for (const ValueEntry& place : *places) {
      const std::string* value = place.value.as<std::string>();
      if (!value) continue;
      int position = 0;
      std::from_chars(place.key->text.data(), place.key->text.data() + place.key->text.size(), position);
      spec.values.emplace_back(position, *value);
      if (!known || known->contains(*value)) continue;
      const std::vector<std::string> values(known->begin(), known->end());
      draft.diagnostics.push_back(at(*place.value.node, "'" + to_text(*label) + "' is never '" + *value + "'",
                                     one_of(values), did_you_mean(*value, values)));
    }
    std::sort(spec.values.begin(), spec.values.end());
    fixed.push_back(std::move(spec));
  }
  return fixed;
}

}  // namespace

OrderSpec read_order(const Fields& fields, const Block& block, Draft& draft) {
  OrderSpec order;
  order.location = fields.node().location;
  fields.fill(order);
  const OrderLabels labels(block, draft);
  for (const Value& value : fields.list("no_repeat")) {
    const Label* label = value.as<Label>();
    if (label && labels.serves(*label, *value.node)) order.no_repeat.push_back(*label);
  }
  order.longest_run = labels.amounts(fields, "longest_run");
  order.min_distance = labels.amounts(fields, "min_distance");
  order.fixed = read_fixed(fields, labels, block, draft);
  if (const Value* value = fields.find("balanced_transitions"))
    if (labels.serves(*value->as<Label>(), *value->node)) order.balanced_transitions = *value->as<Label>();
  if (const Fields* within = fields.fields("within")) {
    const Value* value = within->find("label");
    if (value && labels.serves(*value->as<Label>(), *value->node)) {
      order.within = WithinSpec{*value->as<Label>()};
      within->fill(*order.within);
    }
  }
  if (order.balanced_transitions && block.rounds) {
    draft.diagnostics.push_back(at(*fields.find("balanced_transitions")->node,
                                   "transitions cannot be balanced over rounds that are ordered for themselves",
                                   "all repetitions in one order", "delete 'rounds' of the block, or this limit"));
  }
  if (fields.find("shuffle") && !order.shuffle) {
    for (const char* limit : {"no_repeat", "longest_run", "min_distance", "balanced_transitions", "fixed", "within"}) {
      if (!fields.given(limit)) continue;
      draft.diagnostics.push_back(
          at(*fields.node().find(limit), std::string("'") + limit + "' limits an order that is not shuffled",
             "'shuffle: true' beside it", std::string("delete '") + limit + "', or 'shuffle: false'"));
    }
  }
  return order;
}

}  // namespace protocols
