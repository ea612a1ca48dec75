// Sessions and visits as a whole: what is known when, and what must follow what.
#include <algorithm>

#include "protocols/model/step_names.h"
#include "protocols/model/step_rows.h"
#include "protocols/reading/block_draft.h"
#include "protocols/reading/session_draft.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

// Conditions may name what the steps before theirs have asked.
void check_conditions(const std::vector<Moment>& moments, Draft& draft) {
  ExpressionNames known = names_at_start(draft.protocol);
  for (const Moment& moment : moments)
    for (const auto& [name, kind] : moment.adds) known.emplace(name, absent_because("is asked only in a later step"));
  for_each_step(draft.protocol, [&](const SessionStep& step) {
    for (auto& [name, kind] : names_from(step, draft.protocol)) {
      const bool carried_over = std::holds_alternative<NominateStep>(static_cast<const StepKind&>(step));
      known.emplace(name, carried_over ? kind : absent_because("is asked in another visit, and a condition knows only its own"));
    }
  });
  for (const Moment& moment : moments) {
    if (moment.asks) check_expression(*moment.asks, "when", known, draft.diagnostics);
    for (const auto& [name, kind] : moment.adds) known.insert_or_assign(name, kind);
  }
}

// Participants with false feedback learn the truth before they leave: from a page of the debriefing, since questions alone do not say it.
void check_bogus_feedback(const std::vector<SessionStep>& session, Draft& draft) {
  std::vector<const SessionStep*> steps;
  for_each_step(session, [&](const SessionStep& step) { steps.push_back(&step); });
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto* feedback = std::get_if<FeedbackStep>(steps[i]);
    if (!feedback || !feedback->bogus) continue;
    const auto puts_right = [&](const SessionStep* later) {
      const bool for_all = !later->when || (steps[i]->when && later->when->text == steps[i]->when->text);
      const auto* debrief = std::get_if<DebriefStep>(static_cast<const StepKind*>(later));
      return debrief && debrief->page && for_all;
    };
    const auto from = steps.begin() + static_cast<std::ptrdiff_t>(i);
    const auto debriefing = std::find_if(from, steps.end(), puts_right);
    if (debriefing == steps.end()) {
      draft.diagnostics.push_back({feedback->location,
                                   "bogus feedback is never corrected",
                                   "a step 'debrief' with a page later in the same session, for everybody who gets the feedback",
                                   "add 'debrief: {funnel: default, page: …}' at the end",
                                   {}});
      continue;
    }
    const auto is_end = [](const SessionStep* step) { return std::holds_alternative<EndStep>(static_cast<const StepKind&>(*step)); };
    if (const auto end = std::find_if(from, debriefing, is_end); end != debriefing) {
      draft.diagnostics.push_back({place_of(**end),
                                   "the session can end here before its bogus feedback is corrected",
                                   "the debriefing's page before every end",
                                   "put the end before the feedback in line " + std::to_string(feedback->location.line) +
                                       ", or leave out the steps between by 'when' and let the session run to its debriefing",
                                   {}});
    }
  }
}

std::vector<SessionStep> read_steps(const std::vector<Value>& values, const Origin& origin, Progress& progress, Draft& draft) {
  // What belongs to one visit begins anew.
  progress.blocks.clear();
  progress.practices.clear();
  progress.names.clear();
  progress.told.clear();
  progress.debriefed = nullptr;
  progress.moments.clear();
  std::vector<SessionStep> session;
  for (const Value& value : values)
    if (const auto* fields = value.as<std::shared_ptr<const Fields>>())
      if (auto step = read_step(**fields, origin, progress, draft)) session.push_back(std::move(*step));
  check_bogus_feedback(session, draft);
  return session;
}

