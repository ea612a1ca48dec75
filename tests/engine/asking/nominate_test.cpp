#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/session/page_text.h"
#include "engine/session/words.h"
#include "protocols/words/letters.h"
#include "stimuli/pages/name_page.h"
#include "stimuli/text/unicode.h"
#include "tests/engine/sessions.h"

namespace engine {
namespace {

using namespace sessions;
using Words = std::vector<std::string>;

// P01's nomination alone.
struct Nomination : SessionInLab {
  explicit Nomination(const std::function<void(protocols::Protocol&)>& change = {}) : SessionInLab(only_nomination(change)) {}
  static protocols::Protocol only_nomination(const std::function<void(protocols::Protocol&)>& change) {
    protocols::Protocol protocol = p01();
    protocol.session.erase(protocol.session.begin() + 1, protocol.session.end());
    if (change) change(protocol);
    return protocol;
  }
  static protocols::Slot& slot(protocols::Protocol& protocol, const std::string& name) {
    for (auto& one : protocol.slots)
      if (one.name == name) return one;
    throw std::runtime_error(name);
  }
};

TEST(Nominate, AsksForEveryNameAndTicksUntilAllSlotsAreFull) {
  Nomination session;
  session.run();
  EXPECT_EQ(session.participant.asked, (Words{"AF1", "AF2", "AF3", "CP1", "CP2", "CP3"}));
  const Json slots = session.lines("slots")[0]["slots"];
  for (const char* slot : {"AF", "CP", "KN", "UN"}) EXPECT_EQ(slots[slot].size(), 3u) << slot;
  EXPECT_EQ(slots["AF"][0], (Json{{"id", "AF1"}, {"letters", 5}, {"script", "Latin"}}));
  EXPECT_EQ(slots["KN"][1]["like"], "AF2");
  EXPECT_EQ(slots["KN"][1]["same_script"], true);
}

TEST(Nominate, PutsEachTickWhereItBelongs) {
  Nomination session([](protocols::Protocol& p) {
    p.session.push_back(protocols::PageStep{{}, "names", "known {KN1}.{KN2}.{KN3}. unknown {UN1}.{UN2}.{UN3}.", ""});
  });
  std::vector<std::string> known, unknown;
  session.participant.tick = [&](const std::string& name) {
    const int answer = static_cast<int>(session.participant.ticked.size() % 3) + 1;
    if (answer < 3) (answer == 2 ? known : unknown).push_back(name);
    return answer;
  };
  session.run();
  std::string page;
  for (const auto& [text, sprite] : session.painter.sprites)
    if (text.find("unknown ") != std::string::npos) page = text;
  ASSERT_FALSE(page.empty());
  const auto half = page.find("unknown");
  const auto count = [](const std::string& part, const std::vector<std::string>& names) {
    return std::count_if(names.begin(), names.end(),
                         [&](const auto& name) { return part.find(as_it_is(name) + ".") != std::string::npos; });
  };
  EXPECT_EQ(count(page.substr(0, half), known), 3);
  EXPECT_EQ(count(page.substr(half), unknown), 3);
  const std::set<std::string> once(session.participant.ticked.begin(), session.participant.ticked.end());
  EXPECT_EQ(once.size(), session.participant.ticked.size());
}

TEST(Nominate, RefusesNamesKindlyOnTheSamePage) {
  Nomination session([](protocols::Protocol& p) { p.slots.resize(1), std::get<protocols::NominateStep>(p.session[0]).slots = {"AF"}; });
  session.participant.to_type = {"  ", "Dana", "DANA ", "dána", std::string(40, 'x'), "D@na", "7", "\u200F Rut\u200E ", "Noa"};
  session.run();
  EXPECT_EQ(session.participant.asked, (Words{"AF1", "AF1", "AF2", "AF2", "AF2", "AF2", "AF2", "AF2", "AF3"}));
  const auto& words = words_for("en");
  for (const auto hint : {words.name_empty, words.name_twice, words.name_long, words.name_letters})
    EXPECT_TRUE(session.painter.was_asked_for(std::string(hint))) << hint;
  EXPECT_EQ(session.lines("slots")[0]["slots"]["AF"][1]["letters"], 3);
}

TEST(Nominate, DoesNotAskForNamesThatCameWithTheParticipant) {
  Nomination session;
  session.person.names = protocols::stand_in_names(session.protocol);
  session.person.names["CP"].resize(1);
  session.run();
  EXPECT_EQ(session.participant.asked, (Words{"CP2", "CP3"}));
  EXPECT_TRUE(session.participant.ticked.empty());
}

TEST(Nominate, AsksForTypedNamesWhereTheListRunsOut) {
  Nomination session([](protocols::Protocol& p) {
    for (const char* name : {"KN", "UN"}) Nomination::slot(p, name).candidates.resize(4);
  });
  session.participant.tick = [](const std::string&) { return 3; };  // close to them all
  session.run();
  EXPECT_EQ(session.participant.ticked.size(), 4u);
  EXPECT_EQ(session.participant.asked.size(), 12u);
  EXPECT_EQ(session.lines("note")[0]["what"], "tick_list_ran_out");
  EXPECT_EQ(session.lines("note")[0]["about"], "KN1");
  EXPECT_EQ(session.lines("slots")[0]["slots"]["UN"].size(), 3u);
}

TEST(Nominate, TakesTickedNamesOfLikeFamiliarityAndTheNearestWhereThereAreNone) {
  const auto familiar = [](protocols::Protocol& p) {
    p.slots.erase(p.slots.begin() + 3);
    p.slots.erase(p.slots.begin() + 1);
    std::get<protocols::NominateStep>(p.session[0]).slots = {"AF", "KN"};
    Nomination::slot(p, "KN").match.familiarity = 1;
    Nomination::slot(p, "KN").candidates.resize(8);
  };
  Nomination session(familiar);
  session.participant.tick = [](const std::string&) { return 2; };
  int rated = 0;
  session.participant.choose = [&](const std::string& question, std::span<const protocols::Key> keys) {
    if (question != "KN.familiarity") return keys[5];  // 6 for each of AF
    return keys[++rated % 2 == 0 ? 4 : 1];             // in turn 2, too far off, and 5
  };
  session.run();
  EXPECT_EQ(session.participant.questions.front(), "nominate.AF1.familiarity");
  const Json names = session.lines("slots")[0]["slots"]["KN"];
  ASSERT_EQ(names.size(), 3u);
  for (const Json& name : names) EXPECT_EQ(name["familiarity"], 5);
  EXPECT_EQ(session.participant.ticked.size(), 8u) << "all on one page";
  EXPECT_EQ(rated, 6) << "of those ticked only as many as were needed are rated";
  EXPECT_TRUE(session.lines("note").empty());

  Nomination far(familiar);
  far.participant.tick = [](const std::string&) { return 2; };
  far.participant.choose = [](const std::string& question, std::span<const protocols::Key> keys) {
    return keys[question == "KN.familiarity" ? 1 : 5];
  };
  far.run();
  EXPECT_EQ(far.participant.ticked.size(), 8u) << "the whole list is asked first";
  EXPECT_EQ(far.lines("note")[0]["what"], "familiarity_not_matched");
  EXPECT_EQ(far.lines("note")[0]["about"], "KN1");
  EXPECT_EQ(far.lines("slots")[0]["slots"]["KN"].size(), 3u);
}

// Ten names for one slot, four of them to a row.
struct TenNames : SessionInLab {
  explicit TenNames(const std::string& slot = "count: 3, tick: known")
      : SessionInLab(
            written("slots: {KN: {from: tick_list, names: words/first-names-en.csv, " + slot + "}}\nsession:\n  - nominate: [KN]\n")) {
    protocol.slots[0].candidates.resize(10);
  }
  // The names that were taken stand in no file; how many letters each has does.
  std::vector<std::size_t> lengths() const {
    std::vector<std::size_t> lengths;
    const Json slots = lines("slots")[0]["slots"];
    for (const Json& name : slots["KN"]) lengths.push_back(name["letters"].get<std::size_t>());
    return lengths;
  }
};

TEST(PageOfNames, AsksAboutAWholePageAndStopsWhenEnoughAreKnown) {
  TenNames session;
  session.participant.tick = [&](const std::string&) { return session.participant.ticked.size() % 2 == 0 ? 2 : 1; };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_EQ(session.participant.name_pages, std::vector<int>{10});
  EXPECT_EQ(session.lengths().size(), 3u);
  EXPECT_TRUE(session.participant.asked.empty());
  for (const std::string& name : session.participant.ticked) EXPECT_EQ(session.text().find(name), std::string::npos) << name;
}

TEST(PageOfNames, LetsMarksBeChangedUntilItIsLeft) {
  TenNames session("count: 1, tick: known, optional: true");
  session.participant.tick = [](const std::string&) { return 3; };  // close to them all, which fits no slot
  session.participant.at_names = [&](Instant when) {
    // From the last name up two rows and one back: the first one is known after all.
    for (const protocols::Key key : {key_up, key_up, key_left, static_cast<protocols::Key>(key_1 + 1)})
      session.lab.keyboard.tap(key, when += 500ms);
    session.lab.keyboard.tap(key_space, when + 500ms);
  };
  session.run();
  ASSERT_EQ(session.lengths().size(), 1u);
  EXPECT_EQ(session.lengths()[0], session.participant.ticked[0].size());
}

TEST(PageOfNames, IsMarkedByClicksToo) {
  TenNames session("count: 1, tick: known, optional: true");
  session.participant.tick = [](const std::string&) { return 1; };
  const auto page =
      stimuli::prepare_names(std::string(words_for("en").tick), std::vector<stimuli::MarkedName>(10), 0,
                             std::string(words_for("en").tick_foot), session.protocol.screen, {1920, 1080, 300.0, 600.0}, session.painter);
  const auto middle = [&](std::size_t nth) {
    const stimuli::Rect& box = page.boxes[nth].box;
    return ScreenPoint{box.x + box.width / 2, box.y + box.height / 2};
  };
  session.participant.at_names = [&](Instant when) {
    for (int time = 0; time < 2; ++time) session.lab.keyboard.click(middle(7), when += 500ms);  // known, then close
    session.lab.keyboard.click(middle(4), when += 500ms);
    session.lab.keyboard.tap(key_space, when + 500ms);
  };
  session.run();
  ASSERT_EQ(session.lengths().size(), 1u);
  EXPECT_EQ(session.lengths()[0], session.participant.ticked[4].size());
}

TEST(PageOfNames, IsNotLeftByMistakeBeforeANameIsMarked) {
  TenNames session("count: 1, tick: unknown");
  session.participant.tick = [](const std::string&) { return 1; };
  Instant first;
  session.participant.at_names = [&](Instant when) {
    session.lab.keyboard.tap(key_space, when + 500ms);
    session.lab.keyboard.tap(key_space, first = when + 5s);
  };
  EXPECT_EQ(session.run().end, SessionOutcome::End::finished);
  EXPECT_GE(session.lab.clock.now(), first) << "the first press did not leave it";
  EXPECT_TRUE(session.painter.was_asked_for(std::string(words_for("en").tick_none)));
  EXPECT_EQ(session.lengths().size(), 1u);
}

// A list of 154 once took 154 pages.
TEST(PageOfNames, GoesThroughAWholeListInFewPages) {
  SessionInLab session(
      written("slots: {KN: {count: 1, from: tick_list, tick: known, names: words/first-names-en.csv}}\nsession:\n  - nominate: [KN]\n"));
  session.participant.tick = [](const std::string&) { return 3; };
  session.run();
  EXPECT_EQ(session.participant.name_pages, (std::vector<int>{20, 20, 20, 20, 20, 20, 20, 14}));
  EXPECT_EQ(session.lines("note")[0]["what"], "tick_list_ran_out");
}

TEST(Nominate, StopsByTheOperatorsChordInTheMidstOfTyping) {
  Nomination session;
  session.participant.stop_answer = key_y;
  for (const auto key : {key_left_control, key_left_shift, key_q}) session.lab.keyboard.tap(key, session.lab.clock.now() + 20ms, 300ms);
  const SessionOutcome outcome = session.run();
  EXPECT_EQ(outcome.end, SessionOutcome::End::stopped);
  EXPECT_FALSE(session.lab.text.open);
}

TEST(Words, HoldEveryTextInEveryLanguage) {
  for (const auto* language : {"en", "he"}) {
    const auto& words = words_for(language);
    EXPECT_EQ(words.language, language);
    for (const auto text : {words.go_on,
                            words.correct,
                            words.wrong,
                            words.too_slow,
                            words.practice_again,
                            words.pause,
                            words.name_hint,
                            words.name_empty,
                            words.name_twice,
                            words.name_long,
                            words.name_letters,
                            words.name_of,
                            words.tick,
                            words.tick_foot,
                            words.tick_none,
                            words.confirm_answer,
                            words.familiar,
                            words.known_name,
                            words.unknown_name,
                            words.stop,
                            words.ended,
                            words.machine,
                            words.write_foot,
                            words.write_entries_foot,
                            words.write_wait,
                            words.write_missing,
                            words.write_nothing,
                            words.go_back,
                            words.names_check,
                            words.names_check_foot,
                            words.write_answer_foot,
                            words.type_foot,
                            words.time_over,
                            words.time_over_notice,
                            words.recall_ask,
                            words.recall_foot,
                            words.recognise_ask,
                            words.shown_before,
                            words.not_shown,
                            words.sure,
                            words.guessing,
                            words.certain,
                            words.load_show,
                            words.load_ask,
                            words.barrier,
                            words.barrier_foot,
                            words.barrier_over,
                            words.name_or_none,
                            words.text_or_none,
                            words.text_hint,
                            words.leave_mark,
                            words.leave,
                            words.unseen,
                            words.no_keys,
                            words.on_with_it,
                            words.operator_pause,
                            words.operator_pause_foot,
                            words.finished,
                            words.declined,
                            words.end_foot,
                            words.decline,
                            words.threshold_instruction,
                            words.name_another,
                            words.pause_of_study,
                            words.pause_of_study_until,
                            words.funnel[0],
                            words.funnel[1],
                            words.funnel[2],
                            words.funnel[3],
                            words.funnel[4]}) {
      EXPECT_FALSE(text.empty());
      if (words.language == "he" && text != words.name_of) {
        EXPECT_EQ(protocols::script_of(text), protocols::Script::hebrew) << text;
      }
    }
    for (const char* mark : {"{done}", "{all}"}) EXPECT_NE(words.pause.find(mark), std::string_view::npos);
    for (const char* mark : {"{ask}", "{number}", "{count}"}) EXPECT_NE(words.name_of.find(mark), std::string_view::npos);
    EXPECT_NE(words.familiar.find("{name}"), std::string_view::npos);
  }
  EXPECT_EQ(words_for("fr").language, "en");
  EXPECT_EQ(words_for("he-IL").language, "he");
}

TEST(PageText, FillsInNamesAndKeysAndLeavesTheRest) {
  protocols::Protocol protocol = p01();
  protocols::Participant person;
  person.names["AF"] = {"Dana", "{AF1}"};
  const auto allocation = protocols::allocate(protocol, 0, 5);
  const auto keys = protocols::keys_for(*protocols::find_block(protocol, "main"), allocation);
  const protocols::PageStep step{{}, "page", "{AF1}, {AF2}: {key:name} {AF9} {key:none} { {x", "main"};
  EXPECT_EQ(protocols::NameLetters::of(page_text(step, protocol, person, allocation)),
            as_it_is("Dana") + ", " + as_it_is("{AF1}") + ": " + protocols::key_name(keys[0].second) + " {AF9} {key:none} { {x");
}

TEST(PageText, KeepsANameFromBeingReadAsMarkdown) {
  EXPECT_EQ(as_it_is("A**b\\"), stimuli::isolated("A\\*\\*b\\\\"));
  const auto text = screen_text_as_it_is({protocols::PersonalName("A**b"), "AF1"});
  EXPECT_EQ(protocols::NameLetters::of(text), as_it_is("A**b"));
  EXPECT_EQ(text.without_names(), stimuli::isolated(protocols::name_mark("AF1")));
}

}  // namespace
}  // namespace engine
