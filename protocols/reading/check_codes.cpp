// Values that stand in the data as they are written: none that the programs which read the data take for a missing one.
#include <algorithm>

#include "protocols/model/step_rows.h"
#include "protocols/reading/block_draft.h"
#include "protocols/source/misread.h"

namespace protocols {
namespace {

void check(const std::string& value, const std::string& what, const SourceLocation& place, const std::string& fix, Draft& draft) {
  if (!reads_as_missing(value)) return;
  Diagnostic diagnostic{
      place, what + " is '" + value + "', which R, Python or SPSS read as a missing value", "a word that means nothing to them", fix, {}};
  if (std::find(draft.diagnostics.begin(), draft.diagnostics.end(), diagnostic) == draft.diagnostics.end())
    draft.diagnostics.push_back(std::move(diagnostic));
}

void check_column(const Crossing& bound, const std::string& column, Draft& draft) {
  for (const std::string& name : bound.lists) {
    const ListSpec* list = find_list(draft.protocol, name);
    if (!list) continue;
    const std::string fix = "write another word, such as 'none'";
    for (const Item& row : list->rows)
      if (const std::string* value = column_of(row, column))
        check(*value, "the value of '" + row.id + "' in column '" + column + "' of list '" + name + "'", list->location, fix, draft);
    for (const auto& [label, value] : list->label)
      if (label == column) check(value, "the label '" + column + "' of list '" + name + "'", list->location, fix, draft);
    for (const AssignSpec& assign : list->assign)
      for (const std::string& value : assign.values)
        if (assign.column == column) check(value, "a value of '" + column + "' in list '" + name + "'", assign.location, fix, draft);
  }
}

}  // namespace

void check_codes(Draft& draft) {
  const std::string other = "give it another name";
  for (const Factor& factor : draft.protocol.factors)
    for (const std::string& level : factor.levels) check(level, "a level of factor '" + factor.name + "'", factor.location, other, draft);
  for (const Stratum& stratum : draft.protocol.strata)
    for (const std::string& value : stratum.values)
      check(value, "a value of stratum '" + stratum.name + "'", stratum.location, other, draft);
  for (const Slot& slot : draft.protocol.slots) check(slot.name, "the name of a slot", slot.location, other, draft);
  for (const ListSpec& list : draft.protocol.lists)
    for (const Item& row : list.rows)
      check(row.id, "the id of a row of list '" + list.name + "'", list.location, "give the row another 'id' than its text", draft);
  for (const Block& block : draft.protocol.blocks) {
    std::vector<Label> labels = block.cells;
    if (block.answer) labels.push_back(block.answer->by);
    for (const Crossing& bound : bound_by(block))
      for (const Label& label : labels)
        if (label.variable == bound.variable && !label.column.empty()) check_column(bound, label.column, draft);
  }
  for_each_step(draft.protocol, [&](const SessionStep& step) {
    if (const auto* choose = std::get_if<ChooseStep>(&step))
      for (const auto& [value, text] : choose->choices)
        check(value, "a choice of step '" + step.name + "'", choose->location, other, draft);
  });
}

}  // namespace protocols
