#include <cmath>

#include "app/check/session_length.h"
#include "app/design/durations.h"
#include "app/preview/in_words.h"
#include "app/preview/page_sections.h"
#include "app/strips/markup.h"
#include "app/text_table.h"

namespace app {
namespace {

Markup length_part(const Markup& session, const std::vector<SessionLength>& lengths) {
  Markup markup = element("p", session + " takes " + total_in_words(lengths) + ".");
  for (const SessionLength& length : lengths) {
    HtmlTable table({{"step"}, {"min", true}});
    for (const StepLength& step : length.steps) table.add({words_of_study(step.step), one_decimal(step.minutes)});
    Markup whose;
    for (const std::string& one : length.whose) whose += (whose.empty() ? Markup() : Markup("; or ")) + words_of_study(one);
    if (!whose.empty()) markup += element("p", whose + ": " + std::to_string(std::lround(total_minutes(length.steps))) + " min.");
    markup += table.markup();
  }
  return markup;
}

Markup lengths_part(const PreviewContext& context) {
  const protocols::Protocol& protocol = context.protocol;
  Markup markup = element("p",
                          "Trials last as planned; answers, reading and typing take what a simple model of a participant needs; "
                          "steps whose condition depends on answers count as taken.");
  for (int visit = 1; visit <= protocols::visits_of(protocol); ++visit) {
    const Markup session = protocol.visits.empty() ? Markup("A session")
                                                   : "Visit " + words_of_study(protocol.visits[static_cast<std::size_t>(visit - 1)].name);
    markup += length_part(session, session_lengths(protocol, visit, ParticipantModel{}));
  }
  return markup;
}

Markup screens_part(const PreviewContext& context) {
  std::vector<HtmlTable::Heading> headings{{"trial"}, {"event"}, {"asked", true}};
  for (const double hz : usual_refresh_rates()) headings.push_back({hz_text(hz), true});
  HtmlTable table(headings);
  const std::vector<AskedDuration> durations = asked_durations(context.protocol);
  for (const AskedDuration& duration : durations) {
    std::vector<Markup> row{words_of_study(duration.trial), words_of_study(listed(duration.events)), protocols::to_text(duration.asked)};
    for (const double hz : usual_refresh_rates()) {
      const GivenDuration shown = given(duration, period_of(hz));
      const std::string text = std::to_string(shown.frames) + " = " + one_decimal(shown.ms);
      row.push_back(shown.fit == Fit::shown ? Markup(text) : "<strong>"_html + text + " !</strong>"_html);
    }
    table.add(std::move(row));
  }
  Markup faults;
  for (const double hz : usual_refresh_rates()) {
    const ScreenFault fault = fault_on_screen(context.protocol, period_of(hz));
    if (!fault.sentence.empty()) faults += element("li", hz_text(hz) + " cannot run this study. " + fault.sentence);
    for (const auto& same : become_identical(durations, period_of(hz)))
      faults += element("li", "At " + hz_text(hz) + " these primes become identical: " + listed(same) + ".");
  }
  return element("p",
                 "What each duration becomes on a screen: whole refreshes, and the milliseconds they last. <strong>!</strong> is "
                 "not within half a refresh of what is asked; the program refuses to run on such a screen."_html) +
         table.markup() + (faults.empty() ? Markup() : element("ul", faults));
}

// What is there for instruments that watch the session from outside; empty: nothing.
Markup instruments_part(const protocols::Protocol& protocol) {
  Markup items;
  if (const auto& patch = protocol.screen.photodiode)
    items += element("li", "A patch in a corner of the screen, for a photodiode, turns white with " + bold(words_of_study(patch->event)) +
                               ". The film strips do not draw it.");
  if (const auto& beep = protocol.station.beep)
    items +=
        element("li", "A beep of " + hz_text(beep->hz) + " for " + protocols::to_text(beep->lasts) + " sounds with the first refresh of " +
                          bold(words_of_study(beep->event)) + ", to check sound against light.");
  if (const auto& markers = protocol.station.markers) {
    std::vector<Markup> codes;
    for (const auto& [event, code] : markers->codes) codes.push_back(std::to_string(code) + " at " + words_of_study(event));
    items += element("li", "Markers go to another recorder by wire: " + listed(codes) + ".");
  }
  return items.empty() ? Markup() : element("h3", "Instruments") + element("ul", items);
}

}  // namespace

Markup timing_section(const PreviewContext& context) {
  return element("section",
                 element("h2", "Time") + element("h3", "Length of a session") + lengths_part(context) +
                     element("h3", "Durations on each screen") + screens_part(context) + instruments_part(context.protocol),
                 "id=\"time\""_html);
}

}  // namespace app
