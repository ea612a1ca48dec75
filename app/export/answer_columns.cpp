// Tables of what was answered, typed and remembered.
#include <algorithm>

#include "app/export/member_columns.h"
#include "app/scoring/trial_use.h"

namespace app {
namespace {

const AnswerLine& answer(const Row& row) { return row.journal.answers[row.part]; }
const engine::SolutionLine& solution(const Row& row) { return row.journal.solutions[row.part]; }
const engine::RecalledLine& recalled(const Row& row) { return row.journal.recalled[row.part]; }
const engine::RecognitionLine& recognition(const Row& row) { return row.journal.recognitions[row.part]; }
const engine::LoadLine& load(const Row& row) { return row.journal.loads[row.part]; }
const engine::ThresholdLine& threshold(const Row& row) { return row.journal.thresholds[row.part]; }
const engine::PageLine& left_page(const Row& row) { return row.journal.pages[row.part]; }
const engine::TextLine& written(const Row& row) { return row.journal.texts[row.part]; }

const engine::TypedRecord& typed_solution(const Row& row) { return solution(row).typed; }
const engine::TypedRecord& typed_recalled(const Row& row) { return recalled(row).typed; }

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
      column_of<answer, &AnswerLine::step>("step", "answer: "),
      column_of<answer, &AnswerLine::question>("question", "answer: "),
      column_of<answer, &AnswerLine::value>("value", "answer: "),
      column_of<answer, &AnswerLine::reversed>("reversed", "answer: "),
      {"position", "", "position among the questions of the step, from 1", "answer: position + 1",
       [](const Row& row) { return text(answer(row).position + 1); }},
      {"time_ms", "ms",
       "time from the page's onset to the key or click that gave the answer; if the answer was changed, to the last change",
       "answer: time_ns - onset_ns", [](const Row& row) { return answer(row).time ? ms(*answer(row).time - answer(row).onset) : ""; }},
      column_of<answer, &AnswerLine::changes>("changes", "answer: "),
  };
}

const engine::VisibilityLine* visibility(const Row& row) {
  const auto found = std::ranges::find_if(row.journal.visibilities, [&](const engine::VisibilityLine& one) {
    return one.step == row.trial.step && one.index == row.trial.index;
  });
  return found == row.journal.visibilities.end() ? nullptr : &*found;
}

std::vector<Column> awareness_columns() {
  return {
      {"step", "", "name of the awareness check", "trial: step", [](const Row& row) { return row.trial.step; }},
      {"block", "", "the block whose primes were shown", "trial: block", [](const Row& row) { return row.trial.block; }},
      {"trial", "", "number of the trial in the awareness check, from 1", "trial: index + 1",
       [](const Row& row) { return text(row.trial.index + 1); }},
      {"repeats_trial", "", "number (`trial`) of the trial that is run again here, because its prime was mistimed; empty: a planned trial",
       "trial: repeats + 1", [](const Row& row) { return row.trial.repeats ? text(*row.trial.repeats + 1) : ""; }},
      {"signal", "", "the answer that d' counts as the signal: the first of the step's `keys`", "trial: choices",
       [](const Row& row) { return row.trial.choices.empty() ? "" : row.trial.choices.front().first; }},
      {"prime", "", "the kind of prime that was shown", "trial: correct_key, choices",
       [](const Row& row) { return right_answer_in_words(row.trial); }},
      {"answer", "", "the kind that the participant chose; empty: no answer", "trial: answer, choices",
       [](const Row& row) { return answer_in_words(row.trial); }},
      {"correct", "", "1: right, 0: wrong", "trial: correct", [](const Row& row) { return text(row.trial.correct); }},
      {"rt_ms", "ms", "time from the onset of the choice to the key press", "trial: rt_ns",
       [](const Row& row) { return ms(row.trial.rt); }},
      {"visibility", "points", "how clearly the prime was seen: 1 not at all, 2 a glimpse, 3 almost clearly, 4 clearly; empty: not asked",
       "visibility: value", [](const Row& row) { return visibility(row) ? text(visibility(row)->value) : ""; }},
      {"flags", "", "what was unusual in the trial (see Flags)", "trial: flags", [](const Row& row) { return text(row.trial.flags); }},
  };
}

