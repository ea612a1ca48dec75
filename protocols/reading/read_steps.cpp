// The steps of a session, one function each.
#include <algorithm>

#include "protocols/grammar/parts.h"
#include "protocols/model/step_names.h"
#include "protocols/model/step_rows.h"
#include "protocols/reading/session_draft.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

// A step while it is being read: its map, and all that is known by then. A function `complete` for each kind with keys that are read by
// hand, or with something to be checked; all other keys are in the step already.
struct Reading {
  const Fields& fields;
  const Origin& origin;
  Progress& progress;
  Draft& draft;
};

ScaleSpec scale_of(const Fields& fields, Draft& draft) {
  const Fields* scale = fields.fields("scale");
  return scale ? read_scale(*scale, draft) : ScaleSpec();
}

bool is_picture(const std::string& file) {
  const std::size_t dot = file.rfind('.');
  if (dot == std::string::npos) return false;
  std::string ending = file.substr(dot + 1);
  std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  for (const char* known : {"png", "jpg", "jpeg", "svg", "bmp", "gif", "webp"})
    if (ending == known) return true;
  return false;
}

// What is typed or read is text; a list of pictures holds names of files.
void check_texts(const std::vector<std::string>& lists, const Node& node, const std::string& purpose, Draft& draft) {
  for (const std::string& name : lists) {
    const ListFacts& facts = draft.lists[name];
    const auto texts = facts.values.find("text");
    if (!facts.known || texts == facts.values.end()) continue;
    const auto picture = std::find_if(texts->second.begin(), texts->second.end(), is_picture);
    if (picture == texts->second.end()) continue;
    draft.diagnostics.push_back(at(node, "list '" + name + "' holds pictures ('" + *picture + "'), which cannot be " + purpose,
                                   "a list of texts", "choose another list"));
  }
}

void check_column(const Fields& fields, const char* key, const std::vector<std::string>& lists, Draft& draft) {
  const Value* value = fields.find(key);
  if (!value) return;
  const std::string& column = *value->as<std::string>();
  for (const std::string& name : lists) {
    const ListFacts& facts = draft.lists[name];
    if (!facts.known || std::find(facts.columns.begin(), facts.columns.end(), column) != facts.columns.end()) continue;
    draft.diagnostics.push_back(at(*value->node, "list '" + name + "' has no column '" + column + "'",
                                   facts.columns.empty() ? "a list with a column for it" : one_of(facts.columns),
                                   did_you_mean(column, facts.columns)));
  }
}

void complete(NominateStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  if (!fields.valid()) progress.nominated_known = false;
  for (const Value& value : fields.list("slots")) {
    const std::string* name = value.as<std::string>();
    if (!name) continue;
    step.slots.push_back(*name);
    const Slot* slot = find_slot(draft.protocol, *name);
    if (slot && !slot->match.slot.empty() && slot->match.slot != *name && progress.nominated_known &&
        !progress.nominated.contains(slot->match.slot)) {
      draft.diagnostics.push_back(at(*value.node,
                                     "slot '" + *name + "' is matched with '" + slot->match.slot +
                                         "', whose names are not yet known here",
                                     "'" + slot->match.slot + "' before '" + *name + "'", "change the order"));
    }
    if (!progress.nominated.insert(*name).second) {
      draft.diagnostics.push_back(at(*value.node, "the names of slot '" + *name + "' are asked for a second time",
                                     "every slot once in a study", "delete one of the two"));
    }
  }
}

void complete(RateStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  step.ask = read_question_about(step.of, fields, "ask", progress, draft);
  step.scale = scale_of(fields, draft);
  check_list_material(step.of, fields, progress, draft);
}

void complete(ChooseStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  step.ask = read_question(fields, "ask", progress, draft);
  for (const ValueEntry& entry : fields.entries("choices"))
    if (entry.value.as<std::string>()) step.choices.emplace_back(entry.key->text, read_asked(entry.value, false, draft).value);
  if (fields.entries("choices").size() == 1) {
    draft.diagnostics.push_back(
        at(*fields.find("choices")->node, "there is only one choice", "two or more", "add another, or use a step 'page'"));
  }
}

