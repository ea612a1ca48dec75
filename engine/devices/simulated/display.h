// A display without a screen: refreshes at exact times, and every fault of a real one on request.
#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include "engine/display/display.h"

namespace engine {

struct SimulatedScreen {
  int width_px = 1920, height_px = 1080;
  std::optional<double> height_mm = 300.0;
  Duration period{16'666'667};
  Duration lead = std::chrono::milliseconds(1);  // a frame submitted later than this before a refresh waits for the next
  Duration report_delay{0};                      // from a refresh's begin until its receipt is in hand
  int frames_ahead = 1;
  bool counts = true;      // false: receipts name no refresh
  bool says_onset = true;  // false: receipts name no onset
  bool keep_history = true;

  // Faults. Refreshes are counted from 0 at the display's begin; lists of them are in order.
  double drift_ppm = 0;           // the true period is so much longer than the one in pulse()
  Duration jitter{0};             // each refresh begins up to so much early or late, the same in every run
  std::vector<Refresh> dropped;   // a frame due at one of these is shown at the next refresh instead
  std::vector<Refresh> discarded; // a frame due at one of these is never shown, and the receipt says so
  std::vector<Refresh> silent;    // a frame shown at one of these never gets its receipt
  std::optional<Refresh> silent_from;   // nor does any from this refresh on, and the display gives no other sign of life
  struct Unseen {
    Duration from{0}, to{0};  // since the display's begin
    SightLosses losses;
  };
  std::vector<Unseen> unseen;          // what a window system would report
  std::optional<int> uploads_at_most;  // then upload() throws DeviceError
};

class SimulatedDisplay : public Display {
 public:
  struct Change {
    RequestId request = 0;
    std::optional<Refresh> target;  // as asked
    bool shown = false;
    Refresh refresh = 0;            // where it was shown, or would have been
    Instant onset;
    protocols::Colour background;
    std::array<PictureId, 4> pictures{};  // the first four, back to front; 0: none
  };
  std::vector<Change> history;  // every frame submitted, in that order (its fate as known then)
  std::vector<std::shared_ptr<const stimuli::Sprite>> uploaded;  // id - 1 is the index; empty after forget_all

  SimulatedDisplay(Clock& clock, SimulatedScreen screen);

  DisplayInfo info() const override;
  PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite) override;
  void forget_all() override;
  int frames_ahead() const override { return screen_.frames_ahead; }
  RequestId submit(const Frame& frame, std::optional<Refresh> target) override;
  bool receipt(RequestId request, Instant give_up, Receipt& out) override;
  Pulse pulse() const override { return pulse_; }
  Duration lead() const override { return screen_.lead; }
  bool lives() override;
  Sight sight() override;

  Instant begin_of(Refresh refresh) const;      // its true begin
  Refresh first_at_or_after(Instant when) const;  // the first refresh that begins no earlier

 private:
  struct UnderWay {
    RequestId request = 0;
    Refresh refresh = 0;
    bool shown = true, silent = false;
  };
  UnderWay* find(RequestId request);

  Clock& clock_;
  SimulatedScreen screen_;
  Instant begin_;
  Pulse pulse_;
  RequestId last_request_ = 0;
  std::vector<UnderWay> under_way_;  // submitted, receipt not yet taken
  std::unordered_map<const stimuli::Sprite*, PictureId> ids_;
  int uploads_ = 0;
  Instant sight_asked_;
};

}  // namespace engine
