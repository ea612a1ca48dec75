#include "stimuli/checking/check_stimuli.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "protocols/model/name_letters.h"
#include "protocols/model/step_rows.h"
#include "protocols/words/letters.h"
#include "stimuli/checking/check_question.h"
#include "stimuli/pages/breathing.h"
#include "stimuli/pages/page.h"
#include "stimuli/pixels/image.h"
#include "stimuli/text/all_fillings.h"
#include "stimuli/trial/layout.h"
#include "stimuli/trial/prepare.h"

namespace stimuli {
namespace {

using protocols::Diagnostic;

// Latin, Greek, Cyrillic and Hebrew letters stand before this one; none of them is wider than one and a half lines are high. Arabic
// ligatures may be as wide as a sentence.
constexpr char32_t first_wide_letter = 0x600;

class StimulusCheck {
 public:
  StimulusCheck(const protocols::Protocol& protocol, const Screen& screen, Painter& painter, const FindPicture& find_picture,
                const OwnWords& own_words)
      : protocol_(protocol), screen_(screen), painter_(painter), find_picture_(find_picture), own_words_(own_words), fillings_(protocol) {}

  std::vector<Diagnostic> run() {
    found_ = bring_fonts(protocol_.screen, painter_, find_picture_);
    if (!found_.empty()) return std::move(found_);
    for (const protocols::Slot& slot : protocol_.slots) check_slot(slot);
    protocols::for_each_step(protocol_, [&](const protocols::SessionStep& step) { check_step(step); });
    missing_.report("picture", picture_expected, find_picture_, found_);
    return std::move(found_);
  }

 private:
  void report(Diagnostic diagnostic) {
    if (std::find(found_.begin(), found_.end(), diagnostic) == found_.end()) found_.push_back(std::move(diagnostic));
  }
  void report_missing(const std::string& text, const std::string& what, const protocols::SourceLocation& place) {
    if (auto missing = missing_letters_message(text, what, painter_)) {
      missing->location = place;
      report(std::move(*missing));
    }
  }

  void check_step(const protocols::SessionStep& step) {
    const protocols::StepUses uses = protocols::uses_of(step, protocol_);
    for (const protocols::UsedPage& used : uses.pages) check_page(used);
    for (const protocols::UsedQuestion& question : uses.questions)
      for (Diagnostic& fault : check_question(question, {protocol_, screen_, painter_, own_words_, fillings_})) report(std::move(fault));
    for (const protocols::UsedBlock& used : uses.blocks) check_block(used.block, used.with);
  }

  void check_slot(const protocols::Slot& slot) {
    for (const std::string& ask : slot.ask) report_missing(ask, "the question of slot '" + slot.name + "'", slot.location);
    for (const std::string& name : slot.candidates)
      report_missing(name, "the name '" + name + "' in the tick-list of slot '" + slot.name + "'", slot.location);
  }

  void check_page(const protocols::UsedPage& used) {
    const protocols::PageStep& page = *used.page;
    if (page.variants.empty()) return check_page(used, page.markdown);
    for (const protocols::PageVariant& variant : page.variants) check_page(used, variant.markdown);
  }

  void check_page(const protocols::UsedPage& used, const std::string& markdown) {
    const protocols::PageStep& page = *used.page;
    const auto bottom_px = used.breathing ? std::optional(breathing_text_bottom_px(screen_)) : std::nullopt;
    const protocols::ScreenText text = fillings_.page(markdown, page.keys_of);
    const std::size_t before = found_.size();
    report_missing(text.without_names(), "the page '" + page.name + "'", page.location);
    if (found_.size() > before) return;
    if (!lay_out_page(text, own_words_(used.foot), protocol_.screen, screen_, painter_, bottom_px).fits)
      report({page.location,
              "the page '" + page.name + "' is too long for a screen of " + size_in_words(screen_) +
                  (bottom_px ? ", above the disc to breathe by" : "") + ", even in the smallest letters",
              "",
              "shorten it, or split it into two pages",
              {}});
  }

  void check_block(const std::string& name, const std::vector<protocols::Crossing>& instead) {
    const protocols::Block* block = protocols::find_block(protocol_, name);
    if (block == nullptr) return;
    const Candidates candidates = fillings_.candidates(*block, instead);
    for (const std::string& trial : protocols::trial_names(*block, protocol_))
      if (const protocols::TrialSpec* spec = protocols::find_trial(protocol_, trial)) check_trial(*block, *spec, candidates);
  }

