// Pictures on X11 through the Present extension: the server shows each prepared picture at a counted refresh and tells
// when it did.
#pragma once

#include <xcb/xcb.h>
#include <xcb/xfixes.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "engine/devices/pulse_fit.h"
#include "engine/devices/sdl/window.h"
#include "engine/devices/x11/canvas.h"
#include "engine/devices/x11/connection.h"
#include "engine/devices/x11/copy_onset.h"
#include "engine/devices/x11/present_reports.h"
#include "engine/devices/x11/screen_facts.h"
#include "engine/devices/x11/sight_watch.h"
#include "engine/display/display.h"

namespace engine {

// Frames are drawn by the server into pixmaps of its own and queued for their refresh. Frames submitted one after the other
// are queued in one write, when the first of their receipts is asked for: a prime never without its mask.
//
// A virtual server counts refreshes by timers of whole ms, and the moment of asking decides whether a picture comes a ms
// sooner or later. There the write leaves at a chosen part of a ms; see asking_moment. No other server is waited for.
//
// A frame for a refresh to come is presented as the part that may change, so that a server that copies has little to copy
// and its stamp is nearer to the light. One that is late already is presented whole: then the server drops it for its
// successor at the same refresh and says so.
//
// Grade: hw_flip where the server says that it flipped; hw_copy where it copied (onset: see CopyOnset; a compositor may
// then show it a refresh later, which info().note says); swap_return on XWayland, whose counter is no screen's.
class PresentDisplay final : public Display {
 public:
  // Shows a black picture and tests the clock: about 15 refreshes; up to 1.5 s when it is unsteady. SDL must draw
  // nothing in this window. The window must outlive this. Throws DeviceError: no Present extension, no reports, a
  // clock that fails its test.
  explicit PresentDisplay(SdlWindow& window);

  DisplayInfo info() const override;
  PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite) override;
  void forget_all() override;
  int frames_ahead() const override { return 3; }
  RequestId submit(const Frame& frame, std::optional<Refresh> target) override;
  bool receipt(RequestId request, Instant give_up, Receipt& out) override;
  Pulse pulse() const override { return fit_.pulse(); }
  Duration lead() const override { return lead_; }
  void attend() override;
  bool lives() override;
  Sight sight() override { return sight_ ? sight_->take() : Sight{}; }

  xcb_window_t window() const { return format_.window; }
  // The grade of the last picture shown.
  OnsetGrade grade() const { return grade_; }
  // What the thread that hears the server got: "SCHED_FIFO 60".
  const std::string& scheduling() const { return reports_.scheduling(); }

 private:
  // A request, until its receipt was handed out.
  struct UnderWay {
    RequestId request = 0;  // 0: free
    bool reported = false;
    Receipt receipt;
    xcb_pixmap_t pixmap = 0;
  };
  struct Buffer {
    std::unique_ptr<XCanvas> canvas;
    bool busy = false;
    std::vector<xcb_rectangle_t> places;  // what may change when it is shown; none: the whole picture
  };
  // A frame that is drawn and not queued yet.
  struct Unsent {
    RequestId request = 0;
    Buffer* buffer = nullptr;
    std::optional<Refresh> target;
  };

  void test_clock();
  void measure_lead();
  void ask();                           // what the server counts now; answer_ will hold it
  Instant ask_counter(Refresh& count);  // now, as the server counts; the time is that of our asking
  void take_reports();
  void take(const PresentReport& report);
  OnsetGrade grade_of(PresentReport::Mode mode) const;
  Buffer* idle_buffer();
  void find_what_may_change(Buffer& shown, std::optional<Refresh> target);
  void send();
  void wait_to_ask(Refresh target);
  void keep_events_flowing();
  void refuse_what_broke() const;

  SdlWindow& window_;
  XConnection connection_;
  XWindowFormat format_;
  XScreenFacts facts_;
  PresentReports reports_;
  XPictures pictures_;
  std::array<Buffer, 5> buffers_;  // one on the screen, three queued, one to draw in
  std::size_t next_buffer_ = 0;
  xcb_xfixes_region_t region_ = XCB_NONE;  // none: the server knows no regions
  std::array<Unsent, 5> unsent_;
  std::size_t unsent_count_ = 0;
  Refresh last_target_ = 0;
  std::array<UnderWay, 16> under_way_;
  RequestId last_request_ = 0;
  std::uint32_t last_question_ = 0;
  PresentReport answer_;  // to the last question asked of the counter
  PulseFit fit_;
  CopyOnset copy_onset_;
  Duration lead_{0};
  bool timed_in_ms_ = false;  // the server's refreshes are timers of its own
  OnsetGrade grade_ = OnsetGrade::hw_copy;
  bool resized_ = false, broken_ = false;
  Instant last_pump_;
  std::unique_ptr<SightWatch> sight_;
};

}  // namespace engine
