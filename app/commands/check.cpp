#include "app/commands/check.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/check/confounds.h"
#include "app/check/mask_report.h"
#include "app/check/picture_memory.h"
#include "app/check/session_length.h"
#include "app/check/unused_columns.h"
#include "app/design/cell_counts.h"
#include "app/design/durations.h"
#include "app/study/checked_study.h"
#include "app/study/obstacles.h"
#include "app/text_table.h"
#include "engine/session/session_pictures.h"

namespace app {
namespace {

using Json = nlohmann::ordered_json;

// Everything the command reports about a study without mistakes.
struct Findings {
  const CheckedStudy& study;
  std::vector<double> refresh_hz;
  std::vector<BlockCells> blocks;
  std::vector<std::vector<SessionLength>> visits;  // the lengths of each
  std::vector<AskedDuration> durations;
  std::vector<MaskReport> masks;  // of the language shown here, on the usual screen
  PictureMemory memory;
  std::vector<std::string> confounds;
  std::vector<std::string> unused_parts;
  std::vector<UnusedColumns> unused;
};

const char* to_text(Fit fit) {
  switch (fit) {
    case Fit::shown: return "shown";
    case Fit::off: return "off";
    case Fit::too_short: return "too_short";
  }
  return "";
}

const char* to_text(protocols::EventRole role) {
  switch (role) {
    case protocols::EventRole::plain: return "plain";
    case protocols::EventRole::forward_mask: return "forward_mask";
    case protocols::EventRole::prime: return "prime";
    case protocols::EventRole::backward_mask: return "backward_mask";
  }
  return "";
}

long reversed_in(const protocols::QuestionnaireSpec& questionnaire, const protocols::ScoreSpec& scale) {
  return std::ranges::count_if(questionnaire.questions, [&](const protocols::QuestionSpec& question) {
    return question.reverse && std::ranges::find(scale.questions, question.id) != scale.questions.end();
  });
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

// ---- For people

void print_cells(const BlockCells& block, std::ostream& out) {
  out << "\nTrials per cell, block " << block.block << " (" << counted(block.trials, "trial");
  if (!block.levels.empty()) out << "; " << joined(block.levels, "; ");
  out << ")\n";
  if (block.cells.empty() || block.cells.front().cell.empty()) {
    out << "  The block names no cells: all its trials are one cell.\n";
    return;
  }
  std::vector<TextTable::Heading> headings;
  for (const auto& [label, value] : block.cells.front().cell) headings.push_back({label});
  headings.push_back({"trials", TextTable::Side::right});
  TextTable table(headings);
  for (const CellCount& cell : block.cells) {
    std::vector<std::string> row;
    for (const auto& [label, value] : cell.cell) row.push_back(value);
    row.push_back(std::to_string(cell.trials));
    table.add(std::move(row));
  }
  out << table.text("  ");
}

void print_length(const std::string& session, const std::vector<SessionLength>& lengths, std::ostream& out) {
  out << "\n" << session << " takes " << total_in_words(lengths) << "\n";
  for (const SessionLength& length : lengths) {
    if (!length.whose.empty()) out << "  " << joined(length.whose, "; or ") << ": " << std::lround(total_minutes(length.steps)) << " min\n";
    TextTable table({{"step"}, {"min", TextTable::Side::right}});
    for (const StepLength& step : length.steps) table.add({step.step, one_decimal(step.minutes)});
    out << table.text(length.whose.empty() ? "  " : "    ");
  }
}

void print_durations(const Findings& findings, std::ostream& out) {
  if (findings.durations.empty()) return;
  out << "\nDurations on each screen: refreshes, and the milliseconds they last\n";
  std::vector<TextTable::Heading> headings{{"trial"}, {"event"}, {"asked", TextTable::Side::right}};
  for (double hz : findings.refresh_hz) headings.push_back({hz_text(hz), TextTable::Side::right});
  TextTable table(headings);
  bool marked = false;
  for (const AskedDuration& duration : findings.durations) {
    std::vector<std::string> row{duration.trial, joined(duration.events, ", "), protocols::to_text(duration.asked)};
    for (double hz : findings.refresh_hz) {
      const GivenDuration shown = given(duration, period_of(hz));
      marked = marked || shown.fit != Fit::shown;
      row.push_back(std::to_string(shown.frames) + " = " + one_decimal(shown.ms) + (shown.fit == Fit::shown ? " " : "!"));
    }
    table.add(std::move(row));
  }
  out << table.text("  ");
  if (marked) out << "  ! is not within half a refresh of what is asked: `tachisto run` refuses such a screen.\n";
  for (double hz : findings.refresh_hz) {
    for (const auto& same : become_identical(findings.durations, period_of(hz))) {
      out << "  At " << hz_text(hz) << " these primes become identical: " << joined(same, ", ") << ".\n";
    }
  }
  for (double hz : findings.refresh_hz) {
    const ScreenFault fault = fault_on_screen(findings.study.protocol, period_of(hz));
    if (!fault.sentence.empty()) out << "  " << hz_text(hz) << " cannot run this study. " << fault.sentence << "\n";
  }
}

// What a threshold may make of a prime's duration, whatever its trial asks for.
void print_exposures(const Findings& findings, std::ostream& out) {
  protocols::for_each_step(findings.study.protocol, [&](const protocols::SessionStep& step) {
    const auto* threshold = std::get_if<protocols::ThresholdStep>(&step);
    if (!threshold || threshold->measure != protocols::ThresholdStep::Measure::frames) return;
    const auto least = static_cast<int>(std::lround(threshold->least)), most = static_cast<int>(std::lround(threshold->most));
    out << "  From the step " << step.name << " on the masked primes of " << joined(threshold->sets, ", ") << " last " << least << " to " << most
        << " refreshes, as it finds:";
    for (std::size_t i = 0; i < findings.refresh_hz.size(); ++i) {
      const double ms = 1000 / findings.refresh_hz[i];
      out << (i == 0 ? " " : ", ") << one_decimal(least * ms) << " to " << one_decimal(most * ms) << " ms at " << hz_text(findings.refresh_hz[i]);
    }
    out << ".\n";
  });
}

std::string percent(double share) { return one_decimal(100 * share); }
std::string percent(const Span& span) {
  const std::string least = percent(span.least), most = percent(span.most);
  return least == most ? least : least + " to " + most;
}

void print_masks(const Findings& findings, std::ostream& out) {
  if (findings.masks.empty()) return;
  const stimuli::Screen screen = usual_screen();
  out << "\nMasks: mean luminance of the rectangle around the ink of all primes, in % of white; % of a prime's ink that the mask's ink "
         "covers\n";
  TextTable table({{"block"},
                   {"event"},
                   {"mask"},
                   {"primes", TextTable::Side::right},
                   {"screen", TextTable::Side::right},
                   {"prime", TextTable::Side::right},
                   {"mask", TextTable::Side::right},
                   {"ink covered", TextTable::Side::right},
                   {"farthest", TextTable::Side::right}});
  for (const MaskReport& mask : findings.masks)
    table.add({mask.block, mask.event, mask.kind, std::to_string(mask.primes) + (mask.primes < mask.primes_in_all ? " of " + std::to_string(mask.primes_in_all) : ""),
               percent(mask.background), percent(mask.prime), percent(mask.mask), percent(mask.covered), std::to_string(mask.farthest_px) + " px"});
  out << table.text("  ");
  out << "  Drawn for a screen of " << screen.width_px << " × " << screen.height_px
      << " pixels with the curve of sRGB. Farthest: from a prime's ink to the nearest ink of its mask.\n";
  for (const MaskReport& mask : findings.masks)
    if (!mask.all_enclosed) out << "  ! The mask of " << mask.event << " (" << mask.block << ") leaves a part of a prime uncovered.\n";
}

void print_memory(const Findings& findings, std::ostream& out) {
  if (findings.memory.pictures == 0) return;
  const auto megabytes = [](std::size_t bytes) { return one_decimal(static_cast<double>(bytes) / 1e6); };
  out << "\nPictures in the display's memory: at most " << megabytes(engine::picture_bytes_kept) << " MB and those of a trial (block "
      << findings.memory.block << ": " << megabytes(findings.memory.bytes) << " MB, " << counted(findings.memory.pictures, "picture") << ")\n";
}

// "Levels of factors and response keys are balanced after every 12 participants of the same gender."
void print_balance(const protocols::Protocol& protocol, std::ostream& out) {
  const protocols::Balance balance = protocols::balance_of(protocol);
  std::vector<std::string> every;
  if (balance.groups > 1) every.push_back(counted(balance.groups, "group"));
  if (balance.participants > 1) every.push_back(counted(balance.participants, "participant"));
  if (every.empty()) return;
  std::vector<std::string> strata;
  for (const protocols::Stratum& stratum : protocol.strata) strata.push_back(stratum.name);
  out << "\nLevels of factors and response keys are balanced after every " << joined(every, " and every ")
      << (strata.empty() || balance.participants == 1 ? "" : " of the same " + joined(strata, " and ")) << ".\n";
}

// Keys that other layouts than the US one label otherwise: letters that German and French keyboards exchange, and all signs.
void print_keys(const protocols::Protocol& protocol, std::ostream& out) {
  std::vector<std::string> keys;
  for (const protocols::Block& block : protocol.blocks) {
    if (!block.answer) continue;
    for (const auto& [value, key] : block.answer->keys) {
      const std::string name = protocols::key_name(key);
      const bool letter_elsewhere = name.size() == 1 && std::string_view("AMQWYZ").find(name[0]) != std::string_view::npos;
      const bool sign = key >= 45 && key <= 56;  // the keys right of the letters, by their HID usages
      if ((letter_elsewhere || sign) && std::ranges::find(keys, name) == keys.end()) keys.push_back(name);
    }
  }
  if (!keys.empty())
    out << "\nKeys are places of a US keyboard. On other layouts these bear another letter or sign: " << joined(keys, ", ")
        << ". Pages show what is printed there for {key:…}.\n";
}

void print_confounds(const Findings& findings, std::ostream& out) {
  for (const std::string& sentence : findings.confounds) out << "! " << sentence << "\n";
}

void print_unused(const Findings& findings, std::ostream& out) {
  if (!findings.unused_parts.empty()) out << "! Nothing uses " << joined(findings.unused_parts, ", ") << ".\n";
  if (findings.unused.empty()) return;
  out << "\nColumns that nothing uses\n";
  TextTable table({{""}, {""}});
  for (const UnusedColumns& unused : findings.unused) table.add({unused.of, joined(unused.columns, ", ")});
  out << table.text("  ");
}

// How many answers each scale turns over: a column that is not read shows here.
void print_reversed(const protocols::Protocol& protocol, std::ostream& out) {
  if (protocol.questionnaires.empty()) return;
  out << "\nQuestions of each scale\n";
  TextTable table({{"questionnaire"}, {"scale"}, {"questions", TextTable::Side::right}, {"reversed", TextTable::Side::right}});
  for (const protocols::QuestionnaireSpec& questionnaire : protocol.questionnaires)
    for (const protocols::ScoreSpec& scale : questionnaire.scores)
      table.add(
          {questionnaire.name, scale.name, std::to_string(scale.questions.size()), std::to_string(reversed_in(questionnaire, scale))});
  out << table.text("  ");
}

void print(const Findings& findings, std::ostream& out) {
  const protocols::Protocol& protocol = findings.study.protocol;
  out << findings.study.file.string() << ": " << protocol.title
      << (protocol.paradigm.empty() ? "" : " (" + protocol.paradigm + ")") << "\nNo mistakes.\n";
  for (const Refusal& obstacle : obstacles(protocol))
    out << "Not for real participants: " << obstacle.sentence << "\n  fix: " << obstacle.fix << "\n";
  if (protocol.languages.size() > 1)
    out << "Languages: " << joined(protocol.languages, ", ") << "; shown here: " << protocol.language << "\n";
  print_confounds(findings, out);
  print_unused(findings, out);
  for (const BlockCells& block : findings.blocks) print_cells(block, out);
  print_reversed(protocol, out);
  print_keys(protocol, out);
  print_balance(protocol, out);
  for (std::size_t i = 0; i < findings.visits.size(); ++i)
    print_length(protocol.visits.empty() ? "A session" : "Visit " + protocol.visits[i].name, findings.visits[i], out);
  print_durations(findings, out);
  print_exposures(findings, out);
  print_masks(findings, out);
  print_memory(findings, out);
}

// ---- For programs

Json to_json(const protocols::SourceLocation& place) {
  return {{"file", place.source ? place.source->path : ""}, {"line", place.line}, {"column", place.column}};
}

Json to_json(const protocols::Diagnostic& diagnostic) {
  Json json = to_json(diagnostic.location);
  json["message"] = diagnostic.message;
  json["expected"] = diagnostic.expected;
  json["fix"] = diagnostic.fix;
  json["used_from"] = Json::array();
  for (const protocols::SourceLocation& place : diagnostic.used_from) json["used_from"].push_back(to_json(place));
  return json;
}

Json durations_json(const Findings& findings) {
  Json list = Json::array();
  for (const AskedDuration& duration : findings.durations) {
    Json screens = Json::array();
    for (double hz : findings.refresh_hz) {
      const GivenDuration shown = given(duration, period_of(hz));
      screens.push_back({{"refresh_hz", hz}, {"frames", shown.frames}, {"ms", shown.ms}, {"fit", to_text(shown.fit)}});
    }
    list.push_back({{"trial", duration.trial}, {"events", duration.events}, {"role", to_text(duration.role)},
                    {"asked", protocols::to_text(duration.asked)}, {"screens", screens}});
  }
  return list;
}

Json screens_json(const Findings& findings) {
  Json list = Json::array();
  for (double hz : findings.refresh_hz) {
    const ScreenFault fault = fault_on_screen(findings.study.protocol, period_of(hz));
    list.push_back({{"refresh_hz", hz}, {"can_run", fault.sentence.empty()}, {"why_not", fault.sentence},
                    {"remedy", fault.remedy}, {"identical", become_identical(findings.durations, period_of(hz))}});
  }
  return list;
}

Json masks_json(const Findings& findings) {
  const auto span = [](const Span& values) { return Json{values.least, values.most}; };
  Json list = Json::array();
  for (const MaskReport& mask : findings.masks)
    list.push_back({{"block", mask.block}, {"event", mask.event}, {"mask", mask.kind}, {"primes_measured", mask.primes},
                    {"primes", mask.primes_in_all}, {"background_luminance", mask.background}, {"prime_luminance", span(mask.prime)},
                    {"mask_luminance", span(mask.mask)}, {"ink_covered", span(mask.covered)}, {"encloses_every_prime", mask.all_enclosed},
                    {"farthest_px", mask.farthest_px}});
  return list;
}

Json to_json(const Findings& findings) {
  const protocols::Protocol& protocol = findings.study.protocol;
  Json json{{"format", 1}, {"file", findings.study.file.string()}, {"ok", true}, {"title", protocol.title},
            {"paradigm", protocol.paradigm}, {"protocol_sha256", findings.study.sha256},
            {"language", protocol.language}, {"languages", protocol.languages}};
  json["not_for_real_participants"] = Json::array();
  for (const Refusal& obstacle : obstacles(protocol))
    json["not_for_real_participants"].push_back({{"why", obstacle.sentence}, {"fix", obstacle.fix}});
  json["blocks"] = Json::array();
  for (const BlockCells& block : findings.blocks) {
    Json cells = Json::array();
    for (const CellCount& count : block.cells) {
      Json cell = Json::object();
      for (const auto& [label, value] : count.cell) cell[label] = value;
      cells.push_back({{"cell", cell}, {"trials", count.trials}});
    }
    json["blocks"].push_back({{"block", block.block}, {"trials", block.trials}, {"levels", block.levels}, {"cells", cells}});
  }
  const protocols::Balance balance = protocols::balance_of(protocol);
  json["balanced_after"] = {{"participants", balance.participants}, {"groups", balance.groups}};
  json["session_minutes"] = total_minutes(findings.visits.front().back().steps);  // of the first visit, in the condition that takes longest
  json["visits"] = Json::array();
  for (std::size_t i = 0; i < findings.visits.size(); ++i) {
    Json lengths = Json::array(), steps;
    for (const SessionLength& length : findings.visits[i]) {
      steps = Json::array();
      for (const StepLength& step : length.steps) steps.push_back({{"step", step.step}, {"minutes", step.minutes}});
      lengths.push_back({{"whose", length.whose}, {"minutes", total_minutes(length.steps)}, {"steps", steps}});
    }
    json["visits"].push_back({{"visit", protocol.visits.empty() ? "" : protocol.visits[i].name},
                              {"minutes", total_minutes(findings.visits[i].back().steps)},
                              {"steps", steps},
                              {"lengths", lengths}});  // of the longest; of all
  }
  json["confounds"] = findings.confounds;
  json["unused_parts"] = findings.unused_parts;
  json["unused_columns"] = Json::array();
  for (const UnusedColumns& unused : findings.unused) json["unused_columns"].push_back({{"of", unused.of}, {"columns", unused.columns}});
  json["scales"] = Json::array();
  for (const protocols::QuestionnaireSpec& questionnaire : protocol.questionnaires)
    for (const protocols::ScoreSpec& scale : questionnaire.scores)
      json["scales"].push_back({{"questionnaire", questionnaire.name},
                                {"scale", scale.name},
                                {"questions", scale.questions.size()},
                                {"reversed", reversed_in(questionnaire, scale)}});
  json["durations"] = durations_json(findings);
  json["screens"] = screens_json(findings);
  json["masks"] = masks_json(findings);
  json["picture_memory"] = {{"kept_bytes_at_most", engine::picture_bytes_kept}, {"trial_bytes_at_most", findings.memory.bytes},
                            {"trial_pictures", findings.memory.pictures}, {"block", findings.memory.block}};
  return json;
}

void print_json(const Json& json, std::ostream& out) {
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

}  // namespace

Exit check(const CheckCall& call, Terminal& terminal) {
  const auto painter = painter_of_this_machine();
  const StudyCheck checked = check_study(call.file, usual_screen(), *painter, call.language);
  if (!checked.study) {
    terminal.err << protocols::to_text(checked.diagnostics);
    if (call.json) {
      Json json{{"format", 1}, {"file", call.file.string()}, {"ok", false}, {"diagnostics", Json::array()}};
      for (const auto& diagnostic : checked.diagnostics) json["diagnostics"].push_back(to_json(diagnostic));
      print_json(json, terminal.out);
    }
    return Exit::wrong;
  }
  const protocols::Protocol& protocol = checked.study->protocol;
  const std::vector<ConditionBlock> blocks = planned_blocks(protocol);
  std::vector<std::vector<SessionLength>> visits;
  for (int visit = 1; visit <= protocols::visits_of(protocol); ++visit)
    visits.push_back(session_lengths(protocol, visit, ParticipantModel{}, blocks));
  const Findings findings{*checked.study,
                          call.refresh_hz.empty() ? usual_refresh_rates() : call.refresh_hz,
                          cell_counts(protocol, blocks),
                          std::move(visits),
                          asked_durations(protocol),
                          mask_reports(protocol, blocks, usual_screen(), *painter, picture_finder(call.file)),
                          picture_memory(protocol, blocks, usual_screen(), *painter, picture_finder(call.file)),
                          confounds(protocol, blocks),
                          unused_parts(protocol, checked.study->file),
                          unused_columns(protocol)};
  if (call.json) {
    print_json(to_json(findings), terminal.out);
  } else {
    print(findings, terminal.out);
  }
  return Exit::done;
}

}  // namespace app
