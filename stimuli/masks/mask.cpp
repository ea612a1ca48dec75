#include "stimuli/masks/mask.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>
#include <variant>

#include "protocols/model/name_letters.h"
#include "protocols/ordering/random.h"
#include "stimuli/pixels/colour.h"
#include "stimuli/pixels/image.h"
#include "stimuli/pixels/scaling.h"
#include "stimuli/text/unicode.h"

namespace stimuli {
namespace {

constexpr std::size_t letters_left_in_all = 6;
constexpr std::size_t letters_left_at_place = 4;
constexpr std::size_t letters_at_most = 32;  // in an alphabet

// The letter of a mask that looks like this one: capitals for small letters, the common form for a final one.
char32_t as_in_masks(char32_t c) { return protocols::capital(protocols::plain_form(c)); }

using LetterSet = std::array<bool, letters_at_most>;

std::size_t left_in(const LetterSet& avoided, std::size_t letters) {
  return letters - static_cast<std::size_t>(
                       std::count(avoided.begin(), avoided.begin() + static_cast<std::ptrdiff_t>(letters), true));
}

void avoid(LetterSet& avoided, const MaskAlphabet& alphabet, char32_t c) {
  if (const auto at = alphabet.letters.find(as_in_masks(c)); at != std::u32string::npos) avoided[at] = true;
}

// Laid over the mean of its own light.
Image made_opaque(const Image& image) {
  Light sum;
  double weight = 0;
  for (const std::uint32_t pixel : image.pixels) {
    const double alpha = pixel >> 24;
    const Light light = light_of({static_cast<std::uint8_t>(pixel >> 16), static_cast<std::uint8_t>(pixel >> 8), static_cast<std::uint8_t>(pixel)});
    sum = {sum.red + alpha * light.red, sum.green + alpha * light.green, sum.blue + alpha * light.blue};
    weight += alpha;
  }
  if (weight <= 0) return image;
  const auto channel = [&](double light) { return std::uint32_t{value_of_light(light / weight)}; };
  Image ground = blank(image.width, image.height, 0xFF000000u | channel(sum.red) << 16 | channel(sum.green) << 8 | channel(sum.blue));
  lay_over(ground, image, 0, 0);
  return ground;
}

bool is_opaque(const Image& image) {
  return std::ranges::all_of(image.pixels, [](std::uint32_t pixel) { return pixel >> 24 == 255; });
}

// Opaque everywhere, and drawn when it is painted.
class OpaqueSprite : public Sprite {
 public:
  OpaqueSprite(int width_px, int height_px, std::function<Image()> draw)
      : Sprite(width_px, height_px, {0, 0, width_px, height_px}), draw_(std::move(draw)) {}
  Image paint() const override { return draw_(); }

