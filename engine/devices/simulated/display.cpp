#include "engine/devices/simulated/display.h"

#include <algorithm>
#include <cmath>

#include "engine/check.h"
#include "engine/device_error.h"

namespace engine {
namespace {

// The lists are in order.
bool among(const std::vector<Refresh>& list, Refresh refresh) {
  return std::binary_search(list.begin(), list.end(), refresh);
}

// A fixed number in [-1, 1] for each refresh (splitmix64, Vigna 2015).
double wobble(Refresh refresh) {
  auto x = static_cast<std::uint64_t>(refresh) + 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return static_cast<double>((x ^ (x >> 31)) >> 11) * 0x1.0p-52 - 1.0;
}

constexpr std::size_t room = 64;  // for frames under way whose receipts nobody takes

}  // namespace

SimulatedDisplay::SimulatedDisplay(Clock& clock, SimulatedScreen screen)
    : clock_(clock), screen_(std::move(screen)), begin_(clock.now()), pulse_{0, begin_, screen_.period} {
  check(screen_.period.count() > 0, "a simulated screen needs a refresh longer than nothing");
  under_way_.reserve(room);
  if (screen_.keep_history) history.reserve(4096);
}

DisplayInfo SimulatedDisplay::info() const {
  DisplayInfo info;
  info.driver = "simulated";
  info.width_px = screen_.width_px;
  info.height_px = screen_.height_px;
  info.height_mm = screen_.height_mm;
  info.mode_refresh_hz = 1e9 / static_cast<double>(screen_.period.count());
  return info;
}

PictureId SimulatedDisplay::upload(const std::shared_ptr<const stimuli::Sprite>& sprite) {
  const auto [place, is_new] = ids_.try_emplace(sprite.get(), static_cast<PictureId>(uploaded.size() + 1));
  if (!is_new) return place->second;
  if (screen_.uploads_at_most && ++uploads_ > *screen_.uploads_at_most)
    throw DeviceError("The display takes no more pictures.", "Use fewer pictures.");
  uploaded.push_back(sprite);
  return place->second;
}

void SimulatedDisplay::forget_all() {
  ids_.clear();
  uploaded.clear();
}

RequestId SimulatedDisplay::submit(const Frame& frame, std::optional<Refresh> target) {
  const Instant now = clock_.now();
  const auto waiting = std::count_if(under_way_.begin(), under_way_.end(), [&](const UnderWay& other) {
    return other.shown && begin_of(other.refresh) > now;
  });
  check(waiting < screen_.frames_ahead, "more frames were submitted than the display takes ahead");
  Refresh refresh = std::max(first_at_or_after(now + screen_.lead), target.value_or(0));
  while (among(screen_.dropped, refresh)) ++refresh;
  for (auto& other : under_way_)
    if (other.refresh >= refresh && begin_of(other.refresh) > now) other.shown = false;
  if (under_way_.size() == room) under_way_.erase(under_way_.begin());
  const bool silent = among(screen_.silent, refresh) || (screen_.silent_from && refresh >= *screen_.silent_from);
  under_way_.push_back({++last_request_, refresh, !among(screen_.discarded, refresh), silent});
  if (screen_.keep_history) {
    Change change{last_request_, target, under_way_.back().shown, refresh, begin_of(refresh), frame.background, {}};
    for (std::size_t i = 0; i < std::min(frame.pictures.size(), change.pictures.size()); ++i)
      change.pictures[i] = frame.pictures[i].picture;
    for (auto& earlier : history)
      if (&earlier + 4 > history.data() + history.size() && earlier.shown && earlier.refresh >= refresh) earlier.shown = false;
    history.push_back(change);
  }
  return last_request_;
}

bool SimulatedDisplay::receipt(RequestId request, Instant give_up, Receipt& out) {
  UnderWay* found = find(request);
  const Instant in_hand = found ? begin_of(found->refresh) + screen_.report_delay : give_up;
  if (!found || found->silent || in_hand > give_up) {
    clock_.wait_until(give_up);
    return false;
  }
  clock_.wait_until(in_hand);
  out = {};
  out.request = request;
  out.shown = found->shown;
  out.grade = OnsetGrade::simulated;
  if (found->shown) {
    const Instant begin = begin_of(found->refresh);
    if (screen_.says_onset) out.onset = begin;
    if (screen_.counts) {
      out.refresh = found->refresh;
      pulse_ = {found->refresh, begin, screen_.period};
    }
  }
  under_way_.erase(under_way_.begin() + (found - under_way_.data()));
  return true;
}

bool SimulatedDisplay::lives() { return !screen_.silent_from || clock_.now() < begin_of(*screen_.silent_from); }

Sight SimulatedDisplay::sight() {
  const Instant now = clock_.now();
  std::uint8_t lost_now = 0, lost_since = 0;
  for (const SimulatedScreen::Unseen& unseen : screen_.unseen) {
    if (begin_ + unseen.from > now || begin_ + unseen.to <= sight_asked_) continue;
    lost_since |= unseen.losses.bits();
    if (begin_ + unseen.to > now) lost_now |= unseen.losses.bits();
  }
  sight_asked_ = now;
  return {SightLosses(lost_now), SightLosses(lost_since)};
}

Instant SimulatedDisplay::begin_of(Refresh refresh) const {
  const auto drift = static_cast<double>(refresh * screen_.period.count()) * screen_.drift_ppm * 1e-6;
  const double wobbled = screen_.jitter.count() ? wobble(refresh) * static_cast<double>(screen_.jitter.count()) : 0.0;
  return begin_ + refresh * screen_.period + Duration(std::llround(drift + wobbled));
}

Refresh SimulatedDisplay::first_at_or_after(Instant when) const {
  Refresh refresh = (when - begin_).count() / screen_.period.count();
  while (refresh > 0 && begin_of(refresh - 1) >= when) --refresh;
  while (begin_of(refresh) < when) ++refresh;
  return refresh;
}

SimulatedDisplay::UnderWay* SimulatedDisplay::find(RequestId request) {
  const auto found = std::find_if(under_way_.begin(), under_way_.end(),
                                  [&](const UnderWay& candidate) { return candidate.request == request; });
  return found == under_way_.end() ? nullptr : &*found;
}

}  // namespace engine