void complete(WriteStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  step.ask = read_question(fields, "ask", progress, draft);
  check_times(fields, "at_least", "for", draft);
}

void complete(SolveStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  step.ask = read_question_about(step.of, fields, "ask", progress, draft);
  check_column(fields, "right", step.of, draft);
  check_column(fields, "accepted", step.of, draft);
  check_list_material(step.of, fields, progress, draft);
}

void complete(RecallStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  step.ask = read_question(fields, "ask", progress, draft);
  if (const Value* of = fields.find("of")) check_texts(step.of, *of->node, "recalled by typing", draft);
  check_list_material(step.of, fields, progress, draft);
}

void complete(RecogniseStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  std::vector<std::string> all = step.old_lists;
  all.insert(all.end(), step.new_lists.begin(), step.new_lists.end());
  step.ask = read_question_about(all, fields, "ask", progress, draft);
  const int* confidence = fields.find_as<int>("confidence");
  step.confidence = confidence ? *confidence : 0;
  for (const Value& value : fields.list("new")) {
    const std::string* name = value.as<std::string>();
    if (!name || std::find(step.old_lists.begin(), step.old_lists.end(), *name) == step.old_lists.end()) continue;
    draft.diagnostics.push_back(at(*value.node, "list '" + *name + "' cannot be both old and new",
                                   "lists of what was shown in 'old', of what was not in 'new'", "delete it in one of the two"));
  }
  check_list_material(all, fields, progress, draft);
}

// A block's trials can be distinguished by their step's name; steps under conditions may share it.
void check_runs_once(const std::string& block, const Node& node, Progress& progress, Draft& draft) {
  const auto [first, is_new] = progress.blocks.emplace(std::pair(block, progress.own_name), FirstUse{&node, progress.conditional});
  if (!is_new && !(first->second.conditional && progress.conditional)) {
    draft.diagnostics.push_back(at(node, "block '" + block + "' runs a second time",
                                   "a different name for each of the two steps, so that their trials can be distinguished",
                                   "add 'name: " + block +
                                       "_again' to this step, or raise 'repeat' of the block; the other run is in line " +
                                       std::to_string(first->second.node->location.line)));
  }
  if (progress.told.contains(block)) {
    draft.diagnostics.push_back(at(node, "block '" + block + "' runs after the awareness check, which reveals its primes",
                                   "the awareness check after the block", "move the awareness check down"));
  }
}

void complete(PracticeStep& practice, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  const Block* block = find_block(draft.protocol, practice.of);
  if (!block) return;
  practice.with = read_with(fields, *block, draft);
  check_practice_lists(practice, fields, draft);
  check_block_material(*block, practice.with, fields, progress, draft);
  const bool has_right_answers = block->answer && (block->answer->click || !block->answer->by.variable.empty());
  if (practice.until && !has_right_answers && !draft.broken_blocks.contains(block->name)) {
    draft.diagnostics.push_back(
        at(*fields.find("until")->node,
           "practice of block '" + block->name +
               "' cannot reach a share of correct answers, because none of its answers is right",
           "a block with 'answer: {by: …}'", "delete 'until'"));
  }
  const auto [first, is_new] = progress.practices.emplace(practice.of, FirstUse{fields.find("of")->node, progress.conditional});
  if (!is_new && !(first->second.conditional && progress.conditional)) {
    draft.diagnostics.push_back(at(*fields.find("of")->node, "block '" + practice.of + "' is practised a second time",
                                   "one practice of a block in a session",
                                   "the other is in line " + std::to_string(first->second.node->location.line) +
                                       "; for more practice raise 'trials' or 'rounds_at_most'"));
  }
}

void complete(BlockStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  const Block* block = find_block(draft.protocol, step.block);
  if (!block) return;
  check_block_material(*block, {}, fields, progress, draft);
  check_runs_once(step.block, *fields.find("of")->node, progress, draft);
  if (step.warm_up > 0 && !progress.practices.contains(step.block))
    draft.diagnostics.push_back(
        at(*fields.find("warm_up")->node, "nothing to warm up with: no practice of block '" + step.block + "' comes before",
           "trials of the block's practice", "add the step 'practice: " + step.block + "' above, or delete 'warm_up'"));
}

