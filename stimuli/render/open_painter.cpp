#include "stimuli/render/open_painter.h"

#include <SDL.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <future>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "stimuli/pixels/image.h"
#include "stimuli/pixels/match_light.h"
#include "stimuli/render/fonts.h"
#include "stimuli/render/picture_file.h"
#include "stimuli/render/sprite_cache.h"
#include "stimuli/render/text_layout.h"
#include "stimuli/render/text_sprite.h"
#include "stimuli/text/unicode.h"

namespace stimuli {
namespace {

using SpritePointer = std::shared_ptr<const Sprite>;

// A text or a file's path with all that decides how it looks; width_px < 0: one line.
template <class Text>
struct Wish {
  Text text{};
  TextStyle style;
  int width_px = -1;
  int height_px = 0;  // of a picture
  Align align = Align::start;
  protocols::LightMatch light = {};  // of a picture
};
using WishKey = Wish<std::string>;
using WishView = Wish<std::string_view>;

struct WishHash {
  using is_transparent = void;
  template <class Text>
  std::size_t operator()(const Wish<Text>& wish) const {
    const protocols::Colour colour = wish.style.colour;
    std::size_t rest = static_cast<std::size_t>(wish.style.height_px);
    rest = rest * 31 + (std::size_t{colour.red} << 16 | std::size_t{colour.green} << 8 | colour.blue);
    rest = rest * 31 + static_cast<std::size_t>(wish.width_px);
    rest = rest * 31 + static_cast<std::size_t>(wish.height_px);
    for (const auto& share : {wish.light.luminance, wish.light.contrast})
      rest = rest * 31 + static_cast<std::size_t>(1000 * share.value_or(0));
    rest = rest * 4 + (wish.style.bold ? 2u : 0u) + static_cast<std::size_t>(wish.align);
    return std::hash<std::string_view>()(wish.text) ^ (rest * 0x9E3779B97F4A7C15u);
  }
};
struct WishEqual {
  using is_transparent = void;
  template <class A, class B>
  bool operator()(const Wish<A>& a, const Wish<B>& b) const {
    return a.style == b.style && a.width_px == b.width_px && a.height_px == b.height_px && a.align == b.align && a.light == b.light &&
           std::string_view(a.text) == std::string_view(b.text);
  }
};
template <class Value>
using Memory = RecentlyUsed<WishKey, WishView, Value, WishHash, WishEqual>;

// What is kept for a second use. Texts keep their layout, not their pixels; pictures keep their pixels, so they count
// in bytes.
constexpr std::size_t texts_at_most = 4096;
constexpr std::size_t paragraphs_at_most = 256;
constexpr std::size_t alphabets_at_most = 64;
constexpr std::size_t picture_bytes_at_most = 32u << 20;
constexpr std::size_t readers_at_most = 4;  // threads

WishKey key_of(const WishView& view) { return {std::string(view.text), view.style, view.width_px, view.height_px, view.align, view.light}; }

class BoxSprite : public Sprite {
 public:
  BoxSprite(int width_px, int height_px, std::uint32_t pixel)
      : Sprite(width_px, height_px, {0, 0, width_px, height_px}), pixel_(pixel) {}
  Image paint() const override { return blank(width, height, pixel_); }

 private:
  std::uint32_t pixel_;
};

class ImageSprite : public Sprite {
 public:
  explicit ImageSprite(Image image) : Sprite(image.width, image.height, ink_of(image)), image_(std::move(image)) {}
  Image paint() const override { return image_; }

 private:
  Image image_;
};

class SystemPainter : public Painter {
 public:
  SpritePointer line(const std::string& utf8, const TextStyle& style) override {
    const WishView wish{utf8, style};
    if (const SpritePointer* known = texts_.find(wish)) return *known;
    const int em = fonts_->em_for_line(style.height_px);
    std::vector<TextLine> lines{lay_out_line({{utf8, style.bold}}, *fonts_, em)};
    return texts_.keep(key_of(wish), text_sprite(fonts_, std::move(lines), style, 0, Align::start), 1);
  }

  int line_width(const std::string& utf8, const TextStyle& style) override {
    return lay_out_line({{utf8, style.bold}}, *fonts_, fonts_->em_for_line(style.height_px)).width;
  }