void read_gap(const Fields& fields, VisitSpec& visit, bool first, Draft& draft) {
  const Value* gap = fields.find("gap");
  if (!gap) return;
  const std::vector<Value>& ends = fields.list("gap");
  if (first) {
    draft.diagnostics.push_back(at(*gap->node, "visit '" + visit.name + "' is the first, and has no gap before it",
                                   "a gap in a later visit", "delete 'gap'"));
  } else if (ends.size() > 2) {
    draft.diagnostics.push_back(at(*gap->node, "the gap of visit '" + visit.name + "' holds " + std::to_string(ends.size()) + " times",
                                   "the least, or the least and the most: [20 h, 28 h]"));
  }
  if (!ends.empty() && ends[0].as<StepTime>()) visit.gap_least = *ends[0].as<StepTime>();
  if (ends.size() > 1 && ends[1].as<StepTime>()) visit.gap_most = *ends[1].as<StepTime>();
  if (visit.gap_least && visit.gap_most && *visit.gap_least >= *visit.gap_most) {
    draft.diagnostics.push_back(at(*ends[1].node, "the window of visit '" + visit.name + "' ends before it begins",
                                   "the earlier end first: [20 h, 28 h]", "exchange the two"));
  }
}

void read_after(const Fields& fields, VisitSpec& visit, Draft& draft) {
  const std::vector<VisitSpec>& earlier = draft.protocol.visits;
  const Value* after = fields.find("after");
  if (!after) {
    if (!fields.given("after") && !earlier.empty()) visit.after = earlier.back().name;
    return;
  }
  std::vector<std::string> known;
  for (const VisitSpec& other : earlier) known.push_back(other.name);
  visit.after = *after->as<std::string>();
  if (std::find(known.begin(), known.end(), visit.after) != known.end()) return;
  draft.diagnostics.push_back(at(*after->node, "visit '" + visit.name + "' cannot come after '" + visit.after + "'",
                           known.empty() ? "no 'after', because it is the first visit" : "a visit written before it: " + one_of(known),
                           known.empty() ? "delete 'after'" : did_you_mean(visit.after, known)));
}

// Lists of texts: written before they are shown.
void check_text_lists(const Progress& progress, Draft& draft) {
  std::vector<std::string> writings;
  for_each_step(draft.protocol, [&](const SessionStep& step) {
    const bool is_new = std::find(writings.begin(), writings.end(), step.name) == writings.end();
    if (std::holds_alternative<WriteStep>(static_cast<const StepKind&>(step)) && is_new) writings.push_back(step.name);
  });
  for (const ListSpec& list : draft.protocol.lists) {
    if (!list.texts) continue;
    if (std::find(writings.begin(), writings.end(), list.texts->of) == writings.end()) {
      draft.diagnostics.push_back(
          {list.texts->location,
           "list '" + list.name + "' takes the texts of a step 'write' called '" + list.texts->of + "', but there is no such step",
           writings.empty() ? "a step 'write' in the session" : one_of(writings),
           did_you_mean(list.texts->of, writings),
           {}});
    }
    if (list.texts->whose == TextsSpec::Whose::partner && !draft.protocol.group) {
      draft.diagnostics.push_back({list.texts->location,
                                   "list '" + list.name + "' takes a partner's texts, and this protocol has no group",
                                   "'group: {roles: [ … ]}' beside the session",
                                   "add it, or change 'whose'",
                                   {}});
    }
  }
  for (const auto& [name, node] : progress.shown_unwritten) {
    if (std::find(writings.begin(), writings.end(), name) == writings.end()) continue;  // reported at the list
    draft.diagnostics.push_back(at(*node, "texts of '" + name + "' are shown here, but have not been written yet",
                                   "a step 'write' called '" + name + "' before this one",
                                   "move the writing up, or into an earlier visit"));
  }
}

}  // namespace

void read_session(const Fields& root, const Origin& origin, Draft& draft) {
  Progress progress;
  std::vector<std::vector<Moment>> visits;
  if (root.find("session")) {
    draft.protocol.session = read_steps(root.list("session"), origin, progress, draft);
    visits.push_back(progress.moments);
  }
  for (const ValueEntry& entry : root.entries("visits")) {
    const auto* fields = entry.value.as<std::shared_ptr<const Fields>>();
    if (!fields) continue;
    VisitSpec visit;
    visit.location = entry.key->location;
    visit.name = entry.key->text;
    read_after(**fields, visit, draft);
    read_gap(**fields, visit, draft.protocol.visits.empty(), draft);
    visit.session = read_steps((*fields)->list("session"), origin, progress, draft);
    draft.protocol.visits.push_back(std::move(visit));
    visits.push_back(progress.moments);
  }
  for (const std::vector<Moment>& moments : visits) check_conditions(moments, draft);
  std::vector<const std::vector<SessionStep>*> sessions;
  if (draft.protocol.visits.empty()) sessions.push_back(&draft.protocol.session);
  for (const VisitSpec& visit : draft.protocol.visits) sessions.push_back(&visit.session);
  check_thresholds(sessions, draft);
  check_text_lists(progress, draft);
}

