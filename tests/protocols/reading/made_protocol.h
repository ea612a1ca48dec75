// P01's design, put together by hand: planning is tested without the reader.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/planning/plan.h"

namespace protocols {

inline Template literal(std::string text) { return {{{Template::Part::Kind::literal, std::move(text), ""}}}; }
inline Template reference(std::string variable, std::string column = "") {
  return {{{Template::Part::Kind::item, std::move(variable), std::move(column)}}};
}
inline Item word(std::string text, std::vector<std::pair<std::string, std::string>> columns = {}) {
  return {text, text, std::move(columns)};
}
inline ListSpec list(std::string name, std::vector<Item> rows, std::vector<std::pair<std::string, std::string>> label = {}) {
  ListSpec made;
  made.name = std::move(name);
  made.rows = std::move(rows);
  made.label = std::move(label);
  return made;
}
inline AskedTime milliseconds(double amount) { return {amount, TimeUnit::milliseconds}; }

constexpr Key f_key = 9, j_key = 13;

inline Protocol made_protocol() {
  Protocol protocol;
  protocol.title = "Threat word, then names";
  protocol.language = "en";
  protocol.factors = {{{}, "threat", {"unrelated", "related"}, Assignment::permuted_blocks}};
  const std::vector<std::string> candidates = {"Alice", "Barbara", "Colin",  "Dora",  "Edgar", "Fiona", "Gina",
                                               "Hazel", "Ivan",    "Jasper", "Keith", "Lydia", "Mabel", "Norman"};
  const auto slot = [](const char* name, SlotSource from, Tick tick) {
    Slot made;
    made.name = name;
    made.count = 3;
    made.from = from;
    made.tick = tick;
    return made;
  };
  protocol.slots = {slot("AF", SlotSource::nomination, Tick::known), slot("CP", SlotSource::nomination, Tick::known),
                    slot("KN", SlotSource::tick_list, Tick::known), slot("UN", SlotSource::tick_list, Tick::unknown)};
  for (Slot* ticked : {&protocol.slots[2], &protocol.slots[3]}) {
    ticked->candidates = candidates;
    ticked->match.slot = "AF";
  }
  ListSpec primes = list("primes", {}, {});
  primes.where = {{"relation", {}, "threat"}, {"pair", {"1"}, ""}};
  for (const auto& [text, kind, relation] :
       std::vector<std::array<const char*, 3>>{{"failure", "threat", "unrelated"},
                                               {"cushion", "neutral", "unrelated"},
                                               {"separation", "threat", "related"},
                                               {"calculator", "neutral", "related"}})
    primes.rows.push_back(word(text, {{"kind", kind}, {"relation", relation}, {"pair", "1"}}));
  ListSpec names = list("names", {}, {{"is", "name"}});
  names.slots = {"AF", "CP", "KN", "UN"};
  ListSpec nonwords = list("nonwords", {}, {{"is", "nonword"}, {"slot", "NW"}});
  nonwords.like = "names";
  protocol.lists = {primes,
                    names,
                    nonwords,
                    list("practice_primes", {word("window"), word("corner")}, {{"kind", "practice"}}),
                    list("practice_names", {word("Oliver"), word("Hannah"), word("Lucas"), word("Emily")},
                         {{"is", "name"}, {"slot", "practice"}}),
                    list("practice_nonwords", {word("Orvile"), word("Nahhat"), word("Culsa"), word("Limye")},
                         {{"is", "nonword"}, {"slot", "practice"}})};

  const MaskSpec forward{MaskKind::hashes, milliseconds(500), {}}, backward{MaskKind::letters, milliseconds(500), {}};
  EventSpec fixation{{}, "fixation", {TextSpec{{}, literal("+"), {5, LengthUnit::percent}, {}, {}}},
                     {}, false,      milliseconds(500)};
  EventSpec prime{{},
                  "prime",
                  {},
                  MaskedSpec{TextSpec{{}, reference("prime"), {5, LengthUnit::percent}, {}, {}}, milliseconds(20),
                             forward, backward},
                  false,
                  {}};
  EventSpec target{{}, "target", {TextSpec{{}, reference("target"), {5, LengthUnit::percent}, {}, {}}},
                   {}, true,     milliseconds(2000)};
  EventSpec gap{{}, "gap", {}, {}, false, milliseconds(1000)};
  protocol.trials = {{{}, "decision", {fixation, prime, target, gap}}};

  Block block;
  block.name = "main";
  block.trial = "decision";
  block.cross = {{"prime", {"primes"}}, {"target", {"names", "nonwords"}}};
  block.repeat = 2;
  block.answer = AnswerSpec{{}, {{}, "target", "is"}, {{"name", j_key}, {"nonword", f_key}}, true};
  block.cells = {{{}, "prime", "kind"}, {{}, "target", "slot"}};
  block.order.no_repeat = {{{}, "target", ""}};
  block.order.longest_run = {{{{}, "condition", ""}, 3}, {{{}, "answer", ""}, 4}};
  protocol.blocks = {block};
  PracticeStep practice;
  practice.of = "main";
  practice.with = {{"prime", {"practice_primes"}}, {"target", {"practice_names", "practice_nonwords"}}};
  protocol.session = {NominateStep{{}, {"AF", "CP", "KN", "UN"}}, practice, BlockStep{{}, "main", 48}};
  return protocol;
}

inline Participant made_participant() {
  Participant participant;
  participant.code = "001";
  participant.names = {{"AF", {"Rachel", "Mum", "Thomas"}},
                       {"CP", {"Peter", "Sue", "Margaret"}},
                       {"KN", {"Alice", "Ivan", "Norman"}},
                       {"UN", {"Gina", "Hazel", "Barbara"}}};
  return participant;
}

inline const BlockStep& block_step(const Protocol& protocol) { return std::get<BlockStep>(protocol.session.back()); }
inline const PracticeStep& practice_step(const Protocol& protocol) {
  return std::get<PracticeStep>(protocol.session[1]);
}

inline Allocation made_allocation() { return {{{"threat", "unrelated"}}, {{"main", 0}}}; }

}  // namespace protocols
