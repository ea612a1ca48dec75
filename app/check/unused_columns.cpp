#include "app/check/unused_columns.h"

#include <algorithm>
#include <map>
#include <set>

#include "protocols/model/step_rows.h"

namespace app {
namespace {

using namespace protocols;

// What the rows of a list have beside their id and text. Of names and made strings only what the author adds.
std::vector<std::string> columns_of(const ListSpec& list) {
  std::vector<std::string> columns;
  if (!list.rows.empty())
    for (const auto& [column, value] : list.rows.front().columns) columns.push_back(column);
  for (const AssignSpec& assign : list.assign) columns.push_back(assign.column);
  for (const auto& [column, value] : list.label) columns.push_back(column);
  return columns;
}

class Uses {
 public:
  explicit Uses(const Protocol& protocol) : protocol_(protocol) {
    for_each_step(protocol, [&](const SessionStep& step) { add_step(step); });
  }
  bool has(const std::string& list, const std::string& column) const {
    const auto used = used_.find(list);
    return used != used_.end() && used->second.contains(column);
  }
  bool reached(const std::string& list) const { return used_.contains(list); }
  bool has_part(const char* kind, const std::string& name) const { return parts_.contains({kind, name}); }

 private:
  using Bound = std::map<std::string, std::vector<std::string>>;  // variable -> lists

  // A list's rows keep the columns of the lists that they are taken from.
  void use(const std::string& name, const std::string& column) {
    const ListSpec* list = find_list(protocol_, name);
    if (list == nullptr || !used_[name].insert(column).second) return;
    for (const std::string& source : list->rows_of) use(source, column);
    if (!list->like.empty()) use(list->like, {});
    for (const Where& where : list->where) use(name, where.column);
    if (list->take)
      for (const std::string& of : columns_of(*list)) use(name, of);
  }
  void use(const std::string& variable, const std::string& column, const Bound& bound) {
    const auto lists = bound.find(variable);
    if (lists == bound.end()) return;
    for (const std::string& list : lists->second) use(list, column);
  }
  void use(const Label& label, const Bound& bound) { use(label.variable, label.column, bound); }
  void use(const Template& text, const Bound& bound) {
    for (const Template::Part& part : text.parts)
      if (part.kind == Template::Part::Kind::item) use(part.value, part.column, bound);
  }
  void use(const std::optional<Template>& text, const Bound& bound) {
    if (text) use(*text, bound);
  }
  void use(const Expression& condition, const Bound& bound) {
    for (const std::string& name : names_of(condition)) {
      const std::size_t dot = name.find('.');
      use(name.substr(0, dot), dot == name.npos ? std::string() : name.substr(dot + 1), bound);
    }
  }
  void use(const DurationSpec& duration, const Bound& bound) {
    if (const auto* column = std::get_if<ColumnTime>(&duration)) use(column->variable, column->column, bound);
  }
  void use(const StimulusSpec& stimulus, const Bound& bound) {
    if (const auto* text = std::get_if<TextSpec>(&stimulus)) {
      use(text->text, bound);
      use(text->colour, bound);
      if (text->on_grid) use(text->on_grid->cell, bound);
    } else if (const auto* box = std::get_if<BoxSpec>(&stimulus)) {
      use(box->colour, bound);
      if (box->on_grid) use(box->on_grid->cell, bound);
    } else if (const auto* picture = std::get_if<PictureSpec>(&stimulus)) {
      use(picture->file, bound);
      if (picture->on_grid) use(picture->on_grid->cell, bound);
    } else {
      const GridSpec& grid = std::get<GridSpec>(stimulus);
      use(grid.target, bound);
      use(grid.cell_of_target, bound);
    }
  }
  void use(const EventSpec& event, const Bound& bound) {
    for (const StimulusSpec& stimulus : event.shown) use(stimulus, bound);
    if (event.lasts) use(*event.lasts, bound);
    if (event.masked) {
      use(event.masked->prime, bound);
      use(event.masked->lasts, bound);
      for (const auto* mask : {&event.masked->forward, &event.masked->backward})
        if (*mask) use((*mask)->lasts, bound);
    }
    if (!event.sound) return;
    use(event.sound->file, bound);
    for (const ToneSpec& tone : event.sound->tones) use(tone.pitch, bound);
  }

