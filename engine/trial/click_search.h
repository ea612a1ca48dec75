// A trial that is answered by a click: where the pointer is, what it hits, and the outline of a wrong cell.
#pragma once

#include <optional>
#include <span>

#include "engine/input/pointer.h"
#include "engine/trial/staged_trial.h"

namespace engine {

// Allocates nothing. In a trial that keys answer it is off: then nothing is hit, and there is never anything to do.
class ClickSearch {
 public:
  ClickSearch(StagedTrial& staged, Pointer* pointer) : staged_(staged), pointer_(staged.target_box ? pointer : nullptr) {}

  bool is_on() const { return pointer_ != nullptr; }
  // Puts the pointer in the screen's middle.
  void centre();
  // Touches since the last call, as Pointer gives them.
  std::size_t touches(std::span<KeyEvent> out) { return pointer_ ? pointer_->touches(out) : 0; }
  // Gives a mouse button that came without one its place.
  void locate(KeyEvent& key);
  // Which of the record's boxes it is in.
  std::optional<std::size_t> box_at(const std::optional<ScreenPoint>& point) const;

  void begin_trace(Instant now) { next_sample_ = now; }
  // Takes down where the pointer is, where that is due.
  void trace(Instant now);
  Instant next_sample() const { return next_sample_; }
  bool trace_is_full() const { return trace_full_; }

  // A wrong box was clicked; its outline is to be shown.
  void miss(std::size_t box) { missed_ = box; }
  bool has_missed() const { return missed_.has_value(); }
  // The picture with the outline of the box that was missed. Requires one.
  const Frame& outlined();
  // The outline was shown. now: for a receipt without an onset.
  void flash_began(const Receipt& receipt, Instant now, Duration period);
  // When the outline goes again; empty: none is shown.
  std::optional<Instant> flash_ends() const { return flash_ends_; }
  std::optional<Refresh> flash_ends_at() const { return flash_ends_at_; }
  void flash_ended();

 private:
  StagedTrial& staged_;
  Pointer* const pointer_;  // nullptr: off
  Instant next_sample_;
  bool trace_full_ = false;
  std::optional<std::size_t> missed_;  // its outline is not shown yet
  std::optional<Instant> flash_ends_;
  std::optional<Refresh> flash_ends_at_;  // empty: unknown
};

}  // namespace engine
