// Wayland: SDL draws and commits, the compositor says when each picture became light.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/devices/finished_receipts.h"
#include "engine/devices/pulse_fit.h"
#include "engine/devices/sdl/canvas.h"
#include "engine/devices/sdl/window.h"
#include "engine/devices/wayland/presentation.h"
#include "engine/display/display.h"

namespace engine {

// A frame is drawn as it is submitted, held until just after the refresh before its target has begun, and committed once: the
// compositor's next repaint takes it. A frame that stays costs no redraw.
//
// Grade hw_flip: a receipt whose time and completion come from the display hardware, at a vertical blank, on CLOCK_MONOTONIC.
// vblank_inferred: at a vertical blank on CLOCK_MONOTONIC, but not the hardware's word. Anything else is swap_return: the clock
// after the presenting call, no refresh counted. A picture that the compositor discarded was not shown.
class WaylandDisplay final : public Display {
 public:
  // The window is SDL's on its Wayland driver; it outlives the display. When this returns a black frame is on the screen and
  // some dozen refreshes were timed. Throws DeviceError: no presentation-time protocol, no feedback, a clock that fails its test.
  explicit WaylandDisplay(SdlWindow& window);
  // A compositor that does not answer any more is not waited for.
  ~WaylandDisplay() override;
  // Does the compositor of this window offer that protocol?
  static bool reports_presentations(SdlWindow& window);

  DisplayInfo info() const override;
  PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite) override { return canvas_.upload(sprite); }
  void forget_all() override { canvas_.forget_all(); }
  int frames_ahead() const override { return 1; }
  RequestId submit(const Frame& frame, std::optional<Refresh> target) override;
  bool receipt(RequestId request, Instant give_up, Receipt& out) override;
  Pulse pulse() const override;
  Duration lead() const override;
  void attend() override;
  bool lives() override;
  // No compositor says what lies over a window: one without the keys may lie under the window that took them, and one whose pictures are
  // discarded, or not reported for half a second, is not on the screen.
  Sight sight() override;

  // The grade of the last picture shown.
  OnsetGrade grade() const { return grade_; }

 private:
  struct Request {
    RequestId request = 0;
    std::optional<Refresh> target;
  };
  void warm_up();
  void test_clock();
  void advance();
  std::optional<Instant> due() const;
  void launch_held();
  void land(const wayland::Feedback& feedback);
  OnsetGrade grade_of(const wayland::Feedback& feedback) const;

  SdlWindow& window_;
  Canvas canvas_;
  std::unique_ptr<wayland::Presentation> presentation_;

  RequestId last_request_ = 0;
  std::optional<Request> held_;        // drawn, not yet committed
  std::optional<RequestId> flying_;    // committed, fate unknown
  Instant presented_;                  // when the presenting call of `flying_` returned
  bool discarded_ = false, discarded_since_ = false;  // the last picture; any since sight() was asked
  FinishedReceipts finished_;

  OnsetGrade grade_ = OnsetGrade::swap_return;
  bool scanned_out_ = false;           // the last picture
  Duration output_refresh_{0};         // as the compositor reports it; 0: unknown
  std::vector<Tick> warm_up_ticks_;
  Tick last_;
  PulseFit fit_;
  int refreshes_to_light_ = 1;         // from the refresh in which a frame is committed to the one that shows it
};

}  // namespace engine
