// Tables of what was answered, typed and remembered.
#include <algorithm>

#include "app/export/column_values.h"
#include "app/export/columns.h"
#include "app/scoring/trial_use.h"

namespace app {
namespace {

const JournalAnswer& answer(const Row& row) { return row.journal.answers[row.part]; }
const JournalSolution& solution(const Row& row) { return row.journal.solutions[row.part]; }
const JournalRecalled& recalled(const Row& row) { return row.journal.recalled[row.part]; }
const JournalRecognition& recognition(const Row& row) { return row.journal.recognitions[row.part]; }
const JournalLoad& load(const Row& row) { return row.journal.loads[row.part]; }
const JournalThreshold& threshold(const Row& row) { return row.journal.thresholds[row.part]; }
const JournalPage& imagined(const Row& row) { return row.journal.pages[row.part]; }
const JournalText& written(const Row& row) { return row.journal.texts[row.part]; }

const std::vector<ColumnFamily>& factor_family() {
  static const std::vector<ColumnFamily> families{
      {"factor_", "the participant's level of this between-participants factor", "session: factors",
       [](const Row& row) -> const Labels& { return row.journal.header.factors; }}};
  return families;
}

Table of_runs(const char* name, const char* meaning, std::vector<Column> columns, std::size_t (*parts)(const Row&)) {
  return {name, meaning, run_columns(), factor_family(), with_provenance(std::move(columns)), Table::Of::run, parts, false};
}

std::vector<Column> answer_columns() {
  return {
      {"step", "", "name of the step that asked", "answer: step", [](const Row& row) { return answer(row).step; }},
      {"question", "", "id of the question or item; a nominated name appears only as its slot and number (AF1)", "answer: question",
       [](const Row& row) { return answer(row).question; }},
      {"value", "", "the answer as it was given; empty: not answered", "answer: value", [](const Row& row) { return text(answer(row).text); }},
      {"reversed", "", "1: the scales reverse it", "answer: reversed", [](const Row& row) { return text(answer(row).reversed); }},
      {"position", "", "place among the questions of the step, from 1", "answer: position + 1",
       [](const Row& row) { return text(answer(row).position + 1); }},
      {"time_ms", "ms", "from the page's onset to the key or click that gave the answer, its last change", "answer: time_ns - onset_ns",
       [](const Row& row) { return answer(row).time_ns ? ms_of_ns(*answer(row).time_ns - answer(row).onset_ns) : ""; }},
      {"changes", "", "how often it was changed", "answer: changes", [](const Row& row) { return text(answer(row).changes); }},
  };
}

const JournalVisibility* visibility(const Row& row) {
  const auto found = std::ranges::find_if(row.journal.visibilities, [&](const JournalVisibility& one) {
    return one.step == row.trial.step && one.index == row.trial.index;
  });
  return found == row.journal.visibilities.end() ? nullptr : &*found;
}

std::vector<Column> awareness_columns() {
  return {
      {"step", "", "name of the check", "trial: step", [](const Row& row) { return row.trial.step; }},
      {"block", "", "the block whose primes are asked about", "trial: block", [](const Row& row) { return row.trial.block; }},
      {"trial", "", "trial of the check, from 1", "trial: index + 1", [](const Row& row) { return text(row.trial.index + 1); }},
      {"repeats_trial", "", "the trial that was run again here because its prime was mistimed; empty: a planned trial",
       "trial: repeats + 1", [](const Row& row) { return row.trial.repeats ? text(*row.trial.repeats + 1) : ""; }},
      {"signal", "", "the first of the answers: d' counts it as the signal", "trial: choices",
       [](const Row& row) { return row.trial.choices.empty() ? "" : row.trial.choices.front().first; }},
      {"prime", "", "which kind the prime was", "trial: correct_key, choices", [](const Row& row) { return right_answer_in_words(row.trial); }},
      {"answer", "", "which kind was chosen", "trial: answer, choices", [](const Row& row) { return answer_in_words(row.trial); }},
      {"correct", "", "1 right, 0 wrong", "trial: correct", [](const Row& row) { return text(row.trial.correct); }},
      {"rt_ms", "ms", "from the onset of the choice to the key", "trial: rt_ns", [](const Row& row) { return ms_of_ns(row.trial.rt_ns); }},
      {"visibility", "points", "how clearly the prime was seen: 1 not at all, 2 a glimpse, 3 almost clearly, 4 clearly; empty: not asked",
       "visibility: value", [](const Row& row) { return visibility(row) ? text(visibility(row)->value) : ""; }},
      {"flags", "", "what was unusual (see Flags)", "trial: flags",
       [](const Row& row) {
         std::string flags;
         for (const std::string& flag : row.trial.flags) flags += (flags.empty() ? "" : " ") + flag;
         return flags;
       }},
  };
}

std::vector<Column> solution_columns() {
  return {
      {"step", "", "name of the step", "solution: step", [](const Row& row) { return solution(row).step; }},
      {"list", "", "list of the problem", "solution: list", [](const Row& row) { return solution(row).list; }},
      {"item", "", "id of the problem", "solution: item", [](const Row& row) { return solution(row).item; }},
      {"position", "", "place in the step, from 1", "solution: position + 1", [](const Row& row) { return text(solution(row).position + 1); }},
      {"judged", "", "right, accepted (another spelling), wrong or none (nothing typed)", "solution: judged",
       [](const Row& row) { return solution(row).judged; }},
      {"correct", "", "1 right or accepted, 0 not", "solution: correct", [](const Row& row) { return text(solution(row).correct); }},
      {"time_ms", "ms", "from the problem's onset to the end of typing", "solution: time_ns - onset_ns",
       [](const Row& row) { return ms_of_ns(solution(row).time_ns - solution(row).onset_ns); }},
      {"time_over", "", "1: the time ran out", "solution: time_over", [](const Row& row) { return text(solution(row).time_over); }},
      {"characters", "", "typed; the text itself is not in the data", "solution: characters", [](const Row& row) { return text(solution(row).characters); }},
  };
}

std::vector<Column> recalled_columns() {
  return {
      {"step", "", "name of the step", "recalled: step", [](const Row& row) { return recalled(row).step; }},
      {"entry", "", "place among the words typed, from 1", "recalled: entry + 1", [](const Row& row) { return text(recalled(row).entry + 1); }},
      {"item", "", "id of the word it is; empty: none of the lists", "recalled: item", [](const Row& row) { return text(recalled(row).item); }},
      {"match", "", "exact, spelling (some letters differ), unclear (equally close to two words) or none", "recalled: match",
       [](const Row& row) { return recalled(row).match; }},
      {"repeated", "", "1: typed before", "recalled: repeated", [](const Row& row) { return text(recalled(row).repeated); }},
      {"time_ns", "ns", "when it was finished, on the run's clock", "recalled: time_ns", [](const Row& row) { return text(recalled(row).time_ns); }},
  };
}

std::vector<Column> recognition_columns() {
  return {
      {"step", "", "name of the step", "recognition: step", [](const Row& row) { return recognition(row).step; }},
      {"list", "", "list of the item", "recognition: list", [](const Row& row) { return recognition(row).list; }},
      {"item", "", "id of the item", "recognition: item", [](const Row& row) { return recognition(row).item; }},
      {"position", "", "place in the step, from 1", "recognition: position + 1", [](const Row& row) { return text(recognition(row).position + 1); }},
      {"old", "", "1 shown before, 0 new", "recognition: old", [](const Row& row) { return text(recognition(row).old); }},
      {"answer", "", "old or new", "recognition: answer", [](const Row& row) { return recognition(row).answer; }},
      {"correct", "", "1 right, 0 wrong", "recognition: correct", [](const Row& row) { return text(recognition(row).correct); }},
      {"confidence", "points", "how sure, from 1; empty: not asked", "recognition: confidence", [](const Row& row) { return text(recognition(row).confidence); }},
      {"time_ms", "ms", "from the item's onset to the answer", "recognition: time_ns - onset_ns",
       [](const Row& row) { return ms_of_ns(recognition(row).time_ns - recognition(row).onset_ns); }},
  };
}

std::vector<Column> load_columns() {
  return {
      {"step", "", "name of the step", "load: step", [](const Row& row) { return load(row).step; }},
      {"shown", "", "the digits to be held in mind; a text, which may begin with 0", "load: shown", [](const Row& row) { return load(row).shown; }},
      {"typed", "", "what was typed; empty: nothing", "load: typed", [](const Row& row) { return load(row).typed; }},
      {"of", "", "how many digits there were", "load: of", [](const Row& row) { return text(load(row).of); }},
      {"right", "", "number of digits that are right, at their position", "load: right", [](const Row& row) { return text(load(row).right); }},
      {"correct", "", "1 all of them right, 0 not", "load: correct", [](const Row& row) { return text(load(row).correct); }},
      {"time_ms", "ms", "from the onset of the page that asked to the end of typing", "load: time_ns - onset_ns",
       [](const Row& row) { return load(row).onset_ns && load(row).time_ns ? ms_of_ns(*load(row).time_ns - *load(row).onset_ns) : ""; }},
  };
}

std::vector<Column> threshold_columns() {
  return {
      {"step", "", "name of the step", "threshold: step", [](const Row& row) { return threshold(row).step; }},
      {"block", "", "the block whose primes were asked about", "threshold: block", [](const Row& row) { return threshold(row).block; }},
      {"measure", "", "frames (refreshes of the screen) or contrast (share of the prime's own)", "threshold: measure",
       [](const Row& row) { return threshold(row).measure; }},
      {"threshold", "", "the mean of all reversals but the first two; empty: there were too few reversals", "threshold: value",
       [](const Row& row) { return text(threshold(row).value); }},
      {"exposure", "", "what later blocks used", "threshold: exposure", [](const Row& row) { return text(threshold(row).exposure); }},
      {"met", "", "1: there were as many reversals as asked for, 0: the step ended before", "threshold: met", [](const Row& row) { return text(threshold(row).met); }},
      {"reversals", "", "the number of reversals", "threshold: reversals", [](const Row& row) { return text(threshold(row).reversals); }},
      {"trials", "", "the number of trials", "threshold: trials", [](const Row& row) { return text(threshold(row).trials); }},
  };
}

std::vector<Column> page_columns() {
  return {
      {"step", "", "name of the step", "page: step", [](const Row& row) { return imagined(row).step; }},
      {"page", "", "the page: its file's name without ending, or page", "page: page", [](const Row& row) { return imagined(row).page; }},
      {"position", "", "among the step's pages, from 1", "page: position", [](const Row& row) { return text(imagined(row).position + 1); }},
      {"dwell_ms", "ms", "from its onset to its end; empty: it was never shown", "page: end_ns - onset_ns",
       [](const Row& row) { return imagined(row).onset_ns ? ms_of_ns(imagined(row).end_ns - *imagined(row).onset_ns) : ""; }},
      {"left_by", "", "participant (the space bar), time (of the page or of the sound) or cut (the step was ended)", "page: left_by",
       [](const Row& row) { return imagined(row).left_by; }},
  };
}

std::vector<Column> text_columns() {
  return {
      {"step", "", "name of the step", "text: step", [](const Row& row) { return written(row).step; }},
      {"id", "", "which of its texts", "text: id", [](const Row& row) { return written(row).id; }},
      {"characters", "", "how long it is; the text itself is never in the data", "text: characters", [](const Row& row) { return text(written(row).characters); }},
      {"words", "", "the same in words", "text: words", [](const Row& row) { return text(written(row).words); }},
      {"keystrokes", "", "keys pressed for it", "text: keystrokes", [](const Row& row) { return text(written(row).keystrokes); }},
      {"first_key_ms", "ms", "from the page's onset to the first key; empty: none", "text: first_key_ns - onset_ns",
       [](const Row& row) { return written(row).first_key_ns ? ms_of_ns(*written(row).first_key_ns - written(row).onset_ns) : ""; }},
      {"time_ms", "ms", "from the page's onset to its end", "text: end_ns - onset_ns",
       [](const Row& row) { return ms_of_ns(written(row).end_ns - written(row).onset_ns); }},
      {"ended", "", "participant, time (the time was over) or cut (the session was ended)", "text: ended", [](const Row& row) { return written(row).ended; }},
      {"in_vault", "", "1: the text is in the vault, 0: it was not kept", "text: kept", [](const Row& row) { return text(written(row).kept.has_value()); }},
  };
}

}  // namespace

const Table& answers_table() {
  static const Table table = of_runs("answers", "one question of a questionnaire, rating or choice", answer_columns(),
                                     [](const Row& row) { return row.journal.answers.size(); });
  return table;
}

const Table& awareness_table() {
  static const Table table{"awareness",
                           "one trial of a check of the primes",
                           run_columns(),
                           {{"cell_", "the trial's condition; `catch` is true where the prime was plainly seen", "trial: cell",
                             [](const Row& row) -> const Labels& { return row.trial.cell; }}},
                           with_provenance(awareness_columns()),
                           Table::Of::trial,
                           [](const Row& row) { return std::size_t(row.trial.phase == "awareness"); },
                           false};
  return table;
}

const Table& solutions_table() {
  static const Table table = of_runs("solutions", "one problem with a typed answer", solution_columns(),
                                     [](const Row& row) { return row.journal.solutions.size(); });
  return table;
}

const Table& recalled_table() {
  static const Table table = of_runs("recalled", "one word typed from memory", recalled_columns(),
                                     [](const Row& row) { return row.journal.recalled.size(); });
  return table;
}

const Table& recognition_table() {
  static const Table table = of_runs("recognition", "one item that was to be recognised", recognition_columns(),
                                     [](const Row& row) { return row.journal.recognitions.size(); });
  return table;
}

const Table& thresholds_table() {
  static const Table table = of_runs("thresholds", "the exposure that a threshold found for one person", threshold_columns(),
                                     [](const Row& row) { return row.journal.thresholds.size(); });
  return table;
}

const Table& loads_table() {
  static const Table table = of_runs("loads", "one number that was held in mind", load_columns(), [](const Row& row) { return row.journal.loads.size(); });
  return table;
}

const Table& pages_table() {
  static const Table table = of_runs("pages", "one page of imagery", page_columns(),
                                     [](const Row& row) { return row.journal.pages.size(); });
  return table;
}

const Table& texts_table() {
  static const Table table = of_runs("texts", "one text that was written: how much, never what", text_columns(),
                                     [](const Row& row) { return row.journal.texts.size(); });
  return table;
}

}  // namespace app