// ---- What a step shows must be there by then

void add_slots(const std::string& list_name, const Draft& draft, std::set<std::string>& slots) {
  const ListSpec* list = find_list(draft.protocol, list_name);
  for (std::size_t steps = 0; list && steps <= draft.protocol.lists.size(); ++steps) {
    slots.insert(list->slots.begin(), list->slots.end());
    list = list->like.empty() ? nullptr : find_list(draft.protocol, list->like);
  }
}

void add_texts(const std::string& list_name, const Draft& draft, std::set<std::string>& writings) {
  const ListSpec* list = find_list(draft.protocol, list_name);
  if (list && list->texts && list->texts->whose == TextsSpec::Whose::own && list->texts->factor.empty()) writings.insert(list->texts->of);
}

void add_slots(const Template& text, std::set<std::string>& slots) {
  for (const Template::Part& part : text.parts)
    if (part.kind == Template::Part::Kind::slot) slots.insert(slot_reference(part.value).slot);
}

void check_slots_known(const std::set<std::string>& slots, const std::string& what, const Node& node,
                       const Progress& progress, Draft& draft) {
  std::vector<std::string> missing;
  for (const Slot& slot : draft.protocol.slots) {
    if (slots.contains(slot.name) && !progress.nominated.contains(slot.name)) missing.push_back(slot.name);
  }
  if (missing.empty() || !progress.nominated_known) return;
  std::string names;
  for (const std::string& name : missing) names += (names.empty() ? "" : ", ") + name;
  draft.diagnostics.push_back(at(node, what + " shows names of " + quoted_list(missing) + " that have not been asked for yet",
                                 "a step 'nominate: [" + names + "]' before this one", "add it above"));
}

void check_block_material(const Block& block, const std::vector<Crossing>& with, const Fields& fields,
                          Progress& progress, Draft& draft) {
  std::set<std::string> slots, writings;
  const auto add = [&](const std::string& variable, const std::vector<std::string>& own) {
    const auto other = std::find_if(with.begin(), with.end(), [&](const Crossing& c) { return c.variable == variable; });
    for (const std::string& list : other == with.end() ? own : other->lists) {
      add_slots(list, draft, slots);
      add_texts(list, draft, writings);
    }
  };
  for (const Crossing& crossing : block.cross) add(crossing.variable, crossing.lists);
  for (const DrawSpec& draw : block.draws) add(draw.variable, draw.lists);
  for (const TrialReference& reference : draft.references[block.trial]) {
    if (reference.part.kind == Template::Part::Kind::slot) slots.insert(slot_reference(reference.part.value).slot);
  }
  for (const std::string& trial : trial_names(block, draft.protocol))
    for (const TrialReference& reference : draft.references[trial])
      if (const Crossing* other = find_crossing(with, reference.part.value);
          other && reference.part.kind == Template::Part::Kind::item && reference.need == Need{})
        check_shown(reference, trial, other->lists, draft);
  check_slots_known(slots, "block '" + block.name + "'", fields.node(), progress, draft);
  for (const std::string& name : writings)
    if (!progress.written.contains(name)) progress.shown_unwritten.emplace_back(name, &fields.node());
}

void check_list_material(const std::vector<std::string>& lists, const Fields& fields, Progress& progress, Draft& draft) {
  std::set<std::string> slots, writings;
  for (const std::string& list : lists) {
    add_slots(list, draft, slots);
    add_texts(list, draft, writings);
  }
  check_slots_known(slots, fields.called(), fields.node(), progress, draft);
  for (const std::string& name : writings)
    if (!progress.written.contains(name)) progress.shown_unwritten.emplace_back(name, &fields.node());
}

}  // namespace protocols
