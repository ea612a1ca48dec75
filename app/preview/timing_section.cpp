#include <cmath>

#include "app/check/durations.h"
#include "app/check/session_length.h"
#include "app/preview/in_words.h"
#include "app/preview/markup.h"
#include "app/preview/page_sections.h"
#include "app/text_table.h"

namespace app {
namespace {

std::string length_part(const PreviewContext& context) {
  const std::vector<StepLength> steps = session_length(context.protocol, ParticipantModel{});
  HtmlTable table({{"step"}, {"min", true}});
  double minutes = 0;
  for (const StepLength& step : steps) {
    minutes += step.minutes;
    table.add({words_of_study(step.step), one_decimal(step.minutes)});
  }
  return element("p", "A session takes about " + std::to_string(std::lround(minutes)) +
                          " min. Trials last as planned and answers take what a simple model of a participant needs; reading "
                          "goes at 200 words a minute.") +
         table.markup();
}

std::string screens_part(const PreviewContext& context) {
  std::vector<HtmlTable::Heading> headings{{"trial"}, {"event"}, {"asked", true}};
  for (const double hz : usual_refresh_rates()) headings.push_back({hz_text(hz), true});
  HtmlTable table(headings);
  const std::vector<AskedDuration> durations = asked_durations(context.protocol);
  for (const AskedDuration& duration : durations) {
    std::vector<std::string> row{words_of_study(duration.trial), words_of_study(listed(duration.events)),
                                 escaped(protocols::to_text(duration.asked))};
    for (const double hz : usual_refresh_rates()) {
      const GivenDuration shown = given(duration, period_of(hz));
      const std::string text = std::to_string(shown.frames) + " = " + one_decimal(shown.ms);
      row.push_back(shown.fit == Fit::shown ? text : "<strong>" + text + " !</strong>");
    }
    table.add(std::move(row));
  }
  std::string faults;
  for (const double hz : usual_refresh_rates()) {
    const ScreenFault fault = fault_on_screen(context.protocol, period_of(hz));
    if (!fault.sentence.empty()) faults += element("li", hz_text(hz) + " cannot run this study. " + escaped(fault.sentence));
    for (const auto& same : become_identical(durations, period_of(hz)))
      faults += element("li", "At " + hz_text(hz) + " these primes become identical: " + escaped(listed(same)) + ".");
  }
  return element("p", "What each duration becomes on a screen: whole refreshes, and the milliseconds they last. <strong>!</strong> is "
                      "not within half a refresh of what is asked; the program refuses to run on such a screen.") +
         table.markup() + (faults.empty() ? "" : element("ul", faults));
}

}  // namespace

std::string timing_section(const PreviewContext& context) {
  return element("section",
                 element("h2", "Time") + element("h3", "Length of a session") + length_part(context) +
                     element("h3", "Durations on each screen") + screens_part(context),
                 "id=\"time\"");
}

}  // namespace app