  void add_block(const Block& block, const UsedBlock& used) {
    parts_.insert({"block", block.name});
    for (const std::string& trial : trial_names(block, protocol_)) parts_.insert({"trial", trial});
    Bound bound;
    for (const Crossing& crossing : block.cross) bound[crossing.variable] = crossing.lists;
    for (const DrawSpec& draw : block.draws) bound[draw.variable] = draw.lists;
    for (const Crossing& crossing : used.with) bound[crossing.variable] = crossing.lists;
    for (const auto& [variable, lists] : bound) use(variable, {}, bound);
    for (const std::string& name : trial_names(block, protocol_))
      if (const TrialSpec* trial = find_trial(protocol_, name))
        for (const EventSpec& event : trial->events) use(event, bound);
    for (const Label& cell : block.cells) use(cell, bound);
    if (block.answer) use(block.answer->by, bound);
    for (const Label& label : block.order.no_repeat) use(label, bound);
    for (const auto* limits : {&block.order.longest_run, &block.order.min_distance})
      for (const auto& [label, amount] : *limits) use(label, bound);
    for (const FixedSpec& fixed : block.order.fixed) use(fixed.label, bound);
    if (block.order.balanced_transitions) use(*block.order.balanced_transitions, bound);
    if (block.order.within) use(block.order.within->label, bound);
    if (block.only) use(*block.only, bound);
    for (const DrawSpec& draw : block.draws)
      if (draw.only) use(*draw.only, bound);
    for (const ScoreOfStudy& score : protocol_.scoring.scores) {
      if (score.block != block.name) continue;
      for (const auto* condition : {&score.of, &score.minus})
        if (*condition) use(**condition, bound);
      if (score.each) use(*score.each, bound);
    }
    if (const auto* const* awareness = std::get_if<const AwarenessStep*>(&used.as)) use((*awareness)->by, bound);
    if (const auto* const* threshold = std::get_if<const ThresholdStep*>(&used.as)) use((*threshold)->choice.by, bound);
  }

  void add_step(const SessionStep& step) {
    const StepUses uses = uses_of(step, protocol_);
    for (const std::string& slot : uses.slots) parts_.insert({"slot", slot});
    if (const auto* questions = std::get_if<QuestionnaireStep>(&static_cast<const StepKind&>(step)))
      parts_.insert({"questionnaire", questions->questionnaire});
    for (const UsedBlock& used : uses.blocks)
      if (const Block* block = find_block(protocol_, used.block)) add_block(*block, used);
    for (const std::string& list : uses.lists) {
      use(list, std::string());
      for (const std::string& column : uses.columns) use(list, column);
    }
    for (const UsedQuestion& question : uses.questions)
      for (const Template* text : {&question.heading, &question.ask}) use(*text, {{"item", question.of}});
  }

  const Protocol& protocol_;
  std::set<std::pair<std::string, std::string>> parts_;  // kind and name
  std::map<std::string, std::set<std::string>> used_;    // list -> columns, "" among them once it is used at all
};

}  // namespace

std::vector<UnusedColumns> unused_columns(const Protocol& protocol) {
  const Uses uses(protocol);
  std::vector<UnusedColumns> unused;
  const auto add = [&](const std::string& of, std::vector<std::string> columns) {
    if (!columns.empty()) unused.push_back({of, std::move(columns)});
  };
  for (const ListSpec& list : protocol.lists) {
    if (!uses.reached(list.name)) continue;
    std::vector<std::string> columns = columns_of(list);
    std::erase_if(columns, [&](const std::string& column) { return uses.has(list.name, column); });
    add("list '" + list.name + "'", std::move(columns));
  }
  for (const QuestionnaireSpec& questionnaire : protocol.questionnaires)
    add("questionnaire '" + questionnaire.name + "'", questionnaire.other_columns);
  for (const Slot& slot : protocol.slots) add("the names to tick of slot '" + slot.name + "'", slot.other_columns);
  return unused;
}

std::vector<std::string> unused_parts(const Protocol& protocol, const std::filesystem::path& file) {
  const Uses uses(protocol);
  std::vector<std::string> unused;
  const auto add = [&](const char* kind, const auto& part, bool used) {
    const bool is_here = !part.location.source || part.location.source->path == file.string();
    if (!used && is_here) unused.push_back(std::string(kind) + " '" + part.name + "'");
  };
  const auto add_all = [&](const char* kind, const auto& parts) {
    for (const auto& part : parts) add(kind, part, uses.has_part(kind, part.name));
  };
  add_all("slot", protocol.slots);
  for (const ListSpec& list : protocol.lists) add("list", list, uses.reached(list.name));
  add_all("trial", protocol.trials);
  add_all("block", protocol.blocks);
  add_all("questionnaire", protocol.questionnaires);
  return unused;
}

}  // namespace app