  SpritePointer paragraph(const std::string& utf8, const TextStyle& style, int width_px, Align align) override {
    return paragraph(std::vector<TextSpan>{{utf8, false}}, style, width_px, align);
  }

  SpritePointer paragraph(const std::vector<TextSpan>& spans, const TextStyle& style, int width_px, Align align) override {
    std::string text;
    for (const TextSpan& span : spans) (text += span.bold ? '\x01' : '\x02') += span.utf8;
    const WishView wish{text, style, width_px, 0, align};
    if (const SpritePointer* known = paragraphs_.find(wish)) return *known;
    std::vector<TextSpan> styled = spans;
    for (TextSpan& span : styled) span.bold = span.bold || style.bold;
    const int em = fonts_->em_for_line(style.height_px);
    return paragraphs_.keep(key_of(wish), text_sprite(fonts_, lay_out_paragraph(styled, *fonts_, em, width_px), style, width_px, align), 1);
  }

  const std::vector<SpritePointer>& letters(const std::string& utf8, const TextStyle& style) override {
    const WishView wish{utf8, style};
    if (const auto* known = alphabets_.find(wish)) return *known;
    std::vector<SpritePointer> letters;
    for (const std::string& letter : split_letters(utf8)) letters.push_back(line(letter, style));
    return alphabets_.keep(key_of(wish), std::move(letters), 1);
  }

  // Not kept for a second use: the next one is another text.
  EditedText edited(const std::string& utf8, std::size_t caret, const TextStyle& style, int width_px, int lines_at_most, int first,
                    bool from_right) override {
    const int em = fonts_->em_for_line(style.height_px);
    const EditedLayout layout = lay_out_edited(utf8, caret, from_right, *fonts_, em, width_px);
    EditedText edited;
    edited.lines = static_cast<int>(layout.lines.size());
    edited.line = layout.line;
    const int seen = std::clamp(lines_at_most, 1, edited.lines);
    edited.first = std::clamp(first, std::max(0, layout.line - seen + 1), layout.line);
    edited.first = std::min(edited.first, edited.lines - seen);
    const auto from = layout.lines.begin() + edited.first;
    edited.sprite = text_sprite(fonts_, {from, from + seen}, style, width_px, Align::start);
    edited.x = layout.x;
    return edited;
  }

  CaretWays caret_ways(const std::string& utf8, std::size_t caret, const TextStyle& style, int width_px, bool from_right) override {
    const CaretPlaces places = caret_places(utf8, caret, from_right, *fonts_, fonts_->em_for_line(style.height_px), width_px);
    const auto here = std::ranges::find_if(places.here, [&](const CaretPosition& place) { return place.at >= caret; });
    const int x = here != places.here.end() ? here->x : 0;
    const auto nearest = [&](const std::vector<CaretPosition>& line, std::size_t none) {
      const auto away = [&](const CaretPosition& place) { return std::abs(place.x - x); };
      const auto found = std::ranges::min_element(line, {}, away);
      return found == line.end() ? none : found->at;
    };
    return {nearest(places.above, 0), nearest(places.below, utf8.size()), places.here.front().at, places.here.back().at};
  }

  SpritePointer box(int width_px, int height_px, protocols::Colour colour) override {
    const WishView wish{{}, {0, colour, false}, width_px, height_px};
    if (const SpritePointer* known = texts_.find(wish)) return *known;
    const std::uint32_t pixel =
        0xFF000000u | std::uint32_t{colour.red} << 16 | std::uint32_t{colour.green} << 8 | colour.blue;
    return texts_.keep(key_of(wish), std::make_shared<BoxSprite>(width_px, height_px, pixel), 1);
  }

  std::variant<SpritePointer, std::string> picture(const std::string& path, int width_px, int height_px,
                                                   const protocols::LightMatch& light) override {
    const WishView wish{path, {}, width_px, height_px, Align::start, light};
    if (const SpritePointer* known = pictures_.find(wish)) return *known;
    auto read = read_sprite({path, width_px, height_px, light});
    if (auto* sprite = std::get_if<SpritePointer>(&read)) return keep_picture(wish, std::move(*sprite));
    return read;
  }

