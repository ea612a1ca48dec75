// The steps of a session, one function each.
#include <algorithm>

#include "protocols/grammar/parts.h"
#include "protocols/model/step_names.h"
#include "protocols/reading/session_draft.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

std::optional<StepTime> time_of(const Fields& fields, std::string_view key) {
  const StepTime* time = fields.find_as<StepTime>(key);
  return time ? std::optional(*time) : std::nullopt;
}

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

NominateStep read_nominate(const Fields& fields, Progress& progress, Draft& draft) {
  NominateStep step{fields.node().place, {}};
  if (!fields.sound()) progress.nominated_known = false;
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
  return step;
}

QuestionnaireStep read_questionnaire(const Value& value, const Progress& progress, Draft& draft) {
  QuestionnaireStep step{value.node->place, *value.as<std::string>()};
  const QuestionnaireSpec* questionnaire = find_questionnaire(draft.protocol, step.questionnaire);
  if (!questionnaire) return step;
  std::set<std::string> slots;
  add_slots(questionnaire->ask, slots);
  for (const QuestionSpec& question : questionnaire->questions) add_slots(question.text, slots);
  check_slots_known(slots, "questionnaire '" + questionnaire->name + "'", *value.node, progress, draft);
  return step;
}

RateStep read_rate(const Fields& fields, Progress& progress, Draft& draft) {
  RateStep step;
  step.place = fields.node().place;
  step.of = texts_of(fields.list("of"));
  step.ask = read_question_about(step.of, fields, "ask", progress, draft);
  step.scale = scale_of(fields, draft);
  step.shuffle = fields.get<bool>("shuffle");
  check_list_material(step.of, fields, progress, draft);
  return step;
}

ChooseStep read_choose(const Fields& fields, const Progress& progress, Draft& draft) {
  ChooseStep step{fields.node().place, read_question(fields, "ask", progress, draft), {}};
  for (const ValueEntry& entry : fields.entries("choices"))
    if (entry.value.as<std::string>()) step.choices.emplace_back(entry.key->text, read_asked(entry.value, false, draft).value);
  if (fields.entries("choices").size() == 1) {
    draft.diagnostics.push_back(at(*fields.find("choices")->node, "there is only one choice", "two or more",
                                   "add another, or use a step 'page'"));
  }
  return step;
}

WriteStep read_write(const Fields& fields, const Progress& progress, Draft& draft) {
  WriteStep step{fields.node().place, read_question(fields, "ask", progress, draft), time_of(fields, "for"),
                 time_of(fields, "at_least"), fields.get<int>("entries")};
  check_times(fields, "at_least", "for", draft);
  return step;
}

SolveStep read_solve(const Fields& fields, Progress& progress, Draft& draft) {
  SolveStep step;
  step.place = fields.node().place;
  step.of = texts_of(fields.list("of"));
  step.ask = read_question_about(step.of, fields, "ask", progress, draft);
  step.right = fields.get<std::string>("right");
  step.accepted = fields.get<std::string>("accepted");
  step.at_most = time_of(fields, "at_most");
  step.shuffle = fields.get<bool>("shuffle");
  check_column(fields, "right", step.of, draft);
  check_column(fields, "accepted", step.of, draft);
  check_list_material(step.of, fields, progress, draft);
  return step;
}

RecallStep read_recall(const Fields& fields, Progress& progress, Draft& draft) {
  RecallStep step;
  step.place = fields.node().place;
  step.of = texts_of(fields.list("of"));
  step.ask = read_question(fields, "ask", progress, draft);
  step.lasts = time_of(fields, "for");
  if (const Value* of = fields.find("of")) check_texts(step.of, *of->node, "recalled by typing", draft);
  check_list_material(step.of, fields, progress, draft);
  return step;
}

RecogniseStep read_recognise(const Fields& fields, Progress& progress, Draft& draft) {
  RecogniseStep step;
  step.place = fields.node().place;
  step.old_lists = texts_of(fields.list("old"));
  step.new_lists = texts_of(fields.list("new"));
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
  return step;
}

