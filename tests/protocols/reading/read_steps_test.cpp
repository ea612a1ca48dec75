// Steps, questionnaires, visits and groups as they come out of a file.
#include <gtest/gtest.h>

#include <set>

#include "protocols/model/step_names.h"
#include "protocols/model/step_rows.h"
#include "protocols/planning/plan_awareness.h"
#include "protocols/reading/read_protocol.h"
#include "tests/temporary_folder.h"

namespace {

using namespace protocols;
using namespace std::chrono_literals;

const char* const material = R"(tachisto: 1
title: Every step
factors:
  prime: {between: [start, debrief]}
slots:
  AF: {count: 3, from: nomination, optional: true, ask: ["Whom do you like to be near?", "Whom do you turn to?"],
       keep: {ask: "How supportive is $name?", at_least: 5}}
  KN: {count: 2, from: tick_list, names: words/first-names-en.csv, match: {slot: AF, length: 2, script: any}}
lists:
  names: {slots: [AF]}
  primes: {items: [{text: failure, kind: threat}, {text: illness, kind: threat}, {text: cushion, kind: neutral}, {text: lantern, kind: neutral}]}
  words: {items: [love, hug, care], label: {is: name}}
  nonwords: {items: [vole, ghu, race], label: {is: nonword}}
  triads: {items: [{text: note cook text, solution: book, also: "books|a book"}]}
  traits: {texts: {of: described}}
trials:
  decision:
    - {event: prime, masked: {text: $prime, for: 20 ms}}
    - {event: target, text: $target, until: answer, at_most: 2000 ms}
    - {event: gap, blank: true, for: 1000 ms}
blocks:
  main:
    trial: decision
    cross: {prime: primes, target: [words, nonwords]}
    answer: {by: target.is, keys: {name: J, nonword: F}}
    cells: [prime.kind]
  cover:
    trial: decision
    cross: {prime: primes, target: [words, nonwords]}
    answer: {by: target.is, keys: {name: J, nonword: F}}
questionnaires:
  mood:
    ask: Right now I feel …
    scale: {from: 1, to: 5, low: not at all, high: very}
    items: [{id: calm, text: calm}, {id: tense, text: tense, reverse: true}]
    scales: {pleasant: [calm, tense]}
    required: false
)";

const char* const session = R"(
session:
  - consent: {text: I take part.}
  - nominate: [AF, KN]
  - end: {page: {text: Thank you.}}
    when: "AF.count == 0"
  - page: {file: instructions/p01-$prime-en.md, keys_of: main, at_least: 10 s, at_most: 3 min}
  - questionnaire: mood
  - rate: {of: names, ask: "How close is $item?", scale: {from: 1, to: 9}}
    when: "AF.count > 1 and not mood.pleasant < 2"
  - choose: {ask: "Will you help?", choices: {yes: "Yes", no: "No"}}
    name: help
  - write: {ask: "Describe {AF1}.", for: 10 min, at_least: 2 min, entries: 14}
    name: described
  - rate: {of: traits, ask: "How true is: $item?"}
  - solve: {of: triads, at_most: 30 s, right: solution, accepted: also}
  - recall: {of: words, for: 3 min}
  - recognise: {old: primes, new: nonwords, confidence: none}
  - threshold: {of: main, contrast: [20 %, 80 %], step: 10 %, below: 2, words: {threat: a threatening word}}
  - load:
      digits: 6
      during:
        - practice: {of: main, trials: 8}
        - block: main
    name: digits
  - do:
      - cover: cover
      - imagine: {pages: [{text: A shore., at_most: 1 min}], breathing: 10 s, vividness: true}
        name: shore
    order: balanced_latin_square
  - feedback: {text: You did poorly., bogus: true}
    when: "main.accuracy < 0.9 or digits.right or shore.vividness >= 4"
  - questionnaire: mood
    name: mood_after
  - awareness: {of: main, trials: 24, catch: 6}
  - break: 30 s
  - external: Interview in room 2.
  - debrief: {funnel: default, page: {text: It was about threat.}}
)";

ReadResult read(const std::string& text) {
  const TemporaryFolder folder;
  return read_protocol(folder.write("study.yaml", text), {{SOURCE_DIR "/stimuli/sets", SOURCE_DIR "/protocols/library"}});
}

Protocol every_step() {
  const ReadResult result = read(std::string(material) + session);
  EXPECT_EQ(to_text(result.diagnostics), to_text(std::vector<Diagnostic>()));
  return result.protocol.value_or(Protocol());
}