void complete(TrainStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  const Block* block = find_block(draft.protocol, step.of);
  if (!block) return;
  check_block_material(*block, {}, fields, progress, draft);
  check_runs_once(step.of, *fields.find("of")->node, progress, draft);
  const bool has_right_answers = block->answer && (block->answer->click || !block->answer->by.variable.empty());
  if (!has_right_answers && !draft.broken_blocks.contains(block->name)) {
    draft.diagnostics.push_back(
        at(*fields.find("of")->node,
           "training with block '" + step.of + "' can never reach its criterion, because none of its answers is right",
           "a block with 'answer: {by: …}'", "use a step 'block' instead"));
  }
}

void complete(CoverStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  const Block* block = find_block(draft.protocol, step.of);
  if (!block) return;
  check_block_material(*block, {}, fields, progress, draft);
  check_runs_once(step.of, *fields.find("of")->node, progress, draft);
}

// When a page of imagery comes that is paced by the sound; `before`: when the page before it comes, negative: there is none.
void read_caption(const Fields& fields, StepTime before, bool has_sound, PageStep& page, Draft& draft) {
  const StepTime* when = fields.find_as<StepTime>("at");
  page.at = when ? *when : StepTime(0);
  if (when && !has_sound)
    draft.diagnostics.push_back(at(*fields.find("at")->node, "this page has no sound to follow", "'sound' beside 'pages'",
                                   "write 'at_most', which counts from the page's own beginning"));
  if (when && before.count() < 0)
    draft.diagnostics.push_back(at(*fields.find("at")->node, "the first page appears with the sound and takes no 'at'",
                                   "'at' on every page but the first", "delete this 'at'"));
  if (!when && before.count() >= 0 && !fields.given("at"))
    draft.diagnostics.push_back(at(fields.node(), "this page does not say when it comes, and others of its step do",
                                   "'at' on every page but the first", "add 'at'"));
  else if (when && *when <= before)
    draft.diagnostics.push_back(at(*fields.find("at")->node, "this page does not come after the one before it",
                                   "pages in the order of their times", "give it a later 'at'"));
}

void complete(ImagineStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  step.sound_location = fields.place_of("sound");
  const bool captions = std::ranges::any_of(fields.list("pages"), [](const Value& value) {
    const auto* page = value.as<std::shared_ptr<const Fields>>();
    return page && (*page)->given("at");
  });
  for (const Value& value : fields.list("pages")) {
    const auto* page = value.as<std::shared_ptr<const Fields>>();
    if (!page) continue;
    const StepTime before = step.pages.empty() ? StepTime(-1) : step.pages.back().at.value_or(StepTime(0));
    step.pages.push_back(read_page(**page, origin, progress, draft));
    if (captions) read_caption(**page, before, fields.given("sound"), step.pages.back(), draft);
  }
  if (const Value* sound = fields.find("sound"); sound && !find_file(origin.file, origin.search, step.sound)) {
    draft.diagnostics.push_back(at(*sound->node, "there is no sound file '" + step.sound + "'",
                                   "a file beside the protocol, in its folder 'stimuli', or one that ships with Tachisto",
                                   "check the name, its capital letters and its folder"));
  }
}

void complete(DebriefStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  step.funnel = fields.find_as<std::string>("funnel") != nullptr;
  for (const Value& value : fields.list("funnel"))
    if (value.as<std::string>()) step.questions.push_back(read_asked(value, false, draft).value);
  if (const Fields* page = fields.fields("page")) step.page = read_page(*page, origin, progress, draft);
}

void complete(EndStep& step, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  if (const Fields* page = fields.fields("page")) step.page = read_page(*page, origin, progress, draft);
}

void complete(BarrierStep&, const Reading& reading) {
  const auto& [fields, origin, progress, draft] = reading;
  if (!draft.protocol.group) {
    draft.diagnostics.push_back(at(fields.node(), "a barrier waits for the others of a group, and this protocol has no group",
                                   "'group: {roles: [ … ]}' beside the session", "add it, or delete the barrier"));
  }
}