std::vector<Column> solution_columns() {
  return {
      column_of<solution, &engine::SolutionLine::step>("step", "solution: "),
      column_of<solution, &engine::SolutionLine::list>("list", "solution: "),
      column_of<solution, &engine::SolutionLine::item>("item", "solution: "),
      {"position", "", "position of the problem in the step, from 1", "solution: position + 1",
       [](const Row& row) { return text(solution(row).position + 1); }},
      column_of<solution, &engine::SolutionLine::judged>("judged", "solution: "),
      column_of<solution, &engine::SolutionLine::correct>("correct", "solution: "),
      {"time_ms", "ms", "time from the problem's onset to the end of typing", "solution: time_ns - onset_ns",
       [](const Row& row) { return ms(solution(row).typed.time - solution(row).typed.onset); }},
      column_of<typed_solution, &engine::TypedRecord::time_over>("time_over", "solution: "),
      column_of<typed_solution, &engine::TypedRecord::characters>("characters", "solution: "),
  };
}

std::vector<Column> recalled_columns() {
  return {
      column_of<recalled, &engine::RecalledLine::step>("step", "recalled: "),
      {"entry", "", "position among the words that were typed, from 1", "recalled: entry + 1",
       [](const Row& row) { return text(recalled(row).entry + 1); }},
      column_of<recalled, &engine::RecalledLine::item>("item", "recalled: "),
      column_of<recalled, &engine::RecalledLine::match>("match", "recalled: "),
      column_of<recalled, &engine::RecalledLine::repeated>("repeated", "recalled: "),
      column_of<typed_recalled, &engine::TypedRecord::time>("time_ns", "recalled: "),
  };
}

std::vector<Column> recognition_columns() {
  return {
      column_of<recognition, &engine::RecognitionLine::step>("step", "recognition: "),
      column_of<recognition, &engine::RecognitionLine::list>("list", "recognition: "),
      column_of<recognition, &engine::RecognitionLine::item>("item", "recognition: "),
      {"position", "", "position of the item in the step, from 1", "recognition: position + 1",
       [](const Row& row) { return text(recognition(row).position + 1); }},
      column_of<recognition, &engine::RecognitionLine::old>("old", "recognition: "),
      column_of<recognition, &engine::RecognitionLine::answer>("answer", "recognition: "),
      column_of<recognition, &engine::RecognitionLine::correct>("correct", "recognition: "),
      column_of<recognition, &engine::RecognitionLine::confidence>("confidence", "recognition: "),
      {"time_ms", "ms", "time from the item's onset to the answer", "recognition: time_ns - onset_ns",
       [](const Row& row) { return recognition(row).time ? ms(*recognition(row).time - recognition(row).onset) : ""; }},
  };
}

std::vector<Column> load_columns() {
  return {
      column_of<load, &engine::LoadLine::step>("step", "load: "),
      column_of<load, &engine::LoadLine::shown>("shown", "load: "),
      column_of<load, &engine::LoadLine::typed_digits>("typed", "load: "),
      column_of<load, &engine::LoadLine::of>("of", "load: "),
      column_of<load, &engine::LoadLine::right>("right", "load: "),
      column_of<load, &engine::LoadLine::correct>("correct", "load: "),
      {"time_ms", "ms", "time from the onset of the page that asked to the end of typing", "load: time_ns - onset_ns",
       [](const Row& row) { return ms(load(row).typed.time - load(row).typed.onset); }},
  };
}