// A block's trials can be told apart by their step's name; steps under conditions may share it.
void check_runs_once(const std::string& block, const Node& node, Progress& progress, Draft& draft) {
  const auto [first, is_new] = progress.blocks.emplace(std::pair(block, progress.own_name), FirstUse{&node, progress.conditional});
  if (!is_new && !(first->second.conditional && progress.conditional)) {
    draft.diagnostics.push_back(
        at(node, "block '" + block + "' runs a second time",
           "a different name for each of the two steps, so that their trials can be distinguished",
           "add 'name: " + block + "_again' to this step, or raise 'repeat' of the block; the other run is in line " +
               std::to_string(first->second.node->place.line)));
  }
  if (progress.told.contains(block)) {
    draft.diagnostics.push_back(at(node, "block '" + block + "' runs after the awareness check, which reveals its primes",
                                   "the awareness check after the block", "move the awareness check down"));
  }
}

PracticeStep read_practice(const Fields& fields, Progress& progress, Draft& draft) {
  PracticeStep practice;
  practice.place = fields.node().place;
  practice.of = fields.get<std::string>("of");
  practice.trials = fields.get<int>("trials");
  practice.feedback = fields.get<bool>("feedback");
  practice.rounds_at_most = fields.get<int>("rounds_at_most");
  if (const double* until = fields.find_as<double>("until")) practice.until = *until;
  const Block* block = find_block(draft.protocol, practice.of);
  if (!block) return practice;
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
                                   "the other is in line " + std::to_string(first->second.node->place.line) +
                                       "; for more practice raise 'trials' or 'rounds_at_most'"));
  }
  return practice;
}

BlockStep read_block_step(const Fields& fields, Progress& progress, Draft& draft) {
  BlockStep step{fields.node().place, fields.get<std::string>("of"), fields.get<int>("pause_every")};
  const Block* block = find_block(draft.protocol, step.block);
  if (!block) return step;
  check_block_material(*block, {}, fields, progress, draft);
  check_runs_once(step.block, *fields.find("of")->node, progress, draft);
  return step;
}

TrainStep read_train(const Fields& fields, Progress& progress, Draft& draft) {
  TrainStep step;
  step.place = fields.node().place;
  step.of = fields.get<std::string>("of");
  step.until = fields.get<double>("until");
  step.rounds_at_most = fields.get<int>("rounds_at_most");
  step.feedback = fields.get<bool>("feedback");
  const Block* block = find_block(draft.protocol, step.of);
  if (!block) return step;
  check_block_material(*block, {}, fields, progress, draft);
  check_runs_once(step.of, *fields.find("of")->node, progress, draft);
  const bool has_right_answers = block->answer && (block->answer->click || !block->answer->by.variable.empty());
  if (!has_right_answers && !draft.broken_blocks.contains(block->name)) {
    draft.diagnostics.push_back(at(*fields.find("of")->node,
                                   "training with block '" + step.of +
                                       "' can never reach its criterion, because none of its answers is right",
                                   "a block with 'answer: {by: …}'", "use a step 'block' instead"));
  }
  return step;
}

