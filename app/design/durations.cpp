#include "app/design/durations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "engine/trial/frame_schedule.h"
#include "protocols/model/scalar.h"

namespace app {
namespace {

using protocols::AskedTime;
using protocols::EventRole;
using protocols::TimeUnit;

template <class... Values>
std::string printed(const char* form, Values... values) {
  std::array<char, 64> text{};
  const int length = std::snprintf(text.data(), text.size(), form, values...);
  return std::string(text.data(), static_cast<std::size_t>(length));
}

std::string frames_text(int frames) { return std::to_string(frames) + (frames == 1 ? " frame" : " frames"); }

// What a column may ask for in this trial: every duration that an item of its variable has, each once.
class ColumnDurations {
 public:
  ColumnDurations(const protocols::Protocol& protocol, const std::string& trial) : protocol_(protocol), trial_(trial) {}

  std::vector<AskedTime> of(const protocols::ColumnTime& asked) {
    times_.clear();
    for (const protocols::Block& block : protocol_.blocks) {
      const auto trials = protocols::trial_names(block, protocol_);
      if (std::ranges::find(trials, trial_) == trials.end()) continue;
      for (const protocols::Crossing& crossing : block.cross)
        if (crossing.variable == asked.variable) add_lists(crossing.lists, asked.column);
      for (const protocols::DrawSpec& draw : block.draws)
        if (draw.variable == asked.variable) add_lists(draw.lists, asked.column);
    }
    return times_;
  }

 private:
  void add_lists(const std::vector<std::string>& lists, const std::string& column) {
    if (++depth_ > 20) return;  // lists never go round in a ring; a checked protocol ends long before
    for (const std::string& name : lists) {
      const protocols::ListSpec* list = protocols::find_list(protocol_, name);
      if (list == nullptr) continue;
      for (const protocols::Item& item : list->rows)
        if (const std::string* value = protocols::column_of(item, column)) add(*value);
      for (const auto& [label, value] : list->label)
        if (label == column) add(value);
      for (const protocols::AssignSpec& assign : list->assign)
        if (assign.column == column)
          for (const std::string& value : assign.values) add(value);
      add_lists(list->rows_of, column);
    }
    --depth_;
  }
  void add(const std::string& written) {
    const auto read = protocols::read_duration(written);
    const auto* time = std::get_if<AskedTime>(&read);
    if (time != nullptr && std::ranges::find(times_, *time) == times_.end()) times_.push_back(*time);
  }

  const protocols::Protocol& protocol_;
  const std::string& trial_;
  std::vector<AskedTime> times_;
  int depth_ = 0;
};

// The durations that one written duration asks for: itself, its values, or the ends of its range.
struct AskedTimes {
  ColumnDurations& columns;
  std::vector<AskedTime> operator()(const AskedTime& time) const { return {time}; }
  std::vector<AskedTime> operator()(const protocols::UniformTime& time) const { return {time.from, time.to}; }
  std::vector<AskedTime> operator()(const protocols::ExponentialTime& time) const { return {time.from, time.to}; }
  std::vector<AskedTime> operator()(const protocols::OneOfTime& time) const { return time.values; }
  std::vector<AskedTime> operator()(const protocols::ColumnTime& time) const { return columns.of(time); }
};

class Collected {
 public:
  explicit Collected(const protocols::Protocol& protocol) : protocol_(protocol) {}

  void add(const protocols::TrialSpec& trial, const protocols::EventSpec& event, const char* part, EventRole role,
           const protocols::DurationSpec& written) {
    ColumnDurations columns(protocol_, trial.name);
    for (const AskedTime& asked : std::visit(AskedTimes{columns}, written))
      add({trial.name, {event.name + part}, role, asked, event.location});
  }
  std::vector<AskedDuration> take() { return std::move(durations_); }

