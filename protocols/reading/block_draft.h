// A block while it is being read: what its labels, conditions and orders may speak of.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "protocols/reading/draft.h"

namespace protocols {

// The variables that a trial of the block binds, with their lists: those it crosses, then those it draws.
std::vector<Crossing> bound_by(const Block& block);
std::vector<std::string> variables_of(const Block& block);
const Crossing* find_crossing(const std::vector<Crossing>& cross, const std::string& variable);

// Every list that a variable may take its items from has that column; says which has not. True: all have, or are not
// known.
bool check_column(const std::string& variable, const std::string& column, const std::vector<std::string>& lists,
                  const SourceLocation& place, const std::vector<SourceLocation>& used_from, const std::string& whose, Draft& draft);

// What the trial shows of these lists is there in every row.
void check_shown(const TrialReference& reference, const std::string& trial, const std::vector<std::string>& lists, Draft& draft);

// The values that a label may have over all lists; empty when one of them is not known.
std::optional<std::set<std::string>> values_of(const Label& label, const std::vector<Crossing>& cross,
                                               const Draft& draft);

// A label of the block: its variable is bound to one item and its lists have the column. `also`: labels that mean
// something else.
bool check_label(const Label& label, const Node& node, const Block& block, Draft& draft,
                 const std::vector<std::string>& also = {});

// What conditions on the trials of a block may name: "prime" and "prime.kind" of every variable that stands for one item,
// and the factors. `several`: draws whose variables stand for more than one.
ExpressionNames names_in_trials(const std::vector<Crossing>& bound, const std::vector<DrawSpec>& several, const Draft& draft);

// Parts of a block, read in this order after its crossing.
void read_choice_of_trials(const Fields& fields, Block& block, Draft& draft);  // only, trials, repeat, draw
OrderSpec read_order(const Fields& fields, const Block& block, Draft& draft);

// Lists without rows for some level, where no other list of a variable stands in.
void check_levels_have_rows(Draft& draft);

}  // namespace protocols
