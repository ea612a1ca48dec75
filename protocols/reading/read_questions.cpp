// Scales, questionnaires and groups.
#include <algorithm>
#include <charconv>
#include <set>

#include "protocols/model/scalar.h"
#include "protocols/reading/draft.h"
#include "protocols/source/table_headers.h"
#include "protocols/source/csv.h"
#include "protocols/source/misread.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

// The two ways to write what stands at an end.
void add_end(const Fields& fields, const char* key, int point, ScaleSpec& scale, Draft& draft) {
  const std::string* text = fields.find_as<std::string>(key);
  if (!text) return;
  const auto twice = std::find_if(scale.labels.begin(), scale.labels.end(),
                                  [&](const auto& label) { return label.first == point; });
  if (twice == scale.labels.end()) {
    scale.labels.emplace_back(point, *text);
    return;
  }
  draft.diagnostics.push_back(at(*fields.find(key)->node,
                                 std::string("'") + key + "' and 'labels' both give the words at " + std::to_string(point),
                                 "one text for every number", std::string("delete '") + key + "', or its label"));
}

// A text that a cell holds, as a question; what is wrong with its braces is reported at the row.
Template question_text(const std::string& text, const SourceLocation& place, Draft& draft) {
  if (const auto markup = markup_in(text))
    draft.diagnostics.push_back({place, "'" + markup->written + "' is shown as it stands", "plain text", markup->instead, {}});
  ReadTemplate read = read_template(text);
  for (const Complaint& complaint : read.complaints)
    draft.diagnostics.push_back({place, complaint.message, "'{AF1}' for the first name of slot AF", complaint.fix, {}});
  for (const TemplateReference& reference : read.references)
    if (reference.part.kind == Template::Part::Kind::slot) check_slot_reference(reference.part.value, place, {}, draft);
  return std::move(read.value);
}

std::vector<QuestionSpec> questions_in_place(const Fields& fields, Draft& draft) {
  std::vector<QuestionSpec> questions;
  for (const Value& value : fields.list("items")) {
    const auto* item = value.as<std::shared_ptr<const Fields>>();
    if (!item) continue;
    const Value* text = (*item)->find("text");
    if (!(*item)->find("id") || !text) continue;
    QuestionSpec& question = questions.emplace_back();
    question.location = value.node->location;
    (*item)->fill(question);
    question.text = read_asked(*text, false, draft).value;
  }
  return questions;
}

std::vector<QuestionSpec> questions_from_file(const Value& file, const Origin& origin, std::vector<std::string>& others, Draft& draft) {
  const auto source = read_named_file(file, origin, draft);
  if (!source) return {};
  const CsvTable table = parse_csv(*source);
  draft.diagnostics.insert(draft.diagnostics.end(), table.diagnostics.begin(), table.diagnostics.end());
  if (!table.diagnostics.empty()) return {};
  const std::vector read{&question_id_column(), &text_column(), &reverse_column()};
  if (!check_headers(table, read, draft.diagnostics)) return {};
  others = other_columns(table, read);
  const int id = table.column("id"), text = table.column("text"), reverse = table.column("reverse");
  std::vector<QuestionSpec> questions;
  for (const CsvRow& row : table.rows) {
    const auto name = read_name(row.cells[id]);
    if (const Complaint* complaint = std::get_if<Complaint>(&name)) {
      draft.diagnostics.push_back({row.location,
                                   "the question's id: " + complaint->message,
                                   "a name: letters, digits and '_', beginning with a letter",
                                   complaint->fix,
                                   {}});
      continue;
    }
    if (row.cells[text].empty()) {
      draft.diagnostics.push_back(
          {row.location, "question '" + row.cells[id] + "' has no text", "what the participant reads", "add it", {}});
      continue;
    }
    const std::string turned = reverse < 0 ? std::string() : row.cells[reverse];
    const std::optional<bool> is_reversed = yes_or_no(turned);
    if (!is_reversed) {
      draft.diagnostics.push_back({row.location,
                                   "'" + turned + "' in the column 'reverse' does not say yes or no",
                                   "true or false, or 1 or 0; an empty cell is false",
                                   "say true for a reversed question, false for any other",
                                   {}});
    }
    questions.push_back({row.location, row.cells[id], question_text(row.cells[text], row.location, draft), is_reversed.value_or(false)});
  }
  return questions;
}

void check_ids(const QuestionnaireSpec& questionnaire, Draft& draft) {
  std::map<std::string, const QuestionSpec*> first;
  for (const QuestionSpec& question : questionnaire.questions) {
    const auto [known, is_new] = first.emplace(question.id, &question);
    if (is_new) continue;
    draft.diagnostics.push_back({question.location,
                                 "question '" + question.id + "' is duplicated in questionnaire '" + questionnaire.name + "'",
                                 "a different id for every question",
                                 "rename one of the two; the other is in line " + std::to_string(known->second->location.line),
                                 {}});
  }
}