 private:
  std::function<Image()> draw_;
};

}  // namespace

const MaskAlphabet& mask_alphabet(protocols::Script script) {
  using protocols::Script;
  const auto of = [](std::u32string letters) { return MaskAlphabet{protocols::to_utf8(letters), std::move(letters)}; };
  static const MaskAlphabet latin = of(U"ABDEFGHKNPRSXZ");
  static const MaskAlphabet greek = of(U"ΑΒΔΕΖΗΘΚΝΞΟΠΡΣΧ");
  static const MaskAlphabet cyrillic = of(U"АБВЗИКНПРХЭЯ");
  static const MaskAlphabet hebrew = of(U"אבהחטמסעפצשת");
  static const MaskAlphabet arabic = of(U"جحخعغقكطظ");
  switch (script) {
    case Script::greek:
      return greek;
    case Script::cyrillic:
      return cyrillic;
    case Script::hebrew:
      return hebrew;
    case Script::arabic:
      return arabic;
    case Script::latin:
    case Script::other:
      break;
  }
  return latin;
}

LetterRow letter_row(const Rect& box, const MaskAlphabet& alphabet, Spacing spacing, TextStyle style, Painter& painter) {
  // Larger and larger until the lowest letter is as high as the box. Growing by proportion, so two or three steps are
  // enough.
  for (;;) {
    const auto& letters = painter.letters(alphabet.utf8, style);
    int lowest = letters.front()->ink.height, narrowest = letters.front()->ink.width, widest = narrowest;
    for (const auto& letter : letters) {
      lowest = std::min(lowest, letter->ink.height);
      narrowest = std::min(narrowest, letter->ink.width);
      widest = std::max(widest, letter->ink.width);
    }
    if (lowest < box.height && lowest > 0) {
      style.height_px = std::max(style.height_px + 1, style.height_px * box.height / lowest);
      continue;
    }
    const int cell = spacing == Spacing::apart ? widest + std::max(1, lowest / 20) : narrowest + (widest - narrowest) / 4;
    // Ends of the row: a narrow letter may stand there, in the middle of its cell, and an open one (F, #) has no ink at its
    // very side, so half a cell stands beside the box; of the longer of two dense rows then a whole one.
    return {letters, (box.width + 2 + cell + cell - narrowest + cell - 1) / cell, cell};  // 2: halves rounded at both ends
  }
}

PlacedSprite place_letter(const LetterRow& row, const Rect& box, int cells, int cell, std::size_t letter) {
  const auto& sprite = row.letters[letter];
  const int row_left = box.x + (box.width - cells * row.cell_px) / 2;
  const int ink_left = row_left + cell * row.cell_px + (row.cell_px - sprite->ink.width) / 2;
  const int ink_top = box.y - (sprite->ink.height - box.height) / 2;
  return {sprite, ink_left - sprite->ink.x, ink_top - sprite->ink.y};
}

std::vector<PlacedSprite> letter_mask(const Rect& box, const MaskAlphabet& alphabet, const TextStyle& style,
                                      const protocols::CoveredPrimes& covers, std::uint64_t seed, Painter& painter) {
  const LetterRow row = letter_row(box, alphabet, Spacing::dense, style, painter);
  std::vector<PlacedSprite> mask;
  mask.reserve(static_cast<std::size_t>(2 * row.cells + 1));
  for (const int cells : {row.cells, row.cells + 1}) {
    const auto letters = draw_letters(alphabet, cells, covers, cells == row.cells ? seed : protocols::seed_for(seed, {"shifted"}));
    for (int cell = 0; cell < cells; ++cell)
      mask.push_back(place_letter(row, box, cells, cell, letters[static_cast<std::size_t>(cell)]));
  }
  return mask;
}

std::vector<std::size_t> draw_letters(const MaskAlphabet& alphabet, int cells, const protocols::CoveredPrimes& covers,
                                      std::uint64_t seed) {
  LetterSet everywhere{};
  std::vector<LetterSet> at_place(static_cast<std::size_t>(cells));
  for (const auto& cover : covers) {
    const auto* text = std::get_if<protocols::PlannedText>(&cover);
    if (text == nullptr) continue;
    std::size_t place = 0;
    const std::string& letters_of_prime = protocols::NameLetters::of(text->text);
    for (std::size_t at = 0; at < letters_of_prime.size();) {
      const char32_t c = take_code_point(letters_of_prime, at);
      if (continues_letter(c)) continue;
      avoid(everywhere, alphabet, c);
      if (place < at_place.size()) avoid(at_place[place], alphabet, c);
      ++place;
    }
  }
  const std::size_t letters = alphabet.letters.size();
  const bool spares_all = left_in(everywhere, letters) >= letters_left_in_all;
  protocols::Random random(seed);
  std::vector<std::size_t> drawn;
  drawn.reserve(at_place.size());
  for (const LetterSet& here : at_place) {
    const LetterSet avoided = spares_all                                        ? everywhere
                              : left_in(here, letters) >= letters_left_at_place ? here
                                                                                : LetterSet{};
    std::array<std::size_t, letters_at_most> choice{};
    std::uint32_t count = 0;
    for (std::size_t letter = 0; letter < letters; ++letter)
      if (!avoided[letter] && (drawn.empty() || drawn.back() != letter)) choice[count++] = letter;
    drawn.push_back(choice[count == 0 ? 0 : random.below(count)]);
  }
  return drawn;
}

Image stroke_pattern(int width, int height, int stroke, protocols::Colour ink, protocols::Colour ground, std::uint64_t seed) {
  // Every 15 degrees, written out: machines do not agree on the last digit of a cosine.
  struct Direction {
    double x, y;
  };
  static constexpr std::array<Direction, 12> directions{{{1, 0}, {0.966, 0.259}, {0.866, 0.5}, {0.707, 0.707}, {0.5, 0.866}, {0.259, 0.966},
                                                         {0, 1}, {-0.259, 0.966}, {-0.5, 0.866}, {-0.707, 0.707}, {-0.866, 0.5}, {-0.966, 0.259}}};
  const auto opaque = [](protocols::Colour c) { return 0xFF000000u | std::uint32_t{c.red} << 16 | std::uint32_t{c.green} << 8 | c.blue; };
  const std::uint32_t ink_pixel = opaque(ink);
  Image image = blank(width, height, opaque(ground));
  std::vector<bool> inked(image.pixels.size());
  std::size_t count = 0;
  protocols::Random random(seed);
  // The place is gone over in random order, cell by cell and again and again, so that no part of it stays empty by chance.
  const int cell = 3 * stroke, columns = (width + cell - 1) / cell, rows = (height + cell - 1) / cell;
  std::vector<int> cells(static_cast<std::size_t>(columns * rows));
  for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = static_cast<int>(i);
  // As long as three to six strokes are wide, like the parts of letters; the last one may go a little beyond the half.
  for (std::size_t turn = 0; count < inked.size() / 2; ++turn) {
    if (turn % cells.size() == 0) protocols::shuffle(cells, random);
    const int here = cells[turn % cells.size()];
    const Direction along = directions[random.below(12)];
    const double half = stroke * (3 + random.below(4)) / 2.0;
    const int middle_x = std::min(width - 1, here % columns * cell + static_cast<int>(random.below(static_cast<std::uint32_t>(cell))));
    const int middle_y = std::min(height - 1, here / columns * cell + static_cast<int>(random.below(static_cast<std::uint32_t>(cell))));
    const int reach = static_cast<int>(half) + stroke;
    for (int y = std::max(0, middle_y - reach); y < std::min(height, middle_y + reach + 1); ++y) {
      for (int x = std::max(0, middle_x - reach); x < std::min(width, middle_x + reach + 1); ++x) {
        const double dx = x - middle_x, dy = y - middle_y;
        if (std::abs(dx * along.x + dy * along.y) > half || std::abs(dy * along.x - dx * along.y) * 2 > stroke) continue;
        const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
        if (inked[at]) continue;
        inked[at] = true;
        image.pixels[at] = ink_pixel;
        ++count;
      }
    }
  }
  return image;
}

std::shared_ptr<const Sprite> pattern_sprite(int width, int height, int stroke, protocols::Colour ink, protocols::Colour ground,
                                             std::uint64_t seed) {
  return std::make_shared<OpaqueSprite>(width, height, [=] { return stroke_pattern(width, height, stroke, ink, ground, seed); });
}

std::shared_ptr<const Sprite> scrambled_sprite(std::shared_ptr<const Sprite> prime, int width, int height, std::uint64_t seed) {
  return std::make_shared<OpaqueSprite>(
      width, height, [=, prime = std::move(prime)] { return scrambled(crop(prime->paint(), prime->ink), width, height, seed); });
}

Image scrambled(const Image& image, int width, int height, std::uint64_t seed) {
  Image source = scaled(image, width, height);
  if (!is_opaque(source)) source = made_opaque(source);
  const int block = std::max(1, std::min(width, height) / scramble_blocks);
  const int columns = std::max(2, width / block), rows = std::max(2, height / block);
  const auto edge = [](int i, int count, int size) {
    return static_cast<int>(static_cast<long long>(i) * size / count);
  };
  std::vector<int> from(static_cast<std::size_t>(columns * rows));
  for (std::size_t i = 0; i < from.size(); ++i) from[i] = static_cast<int>(i);
  // One cycle through all blocks, so that none stays. Source: Sattolo 1986, An algorithm to generate a random cyclic
  // permutation.
  protocols::Random random(seed);
  for (std::size_t i = from.size() - 1; i > 0; --i)
    std::swap(from[i], from[random.below(static_cast<std::uint32_t>(i))]);
  Image out = source;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      const int origin = from[static_cast<std::size_t>(row * columns + column)];
      const int from_x = edge(origin % columns, columns, width), from_y = edge(origin / columns, rows, height);
      // Blocks differ by a pixel where the size does not divide: the last pixel is repeated.
      const int last_x = edge(origin % columns + 1, columns, width) - 1,
                last_y = edge(origin / columns + 1, rows, height) - 1;
      const int x0 = edge(column, columns, width), y0 = edge(row, rows, height);
      for (int y = y0; y < edge(row + 1, rows, height); ++y)
        for (int x = x0; x < edge(column + 1, columns, width); ++x) {
          const int source_x = std::min(from_x + x - x0, last_x), source_y = std::min(from_y + y - y0, last_y);
          out.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] =
              source.pixels[static_cast<std::size_t>(source_y) * static_cast<std::size_t>(width) +
                            static_cast<std::size_t>(source_x)];
        }
    }
  return out;
}

}  // namespace stimuli
