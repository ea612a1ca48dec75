#include "app/commands/score.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "app/export/summary.h"
#include "app/journals/load_journals.h"
#include "app/scoring/criteria.h"
#include "app/scoring/score_study.h"
#include "app/study/shipped.h"
#include "app/text_table.h"
#include "protocols/reading/read_protocol.h"

namespace app {
namespace {

std::string printed(const char* form, double value) {
  char text[40];
  std::snprintf(text, sizeof text, form, value);
  return text;
}

// What rounding leaves of a nought is printed as nought.
std::string number(const std::optional<double>& value) {
  constexpr double nothing = 1e-12;
  return value ? printed("%.4g", std::abs(*value) < nothing ? 0.0 : *value) : "";
}

// "p < .001", else three digits.
std::string p_value(double p) { return p < 0.001 ? "< .001" : p >= 0.9995 ? "1" : printed("%.3f", p).substr(1); }

std::string called(const GroupScore& line) {
  switch (line.kind) {
    case GroupScore::Kind::level:
    case GroupScore::Kind::difference:
    case GroupScore::Kind::interaction:
      return "  " + line.group;
    case GroupScore::Kind::at_chance:
      return "  where " + line.group + " is 0";
    case GroupScore::Kind::slope:
      return "  for each unit of " + line.group;
    case GroupScore::Kind::mean:
      break;
  }
  return line.score;
}

// Those that the protocol asks for, or the others.
std::string group_text(const std::vector<GroupScore>& lines, int visit, bool asked) {
  using Side = TextTable::Side;
  const bool has_groups = std::ranges::any_of(lines, [](const GroupScore& line) { return line.groups > 0; });
  std::vector<TextTable::Heading> columns{{"score"}, {"unit"}, {"n", Side::right}};
  if (has_groups) columns.push_back({"groups", Side::right});
  for (const char* name : {"value", "sd", "95 % from", "to", "t", "p", "BF10"}) columns.push_back({name, Side::right});
  TextTable table(columns);
  for (const GroupScore& line : lines) {
    if (line.visit != visit || line.asked != asked) continue;
    const auto& e = line.estimate;
    std::vector<std::string> cells{called(line), line.kind == GroupScore::Kind::mean ? line.unit : "", std::to_string(line.n)};
    if (has_groups) cells.push_back(std::to_string(line.groups));
    for (std::string& cell :
         std::vector<std::string>{number(line.value), number(line.sd), e ? number(e->low) : "", e ? number(e->high) : "",
                                  line.tested ? printed("%.2f", e->t) : "", line.tested ? p_value(e->p) : "",
                                  line.bayes_factor ? printed("%.3g", *line.bayes_factor) : ""})
      cells.push_back(std::move(cell));
    table.add(cells);
  }
  return table.text("  ");
}

// How many tests there were: with many, some p is small where nothing is. By visit and all.
std::string tests_text(const std::vector<GroupScore>& lines) {
  const auto made = [&](bool asked) {
    return std::ranges::count_if(lines, [&](const GroupScore& line) { return line.tested && line.asked == asked; });
  };
  const auto declared = made(true), others = made(false);
  if (declared + others == 0) return "";
  const auto by_chance = [](auto tests) { return printed("%.3g", 0.05 * static_cast<double>(tests)); };
  std::string text =
      "Tests: " + std::to_string(declared) + " of scores that the protocol declares, " + std::to_string(others) + " of others.";
  return text + " If there were no effect anywhere, p < .05 would be found in about " + by_chance(declared) + " and " + by_chance(others) +
         " of them. Report what you declared before; the others are for a look.\n";
}

// Whose scores are missing, and why: once for each reason.
std::vector<std::string> notes_on(const std::vector<ScoredRun>& runs) {
  std::vector<std::string> notes;
  std::set<std::string> known;
  for (const ScoredRun& run : runs) {
    for (const Score& score : run.scores.scores) {
      if (score.missing.empty() || !run.scores.missing.empty()) continue;  // what is missing of a run without scores is told once
      std::string note = run.journal->header.participant + ", visit " + std::to_string(run.journal->header.visit) + ": " + score.missing +
                         (score.of.empty() ? "" : " (" + score.of + ")");
      if (known.insert(note).second) notes.push_back(std::move(note));
    }
  }
  return notes;
}

// As `simulate` ends with it.
std::string timing_paragraph(const std::vector<JournalFile>& journals) {
  Summarizer summarizer;
  for (const JournalFile& journal : journals) summarizer.add(journal);
  return to_text(summarizer.summary().timing);
}

// Moderators that were asked for and give no line.
std::vector<std::string> notes_on_moderators(const std::vector<GroupScore>& lines) {
  std::vector<std::string> notes;
  for (const GroupScore& line : lines)
    if (line.kind == GroupScore::Kind::slope && !line.value)
      notes.push_back(
          line.score + ", visit " + std::to_string(line.visit) + ": no line over " + line.group + ": " +
          (line.n == 0 ? "nobody has both in this visit" : counted(line.n, "participant") + " with both, or no scatter, are not enough"));
  return notes;
}

nlohmann::ordered_json to_json(const GroupScore& line) {
  const auto maybe = [](const std::optional<double>& value) { return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(); };
  nlohmann::ordered_json json{{"visit", line.visit},
                              {"score", line.score},
                              {"asked", line.asked},
                              {"kind", to_text(line.kind)},
                              {"group", line.group},
                              {"unit", line.unit},
                              {"n", line.n},
                              {"groups", line.groups > 0 ? nlohmann::ordered_json(line.groups) : nlohmann::ordered_json()},
                              {"value", maybe(line.value)},
                              {"sd", maybe(line.sd)}};
  const auto& e = line.estimate;
  json["ci_low"] = e ? maybe(e->low) : nullptr;
  json["ci_high"] = e ? maybe(e->high) : nullptr;
  json["t"] = line.tested ? maybe(e->t) : nullptr;
  json["df"] = line.tested ? maybe(e->df) : nullptr;
  json["p"] = line.tested ? maybe(e->p) : nullptr;
  json["bf10"] = maybe(line.bayes_factor);
  return json;
}

}  // namespace

std::optional<ScoringRules> rules_in_file(const std::filesystem::path& file, Terminal& terminal) {
  const auto read = protocols::read_protocol(file, search_path());
  if (read.protocol) return rules_of(*read.protocol);
  terminal.err << protocols::to_text(read.diagnostics);
  return std::nullopt;
}

std::optional<std::vector<std::string>> fitting(const ScoringRules& rules, const std::filesystem::path& file,
                                                const std::vector<JournalFile>& journals, Terminal& terminal) {
  const Misfit found = misfit(journals, rules);
  if (!found.whole) return found.sentences;
  say_wrong(terminal, "The rules of '" + file.string() + "' are of another study: none of the blocks that were run is in it.",
            "give the study's own protocol, with its sections `exclude` and `scores` changed");
  return std::nullopt;
}

Exit score(const ScoreCall& call, Terminal& terminal) {
  std::optional<ScoringRules> rules;
  if (call.rules && !(rules = rules_in_file(*call.rules, terminal))) return Exit::wrong;
  const auto read = load_journals(call.data.value_or(call.study), call.mode, call.version);
  if (const auto* fault = std::get_if<LoadFault>(&read)) return say_wrong(terminal, fault->sentence, fault->fix);
  const auto& [journals, remarks] = std::get<LoadedJournals>(read);
  const StudyScores scores = score_study(journals, rules);
  std::vector<std::string> notes = remarks;
  if (rules) {
    const auto misfits = fitting(*rules, *call.rules, journals, terminal);
    if (!misfits) return Exit::wrong;
    notes.insert(notes.end(), misfits->begin(), misfits->end());
  }
  notes.insert(notes.end(), scores.ends.begin(), scores.ends.end());
  for (std::string& note : notes_on_criteria(journals)) notes.push_back(std::move(note));
  for (std::string& note : notes_on(scores.runs)) notes.push_back(std::move(note));
  for (std::string& note : notes_on_moderators(scores.group)) notes.push_back(std::move(note));
  for (std::string& note : incomplete_groups(scores.runs)) notes.push_back(std::move(note));
  for (std::string& note : unlike_groups(scores.runs)) notes.push_back(std::move(note));
  if (call.json) {
    nlohmann::ordered_json json{{"format", 1}, {"mode", call.mode}, {"runs", journals.size()}};
    json["group"] = nlohmann::ordered_json::array();
    for (const GroupScore& line : scores.group) json["group"].push_back(to_json(line));
    json["notes"] = notes;
    terminal.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    return Exit::done;
  }
  std::set<int> visits;
  for (const GroupScore& line : scores.group) visits.insert(line.visit);
  terminal.out << counted(static_cast<long long>(journals.size()), "run") << " (" << call.mode << ")\n";
  for (const int visit : visits) {
    if (visits.size() > 1) terminal.out << "Visit " << visit << "\n";
    const auto has = [&](bool asked) {
      return std::ranges::any_of(scores.group, [&](const GroupScore& line) { return line.visit == visit && line.asked == asked; });
    };
    if (has(true)) terminal.out << group_text(scores.group, visit, true);
    if (has(true) && has(false)) terminal.out << "  ---- what the protocol does not declare under `scores`\n";
    if (has(false)) terminal.out << group_text(scores.group, visit, false);
  }
  terminal.out << tests_text(scores.group);
  terminal.out << timing_paragraph(journals);
  if (!notes.empty()) terminal.out << "Notes\n";
  for (const std::string& note : notes) terminal.out << "  " << note << "\n";
  terminal.out << "How each is computed: docs/scoring.md. Every number for every person: tachisto export.\n";
  return Exit::done;
}

}  // namespace app