  // Reading, scaling and matching one file knows of no other, so files can be shared out among threads.
  void read_ahead(const std::vector<PictureWish>& wishes) override {
    std::vector<const PictureWish*> unknown;
    for (const PictureWish& wish : wishes) {
      const auto is_same = [&](const PictureWish* other) { return WishEqual()(view_of(*other), view_of(wish)); };
      if (pictures_.find(view_of(wish)) == nullptr && std::ranges::none_of(unknown, is_same)) unknown.push_back(&wish);
    }
    std::vector<SpritePointer> read(unknown.size());
    std::atomic<std::size_t> next = 0;
    const auto read_some = [&] {
      for (std::size_t i = next++; i < unknown.size(); i = next++)
        if (auto sprite = read_sprite(*unknown[i]); auto* known = std::get_if<SpritePointer>(&sprite)) read[i] = std::move(*known);
    };
    const std::size_t processors = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, readers_at_most);
    std::vector<std::future<void>> helpers;
    try {
      for (std::size_t helper = 1; helper < std::min(processors, unknown.size()); ++helper)
        helpers.push_back(std::async(std::launch::async, read_some));
    } catch (const std::system_error&) {  // no thread to be had: this one reads all
    }
    read_some();
    for (std::future<void>& helper : helpers) helper.get();
    for (std::size_t i = 0; i < unknown.size(); ++i)
      if (read[i] != nullptr) keep_picture(view_of(*unknown[i]), std::move(read[i]));
  }

  SpritePointer image(Image image) override { return std::make_shared<ImageSprite>(std::move(image)); }

  std::vector<std::string> missing_glyphs(const std::string& utf8) override {
    const WishView wish{utf8, {}};
    if (const auto* known = missing_.find(wish)) return *known;
    return missing_.keep(key_of(wish), missing_letters(utf8, *fonts_), 1);
  }

  // Sprites made so far keep the fonts that they were measured with.
  std::optional<FontFault> prefer_fonts(const std::vector<std::string>& paths) override {
    if (paths == own_fonts_) return {};
    try {
      fonts_ = std::make_shared<Fonts>(paths);
    } catch (const UnusableFont& font) {
      return FontFault{font.which, font.reason};
    }
    own_fonts_ = paths;
    texts_ = Memory<SpritePointer>{texts_at_most};
    paragraphs_ = Memory<SpritePointer>{paragraphs_at_most};
    alphabets_ = Memory<std::vector<SpritePointer>>{alphabets_at_most};
    missing_ = Memory<std::vector<std::string>>{texts_at_most};
    return {};
  }

  std::vector<FontFile> fonts() const override { return fonts_->used(); }

 private:
  static WishView view_of(const PictureWish& wish) {
    return {wish.path, {}, wish.width_px, wish.height_px, Align::start, wish.light};
  }

  // May run on any thread.
  static std::variant<SpritePointer, std::string> read_sprite(const PictureWish& wish) {
    auto read = read_picture(wish.path, wish.width_px, wish.height_px);
    if (auto* image = std::get_if<Image>(&read)) read = matched_light(std::move(*image), wish.light);
    if (auto* reason = std::get_if<std::string>(&read)) return std::move(*reason);
    return std::make_shared<const ImageSprite>(std::move(std::get<Image>(read)));
  }

  const SpritePointer& keep_picture(const WishView& wish, SpritePointer sprite) {
    const std::size_t bytes = static_cast<std::size_t>(sprite->width) * static_cast<std::size_t>(sprite->height) * sizeof(std::uint32_t);
    return pictures_.keep(key_of(wish), std::move(sprite), bytes);
  }

  std::shared_ptr<Fonts> fonts_ = std::make_shared<Fonts>();
  std::vector<std::string> own_fonts_;
  Memory<SpritePointer> texts_{texts_at_most};
  Memory<SpritePointer> paragraphs_{paragraphs_at_most};
  Memory<std::vector<SpritePointer>> alphabets_{alphabets_at_most};
  Memory<std::vector<std::string>> missing_{texts_at_most};
  Memory<SpritePointer> pictures_{picture_bytes_at_most};
};

}  // namespace

std::unique_ptr<Painter> open_painter() { 
  // Once, before any thread reads pictures.
  prepare_to_read_pictures();
  return std::make_unique<SystemPainter>();
}

}  // namespace stimuli
