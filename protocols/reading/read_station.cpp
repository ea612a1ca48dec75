// What the workstation does for the study beside showing it: a patch for a photodiode, markers, a keyboard.
#include <algorithm>

#include "protocols/model/scalar.h"
#include "protocols/reading/draft.h"
#include "protocols/source/suggest.h"

namespace protocols {
namespace {

// Every event that a trial can show, by the name that planning gives it.
std::vector<std::string> planned_events(const Protocol& protocol) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  for (const TrialSpec& trial : protocol.trials) {
    for (const EventSpec& event : trial.events) {
      if (event.masked && event.masked->forward) add(event.name + ".forward");
      add(event.name);
      if (event.masked && event.masked->backward) add(event.name + ".backward");
    }
  }
  return names;
}

bool check_event(const std::string& name, const Node& node, Draft& draft) {
  const std::vector<std::string> known = planned_events(draft.protocol);
  if (!draft.broken_trials.empty() || std::find(known.begin(), known.end(), name) != known.end()) return true;
  draft.diagnostics.push_back(at(node, "no trial has an event '" + name + "'",
                                 known.empty() ? "an event; this protocol has no trials" : one_of(known),
                                 did_you_mean(name, known)));
  return false;
}

PhotodiodeSpec read_photodiode(const Fields& fields, Draft& draft) {
  PhotodiodeSpec patch;
  patch.location = fields.node().location;
  fields.fill(patch);
  if (const Value* event = fields.find("event")) {
    patch.event = to_text(*event->as<Label>());
    check_event(patch.event, *event->node, draft);
  }
  return patch;
}

MarkerSpec read_markers(const Fields& fields, Draft& draft) {
  MarkerSpec markers;
  markers.location = fields.node().location;
  fields.fill(markers);
  if (!markers.device.empty() && !markers.device.starts_with("/dev/")) {
    draft.diagnostics.push_back(at(*fields.find("device")->node, "'" + markers.device + "' is not a device file",
                                   "a name such as /dev/ttyUSB0 for a serial port, /dev/parport0 for a parallel one"));
  }
  std::map<int, std::string> used;
  for (const ValueEntry& entry : fields.entries("codes")) {
    const int* code = entry.value.as<int>();
    if (!code || !check_event(entry.key->text, *entry.key, draft)) continue;
    const auto [first, is_new] = used.emplace(*code, entry.key->text);
    if (!is_new) {
      draft.diagnostics.push_back(
          at(*entry.value.node, "'" + first->second + "' and '" + entry.key->text + "' have the same code, " + std::to_string(*code),
             "a different code for every event, so that a recording can be read", "choose another code for one of the two"));
    }
    markers.codes.emplace_back(entry.key->text, *code);
  }
  return markers;
}

BeepSpec read_beep(const Fields& fields, Draft& draft) {
  BeepSpec beep;
  beep.location = fields.node().location;
  fields.fill(beep);
  if (beep.lasts.unit == TimeUnit::frames && fields.find("for")) {
    draft.diagnostics.push_back(
        at(*fields.find("for")->node, "the duration of a beep cannot be in frames", "a duration in ms", "write milliseconds"));
  }
  if (const Value* event = fields.find("event")) {
    beep.event = to_text(*event->as<Label>());
    check_event(beep.event, *event->node, draft);
  }
  return beep;
}

}  // namespace

void read_station(const Fields& root, Draft& draft) {
  const Fields* screen = root.fields("screen");
  if (const Fields* patch = screen ? screen->fields("photodiode") : nullptr)
    draft.protocol.screen.photodiode = read_photodiode(*patch, draft);
  const Fields* station = root.fields("station");
  if (!station) return;
  draft.protocol.station.location = station->node().location;
  station->fill(draft.protocol.station);
  if (const Fields* markers = station->fields("markers"))
    draft.protocol.station.markers = read_markers(*markers, draft);
  if (const Fields* beep = station->fields("beep")) draft.protocol.station.beep = read_beep(*beep, draft);
}

}  // namespace protocols
