#include "engine/trial/click_search.h"

#include <algorithm>

namespace engine {

void ClickSearch::centre() {
  if (pointer_) pointer_->move_to(staged_.centre);
}

void ClickSearch::locate(KeyEvent& key) {
  if (pointer_ && key.key >= protocols::first_mouse_button && !key.at) key.at = pointer_->place();
}

std::optional<std::size_t> ClickSearch::box_at(const std::optional<ScreenPoint>& point) const {
  const auto& boxes = staged_.record.boxes;
  for (std::size_t i = 0; point && i < boxes.size(); ++i)
    if (boxes[i].box.contains(point->x, point->y)) return i;
  return std::nullopt;
}

void ClickSearch::trace(Instant now) {
  if (now < next_sample_) return;
  auto& samples = staged_.record.pointer;
  const PointerSample sample{now, pointer_->place()};
  const std::size_t count = samples.size();
  // The middle one of three at the same place says nothing.
  const bool rests = count >= 2 && samples[count - 1].at == sample.at && samples[count - 2].at == sample.at;
  if (rests)
    samples.back() = sample;
  else if (count < samples_at_most)
    samples.push_back(sample);
  else
    trace_full_ = true;
  while (next_sample_ <= now) next_sample_ += trace_every;
}

const Frame& ClickSearch::outlined() {
  const stimuli::Rect& box = staged_.record.boxes[*missed_].box;
  auto& pictures = staged_.flash.pictures;
  for (std::size_t part = 0; part < staged_.outline.size(); ++part) {
    auto& placed = pictures[pictures.size() - staged_.outline.size() + part];
    placed.x = box.x + staged_.outline[part].x;
    placed.y = box.y + staged_.outline[part].y;
  }
  return staged_.flash;
}

void ClickSearch::flash_began(const Receipt& receipt, Instant now, Duration period) {
  auto& flashes = staged_.record.flashes;
  if (flashes.size() < flashes_at_most) flashes.push_back({*missed_, receipt.onset});
  const auto frames = std::max<std::int64_t>(1, (flash_lasts + period / 2) / period);
  flash_ends_ = receipt.onset.value_or(now) + frames * period;
  if (receipt.refresh) flash_ends_at_ = *receipt.refresh + frames;
  missed_.reset();
}

void ClickSearch::flash_ended() {
  flash_ends_.reset();
  flash_ends_at_.reset();
}

}  // namespace engine