void complete(ExternalStep& step, const Reading& reading) {
  if (const Value* task = reading.fields.find("do")) step.task = read_asked(*task, false, reading.draft).value;
}

// Pages, also those that a step is made around.
void complete(PageStep& page, const Reading& reading) { page = read_page(reading.fields, reading.origin, reading.progress, reading.draft); }
void complete(ConsentStep& step, const Reading& reading) { complete(step.page, reading); }
void complete(FeedbackStep& step, const Reading& reading) { complete(step.page, reading); }

void complete(AwarenessStep& step, const Reading& reading) { complete_awareness(step, reading.fields, reading.progress, reading.draft); }
void complete(ThresholdStep& step, const Reading& reading) { complete_threshold(step, reading.fields, reading.progress, reading.draft); }

std::vector<SessionStep> read_inside(const std::vector<Value>& values, const Origin& origin, Progress& progress, Draft& draft) {
  std::vector<SessionStep> steps;
  for (const Value& value : values)
    if (const auto* fields = value.as<std::shared_ptr<const Fields>>())
      if (auto step = read_step(**fields, origin, progress, draft)) steps.push_back(std::move(*step));
  return steps;
}

// ---- From a step's own map, whose keys are a table of their own, to the step; the steps inside come along

template <class Step>
std::optional<SessionStep> read_kind(const Fields& step_map, const Origin& origin, Progress& progress, Draft& draft) {
  const Fields* fields = step_map.fields(Step::key);
  if (!fields) return std::nullopt;
  Step step;
  step.location = fields->node().location;
  fields->fill(step);
  if constexpr (requires(const Reading& reading) { complete(step, reading); })
    complete(step, {*fields, origin, progress, draft});
  else
    fields->check_all_bound();
  return step;
}

template <>
std::optional<SessionStep> read_kind<LoadStep>(const Fields& step_map, const Origin& origin, Progress& progress, Draft& draft) {
  const Fields* fields = step_map.fields(LoadStep::key);
  if (!fields) return std::nullopt;
  LoadStep step;
  step.location = fields->node().location;
  fields->fill(step);
  if (progress.in_load) {
    draft.diagnostics.push_back(at(fields->node(), "digits cannot be memorised while others are still held in mind",
                                   "one step 'load' at a time", "move this one out of the other"));
  }
  SessionStep load = step;
  const bool outside = std::exchange(progress.in_load, true);
  load.steps = read_inside(fields->list("during"), origin, progress, draft);
  progress.in_load = outside;
  return load;
}

template <>
std::optional<SessionStep> read_kind<DoStep>(const Fields& step_map, const Origin& origin, Progress& progress, Draft& draft) {
  if (!step_map.find(DoStep::key)) return std::nullopt;
  DoStep step{step_map.node().location, step_map.choice<StepOrder>("order").value_or(StepOrder::as_written)};
  if (step.order != StepOrder::as_written && step_map.list("do").size() == 1) {
    draft.diagnostics.push_back(
        at(*step_map.find("order")->node, "one step alone has no order", "two steps or more in 'do'", "delete 'order'"));
  }
  SessionStep group = step;
  group.steps = read_inside(step_map.list("do"), origin, progress, draft);
  return group;
}

template <>
std::optional<SessionStep> read_kind<QuestionnaireStep>(const Fields& step_map, const Origin&, Progress& progress, Draft& draft) {
  const Value* value = step_map.find(QuestionnaireStep::key);
  if (!value) return std::nullopt;
  QuestionnaireStep step{value->node->location, *value->as<std::string>()};
  const QuestionnaireSpec* questionnaire = find_questionnaire(draft.protocol, step.questionnaire);
  if (!questionnaire) return step;
  std::set<std::string> slots;
  add_slots(questionnaire->ask, slots);
  for (const QuestionSpec& question : questionnaire->questions) add_slots(question.text, slots);
  check_slots_known(slots, "questionnaire '" + questionnaire->name + "'", *value->node, progress, draft);
  return step;
}

