// A display: takes pictures beforehand, shows frames at counted refreshes, and gives a receipt for each.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/display/sight.h"
#include "engine/journal/words.h"
#include "engine/time.h"
#include "protocols/model/quantity.h"
#include "stimuli/pixels/sprite.h"

namespace engine {

using PictureId = std::uint32_t;
using RequestId = std::uint64_t;

// A frame whose pictures the display already holds: presenting it allocates nothing.
struct Frame {
  struct Placed {
    PictureId picture = 0;
    int x = 0, y = 0;  // top left, pixels
    bool operator==(const Placed&) const = default;
  };
  protocols::Colour background;
  std::vector<Placed> pictures;  // back to front
  bool operator==(const Frame&) const = default;
};

struct Receipt {
  RequestId request = 0;
  bool shown = false;              // false: replaced or discarded before it was light
  std::optional<Instant> onset;    // start of the first refresh that showed it; empty: unknown or never shown
  std::optional<Refresh> refresh;  // the counter of that refresh; empty: this display does not count
  OnsetGrade grade = OnsetGrade::swap_return;
  std::optional<Instant> reported;  // the time that the display system itself gave, where `onset` was worked out from it
  std::optional<Instant> in_hand;   // when that report reached this program: the picture was displayed by then; empty: not noted
};

struct DisplayInfo {
  std::string driver;     // "x11 present", "kmsdrm", "wayland presentation", "sdl software", "simulated"
  std::string screen;     // connector or monitor name; empty: unknown
  int width_px = 0, height_px = 0;
  std::optional<double> height_mm;        // as the screen reports it
  std::optional<double> mode_refresh_hz;  // as the mode line says; empty: unknown
  std::string note;       // compositor, renderer: what else a reviewer would ask
};

// The running pulse of the refresh, as last known: refresh `count` began at `at`; the next ones follow every `period`.
struct Pulse {
  Refresh count = 0;
  Instant at;
  Duration period{0};
  bool measured = true;  // false: nothing is known of the screen's own refreshes; the display is paced by a timer

  Instant begin_of(Refresh refresh) const { return at + (refresh - count) * period; }
  // The first refresh that begins then or later.
  Refresh first_from(Instant when) const {
    const Duration ahead = when - at;
    return count + ahead.count() / period.count() + (ahead.count() % period.count() > 0 ? 1 : 0);
  }
};

class Display {
 public:
  virtual ~Display() = default;
  virtual DisplayInfo info() const = 0;

  // Takes the sprite's pixels to where frames are made from; the same sprite gets the same id until forgotten. Not during a trial.
  virtual PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite) = 0;
  // Lets go of every uploaded picture. Ids are void from here. Not during a trial.
  virtual void forget_all() = 0;

  // How many frames may be under way at once. 1: a frame must have its receipt before the next is submitted. 2 or more only
  // where refreshes are counted: the mask is then handed over together with its prime, so that a stall of ours cannot lengthen it.
  virtual int frames_ahead() const = 0;

  // Asks for `frame` at refresh `target`, or at the next one possible when target is empty or past. Returns at once: a
  // display that cannot queue holds the frame and presents it from within receipt(). Draws, but allocates nothing.
  virtual RequestId submit(const Frame& frame, std::optional<Refresh> target) = 0;

  // Waits for the receipt of `request` until give_up at the latest; true: `out` is filled. Keeps the window system's events
  // flowing. Receipts are matched by number; each is handed out once.
  virtual bool receipt(RequestId request, Instant give_up, Receipt& out) = 0;

  // The pulse as of the last receipt or measurement.
  virtual Pulse pulse() const = 0;
  // How long before a refresh begins a frame must be submitted to be shown in it; for an answer's deadline.
  virtual Duration lead() const = 0;

  // Keeps the window system content (events flowing, replies given) while nothing is asked of the display (a page waits for the space bar). Called at least
  // every 50 ms between trials, never during one.
  virtual void attend() {}

  // Asked about once a second while a trial waits for an answer: keeps the window system content like attend(), and says whether
  // the display still answers. False: it is gone, or has given no sign of life since it was last asked. Waits for nothing and throws nothing.
  virtual bool lives() { return true; }

  // Whether the pictures can be seen and the keys come, as last heard from the window system. Reads what is known, waits for nothing and allocates
  // nothing. Without losses where nothing is known of them.
  virtual Sight sight() { return {}; }
};

}  // namespace engine