  void check_trial(const protocols::Block& block, const protocols::TrialSpec& trial, const Candidates& candidates) {
    for (const protocols::EventSpec& event : trial.events) {
      Rect all;
      for (const protocols::StimulusSpec& stimulus : event.shown)
        all = united(all, std::visit([&](const auto& spec) { return check_stimulus(spec, candidates, nullptr); }, stimulus));
      if ((event.until_answer || event.takes_answer) && block.answer && block.answer->scale) check_scale(*block.answer->scale, all);
      if (event.masked) {
        protocols::CoveredPrimes covers;
        std::visit([&](const auto& spec) { check_stimulus(spec, candidates, &covers); }, event.masked->prime);
        if (has_several_lines(covers)) {
          report({event.location,
                  "the prime of '" + event.name + "' has several lines, and masks cover one",
                  "a prime of one line",
                  "write it in one line, or show it without masks",
                  {}});
          continue;
        }
        check_masks(event, std::move(covers));
      }
    }
  }

  static bool has_several_lines(const protocols::CoveredPrimes& covers) {
    return std::any_of(covers.begin(), covers.end(), [](const auto& prime) {
      const auto* text = std::get_if<protocols::PlannedText>(&prime);
      if (text == nullptr) return false;
      const std::string& letters = protocols::NameLetters::of(text->text);
      return letters.find('\n') < letters.find_last_not_of('\n');
    });
  }

  // Below everything that the event may show.
  void check_scale(const protocols::ScaleSpec& scale, const Rect& shown) {
    Layout layout(screen_, painter_, find_picture_, found_);
    layout.about = scale.location;
    std::vector<PlacedSprite> sprites;
    std::vector<HitBox> boxes;
    if (shown.height > 0) sprites.push_back({painter_.box(1, 1, {}), 0, shown.y + shown.height - 1});
    layout.place(protocols::PlannedScale{scale, protocol_.screen.text_height, protocol_.screen.colour}, sprites, boxes);
    Widest widest;
    for (const PlacedSprite& sprite : sprites) widest.add(sprite, "the scale");
    widest.ink = widest.all;
    check_fits(widest, scale.location);
  }

  // All places that a stimulus may have.
  template <class Spec>
  std::vector<protocols::Position> places_of(const Spec& spec) {
    if (!spec.on_grid) return {spec.at};
    std::vector<protocols::Position> places;
    for (int cell = 1; cell <= spec.on_grid->columns * spec.on_grid->rows; ++cell)
      places.push_back(protocols::position_of(*spec.on_grid, cell));
    return places;
  }

  // Each gives the box around all that it may show.
  Rect check_stimulus(const protocols::TextSpec& spec, const Candidates& candidates, protocols::CoveredPrimes* covers) {
    Widest widest;
    for (const Filled& text : fillings_.fillings(spec.text, candidates)) {
      if (text.text.empty()) continue;  // a blank that the list means
      const std::string what = called(text.text);
      if (auto missing = missing_letters_message(text.text, what, painter_)) {
        // A letter that cannot be drawn is the list's mistake, seen where the list is shown.
        missing->location = spec.location;
        for (const Candidate* candidate : text.from) {
          if (candidate->item.text.personal()) continue;
          missing->location = candidate->list->location;
          missing->used_from = {spec.location};
        }
        report(std::move(*missing));
        continue;
      }
      Layout layout(screen_, painter_, find_picture_, found_);
      layout.about = spec.location;
      layout.missing = &missing_;
      for (const protocols::Position& place : places_of(spec)) {
        const protocols::PlannedText planned{text.text, spec.height, protocol_.screen.colour, place, spec.from_start};
        if (covers != nullptr) covers->push_back(planned);
        if (const auto room = room_enough(planned)) {
          widest.all = united(widest.all, *room);
          continue;
        }
        std::vector<PlacedSprite> lines;
        layout.place(planned, lines);
        for (const PlacedSprite& line : lines) widest.add(line, what);
      }
    }
    check_fits(widest, spec.location);
    return widest.all;
  }

  // A box on the screen in which a short text surely stands, so that long lists need no painting; empty: paint it and see.
  std::optional<Rect> room_enough(const protocols::PlannedText& text) const {
    const auto height = to_pixels(text.height, screen_), x = to_pixels(text.at.x, screen_), y = to_pixels(text.at.y, screen_);
    if (!height || !x || !y || *height < 1) return {};
    int letters = 0;
    for (const char32_t letter : protocols::code_points(protocols::NameLetters::of(text.text))) {
      if (letter < U' ' || letter >= first_wide_letter) return {};
      ++letters;
    }
    const int width = letters * *height * 3 / 2;
    const Rect room{screen_.width_px / 2 + *x - width / 2, screen_.height_px / 2 - *y - *height / 2, width, *height};
    const Rect screen{0, 0, screen_.width_px, screen_.height_px};
    return encloses(screen, room) ? std::optional(room) : std::nullopt;
  }