CoverStep read_cover(const Fields& fields, Progress& progress, Draft& draft) {
  CoverStep step{fields.node().place, fields.get<std::string>("of"), fields.get<int>("pause_every")};
  const Block* block = find_block(draft.protocol, step.of);
  if (!block) return step;
  check_block_material(*block, {}, fields, progress, draft);
  check_runs_once(step.of, *fields.find("of")->node, progress, draft);
  return step;
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

ImagineStep read_imagine(const Fields& fields, const Origin& origin, const Progress& progress, Draft& draft) {
  ImagineStep step{fields.node().place, {}, fields.get<std::string>("sound"), time_of(fields, "breathing"),
                   fields.get<bool>("vividness")};
  step.sound_place = fields.place_of("sound");
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
  return step;
}

DebriefStep read_debrief(const Fields& fields, const Origin& origin, const Progress& progress, Draft& draft) {
  DebriefStep step;
  step.place = fields.node().place;
  step.funnel = fields.find_as<std::string>("funnel") != nullptr;
  for (const Value& value : fields.list("funnel"))
    if (value.as<std::string>()) step.questions.push_back(read_asked(value, false, draft).value);
  if (const Fields* page = fields.fields("page")) step.page = read_page(*page, origin, progress, draft);
  return step;
}

EndStep read_end(const Fields& fields, const Origin& origin, const Progress& progress, Draft& draft) {
  EndStep step{fields.node().place, {}};
  if (const Fields* page = fields.fields("page")) step.page = read_page(*page, origin, progress, draft);
  return step;
}

BarrierStep read_barrier(const Fields& fields, Draft& draft) {
  if (!draft.protocol.group) {
    draft.diagnostics.push_back(at(fields.node(), "a barrier waits for the others of a group, and this protocol has no group",
                                   "'group: {roles: [ … ]}' beside the session", "add it, or delete the barrier"));
  }
  return {fields.node().place, time_of(fields, "at_most")};
}

std::vector<SessionStep> read_inside(const std::vector<Value>& values, const Origin& origin, Progress& progress, Draft& draft) {
  std::vector<SessionStep> steps;
  for (const Value& value : values)
    if (const auto* fields = value.as<std::shared_ptr<const Fields>>())
      if (auto step = read_step(**fields, origin, progress, draft)) steps.push_back(std::move(*step));
  return steps;
}

SessionStep read_load(const Fields& fields, const Origin& origin, Progress& progress, Draft& draft) {
  SessionStep load = LoadStep{fields.node().place, fields.get<int>("digits"), time_of(fields, "shown")};
  if (progress.in_load) {
    draft.diagnostics.push_back(at(fields.node(), "digits cannot be memorised while others are still held in mind",
                                   "one step 'load' at a time", "move this one out of the other"));
  }
  const bool outside = std::exchange(progress.in_load, true);
  load.steps = read_inside(fields.list("during"), origin, progress, draft);
  progress.in_load = outside;
  return load;
}

SessionStep read_do(const Fields& fields, const Origin& origin, Progress& progress, Draft& draft) {
  DoStep step{fields.node().place, StepOrder::as_written};
  if (const std::string* order = fields.find_as<std::string>("order")) {
    step.order = *order == "shuffle"        ? StepOrder::shuffle
                 : *order == "latin_square" ? StepOrder::latin_square
                 : *order == "balanced_latin_square" ? StepOrder::balanced_latin_square
                                                     : StepOrder::as_written;
    if (step.order != StepOrder::as_written && fields.list("do").size() == 1) {
      draft.diagnostics.push_back(at(*fields.find("order")->node, "one step alone has no order", "two steps or more in 'do'",
                                     "delete 'order'"));
    }
  }
  SessionStep group = step;
  group.steps = read_inside(fields.list("do"), origin, progress, draft);
  return group;
}

// The kinds whose map is a table of their own.
std::optional<SessionStep> read_kind(const std::string& kind, const Fields& fields, const Origin& origin,
                                     Progress& progress, Draft& draft) {
  if (kind == "nominate") return read_nominate(fields, progress, draft);
  if (kind == "page") return read_page(fields, origin, progress, draft);
  if (kind == "consent") return ConsentStep{fields.node().place, read_page(fields, origin, progress, draft)};
  if (kind == "rate") return read_rate(fields, progress, draft);
  if (kind == "choose") return read_choose(fields, progress, draft);
  if (kind == "write") return read_write(fields, progress, draft);
  if (kind == "solve") return read_solve(fields, progress, draft);
  if (kind == "recall") return read_recall(fields, progress, draft);
  if (kind == "recognise") return read_recognise(fields, progress, draft);
  if (kind == "practice") return read_practice(fields, progress, draft);
  if (kind == "block") return read_block_step(fields, progress, draft);
  if (kind == "train") return read_train(fields, progress, draft);
  if (kind == "cover") return read_cover(fields, progress, draft);
  if (kind == "load") return read_load(fields, origin, progress, draft);
  if (kind == "feedback")
    return FeedbackStep{fields.node().place, read_page(fields, origin, progress, draft), fields.get<bool>("bogus")};
  if (kind == "imagine") return read_imagine(fields, origin, progress, draft);
  if (kind == "awareness") return read_awareness(fields, progress, draft);
  if (kind == "threshold") return read_threshold(fields, progress, draft);
  if (kind == "debrief") return read_debrief(fields, origin, progress, draft);
  if (kind == "break") return BreakStep{fields.node().place, time_of(fields, "for"), time_of(fields, "at_most")};
  if (kind == "barrier") return read_barrier(fields, draft);
  if (kind == "external") {
    const Value* task = fields.find("do");
    return ExternalStep{fields.node().place, task ? read_asked(*task, false, draft).value : Template()};
  }
  if (kind == "end") return read_end(fields, origin, progress, draft);
  return std::nullopt;
}

// After the debriefing has told what the study was about, nothing of it can be measured; after its questions alone it can.
bool may_follow_debriefing(const std::string& kind) {
  for (const char* allowed : {"page", "choose", "external", "break", "end", "debrief", "do"})
    if (kind == allowed) return true;
  return false;
}

// Whether the step runs the block as the study's own trials, so that both may have one name.
bool runs(const SessionStep& step, const std::string& block) {
  if (const auto* one = std::get_if<BlockStep>(&step)) return one->block == block;
  if (const auto* train = std::get_if<TrainStep>(&step)) return train->of == block;
  const auto* cover = std::get_if<CoverStep>(&step);
  return cover && cover->of == block;
}

void check_name(const SessionStep& step, const Fields& fields, Progress& progress, Draft& draft) {
  if (!answers(step) && !fields.given("name")) return;
  if (std::holds_alternative<LoadStep>(step) && progress.in_load) return;  // told as what it is
  const Node& node = fields.given("name") ? *fields.node().find("name") : fields.node();
  const bool other_block = find_block(draft.protocol, step.name) && !runs(step, step.name) &&
                           names_from(step, draft.protocol).contains(step.name + ".accuracy");  // as the block's trials have one
  if (names_at_start(draft.protocol).contains(step.name) || find_slot(draft.protocol, step.name) || other_block) {
    draft.diagnostics.push_back(at(node, "the step's name '" + step.name + "' is also that of a " +
                                             (step.name == "role" || step.name == "visit"      ? "word that conditions know"
                                              : find_slot(draft.protocol, step.name)           ? "slot"
                                              : other_block                                    ? "block"
                                                                                               : "factor or stratum"),
                                   "a different name, because conditions refer to both by name",
                                   "give the step another 'name'"));
  }
  const auto [first, is_new] = progress.names.emplace(step.name, FirstUse{&node, progress.conditional});
  if (is_new || (first->second.conditional && progress.conditional)) return;
  draft.diagnostics.push_back(at(node, "two steps are called '" + step.name + "'",
                                 "a different name for every step that records data",
                                 "add 'name: " + step.name + "_2' or the like; the other is in line " +
                                     std::to_string(first->second.node->place.line)));
}

}  // namespace

