#include "app/preview/preview.h"

#include "app/design/durations.h"
#include "app/preview/in_words.h"
#include "app/preview/own_words.h"
#include "app/preview/page_sections.h"
#include "app/preview/step_cards.h"
#include "app/strips/markup.h"
#include "app/strips/strip_maker.h"
#include "app/strips/timelines.h"
#include "app/strips/trial_types.h"

namespace app {
namespace {

const Markup kStyle = R"(
:root { color-scheme: light; }
body { font: 16px/1.5 "Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic", Arial, Helvetica, sans-serif; color: #111; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.9rem; line-height: 1.25; } h2 { margin-top: 3rem; border-bottom: 2px solid #111; } h3 { margin-top: 2rem; }
table { border-collapse: collapse; margin: 1rem 0; font-size: .9rem; } th, td { border-bottom: 1px solid #ccc; padding: .25rem .8rem .25rem 0; text-align: start; vertical-align: top; }
thead th:empty { padding: 0; border: 0; } .number { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; } figcaption { font-size: .8rem; color: #555; overflow-wrap: anywhere; }
.screen img { width: 100%; max-width: 40rem; height: auto; display: block; border: 1px solid #111; }
.row { display: flex; flex-wrap: wrap; gap: 1rem; } .row figure { flex: 1 1 12rem; margin: .5rem 0; }
.strip svg { max-width: 100%; height: auto; display: block; border: 1px solid #ddd; }
.definitions { position: absolute; }
.inside { margin-inline-start: 1.5rem; border-inline-start: 3px solid #ddd; padding-inline-start: 1rem; }
.words { white-space: pre-wrap; font-size: .9rem; background: #f6f6f6; padding: .5rem 1rem; }
.mark { background: #fdf3d0; padding: .6rem 1rem; } img.small { vertical-align: middle; max-height: 72px; }
summary { cursor: pointer; } nav ol { columns: 2; } code { font-size: .9em; }
@page { size: A4; margin: 15mm; }
@media print { body { max-width: none; margin: 0; } .strip svg { width: 100%; max-height: 112mm; } .screen img { max-height: 80mm; width: auto; } figure, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } nav { display: none; } details::details-content { content-visibility: visible; block-size: auto; } }
)"_html;

Markup head_part(const CheckedStudy& study, const PreviewContext& context) {
  const protocols::Protocol& protocol = study.protocol;
  Markup markup = element("h1", words_of_study(protocol.title));
  Markup facts = "Protocol " + code(words_of_study(study.file.filename().string()));
  if (!protocol.paradigm.empty()) facts += ", paradigm " + words_of_study(protocol.paradigm);
  if (!protocol.language.empty()) facts += ", language " + words_of_study(protocol.language);
  facts += ". Version " + code(study.sha256.substr(0, 12)) + " (SHA-256 over all its files). Made with Tachisto " TACHISTO_VERSION ".";
  markup += element("p", facts);
  markup += element("p", "Screens are shown as on a monitor of " + std::to_string(context.screen.width_px) + " × " +
                             std::to_string(context.screen.height_px) + " pixels at " + hz_text(1000 / engine::to_ms(context.period)) +
                             ", 299 mm high and seen from 600 mm where sizes are in degrees. Trials are examples, one of each kind; which "
                             "items meet and in which order is drawn separately for each participant.");
  if (!protocol.slots.empty())
    markup += element("p",
                      "Marks in square brackets stand for what only a participant can supply: " +
                          protocols::name_mark(protocol.slots.front().name + "1") + " is the first name of slot " +
                          words_of_study(protocol.slots.front().name) +
                          ". This page contains nothing that a participant gave; the names in it come from the study's own lists.",
                      "class=\"mark\""_html);
  const ScreenFault fault = fault_on_screen(protocol, context.period);
  if (!fault.sentence.empty())
    markup += element("p", "<strong>"_html + fault.sentence + "</strong> "_html + fault.remedy, "class=\"mark\""_html);
  return element("header", markup);
}

Markup session_part(const PreviewContext& context, StepCards& cards) {
  const protocols::Protocol& protocol = context.protocol;
  Markup markup;
  const Markup any_time = words_at_any_time(protocol);
  if (protocol.visits.empty())
    return element("section", element("h2", "Session") + any_time + cards.cards(protocol.session), "id=\"session\""_html);
  markup += any_time;
  for (std::size_t i = 0; i < protocol.visits.size(); ++i) {
    const protocols::VisitSpec& visit = protocol.visits[i];
    markup += element("h2", "Visit " + std::to_string(i + 1) + ": " + words_of_study(visit.name));
    if (!visit.after.empty()) {
      Markup gap = "After visit " + words_of_study(visit.after);
      if (visit.gap_least) gap += ", " + in_words(*visit.gap_least) + (visit.gap_most ? "" : " or more") ;
      if (visit.gap_most) gap += " to " + in_words(*visit.gap_most);
      markup += element("p", gap + " later.");
    }
    markup += cards.cards(visit.session, protocol.visits.size() > 1 ? std::to_string(i + 1) + "." : "");
  }
  return element("section", markup, "id=\"session\""_html);
}

}  // namespace

std::vector<PreviewFile> preview(const CheckedStudy& study, const stimuli::Screen& screen, engine::Duration period,
                                 stimuli::Painter& painter, std::optional<ShownPart> crop) {
  PreviewContext context = preview_context(study, screen, period, painter);
  context.crop = crop;
  std::vector<PreviewFile> files(1);
  StripMaker strips(context, files);
  StepCards cards(context, strips);
  const Markup session = session_part(context, cards);
  const Markup contents = element("nav", element("ol",
                                                 "<li><a href=\"#design\">Design</a></li><li><a href=\"#session\">Session</a></li>"
                                                 "<li><a href=\"#time\">Time</a></li><li><a href=\"#materials\">Materials</a></li>"
                                                 "<li><a href=\"#scores\">Exclusions and scores</a></li>"
                                                 "<li><a href=\"#data\">What is recorded, and privacy</a></li>"_html));
  const Markup body = strips.definitions() + head_part(study, context) + contents + design_section(context) + session +
                      timing_section(context) + materials_section(context) + scoring_section(context) + data_section(context);
  files.front() = {"preview.html", ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"_html +
                                    element("title", study.protocol.title) + element("style", kStyle) + "</head>\n<body>\n"_html + body +
                                    "</body>\n</html>\n"_html)
                                       .html()};
  for (const Timeline& timeline : timelines(context)) files.push_back({"timelines/" + timeline.trial + ".svg", timeline.svg});
  return files;
}

}  // namespace app