  Rect check_stimulus(const protocols::BoxSpec& spec, const Candidates&, protocols::CoveredPrimes* covers) {
    Layout layout(screen_, painter_, find_picture_, found_);
    layout.about = spec.location;
    layout.missing = &missing_;
    Widest widest;
    for (const protocols::Position& place : places_of(spec)) {
      const protocols::PlannedBox planned{spec.width, spec.height, protocol_.screen.colour, place};
      if (const auto placed = layout.place(planned)) widest.add(*placed, "the box");
      if (covers != nullptr) covers->push_back(planned);
    }
    check_fits(widest, spec.location);
    return widest.all;
  }

  // Every picture that may stand in some cell, in each of its places as one.
  Rect check_stimulus(const protocols::GridSpec& spec, const Candidates& candidates, protocols::CoveredPrimes*) {
    Layout layout(screen_, painter_, find_picture_, found_);
    layout.about = spec.location;
    layout.missing = &missing_;
    std::vector<Filled> files = fillings_.fillings(spec.target, candidates);
    if (const auto others = candidates.find(spec.others); others != candidates.end())
      for (const Candidate& candidate : others->second) files.push_back({candidate.item.text, {}});
    Widest widest;
    const auto cells = static_cast<std::size_t>(spec.columns * spec.rows);
    for (const Filled& file : files) {
      std::vector<PlacedSprite> sprites;
      std::vector<HitBox> boxes;
      layout.place(
          protocols::PlannedGrid{
              spec.location, spec.columns, spec.rows, spec.cell, spec.gap, {cells, {"", file.looked_up()}}, 0, spec.at, spec.light},
          sprites, boxes);
      for (const HitBox& box : boxes) widest.all = united(widest.all, box.box);
    }
    widest.ink = widest.all;
    widest.what = "the grid";
    check_fits(widest, spec.location);
    return widest.all;
  }

  Rect check_stimulus(const protocols::PictureSpec& spec, const Candidates& candidates,
                      protocols::CoveredPrimes* covers) {
    Widest widest;
    for (const Filled& file : fillings_.fillings(spec.file, candidates)) {
      if (file.text.empty()) continue;  // a blank that the list means
      Layout layout(screen_, painter_, find_picture_, found_);
      layout.about = spec.location;
      layout.missing = &missing_;
      for (const protocols::Position& place : places_of(spec)) {
        const protocols::PlannedPicture planned{spec.location, file.looked_up(), spec.width, spec.height, place, spec.light};
        if (const auto placed = layout.place(planned)) widest.add(*placed, "the picture '" + file.looked_up() + "'");
        if (covers != nullptr) covers->push_back(planned);
      }
    }
    check_fits(widest, spec.location);
    return widest.all;
  }

  // The stimulus of a kind that reaches furthest, to be named when it does not fit.
  struct Widest {
    Rect all;
    Rect ink;
    std::string what;
    void add(const PlacedSprite& placed, std::string name) {
      const Rect here = ink_on_screen(placed);
      if (what.empty() || here.width * 1LL * here.height > ink.width * 1LL * ink.height) {
        ink = here;
        what = std::move(name);
      }
      all = united(all, here);
    }
  };

  void check_fits(const Widest& widest, const protocols::SourceLocation& place) {
    const Rect screen{0, 0, screen_.width_px, screen_.height_px};
    if (encloses(screen, widest.all)) return;
    report({place,
            widest.what + " does not fit the screen: it is " + std::to_string(widest.ink.width) + " × " +
                std::to_string(widest.ink.height) + " pixels at its place, the screen " + size_in_words(screen_),
            "",
            "make it smaller, or move it",
            {}});
  }

  void check_masks(const protocols::EventSpec& event, protocols::CoveredPrimes covers) {
    if (covers.empty()) return;
    const auto shared = std::make_shared<const protocols::CoveredPrimes>(std::move(covers));
    for (const auto* mask : {&event.masked->forward, &event.masked->backward}) {
      if (!*mask) continue;
      std::vector<Diagnostic> known;  // the primes' own mistakes are reported already
      Layout layout(screen_, painter_, find_picture_, known);
      std::vector<PlacedSprite> sprites;
      layout.place(protocols::PlannedMask{(*mask)->kind, 1, protocol_.screen.colour, shared->front(), shared}, sprites);
      Widest widest;
      for (const PlacedSprite& sprite : sprites) widest.add(sprite, "a mask of '" + event.name + "'");
      widest.ink = widest.all;
      check_fits(widest, event.location);
    }
  }

  const protocols::Protocol& protocol_;
  const Screen& screen_;
  Painter& painter_;
  const FindPicture& find_picture_;
  const OwnWords& own_words_;
  AllFillings fillings_;
  MissingFiles missing_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::vector<Diagnostic> check_stimuli(const protocols::Protocol& protocol, const Screen& screen, Painter& painter,
                                      const FindPicture& find_picture, const OwnWords& own_words) {
  return StimulusCheck(protocol, screen, painter, find_picture, own_words).run();
}

}  // namespace stimuli