// The step of the kind whose key is given.
template <class... Kinds>
std::optional<SessionStep> read_given(const std::variant<Kinds...>*, const Fields& step_map, const Origin& origin, Progress& progress,
                                      Draft& draft) {
  std::optional<SessionStep> step;
  const auto read = [&]<class Step>(const Step*) {
    if (!step_map.given(Step::key)) return false;
    step = read_kind<Step>(step_map, origin, progress, draft);
    return true;
  };
  static_cast<void>((read(static_cast<const Kinds*>(nullptr)) || ...));
  return step;
}

// After the debriefing has said what the study was about, nothing of it can be measured; after its questions alone it can.
bool may_follow_debriefing(const std::string& kind) {
  for (const char* allowed : {"page", "choose", "external", "break", "end", "debrief", "do"})
    if (kind == allowed) return true;
  return false;
}

void check_name(const SessionStep& step, const StepRow& row, const Fields& fields, Progress& progress, Draft& draft) {
  if (!row.answers && !fields.given("name")) return;
  if (std::holds_alternative<LoadStep>(step) && progress.in_load) return;  // reported as what it is
  const Node& node = fields.given("name") ? *fields.node().find("name") : fields.node();
  const auto own_block = block_run_by(step, draft.protocol);  // both may have one name
  const bool other_block = find_block(draft.protocol, step.name) && !(own_block && own_block->block == step.name) &&
                           row.adds.contains(step.name + ".accuracy");  // as the block's trials have one
  if (names_at_start(draft.protocol).contains(step.name) || find_slot(draft.protocol, step.name) || other_block) {
    draft.diagnostics.push_back(at(node,
                                   "the step's name '" + step.name + "' is also that of a " +
                                       (step.name == "role" || step.name == "visit" ? "word that conditions know"
                                        : find_slot(draft.protocol, step.name)      ? "slot"
                                        : other_block                               ? "block"
                                                                                    : "factor or stratum"),
                                   "a different name, because conditions refer to both by name", "give the step another 'name'"));
  }
  const auto [first, is_new] = progress.names.emplace(step.name, FirstUse{&node, progress.conditional});
  if (is_new || (first->second.conditional && progress.conditional)) return;
  draft.diagnostics.push_back(
      at(node, "two steps are called '" + step.name + "'", "a different name for every step that records data",
         "add 'name: " + step.name + "_2' or the like; the other is in line " + std::to_string(first->second.node->location.line)));
}

}  // namespace

std::optional<SessionStep> read_step(const Fields& fields, const Origin& origin, Progress& progress, Draft& draft) {
  const auto kind = std::find_if(step_kinds().begin(), step_kinds().end(),
                                 [&](const std::string& known) { return fields.given(known); });
  if (kind == step_kinds().end()) return std::nullopt;
  if (progress.debriefed && !may_follow_debriefing(*kind)) {
    draft.diagnostics.push_back(at(fields.node(), "a step '" + *kind + "' comes after the debriefing",
                                   "the debriefing last; after it only pages, choices, breaks and external steps",
                                   "move it above the debriefing in line " + std::to_string(progress.debriefed->location.line)));
  }
  progress.moments.push_back({&fields, {}});
  const bool outside = progress.conditional;
  progress.conditional = outside || fields.given("when");
  const std::string* own_name = fields.find_as<std::string>("name");
  progress.own_name = own_name ? *own_name : "";
  std::optional<SessionStep> step = read_given(static_cast<const StepKind*>(nullptr), fields, origin, progress, draft);
  if (step) {
    step->name = own_name ? *own_name : standard_name(*step, draft.protocol);
    if (const Expression* when = fields.find_as<Expression>("when")) step->when = *when;
    StepRow row = row_of(*step, draft.protocol);
    check_name(*step, row, fields, progress, draft);
    progress.moments.push_back({nullptr, std::move(row.adds)});
    if (std::holds_alternative<WriteStep>(*step)) progress.written.insert(step->name);
    const auto* debrief = std::get_if<DebriefStep>(static_cast<const StepKind*>(&*step));
    if (debrief && debrief->page && !progress.conditional && !progress.debriefed) progress.debriefed = &fields.node();
  }
  progress.conditional = outside;
  return step;
}

}  // namespace protocols
