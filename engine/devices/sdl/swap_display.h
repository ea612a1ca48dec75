// The last resort: frames drawn by SDL's renderer, shown when the clock says so. It counts no refreshes.
#pragma once

#include "engine/devices/sdl/canvas.h"
#include "engine/devices/sdl/window.h"
#include "engine/display/display.h"

namespace engine {

// Nothing here is known of the screen's own refreshes; where a driver has no vertical blank, SDL's is a timer. Frames
// are paced by a pulse of the clock at the rate that SDL reports (60 Hz where it reports none) and a receipt's onset is the
// clock after the presenting call returned: an estimate that may be off by a refresh or more. Receipts carry no
// refresh.
class SwapDisplay final : public Display {
 public:
  // Shows a black picture. The window must outlive this. Throws DeviceError when SDL can draw nothing.
  explicit SwapDisplay(SdlWindow& window);

  DisplayInfo info() const override;
  PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite) override { return canvas_.upload(sprite); }
  void forget_all() override { canvas_.forget_all(); }
  int frames_ahead() const override { return 1; }
  RequestId submit(const Frame& frame, std::optional<Refresh> target) override;
  bool receipt(RequestId request, Instant give_up, Receipt& out) override;
  Pulse pulse() const override { return pulse_; }
  Duration lead() const override { return drawing_takes_; }
  void attend() override { window_.pump(); }
  bool lives() override {
    window_.pump();
    return !window_.lost();
  }
  Sight sight() override { return window_.sight(); }

 private:
  SdlWindow& window_;
  Canvas canvas_;
  Pulse pulse_;
  Duration drawing_takes_{0};
  RequestId last_request_ = 0;
  bool waiting_ = false;  // the last request is drawn, but not yet presented
  Instant due_;
};

}  // namespace engine
