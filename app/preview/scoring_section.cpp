#include <cmath>

#include "app/preview/in_words.h"
#include "app/preview/page_sections.h"
#include "app/strips/markup.h"

namespace app {
namespace {

using namespace protocols;

std::string percent_of(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

// "Trials of block main faster than 200 ms, slower than 2000 ms".
Markup exclusion(const ExcludeSpec& exclude) {
  std::vector<std::string> rules;
  if (exclude.faster_than) rules.push_back("answers faster than " + std::to_string(exclude.faster_than->count()) + " ms");
  if (exclude.slower_than) rules.push_back("answers slower than " + std::to_string(exclude.slower_than->count()) + " ms");
  if (exclude.beyond_sd)
    rules.push_back("answers more than " + to_text(ExpressionValue(*exclude.beyond_sd)) +
                    " standard deviations from the person's mean of the cell");
  if (exclude.flags)
    rules.push_back(exclude.flags->empty() ? std::string("no trial for its flags")
                                           : "trials with the flags " + listed(*exclude.flags, "or"));
  if (exclude.participant_errors_over) rules.push_back("people with more than " + percent_of(*exclude.participant_errors_over) + " errors");
  if (exclude.item_errors_over) rules.push_back("items with more than " + percent_of(*exclude.item_errors_over) + " errors");
  if (exclude.cell_under) rules.push_back("cells that keep less than " + percent_of(*exclude.cell_under) + " of their trials");
  return "Block " + bold(words_of_study(exclude.block)) + ": " + words_of_study(listed(rules)) + ".";
}

const char* measure_of(ScoreOfStudy::Kind kind) {
  switch (kind) {
    case ScoreOfStudy::Kind::reaction_time:
      return "reaction time";
    case ScoreOfStudy::Kind::errors:
      return "errors";
    case ScoreOfStudy::Kind::rating:
      return "rating";
    case ScoreOfStudy::Kind::clicks:
      return "time to the click";
    case ScoreOfStudy::Kind::hits:
      return "unbiased hit rate";
    case ScoreOfStudy::Kind::slope:
      return "slope of reaction times";
    case ScoreOfStudy::Kind::formula:
      return "computed from other scores";
  }
  return "";
}

Markup score_row(const ScoreOfStudy& score) {
  Markup what = measure_of(score.kind);
  if (!score.block.empty()) what += ", block " + words_of_study(score.block);
  if (score.of) what += ", where " + code(words_of_study(score.of->text));
  if (score.minus) what += ", minus where " + code(words_of_study(score.minus->text));
  if (score.each) what += ", for each " + words_of_study(to_text(*score.each));
  if (score.formula) what += ": " + code(words_of_study(score.formula->text));
  return what;
}

}  // namespace

Markup scoring_section(const PreviewContext& context) {
  const ScoringSpec& scoring = context.protocol.scoring;
  Markup markup = element("h2", "Exclusions and scores");
  if (scoring.exclude.empty()) {
    markup += element("p", "The study names no exclusions of its own: those of docs/scoring.md hold.");
  } else {
    Markup items;
    for (const ExcludeSpec& exclude : scoring.exclude) items += element("li", exclusion(exclude));
    markup += element("p", "Not counted in the scores, and kept in the data:") + element("ul", items);
  }
  if (scoring.scores.empty()) {
    markup += element("p", "The study names no scores of its own; means of scales and of the cells of blocks are computed all the same.");
  } else {
    HtmlTable table({{"score"}, {"computed from"}});
    for (const ScoreOfStudy& score : scoring.scores) table.add({words_of_study(score.name), score_row(score)});
    markup += table.markup();
  }
  return element("section", markup, "id=\"scores\""_html);
}

}  // namespace app
