#include "engine/trial/judge_frames.h"

namespace engine {
namespace {

// The next event that became light; the end: none did, or one between may have.
std::size_t next_shown(const std::vector<EventRecord>& events, std::size_t index) {
  for (std::size_t i = index + 1; i < events.size(); ++i) {
    if (!events[i].shown.has_value()) break;
    if (*events[i].shown) return i;
  }
  return events.size();
}

std::optional<int> frames_shown(const std::vector<EventRecord>& events, std::size_t index) {
  const EventRecord& event = events[index];
  if (!event.shown.has_value()) return std::nullopt;
  if (!*event.shown) return 0;
  const std::size_t next = next_shown(events, index);
  if (next == events.size() || !event.refresh || !events[next].refresh) return std::nullopt;
  return static_cast<int>(*events[next].refresh - *event.refresh);
}

bool off_by_half(const EventRecord& prime, const std::optional<Instant>& mask_onset, int frames, Duration period) {
  if (!prime.onset || !mask_onset) return false;
  const Duration off = *mask_onset - *prime.onset - frames * period;
  return off > period / 2 || off < -period / 2;
}

}  // namespace

bool judge_frames(TrialRecord& record, std::optional<std::size_t> answered, Duration period) {
  bool skipped = false;
  record.primes.clear();
  auto& events = record.events;
  for (std::size_t i = 0; i < events.size(); ++i) {
    EventRecord& event = events[i];
    event.shown_frames = frames_shown(events, i);
    if (answered != i && event.asked_frames && event.shown_frames) skipped |= *event.asked_frames != *event.shown_frames;
    if (event.role != protocols::EventRole::prime || event.blank) continue;
    PrimeRecord prime;
    prime.asked_frames = event.asked_frames.value_or(0);
    prime.shown_frames = event.shown_frames;
    prime.grade = event.grade;
    if (const std::size_t next = next_shown(events, i); next < events.size()) prime.mask_onset = events[next].onset;
    const bool off = off_by_half(event, prime.mask_onset, prime.asked_frames, period);
    if (prime.shown_frames)
      prime.ok = *prime.shown_frames == prime.asked_frames && !off;
    else if (off)
      prime.ok = false;
    record.primes.push_back(prime);
  }
  return skipped;
}

}  // namespace engine