std::vector<Column> threshold_columns() {
  return {
      column_of<threshold, &engine::ThresholdLine::step>("step", "threshold: "),
      column_of<threshold, &engine::ThresholdLine::block>("block", "threshold: "),
      column_of<threshold, &engine::ThresholdLine::measure>("measure", "threshold: "),
      column_of<threshold, &engine::ThresholdLine::value>("threshold", "threshold: "),
      column_of<threshold, &engine::ThresholdLine::exposure>("exposure", "threshold: "),
      column_of<threshold, &engine::ThresholdLine::met>("met", "threshold: "),
      column_of<threshold, &engine::ThresholdLine::reversals>("reversals", "threshold: "),
      column_of<threshold, &engine::ThresholdLine::trials>("trials", "threshold: "),
  };
}

std::vector<Column> page_columns() {
  return {
      column_of<left_page, &engine::PageLine::step>("step", "page: "),
      column_of<left_page, &engine::PageLine::page>("page", "page: "),
      {"position", "", "position among the pages of the step, from 1", "page: position + 1",
       [](const Row& row) { return text(left_page(row).position + 1); }},
      {"dwell_ms", "ms",
       "time from the first onset of the page until it was left, with the pauses meanwhile (table runs: pauses_s); empty: it was never "
       "shown",
       "page: end_ns - onset_ns",
       [](const Row& row) { return left_page(row).onset ? ms(left_page(row).end - *left_page(row).onset) : ""; }},
      column_of<left_page, &engine::PageLine::left_by>("left_by", "page: "),
  };
}

std::vector<Column> text_columns() {
  return {
      column_of<written, &engine::TextLine::step>("step", "text: "),
      column_of<written, &engine::TextLine::id>("id", "text: "),
      column_of<written, &engine::TextLine::characters>("characters", "text: "),
      column_of<written, &engine::TextLine::words>("words", "text: "),
      column_of<written, &engine::TextLine::keystrokes>("keystrokes", "text: "),
      {"first_key_ms", "ms", "time from the page's onset to the first key; empty: nothing was typed", "text: first_key_ns - onset_ns",
       [](const Row& row) { return written(row).first_key ? ms(*written(row).first_key - written(row).onset) : ""; }},
      {"time_ms", "ms", "time from the page's onset to its end", "text: end_ns - onset_ns",
       [](const Row& row) { return ms(written(row).end - written(row).onset); }},
      column_of<written, &engine::TextLine::ended>("ended", "text: "),
      {"in_vault", "", "1: the text is in the vault, 0: it was not kept", "text: kept",
       [](const Row& row) { return text(written(row).kept.has_value()); }},
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
                           "one trial of an awareness check",
                           run_columns(),
                           {{"cell_",
                             "the cell of the trial; `cell_catch` is the text true on catch trials, whose prime is clearly visible, and "
                             "the text false on the others",
                             "trial: cell", [](const Row& row) -> const Labels& { return row.trial.cell; }}},
                           with_provenance(awareness_columns()),
                           Table::Of::trial,
                           [](const Row& row) { return std::size_t(row.trial.phase == protocols::Phase::awareness); },
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
  static const Table table = of_runs("recognition", "one item of a recognition test", recognition_columns(),
                                     [](const Row& row) { return row.journal.recognitions.size(); });
  return table;
}

const Table& thresholds_table() {
  static const Table table = of_runs("thresholds", "the exposure that one step `threshold` found for one participant", threshold_columns(),
                                     [](const Row& row) { return row.journal.thresholds.size(); });
  return table;
}

const Table& loads_table() {
  static const Table table = of_runs("loads", "one series of digits that a participant kept in mind", load_columns(),
                                     [](const Row& row) { return row.journal.loads.size(); });
  return table;
}

const Table& pages_table() {
  static const Table table =
      of_runs("pages",
              "one page of the study (instructions, consent, feedback, debriefing, imagery, the page of a step end, a task outside the "
              "program); pages that the program writes itself, such as breaks and the page before an awareness check, are not in it",
              page_columns(), [](const Row& row) { return row.journal.pages.size(); });
  return table;
}

const Table& texts_table() {
  static const Table table = of_runs("texts", "one text that a participant wrote: its length and times, not its content", text_columns(),
                                     [](const Row& row) { return row.journal.texts.size(); });
  return table;
}

}  // namespace app
