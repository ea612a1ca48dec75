// Frames as the X server holds them: drawn by the server itself, from pictures it already has, before they are due.
#pragma once

#include <xcb/render.h>
#include <xcb/xcb.h>

#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/devices/x11/connection.h"
#include "engine/display/display.h"
#include "stimuli/pixels/sprite.h"

namespace engine {

// What XRender needs to know about the window it draws for.
struct XWindowFormat {
  xcb_window_t window = 0;
  xcb_window_t root = 0;
  std::uint8_t depth = 0;
  std::uint16_t width = 0, height = 0;
  xcb_render_pictformat_t window_format = 0;
  xcb_render_pictformat_t argb_format = 0;  // 32 bits, premultiplied
};
// Throws DeviceError when the server cannot blend pictures (no XRender).
XWindowFormat format_of(xcb_connection_t* connection, xcb_window_t window);

// The uploaded pictures.
class XPictures {
 public:
  XPictures(xcb_connection_t* connection, const XWindowFormat& format) : connection_(connection), format_(format) {}
  ~XPictures() { forget_all(); }
  XPictures(const XPictures&) = delete;
  XPictures& operator=(const XPictures&) = delete;

  // Sends the sprite's ink to the server, unless it is there already. Throws DeviceError when the server cannot hold
  // it.
  PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite);
  void forget_all();

  struct Held {
    std::shared_ptr<const stimuli::Sprite> sprite;  // kept, so that its address names it
    xcb_render_picture_t picture = 0;               // 0: it has no ink
    stimuli::Rect ink;                              // within the sprite
    bool opaque = false;
  };
  const Held& held(PictureId id) const;

 private:
  void send(Held& held, const stimuli::Image& image);

  xcb_connection_t* connection_;
  XWindowFormat format_;
  std::vector<Held> held_;
  std::unordered_map<const stimuli::Sprite*, PictureId> ids_;
};

// One full picture of the window, kept in the server.
class XCanvas {
 public:
  XCanvas(xcb_connection_t* connection, const XWindowFormat& format);
  ~XCanvas();
  XCanvas(const XCanvas&) = delete;
  XCanvas& operator=(const XCanvas&) = delete;

  xcb_pixmap_t pixmap() const { return pixmap_; }
  // Has the server draw the frame; only what the frame before it left behind is wiped. Queues requests, allocates
  // nothing.
  void draw(const Frame& frame, const XPictures& pictures);

  static constexpr std::size_t most_inked = 64;  // places remembered; with more, the next frame wipes everything
  // Where the picture may differ from an even background; empty: not known.
  struct Ink {
    protocols::Colour background;
    std::span<const xcb_rectangle_t> places;
  };
  std::optional<Ink> ink() const { return wiped_ ? std::optional(Ink{background_, inked_}) : std::nullopt; }

 private:

  xcb_connection_t* connection_;
  xcb_pixmap_t pixmap_;
  xcb_render_picture_t picture_;
  std::uint16_t width_, height_;
  bool wiped_ = false;  // background_ fills it but for inked_
  protocols::Colour background_;
  std::vector<xcb_rectangle_t> inked_;
};

}  // namespace engine
