// P01's design, put together by hand: planning is tested without the reader.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "protocols/plan.h"
#include "protocols/protocol.h"

namespace protocols {

inline Template literal(std::string text) { return {{{Template::Part::Kind::literal, std::move(text), ""}}}; }
inline Template reference(std::string variable, std::string column = "") {
  return {{{Template::Part::Kind::item, std::move(variable), std::move(column)}}};
}
inline Item word(std::string text, std::vector<std::pair<std::string, std::string>> columns = {}) {
  return {text, text, false, std::move(columns)};
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
  protocol.slots = {{{}, "AF", 3, SlotSource::nomination, Tick::known, {}, "", ""},
                    {{}, "CP", 3, SlotSource::nomination, Tick::known, {}, "", ""},
                    {{}, "KN", 3, SlotSource::tick_list, Tick::known, candidates, "AF", ""},
                    {{}, "UN", 3, SlotSource::tick_list, Tick::unknown, candidates, "AF", ""}};
  ListSpec primes{{}, "primes", {}, {}, "", {{"relation", {}, "threat"}, {"pair", {"1"}, ""}}, {}};
  for (const auto& [text, kind, relation] :
       std::vector<std::array<const char*, 3>>{{"failure", "threat", "unrelated"},
                                               {"cushion", "neutral", "unrelated"},
                                               {"separation", "threat", "related"},
                                               {"calculator", "neutral", "related"}})
    primes.rows.push_back(word(text, {{"kind", kind}, {"relation", relation}, {"pair", "1"}}));
  protocol.lists = {primes,
                    {{}, "names", {}, {"AF", "CP", "KN", "UN"}, "", {}, {{"is", "name"}}},
                    {{}, "nonwords", {}, {}, "names", {}, {{"is", "nonword"}, {"slot", "NW"}}},
                    {{}, "practice_primes", {word("window"), word("corner")}, {}, "", {}, {{"kind", "practice"}}},
                    {{},
                     "practice_names",
                     {word("Oliver"), word("Hannah"), word("Lucas"), word("Emily")},
                     {},
                     "",
                     {},
                     {{"is", "name"}, {"slot", "practice"}}},
                    {{},
                     "practice_nonwords",
                     {word("Orvile"), word("Nahhat"), word("Culsa"), word("Limye")},
                     {},
                     "",
                     {},
                     {{"is", "nonword"}, {"slot", "practice"}}}};

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