 private:
  void add(const AskedDuration& found) {
    const auto same = std::ranges::find_if(durations_, [&](const AskedDuration& known) {
      return known.trial == found.trial && known.role == found.role && known.asked == found.asked;
    });
    if (same == durations_.end()) {
      durations_.push_back(found);
    } else if (std::ranges::find(same->events, found.events.front()) == same->events.end()) {
      same->events.push_back(found.events.front());
    }
  }
  const protocols::Protocol& protocol_;
  std::vector<AskedDuration> durations_;
};

// "1 frame is 16.7 ms, 2 frames are 33.3 ms"
std::string choices(int frames, engine::Duration period) {
  const double one = engine::to_ms(period);
  return frames_text(frames) + (frames == 1 ? " is " : " are ") + ms_text(frames * one) + ", " +
         frames_text(frames + 1) + " are " + ms_text((frames + 1) * one);
}

}  // namespace

std::vector<AskedDuration> asked_durations(const protocols::Protocol& protocol) {
  Collected durations(protocol);
  for (const protocols::TrialSpec& trial : protocol.trials) {
    for (const protocols::EventSpec& event : trial.events) {
      if (event.masked) {
        const protocols::MaskedSpec& masked = *event.masked;
        if (masked.forward) durations.add(trial, event, ".forward", EventRole::forward_mask, masked.forward->lasts);
        durations.add(trial, event, "", EventRole::prime, masked.lasts);
        if (masked.backward) durations.add(trial, event, ".backward", EventRole::backward_mask, masked.backward->lasts);
      } else if (event.lasts) {
        durations.add(trial, event, "", EventRole::plain, *event.lasts);
      }
    }
  }
  return durations.take();
}

GivenDuration given(const AskedDuration& duration, engine::Duration period) {
  const double one = engine::to_ms(period);
  GivenDuration result;
  result.frames = engine::frames_for(duration.asked, duration.role, period);
  result.ms = result.frames * one;
  if (duration.asked.unit == TimeUnit::frames) return result;
  constexpr double a_whole_millisecond = 1.0;
  if (one - duration.asked.amount >= a_whole_millisecond) {
    result.fit = Fit::too_short;
  } else if (std::abs(result.ms - duration.asked.amount) > one / 2 + one / engine::half_refresh_grant) {
    result.fit = Fit::off;
  }
  return result;
}

std::vector<std::vector<std::string>> become_identical(const std::vector<AskedDuration>& durations,
                                                       engine::Duration period) {
  std::map<std::pair<std::string, int>, std::vector<std::string>> groups;
  for (const AskedDuration& duration : durations) {
    if (duration.role != EventRole::prime) continue;
    groups[{duration.trial, given(duration, period).frames}].push_back(protocols::to_text(duration.asked));
  }
  std::vector<std::vector<std::string>> identical;
  for (auto& [key, asked] : groups) {
    if (asked.size() > 1) identical.push_back(std::move(asked));
  }
  return identical;
}

ScreenFault fault_on_screen(const protocols::Protocol& protocol, engine::Duration period) {
  const double hz = 1000 / engine::to_ms(period);
  if (protocol.screen.refresh_hz_min && hz < *protocol.screen.refresh_hz_min * 0.995) {
    return {"The study asks for a screen of " + hz_text(*protocol.screen.refresh_hz_min) + " or faster, and this one runs at " +
                hz_text(hz) + ".",
            "Choose a faster mode or screen, or change `refresh_at_least` under `screen`."};
  }
  if (protocol.screen.refresh_hz && std::abs(hz / *protocol.screen.refresh_hz - 1) > 0.01) {
    return {"The study runs at " + hz_text(*protocol.screen.refresh_hz) + " only, and this screen runs at " + hz_text(hz) + ".",
            "Choose that mode or another screen, or change refresh under `screen`."};
  }
  for (const AskedDuration& duration : asked_durations(protocol)) {
    const GivenDuration shown = given(duration, period);
    if (shown.fit == Fit::shown) continue;
    const std::string asked = protocols::to_text(duration.asked);
    const std::string why = shown.fit == Fit::too_short
                                ? "one refresh lasts " + ms_text(engine::to_ms(period))
                                : "the nearest below it is " + ms_text(shown.ms) + " (" + frames_text(shown.frames) + ")";
    return {"This screen (" + hz_text(hz) + ") cannot show '" + duration.events.front() + "' for " + asked + ": " + why + ".",
            "Use a screen that can (`tachisto check FILE` lists them), or ask for whole frames: here " +
                choices(shown.frames, period) + "."};
  }
  return {};
}

const std::vector<double>& usual_refresh_rates() {
  static const std::vector<double> rates{60, 75, 100, 120, 144, 165, 240};
  return rates;
}

engine::Duration period_of(double refresh_hz) { return engine::Duration(std::llround(1e9 / refresh_hz)); }

std::string ms_text(double ms) { return printed("%.1f ms", ms); }

std::string hz_text(double hz) {
  const double whole = std::round(hz);
  return std::abs(hz - whole) < 0.05 ? printed("%.0f Hz", whole) : printed("%.2f Hz", hz);
}

}  // namespace app
