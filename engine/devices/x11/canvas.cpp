#include "engine/devices/x11/canvas.h"

#include <algorithm>
#include <bit>
#include <span>

#include "engine/device_error.h"

namespace engine {

namespace {

constexpr std::uint8_t argb_depth = 32;

DeviceError no_blending() {
  return {"the X server cannot blend pictures (it has no XRender extension)", "use another X server, or the console"};
}

// Colour times opacity, rounded to nearest, as XRender takes it.
std::uint32_t premultiplied(std::uint32_t argb) {
  const std::uint32_t alpha = argb >> 24;
  if (alpha == 255) return argb;
  const auto times_alpha = [&](int shift) { return (((argb >> shift) & 0xffU) * alpha + 127) / 255 << shift; };
  return alpha << 24 | times_alpha(16) | times_alpha(8) | times_alpha(0);
}

xcb_render_color_t solid(protocols::Colour colour) {
  const auto wide = [](std::uint8_t value) { return static_cast<std::uint16_t>(value * 257); };
  return {wide(colour.red), wide(colour.green), wide(colour.blue), 0xffff};
}

}  // namespace

XWindowFormat format_of(xcb_connection_t* connection, xcb_window_t window) {
  const xcb_query_extension_reply_t* render = xcb_get_extension_data(connection, &xcb_render_id);
  if (render == nullptr || render->present == 0) throw no_blending();
  const auto geometry_asked = xcb_get_geometry(connection, window);
  const auto attributes_asked = xcb_get_window_attributes(connection, window);
  xcb_discard_reply(connection, xcb_render_query_version(connection, 0, 11).sequence);
  const auto formats_asked = xcb_render_query_pict_formats(connection);
  const XReply<xcb_get_geometry_reply_t> geometry(xcb_get_geometry_reply(connection, geometry_asked, nullptr));
  const XReply<xcb_get_window_attributes_reply_t> attributes(
      xcb_get_window_attributes_reply(connection, attributes_asked, nullptr));
  const XReply<xcb_render_query_pict_formats_reply_t> formats(
      xcb_render_query_pict_formats_reply(connection, formats_asked, nullptr));
  if (!geometry || !attributes || !formats) throw no_blending();

  XWindowFormat found{.window = window,
                      .root = geometry->root,
                      .depth = geometry->depth,
                      .width = geometry->width,
                      .height = geometry->height};
  for (auto screen = xcb_render_query_pict_formats_screens_iterator(formats.get()); screen.rem > 0;
       xcb_render_pictscreen_next(&screen)) {
    for (auto depth = xcb_render_pictscreen_depths_iterator(screen.data); depth.rem > 0;
         xcb_render_pictdepth_next(&depth)) {
      for (auto visual = xcb_render_pictdepth_visuals_iterator(depth.data); visual.rem > 0;
           xcb_render_pictvisual_next(&visual)) {
        if (visual.data->visual == attributes->visual) found.window_format = visual.data->format;
      }
    }
  }
  const std::span all(xcb_render_query_pict_formats_formats(formats.get()), formats->num_formats);
  for (const xcb_render_pictforminfo_t& format : all) {
    const xcb_render_directformat_t& direct = format.direct;
    if (format.type == XCB_RENDER_PICT_TYPE_DIRECT && format.depth == argb_depth && direct.alpha_mask == 0xff &&
        direct.alpha_shift == 24 && direct.red_mask == 0xff && direct.red_shift == 16 && direct.green_mask == 0xff &&
        direct.green_shift == 8 && direct.blue_mask == 0xff && direct.blue_shift == 0) {
      found.argb_format = format.id;
    }
  }
  if (found.window_format == 0 || found.argb_format == 0) throw no_blending();
  return found;
}

PictureId XPictures::upload(const std::shared_ptr<const stimuli::Sprite>& sprite) {
  const auto [place, is_new] = ids_.try_emplace(sprite.get(), static_cast<PictureId>(held_.size()));
  if (!is_new) return place->second;
  Held& held = held_.emplace_back(Held{.sprite = sprite, .ink = sprite->ink});
  if (held.ink.width > 0 && held.ink.height > 0) send(held, sprite->paint());
  return place->second;
}

void XPictures::forget_all() {
  for (const Held& held : held_) {
    if (held.picture != 0) xcb_render_free_picture(connection_, held.picture);
  }
  held_.clear();
  ids_.clear();
  xcb_flush(connection_);
}

const XPictures::Held& XPictures::held(PictureId id) const { return held_.at(id); }

void XPictures::send(Held& held, const stimuli::Image& image) {
  const auto width = static_cast<std::uint16_t>(held.ink.width);
  const auto height = static_cast<std::uint16_t>(held.ink.height);
  const xcb_pixmap_t pixmap = xcb_generate_id(connection_);
  const auto created = xcb_create_pixmap_checked(connection_, argb_depth, pixmap, format_.root, width, height);
  const xcb_gcontext_t plain = xcb_generate_id(connection_);
  xcb_create_gc(connection_, plain, pixmap, 0, nullptr);

  const bool swapped = (xcb_get_setup(connection_)->image_byte_order == XCB_IMAGE_ORDER_MSB_FIRST) !=
                       (std::endian::native == std::endian::big);
  constexpr std::size_t header_bytes = sizeof(xcb_put_image_request_t) + 8;
  const std::size_t most_bytes = std::size_t{xcb_get_maximum_request_length(connection_)} * 4 - header_bytes;
  const int rows_at_once = std::max(1, static_cast<int>(most_bytes / (std::size_t{width} * 4)));
  std::vector<std::uint32_t> strip(std::size_t{width} * static_cast<std::size_t>(std::min<int>(rows_at_once, height)));
  held.opaque = true;
  for (int top = 0; top < height; top += rows_at_once) {
    const int rows = std::min<int>(rows_at_once, height - top);
    auto out = strip.begin();
    for (int row = top; row < top + rows; ++row) {
      const auto from = image.pixels.begin() + std::ptrdiff_t{held.ink.y + row} * image.width + held.ink.x;
      for (auto pixel = from; pixel != from + width; ++pixel) {
        held.opaque = held.opaque && *pixel >> 24 == 255;
        const std::uint32_t value = premultiplied(*pixel);
        *out++ = swapped ? __builtin_bswap32(value) : value;
      }
    }
    xcb_put_image(connection_, XCB_IMAGE_FORMAT_Z_PIXMAP, pixmap, plain, width, static_cast<std::uint16_t>(rows), 0,
                  static_cast<std::int16_t>(top), 0, argb_depth,
                  static_cast<std::uint32_t>(width) * 4U * static_cast<std::uint32_t>(rows),
                  reinterpret_cast<const std::uint8_t*>(strip.data()));
  }
  held.picture = xcb_generate_id(connection_);
  xcb_render_create_picture(connection_, held.picture, pixmap, format_.argb_format, 0, nullptr);
  xcb_free_gc(connection_, plain);
  xcb_free_pixmap(connection_, pixmap);  // the picture keeps it
  const XReply<xcb_generic_error_t> failed(xcb_request_check(connection_, created));
  if (failed || xcb_connection_has_error(connection_) != 0) {
    throw DeviceError("the X server has no memory left for the stimuli", "close other programs, or use smaller pictures");
  }
}

XCanvas::XCanvas(xcb_connection_t* connection, const XWindowFormat& format)
    : connection_(connection),
      pixmap_(xcb_generate_id(connection)),
      picture_(xcb_generate_id(connection)),
      width_(format.width),
      height_(format.height) {
  xcb_create_pixmap(connection_, format.depth, pixmap_, format.window, width_, height_);
  xcb_render_create_picture(connection_, picture_, pixmap_, format.window_format, 0, nullptr);
  inked_.reserve(most_inked);
}

XCanvas::~XCanvas() {
  xcb_render_free_picture(connection_, picture_);
  xcb_free_pixmap(connection_, pixmap_);
}

void XCanvas::draw(const Frame& frame, const XPictures& pictures) {
  const xcb_render_color_t background = solid(frame.background);
  if (wiped_ && background_ == frame.background) {
    if (!inked_.empty()) {
      xcb_render_fill_rectangles(connection_, XCB_RENDER_PICT_OP_SRC, picture_, background,
                                 static_cast<std::uint32_t>(inked_.size()), inked_.data());
    }
  } else {
    const xcb_rectangle_t everything{0, 0, width_, height_};
    xcb_render_fill_rectangles(connection_, XCB_RENDER_PICT_OP_SRC, picture_, background, 1, &everything);
  }
  wiped_ = true;
  background_ = frame.background;
  inked_.clear();
  for (const Frame::Placed& placed : frame.pictures) {
    const XPictures::Held& held = pictures.held(placed.picture);
    if (held.picture == 0) continue;
    // Cut to the canvas here: X counts in 16 bits, a stimulus may lie anywhere.
    const int left = std::max(0, placed.x + held.ink.x), top = std::max(0, placed.y + held.ink.y);
    const int right = std::min<int>(width_, placed.x + held.ink.x + held.ink.width);
    const int bottom = std::min<int>(height_, placed.y + held.ink.y + held.ink.height);
    if (left >= right || top >= bottom) continue;
    const xcb_rectangle_t area{static_cast<std::int16_t>(left), static_cast<std::int16_t>(top),
                               static_cast<std::uint16_t>(right - left), static_cast<std::uint16_t>(bottom - top)};
    const auto from_x = static_cast<std::int16_t>(left - placed.x - held.ink.x);
    const auto from_y = static_cast<std::int16_t>(top - placed.y - held.ink.y);
    xcb_render_composite(connection_, held.opaque ? XCB_RENDER_PICT_OP_SRC : XCB_RENDER_PICT_OP_OVER, held.picture,
                         XCB_RENDER_PICTURE_NONE, picture_, from_x, from_y, 0, 0, area.x, area.y, area.width,
                         area.height);
    if (inked_.size() < most_inked) {
      inked_.push_back(area);
    } else {
      wiped_ = false;
    }
  }
}

}  // namespace engine