template <class Kind>
const Kind& only(const Protocol& protocol) {
  const Kind* found = nullptr;
  for_each_step(protocol, [&](const SessionStep& step) {
    if (const Kind* kind = std::get_if<Kind>(&step)) found = kind;
  });
  EXPECT_NE(found, nullptr);
  static const Kind none{};
  return found ? *found : none;
}

TEST(Steps, AreAllRead) {
  const Protocol protocol = every_step();
  std::set<std::string> kinds;
  for_each_step(protocol, [&](const SessionStep& step) { kinds.insert(kind_name(step)); });
  EXPECT_EQ(kinds.size(), std::variant_size_v<StepKind> - 2) << "all but barrier and train";
  EXPECT_EQ(only<WriteStep>(protocol).lasts, 10min);
  EXPECT_EQ(only<WriteStep>(protocol).entries, 14);
  EXPECT_EQ(only<SolveStep>(protocol).accepted, "also");
  EXPECT_EQ(only<RecogniseStep>(protocol).confidence, 0);
  EXPECT_EQ(only<ImagineStep>(protocol).breathing, 10s);
  const ThresholdStep threshold = only<ThresholdStep>(protocol);
  EXPECT_EQ(threshold.measure, ThresholdStep::Measure::contrast);
  EXPECT_EQ(std::pair(threshold.least, threshold.most), std::pair(0.2, 0.8));
  EXPECT_EQ(threshold.step, 0.1);
  EXPECT_EQ(threshold.below, 2);
  EXPECT_EQ(threshold.sets, std::vector<std::string>{"main"}) << "the block itself, where nothing else is said";
  EXPECT_EQ(threshold.choice.keys.size(), 2u);
  ASSERT_EQ(threshold.choice.words.size(), 1u);
  EXPECT_EQ(threshold.choice.words[0].first, "threat");
  EXPECT_EQ(threshold.choice.trials, 80);
  EXPECT_EQ(only<BreakStep>(protocol).lasts, 30s);
  EXPECT_EQ(only<DoStep>(protocol).order, StepOrder::balanced_latin_square);
  EXPECT_TRUE(only<FeedbackStep>(protocol).bogus);
  EXPECT_TRUE(only<DebriefStep>(protocol).funnel);
}

TEST(Steps, CanBeCopiedAndComparedWithTheirInside) {
  const Protocol protocol = every_step();
  Protocol other = protocol;
  EXPECT_EQ(protocol, other);
  for (SessionStep& step : other.session)
    if (std::holds_alternative<LoadStep>(static_cast<const StepKind&>(step))) step.steps.pop_back();
  EXPECT_NE(protocol, other);
}

TEST(Steps, HaveOnePageForEachLevelInItsFileName) {
  const Protocol protocol = every_step();
  const PageStep* page = std::get_if<PageStep>(&protocol.session[3]);
  ASSERT_NE(page, nullptr);
  ASSERT_EQ(page->variants.size(), 2U);
  EXPECT_NE(markdown_of(*page, {{"prime", "start"}}), markdown_of(*page, {{"prime", "debrief"}}));
  EXPECT_EQ(name_of(*page, {{"prime", "start"}}), "p01-start-en");
  EXPECT_EQ(page->at_least, 10s);
}

TEST(Steps, GiveConditionsWhatTheyHaveAsked) {
  const Protocol protocol = every_step();
  ExpressionNames names = names_at_start(protocol);
  for_each_step(protocol, [&](const SessionStep& step) { names.merge(names_from(step, protocol)); });
  for (const char* name : {"prime", "AF.count", "mood.calm", "mood.pleasant", "mood_after.tense", "names.mean", "names.AF3", "help",
                           "described.words", "triads.right", "words.words", "primes.accuracy", "main.accuracy", "digits.right",
                           "shore.vividness", "threshold.exposure", "threshold.met"})
    EXPECT_TRUE(names.contains(name)) << name;
  EXPECT_EQ(names["mood.pleasant"], number_from(1, 5));
}

TEST(Slots, SayHowNearTheirNamesMustCome) {
  const Protocol protocol = every_step();
  EXPECT_EQ(find_slot(protocol, "KN")->match, (MatchRule{"AF", 2, false}));
  const Slot& figures = *find_slot(protocol, "AF");
  EXPECT_TRUE(figures.optional);
  EXPECT_EQ(figures.ask.size(), 2U);
  ASSERT_TRUE(figures.keep.has_value());
  EXPECT_EQ(figures.keep->at_least, 5);
}

