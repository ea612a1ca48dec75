// A protocol while it is being read: the model as far as it goes, and what the checks between its parts need to know.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "protocols/fields/fields.h"
#include "protocols/model/needs.h"
#include "protocols/model/protocol.h"
#include "protocols/model/template_text.h"
#include "protocols/reading/read_protocol.h"
#include "protocols/source/csv.h"

namespace protocols {

// A reference in a text of a trial, to be resolved by the blocks that run the trial.
struct TrialReference {
  Template::Part part;
  Need need;               // what it refers to must be
  SourceLocation location;
  std::vector<SourceLocation> used_from;
};

// What a list can supply. Not known: it has mistakes of its own, and nothing more is said about it.
struct ListFacts {
  bool known = false;
  std::vector<std::string> columns;                        // beyond id and text
  std::map<std::string, std::vector<std::string>> values;  // of a column, each once; missing: not to be listed
  std::map<std::string, std::vector<SourceLocation>> empty_cells;  // of a column: the rows whose cell is empty, where that is not meant
};

// A level of a factor for which a list has no rows: a mistake, unless other lists stand in for it.
struct LevelWithoutRows {
  std::string list, factor, level;
  Diagnostic diagnostic;
};

struct Draft {
  Protocol protocol;
  std::vector<Diagnostic> diagnostics;
  std::vector<std::filesystem::path> files;

  std::map<std::string, ListFacts> lists;
  std::vector<LevelWithoutRows> lists_without_rows;  // for the blocks to judge
  std::map<std::string, std::vector<TrialReference>> references;  // by trial
  std::set<std::pair<std::string, std::string>> told_empty;       // lists and columns whose empty cells are reported
  std::set<std::string> broken_trials, broken_blocks;             // with mistakes of their own: what they lack is not reported
};

// Of a protocol, or of a file that it includes.
inline constexpr std::size_t most_protocol_bytes = 2 << 20;

struct Origin {
  const std::filesystem::path& file;
  const SearchPath& search;
};

// Each reads one part of the file, in this order, from fields that may have mistakes (already reported) to the draft.
void read_screen(const Fields& root, Draft& draft);
void read_factors(const Fields& root, Draft& draft);
void read_slots(const Fields& root, const Origin& origin, Draft& draft);
void read_lists(const Fields& root, const Origin& origin, Draft& draft);
void read_trials(const Fields& root, Draft& draft);
void read_station(const Fields& root, Draft& draft);  // and the screen's photodiode: they name events of trials
void read_blocks(const Fields& root, Draft& draft);
void read_questionnaires(const Fields& root, const Origin& origin, Draft& draft);
void read_group(const Fields& root, Draft& draft);
void read_session(const Fields& root, const Origin& origin, Draft& draft);  // and the visits
void read_scoring(const Fields& root, Draft& draft);  // what is left out, and the scores

// Values that other programs would read as missing ones; last, over all that was read.
void check_codes(Draft& draft);

// ---- Shared by these parts

// Checks that "AF1" names a slot of the protocol and one of its names; reports at the place if not.
void check_slot_reference(const std::string& word, const SourceLocation& place, const std::vector<SourceLocation>& used_from, Draft& draft);

// What a key of kind `lasting` asks for; a reference is noted for the blocks that run the trial. Empty: not written, a
// word in its place, or reported.
std::optional<DurationSpec> read_lasting(const Fields& fields, std::string_view key, const std::string& trial,
                                         Draft& draft);

// Reads a file that the protocol names; reports at the value if it is nowhere, and what is wrong inside it. Empty:
// reported.
std::optional<SourceText> read_named_file(const Value& value, const Origin& origin, Draft& draft);
std::optional<SourceText> read_named_file(const std::string& name, const Node& node, const Origin& origin,
                                          Draft& draft);

// A scale; reports ends that do not fit each other, and labels beyond them.
ScaleSpec read_scale(const Fields& fields, Draft& draft);

// A text with references as a step asks it. What is wrong with its braces is reported, and `$variable` unless
// `may_refer` (to items, whose columns the caller checks).
ReadTemplate read_asked(const Value& value, bool may_refer, Draft& draft);

// The lists that a step puts in place of a block's, its key `with`; reports what is no variable of the block.
std::vector<Crossing> read_with(const Fields& fields, const Block& block, Draft& draft);

// Checks such lists of a practice: columns, and values that have keys.
void check_practice_lists(const PracticeStep& practice, const Fields& fields, Draft& draft);

// The scale that a question, a rating or a trial is answered on; what is wrong with it is reported.
ScaleSpec read_scale(const Fields& fields, Draft& draft);

// What these lists show of a column (empty: the text) has something in every row, or the list says that blanks are meant; reports
// the rows that have not. `shown_by`: "trial 'decision' shows as '$w.prime'".
void check_cells_filled(const std::vector<std::string>& lists, const std::string& column, const std::string& shown_by, Draft& draft);

// The texts of names and references; empty for the unreadable.
std::vector<std::string> texts_of(const std::vector<Value>& values);

}  // namespace protocols