std::vector<ScoreSpec> read_scores(const Fields& fields, const QuestionnaireSpec& questionnaire, Draft& draft) {
  std::vector<std::string> ids;
  for (const QuestionSpec& question : questionnaire.questions) ids.push_back(question.id);
  if (!fields.given("scales")) return {{"mean", ids}};
  std::vector<ScoreSpec> scores;
  for (const ValueEntry& entry : fields.entries("scales")) {
    const std::string& name = entry.key->text;
    if (std::find(ids.begin(), ids.end(), name) != ids.end()) {
      draft.diagnostics.push_back(
          at(*entry.key, "the scale '" + name + "' has the same name as a question of questionnaire '" + questionnaire.name + "'",
             "a different name, because conditions refer to both by name", "rename one of the two"));
    }
    ScoreSpec score{name, {}};
    const auto* questions = entry.value.as<std::vector<Value>>();
    for (const Value& value : questions ? *questions : std::vector<Value>()) {
      const std::string* id = value.as<std::string>();
      if (!id) continue;
      score.questions.push_back(*id);
      if (ids.empty() || std::find(ids.begin(), ids.end(), *id) != ids.end()) continue;
      draft.diagnostics.push_back(at(*value.node,
                                     "questionnaire '" + questionnaire.name + "' has no question '" + *id + "'",
                                     one_of(ids), did_you_mean(*id, ids)));
    }
    scores.push_back(std::move(score));
  }
  return scores;
}

}  // namespace

ScaleSpec read_scale(const Fields& fields, Draft& draft) {
  ScaleSpec scale;
  scale.location = fields.node().location;
  const int *from = fields.find_as<int>("from"), *to = fields.find_as<int>("to");
  fields.fill(scale);
  const Node& end = fields.given("to") ? *fields.node().find("to") : fields.node();
  if (from && to && scale.from >= scale.to) {
    draft.diagnostics.push_back(at(end,
                                   "the scale ends at " + std::to_string(scale.to) + ", but begins at " +
                                       std::to_string(scale.from),
                                   "a 'to' above 'from'"));
    return scale;
  }
  if (from && to && scale.from == 0 && scale.to == 10) {
    draft.diagnostics.push_back(at(end, "a scale from 0 to 10 needs the key 0 for both ends",
                                   "0 to 9, or 1 to 10 (whose 10 is the key 0)", "change 'from' or 'to'"));
  }
  for (const ValueEntry& entry : fields.entries("labels")) {
    const std::string* text = entry.value.as<std::string>();
    const auto point = read_whole(entry.key->text);
    if (!text || !std::holds_alternative<int>(point)) continue;
    scale.labels.emplace_back(std::get<int>(point), *text);
    if (!from || !to || (std::get<int>(point) >= scale.from && std::get<int>(point) <= scale.to)) continue;
    draft.diagnostics.push_back(at(*entry.key, "the scale has no point " + entry.key->text,
                                   "numbers from " + std::to_string(scale.from) + " to " + std::to_string(scale.to)));
  }
  add_end(fields, "low", scale.from, scale, draft);
  add_end(fields, "high", scale.to, scale, draft);
  std::sort(scale.labels.begin(), scale.labels.end());
  return scale;
}

ReadTemplate read_asked(const Value& value, bool may_refer, Draft& draft) {
  ReadTemplate read = read_template(*value.as<std::string>());
  for (const Complaint& complaint : read.complaints) {
    Diagnostic diagnostic = at(*value.node, complaint.message, "'{AF1}' for the first name of slot AF", complaint.fix);
    diagnostic.location = location_within(*value.node, complaint.offset);
    draft.diagnostics.push_back(std::move(diagnostic));
  }
  for (const TemplateReference& reference : read.references) {
    const SourceLocation place = location_within(*value.node, reference.offset);
    if (reference.part.kind == Template::Part::Kind::slot) {
      check_slot_reference(reference.part.value, place, value.node->used_from, draft);
    } else if (!may_refer) {
      draft.diagnostics.push_back({place, "'$" + reference.part.value + "' stands for an item, and this text is not about one",
                                   "a text; '{AF1}' for the first name of slot AF", "write '$$' for a dollar sign",
                                   value.node->used_from});
    }
  }
  return read;
}

void read_questionnaires(const Fields& root, const Origin& origin, Draft& draft) {
  for (const ValueEntry& entry : root.entries("questionnaires")) {
    const auto* found = entry.value.as<std::shared_ptr<const Fields>>();
    if (!found) continue;
    const Fields& fields = **found;
    QuestionnaireSpec questionnaire;
    questionnaire.location = entry.key->location;
    questionnaire.name = entry.key->text;
    fields.fill(questionnaire);
    if (const Value* ask = fields.find("ask")) questionnaire.ask = read_asked(*ask, false, draft).value;
    if (const Fields* scale = fields.fields("scale")) questionnaire.scale = read_scale(*scale, draft);
    if (const Value* file = fields.find("file")) {
      questionnaire.questions = questions_from_file(*file, origin, questionnaire.other_columns, draft);
    } else {
      questionnaire.questions = questions_in_place(fields, draft);
    }
    check_ids(questionnaire, draft);
    questionnaire.scores = read_scores(fields, questionnaire, draft);
    draft.protocol.questionnaires.push_back(std::move(questionnaire));
  }
}

void read_group(const Fields& root, Draft& draft) {
  const Fields* fields = root.fields("group");
  if (!fields) return;
  GroupSpec& group = draft.protocol.group.emplace();
  group.location = fields->node().location;
  fields->fill(group);
}

}  // namespace protocols