TEST(Visits, FollowEachOtherWithinTheirWindows) {
  const ReadResult result = read(R"(tachisto: 1
title: Twice
group: {roles: [participant, partner]}
visits:
  baseline: {session: [{page: {text: Welcome.}}, {barrier: {at_most: 10 min}}]}
  second: {gap: [20 h, 28 h], session: [{page: {text: Again.}}]}
  third: {after: baseline, gap: 16 weeks, session: [{page: {text: Once more.}}]}
)");
  ASSERT_EQ(to_text(result.diagnostics), to_text(std::vector<Diagnostic>()));
  const auto& visits = result.protocol->visits;
  ASSERT_EQ(visits.size(), 3U);
  EXPECT_EQ(visits[1].after, "baseline");
  EXPECT_EQ(visits[1].gap_least, 20h);
  EXPECT_EQ(visits[1].gap_most, 28h);
  EXPECT_EQ(visits[2].gap_least, std::chrono::hours(16 * 7 * 24));
  EXPECT_FALSE(visits[2].gap_most.has_value());
  EXPECT_EQ(visits_of(*result.protocol), 3);
  EXPECT_EQ(steps_of(*result.protocol, 2).size(), 1U);
}

class Awareness : public testing::Test {
 protected:
  Protocol protocol = every_step();
  BlockPlan plan() {
    Participant participant;
    participant.names = stand_in_names(protocol);
    return plan_awareness(protocol, only<AwarenessStep>(protocol), "main", participant, {{{"prime", "start"}}, {}}, 7);
  }
};

TEST_F(Awareness, AsksAboutEachKindOfPrimeEquallyOften) {
  const BlockPlan planned = plan();
  ASSERT_TRUE(planned.block.has_value()) << to_text(planned.diagnostics);
  ASSERT_EQ(planned.block->trials.size(), 30U);
  std::map<std::vector<std::pair<std::string, std::string>>, int> cells;
  for (const PlannedTrial& trial : planned.block->trials) ++cells[trial.cell];
  EXPECT_EQ((cells[{{"prime.kind", "threat"}, {"catch", "false"}}]), 12);
  EXPECT_EQ((cells[{{"prime.kind", "neutral"}, {"catch", "false"}}]), 12);
  EXPECT_EQ((cells[{{"prime.kind", "threat"}, {"catch", "true"}}]), 3);
}

TEST_F(Awareness, KeepsThePrimeAsItWasAndAsksAfterTheTarget) {
  const BlockPlan planned = plan();
  ASSERT_TRUE(planned.block.has_value());
  for (const PlannedTrial& trial : planned.block->trials) {
    const bool is_catch = trial.cell.back().second == "true";
    ASSERT_EQ(trial.events.size(), 5U);  // forward, prime, backward, target, choice
    EXPECT_EQ(trial.events[1].lasts->amount, is_catch ? 500 : 20);
    EXPECT_EQ(trial.events[0].shown.empty(), is_catch);
    EXPECT_FALSE(trial.events[3].until_answer);
    EXPECT_EQ(trial.events[4].name, "choice");
    EXPECT_TRUE(trial.events[4].until_answer);
    ASSERT_TRUE(trial.correct.has_value());
    const std::string kind = trial.cell.front().second;
    for (const auto& [value, key] : trial.choices) EXPECT_EQ(value == kind, key == *trial.correct);
  }
}

TEST_F(Awareness, SharesItsKeysOutEvenlyAndApartFromLatinSquares) {
  const auto& step = only<AwarenessStep>(protocol);
  int turned = 0, turned_of_even = 0;
  for (int turn = 0; turn < 400; ++turn) {
    const auto keys = prime_keys(step, {{}, {}, turn});
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[0].first, step.keys[0].first) << "the first value is the signal of d'";
    EXPECT_NE(keys[0].second, keys[1].second);
    const bool is_turned = keys[0].second == step.keys[1].second;
    turned += is_turned;
    turned_of_even += is_turned && turn % 2 == 0;
  }
  EXPECT_EQ(turned, 200);
  EXPECT_NEAR(turned_of_even, 100, 30) << "not always the same row of a square of two";
  AwarenessStep as_written = step;
  as_written.counterbalance = false;
  for (int turn = 0; turn < 8; ++turn) EXPECT_EQ(prime_keys(as_written, {{}, {}, turn}), step.keys);
}

}  // namespace
