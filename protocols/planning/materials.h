// What a protocol's lists hold for one participant.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/planning/plan.h"

namespace protocols {

class Materials {
 public:
  // Keeps references to all three; they must outlive it.
  Materials(const Protocol& protocol, const Participant& participant, const Allocation& allocation);

  // The list's rows for this participant: those that meet its conditions at the participant's levels, the slots' names
  // ("AF1" …; of an optional slot as many as there are), texts that were written ("T1" …), or nonwords ("NW1" … in the
  // place of the source's items, personal where the source is; their column `like` is the source's id); of these the
  // part that `take` draws, with the columns that `assign` gives them and the list's labels. What is drawn once per
  // participant depends on the allocation alone. Requires that the list exists.
  const std::vector<Item>& items(std::string_view list);

  // The columns assigned to the lists asked for so far, and to the lists whose rows they take.
  std::vector<AssignedColumn> assigned() const;

  // Says of a list without rows which condition left none, where one did.
  void report_empty(std::string_view list);

  // What stood in the way so far: slots with too few names, too few rows to take, nonwords that could not be made, and
  // what report_empty found.
  std::vector<Diagnostic> take_diagnostics();

 private:
  std::vector<Item> made(const ListSpec& list);
  std::vector<Item> rows_of(const ListSpec& list);
  void keep_rows_that_meet(const ListSpec& list, std::vector<Item>& items) const;
  void take_part(const ListSpec& list, std::vector<Item>& items);
  void assign(const ListSpec& list, const AssignSpec& assign, std::vector<Item>& items) const;
  std::vector<Item> slot_items(const ListSpec& list);
  std::vector<Item> nonwords(const ListSpec& list);
  std::vector<Item> written_texts(const ListSpec& list);

  const Protocol& protocol_;
  const Participant& participant_;
  const Allocation& allocation_;
  std::map<std::string, std::vector<Item>, std::less<>> made_;
  std::vector<Diagnostic> diagnostics_;
};

// The row of a Latin square at a participant's turn. Each square's rows take turns; squares of one protocol are shifted
// against each other, so that in the long run every row of one meets every row of the others equally often.
int square_row(const Protocol& protocol, const ListSpec& list, const AssignSpec& assign, int turn);

// Whether a column is one of numbers: every row of these lists, whoever takes part, has a number in it. Then conditions
// compare it as a number, else as a text.
bool holds_numbers(const Protocol& protocol, const std::vector<std::string>& lists, std::string_view column);

// The values that a column (empty: the item itself) has in these lists, each once, in the order of the lists and of their rows, whoever takes
// part; those of names and texts, too.
std::vector<std::string> values_in_order(const Protocol& protocol, const std::vector<std::string>& lists, std::string_view column);

// The factors whose level decides what a list holds, its sources' included.
std::vector<std::string> factors_of(const Protocol& protocol, std::string_view list);

}  // namespace protocols