std::optional<SessionStep> read_step(const Fields& fields, const Origin& origin, Progress& progress, Draft& draft) {
  const auto kind = std::find_if(step_kinds().begin(), step_kinds().end(),
                                 [&](const std::string& known) { return fields.given(known); });
  if (kind == step_kinds().end()) return std::nullopt;
  if (progress.debriefed && !may_follow_debriefing(*kind)) {
    draft.diagnostics.push_back(at(fields.node(), "a step '" + *kind + "' comes after the debriefing",
                                   "the debriefing last; after it only pages, choices, breaks and external steps",
                                   "move it above the debriefing in line " + std::to_string(progress.debriefed->place.line)));
  }
  progress.moments.push_back({&fields, {}});
  const bool outside = progress.conditional;
  progress.conditional = outside || fields.given("when");
  const std::string* own_name = fields.find_as<std::string>("name");
  progress.own_name = own_name ? *own_name : "";
  std::optional<SessionStep> step;
  if (*kind == "questionnaire") {
    if (const Value* name = fields.find("questionnaire")) step = read_questionnaire(*name, progress, draft);
  } else if (*kind == "do") {
    if (fields.find("do")) step = read_do(fields, origin, progress, draft);
  } else if (const Fields* own = fields.fields(*kind)) {
    step = read_kind(*kind, *own, origin, progress, draft);
  }
  if (step) {
    step->name = own_name ? *own_name : standard_name(*step);
    if (const Expression* when = fields.find_as<Expression>("when")) step->when = *when;
    check_name(*step, fields, progress, draft);
    progress.moments.push_back({nullptr, names_from(*step, draft.protocol)});
    if (std::holds_alternative<WriteStep>(*step)) progress.written.insert(step->name);
    const auto* debrief = std::get_if<DebriefStep>(static_cast<const StepKind*>(&*step));
    if (debrief && debrief->page && !progress.conditional && !progress.debriefed) progress.debriefed = &fields.node();
  }
  progress.conditional = outside;
  return step;
}

}  // namespace protocols
