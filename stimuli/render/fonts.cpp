#include "stimuli/render/fonts.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "stimuli/pixels/image.h"

namespace stimuli {
namespace {

constexpr std::array wanted{"Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Sans Math"};  // the last: arrows, signs
constexpr std::size_t open_at_most = 24;  // font and size pairs; one takes about 50 kB

struct Pattern {
  FcPattern* p = FcPatternCreate();
  ~Pattern() { FcPatternDestroy(p); }
};

bool has(const std::vector<std::uint64_t>& bits, char32_t c) {
  const std::size_t word = c / 64;
  return word < bits.size() && (bits[word] >> (c % 64) & 1u) != 0;
}

std::vector<std::uint64_t> bits_of(const FcCharSet* set) {
  std::vector<std::uint64_t> bits;
  FcChar32 map[FC_CHARSET_MAP_SIZE];
  FcChar32 next = 0;
  for (FcChar32 base = FcCharSetFirstPage(set, map, &next); base != FC_CHARSET_DONE;
       base = FcCharSetNextPage(set, map, &next)) {
    const std::size_t first = base / 64;
    if (bits.size() < first + 4) bits.resize(first + 4);
    for (std::size_t i = 0; i < FC_CHARSET_MAP_SIZE; ++i)
      bits[first + i / 2] |= std::uint64_t{map[i]} << (32 * (i % 2));
  }
  return bits;
}

SizedRun<std::string> kept(const SizedRun<std::string_view>& run) { return {std::string(run.utf8), run.font, run.script, run.from_right}; }

// The row of a rendered run's surface at which the font's line begins. SDL_ttf makes the surface higher than the font's
// line when letters reach out of it; what reaches out above begins in the very first row.
int rows_above_line(const SDL_Surface& surface, int font_height) {
  const int more = surface.h - font_height;
  if (more <= 0) return 0;
  const auto* first = static_cast<const std::uint32_t*>(surface.pixels);
  return std::any_of(first, first + surface.w, [](std::uint32_t pixel) { return pixel >> 24 != 0; }) ? more : 0;
}

const char* iso15924(protocols::Script script) {
  using protocols::Script;
  switch (script) {
    case Script::latin:
      return "Latn";
    case Script::greek:
      return "Grek";
    case Script::cyrillic:
      return "Cyrl";
    case Script::hebrew:
      return "Hebr";
    case Script::arabic:
      return "Arab";
    case Script::other:
      break;
  }
  return "Zyyy";
}

}  // namespace

Fonts::Fonts(const std::vector<std::string>& own) {
  for (std::size_t i = 0; i < own.size(); ++i) {
    try {
      add_own(own[i]);
    } catch (UnusableFont& font) {
      font.which = i;
      throw;
    }
  }
  for (Family& family : families_)
    if (family.regular.path.empty()) family.regular = family.bold;
  const std::size_t first_of_machine = families_.size();
  find_families();
  if (families_.size() == first_of_machine || families_[first_of_machine].name != wanted[0])
    throw std::runtime_error(std::string("the font \"") + wanted[0] +
                             "\" is not installed (on Debian it is in the package fonts-noto-core)");
  if (TTF_Init() != 0) throw std::runtime_error(std::string("SDL_ttf does not start: ") + TTF_GetError());
  constexpr int probe_em = 1000;  // large enough that the rounding of its metrics does not matter
  try {
    TTF_Font* probe = open({0, false, probe_em});
    ascent_ = TTF_FontAscent(probe) / double{probe_em};
    descent_ = -TTF_FontDescent(probe) / double{probe_em};
  } catch (...) {
    TTF_Quit();
    throw;
  }
  families_[0].regular.used = false;
  open_.clear();
}

Fonts::~Fonts() {
  open_.clear();
  TTF_Quit();
}

// Fontconfig reads the file as it would read one that is installed.
void Fonts::add_own(const std::string& path) {
  int faces = 0;
  const std::unique_ptr<FcPattern, void (*)(FcPattern*)> font(
      FcFreeTypeQuery(reinterpret_cast<const FcChar8*>(path.c_str()), 0, nullptr, &faces), FcPatternDestroy);
  if (!font) throw UnusableFont{0, "is not a font file"};
  FcBool has_outlines = FcFalse, is_coloured = FcFalse;
  FcPatternGetBool(font.get(), FC_OUTLINE, 0, &has_outlines);
  FcPatternGetBool(font.get(), FC_COLOR, 0, &is_coloured);
  if (!has_outlines || is_coloured) throw UnusableFont{0, "holds pictures of letters, not outlines: it cannot be drawn in every size and colour"};
  FcChar8* name = nullptr;
  FcCharSet* letters = nullptr;
  int weight = FC_WEIGHT_REGULAR;
  if (FcPatternGetString(font.get(), FC_FAMILY, 0, &name) != FcResultMatch ||
      FcPatternGetCharSet(font.get(), FC_CHARSET, 0, &letters) != FcResultMatch)
    throw UnusableFont{0, "does not say which letters it has"};
  FcPatternGetInteger(font.get(), FC_WEIGHT, 0, &weight);
  const std::string family = reinterpret_cast<const char*>(name);
  auto known = std::find_if(families_.begin(), families_.end(), [&](const Family& entry) { return entry.name == family; });
  if (known == families_.end()) known = families_.insert(families_.end(), {family, {}, {}});
  File& file = weight >= FC_WEIGHT_DEMIBOLD ? known->bold : known->regular;
  if (file.path.empty()) file = {path, 0, false, bits_of(letters)};
}

// Asks for the very families: FcFontList never substitutes, as FcFontMatch would.
void Fonts::find_families() {
  const std::unique_ptr<FcConfig, void (*)(FcConfig*)> config(FcInitLoadConfigAndFonts(), FcConfigDestroy);
  if (!config) throw std::runtime_error("fontconfig cannot read the system's fonts");
  const auto find = [&](const char* family, int weight, File& out) {
    const Pattern pattern;
    FcPatternAddString(pattern.p, FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
    FcPatternAddInteger(pattern.p, FC_WEIGHT, weight);
    FcPatternAddInteger(pattern.p, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddInteger(pattern.p, FC_WIDTH, FC_WIDTH_NORMAL);
    FcPatternAddBool(pattern.p, FC_SCALABLE, FcTrue);
    const std::unique_ptr<FcObjectSet, void (*)(FcObjectSet*)> objects(
        FcObjectSetBuild(FC_FILE, FC_INDEX, FC_CHARSET, static_cast<char*>(nullptr)), FcObjectSetDestroy);
    const std::unique_ptr<FcFontSet, void (*)(FcFontSet*)> found(FcFontList(config.get(), pattern.p, objects.get()),
                                                                 FcFontSetDestroy);
    if (!found) return;
    for (int i = 0; i < found->nfont; ++i) {
      FcChar8* path = nullptr;
      FcCharSet* letters = nullptr;
      int index = 0;
      if (FcPatternGetString(found->fonts[i], FC_FILE, 0, &path) != FcResultMatch ||
          FcPatternGetCharSet(found->fonts[i], FC_CHARSET, 0, &letters) != FcResultMatch)
        continue;
      FcPatternGetInteger(found->fonts[i], FC_INDEX, 0, &index);
      const std::string name = reinterpret_cast<const char*>(path);
      if (!out.path.empty() && out.path <= name)
        continue;  // several copies: the first by path, so that it is always the same
      out = {name, index, false, bits_of(letters)};
    }
  };
  for (const char* family : wanted) {
    Family entry{family, {}, {}};
    find(family, FC_WEIGHT_REGULAR, entry.regular);
    find(family, FC_WEIGHT_BOLD, entry.bold);
    if (!entry.regular.path.empty()) families_.push_back(std::move(entry));
  }
}

bool Fonts::covers(int family, bool bold, char32_t c) const {
  const Family& entry = families_[static_cast<std::size_t>(family)];
  return has(bold ? entry.bold.coverage : entry.regular.coverage, c);
}

int Fonts::width(const TextRun& run, int em_px) {
  const SizedRun<std::string_view> wish{run.utf8, {run.family, run.bold, em_px}, run.script, run.from_right};
  if (const int* known = widths_.find(wish)) return *known;
  int width = 0;
  if (TTF_SizeUTF8(open_for(run, em_px), run.utf8.c_str(), &width, nullptr) != 0)
    throw std::runtime_error(std::string("a text cannot be measured: ") + TTF_GetError());
  return widths_.keep(kept(wish), width, 1);
}

Fonts::DrawnRun Fonts::draw(const TextRun& run, int em_px) {
  TTF_Font* font = open_for(run, em_px);
  DrawnRun drawn{{TTF_RenderUTF8_Blended(font, run.utf8.c_str(), SDL_Color{255, 255, 255, 255}), SDL_FreeSurface}};
  if (!drawn.surface) throw std::runtime_error(std::string("a text cannot be drawn: ") + TTF_GetError());
  drawn.above = rows_above_line(*drawn.surface, TTF_FontHeight(font));
  drawn.ascent = TTF_FontAscent(font);
  return drawn;
}

Rect Fonts::ink(const TextRun& run, int em_px) {
  const SizedRun<std::string_view> wish{run.utf8, {run.family, run.bold, em_px}, run.script, run.from_right};
  if (const Rect* known = inks_.find(wish)) return *known;
  const DrawnRun drawn = draw(run, em_px);
  const SDL_Surface& surface = *drawn.surface;
  Rect ink = ink_of(static_cast<const std::uint32_t*>(surface.pixels), surface.w, surface.h,
                    static_cast<std::size_t>(surface.pitch) / sizeof(std::uint32_t));
  if (ink.width > 0) ink.y -= drawn.ascent + drawn.above;
  return inks_.keep(kept(wish), ink, 1);
}

TTF_Font* Fonts::open_for(const TextRun& run, int em_px) {
  TTF_Font* font = open({run.family, run.bold, em_px});
  TTF_SetFontDirection(font, run.from_right ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
  TTF_SetFontScriptName(font, iso15924(run.script));
  return font;
}

std::vector<std::string> Fonts::family_names() const {
  std::vector<std::string> names;
  for (const Family& family : families_) names.push_back(family.name);
  return names;
}

TTF_Font* Fonts::open(const FontKey& key) {
  const auto known = std::find_if(open_.begin(), open_.end(), [&](const Open& o) { return o.key == key; });
  if (known != open_.end()) {
    open_.splice(open_.begin(), open_, known);
    return open_.front().font.get();
  }
  Family& family = families_[static_cast<std::size_t>(key.family)];
  File& file = key.bold ? family.bold : family.regular;
  TTF_Font* font = TTF_OpenFontIndex(file.path.c_str(), key.em_px, file.index);
  if (font == nullptr) throw std::runtime_error("the font file " + file.path + " cannot be read: " + TTF_GetError());
  file.used = true;
  open_.push_front({key, {font, TTF_CloseFont}});
  if (open_.size() > open_at_most) open_.pop_back();
  return font;
}

int Fonts::em_for_line(int height_px) const {
  return std::max(1, static_cast<int>(std::floor(height_px / (ascent_ + descent_))));
}

int Fonts::baseline(int height_px) const {
  return static_cast<int>(std::lround(height_px * ascent_ / (ascent_ + descent_)));
}

std::vector<FontFile> Fonts::used() const {
  std::vector<FontFile> files;
  for (const Family& family : families_) {
    if (family.regular.used) files.push_back({family.name, family.regular.path});
    if (family.bold.used) files.push_back({family.name + " Bold", family.bold.path});
  }
  return files;
}

}  // namespace stimuli
