// The console: SDL draws and flips, the kernel says when each flip became light.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/devices/finished_receipts.h"
#include "engine/devices/kms/active_terminal.h"
#include "engine/devices/kms/flip_events.h"
#include "engine/devices/kms/screen.h"
#include "engine/devices/kms/vblank_counter.h"
#include "engine/devices/pulse_fit.h"
#include "engine/devices/sdl/canvas.h"
#include "engine/devices/sdl/window.h"
#include "engine/display/display.h"

namespace engine {

// A frame is drawn as it is submitted, held until the refresh before its target has begun, and then presented once: the
// flip takes effect with the next vertical blank, its target. A frame that stays costs no redraw.
//
// Grade hw_flip: the page-flip event's counter and time. Where SDL's events cannot be read in its place (see FlipEvents), the
// grade is vblank_inferred: the vertical blank after the present, by the kernel's counter.
class KmsDisplay final : public Display {
 public:
  enum class Receipts { best, inferred };  // inferred: as if SDL's events could not be read

  // The window is SDL's on its KMSDRM driver; it outlives the display. When this returns a black frame is on the screen and
  // some dozen refreshes were counted and timed. Throws DeviceError: the kernel reports no times for this screen.
  explicit KmsDisplay(SdlWindow& window, Receipts receipts = Receipts::best);

  DisplayInfo info() const override;
  PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite) override { return canvas_.upload(sprite); }
  void forget_all() override { canvas_.forget_all(); }
  int frames_ahead() const override { return 1; }
  RequestId submit(const Frame& frame, std::optional<Refresh> target) override;
  bool receipt(RequestId request, Instant give_up, Receipt& out) override;
  Pulse pulse() const override;
  Duration lead() const override { return lead_; }
  void attend() override;
  bool lives() override;
  // Another terminal in front has the screen to itself: as it is at the moment of asking, for a switch there and back in between stops the flips.
  // The screen's mode and plug: as attend() saw them last.
  Sight sight() override;

  OnsetGrade grade() const { return flips_ ? OnsetGrade::hw_flip : OnsetGrade::vblank_inferred; }

 private:
  struct Request {
    RequestId request = 0;
    std::optional<Refresh> target;
  };
  void take_screen();
  bool warm_up();
  bool await_landing(Instant give_up);
  void follow_flips_to_their_screen();
  void learn_from_warm_up(Duration longest_present);
  void test_clock() const;
  void test_hold();
  void advance();
  void launch_held();
  void present();
  void land(std::optional<Tick> onset);
  Receipt receipt_for(RequestId request) const;
  void wait_for_events(Instant until);

  SdlWindow& window_;
  Canvas canvas_;
  int descriptor_ = -1;                       // SDL's
  std::string card_;
  std::unique_ptr<kms::VblankCounter> vblanks_;
  std::optional<kms::FlipEvents> flips_;      // empty: not to be read
  kms::Screen screen_;
  kms::ActiveTerminal terminal_;
  SightLosses screen_losses_;
  Instant next_look_;

  std::vector<Tick> warm_up_ticks_;
  int refreshes_to_light_ = 1;                // from the refresh in which a frame is presented to the one that shows it
  Duration lead_{0};

  RequestId last_request_ = 0;
  std::optional<Request> held_;               // drawn, not yet presented
  bool hold_asked_ = false;                   // the refresh before its target was asked for
  std::optional<RequestId> flying_;           // presented, not yet light
  bool flying_unsure_ = false;                // inferred only: a refresh began during the present: its own is not known
  FinishedReceipts finished_;
  Tick last_;                                 // the last onset
  Refresh lived_ = -1;                        // the refresh at which it was last asked whether it lives
  std::uint32_t flipped_crtc_ = 0;            // where the last flip was; 0: not reported
  PulseFit fit_;
};

}  // namespace engine
