#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "stimuli/all_fillings.h"
#include "stimuli/image.h"
#include "stimuli/page.h"
#include "stimuli/place.h"
#include "stimuli/prepare.h"

namespace stimuli {
namespace {

using protocols::Diagnostic;

class StimulusCheck {
 public:
  StimulusCheck(const protocols::Protocol& protocol, const Screen& screen, Painter& painter,
                const FindPicture& find_picture)
      : protocol_(protocol), screen_(screen), painter_(painter), find_picture_(find_picture), fillings_(protocol) {}

  std::vector<Diagnostic> run() {
    for (const protocols::Slot& slot : protocol_.slots) check_slot(slot);
    for (const protocols::SessionStep& step : protocol_.session) {
      if (const auto* page = std::get_if<protocols::PageStep>(&step)) check_page(*page);
      if (const auto* block_step = std::get_if<protocols::BlockStep>(&step)) check_block(block_step->block, {});
      if (const auto* practice = std::get_if<protocols::PracticeStep>(&step)) check_block(practice->of, practice->with);
    }
    return std::move(found_);
  }

 private:
  void report(Diagnostic diagnostic) {
    if (std::find(found_.begin(), found_.end(), diagnostic) == found_.end()) found_.push_back(std::move(diagnostic));
  }
  void report_missing(const std::string& text, const std::string& what, const protocols::Place& place) {
    if (auto missing = missing_letters_message(text, false, what, painter_)) {
      missing->place = place;
      report(std::move(*missing));
    }
  }

  void check_slot(const protocols::Slot& slot) {
    report_missing(slot.ask, "the question of slot '" + slot.name + "'", slot.place);
    for (const std::string& name : slot.candidates)
      report_missing(name, "the name '" + name + "' in the tick-list of slot '" + slot.name + "'", slot.place);
  }

  void check_page(const protocols::PageStep& page) {
    const std::string text = fillings_.page(page);
    const std::size_t before = found_.size();
    report_missing(text, "the page '" + page.name + "'", page.place);
    if (found_.size() > before) return;
    const std::string foot = "Press the space bar to go on";
    if (!lay_out_page(text, foot, protocol_.screen, screen_, painter_).fits)
      report({page.place,
              "the page '" + page.name + "' is too long for a screen of " + size_in_words() +
                  ", even in the smallest letters",
              "",
              "shorten it, or split it into two pages",
              {}});
  }

  void check_block(const std::string& name, const std::vector<protocols::Crossing>& instead) {
    const protocols::Block* block = protocols::find_block(protocol_, name);
    const protocols::TrialSpec* trial = block == nullptr ? nullptr : protocols::find_trial(protocol_, block->trial);
    if (trial == nullptr) return;
    const Candidates candidates = fillings_.candidates(*block, instead);
    for (const protocols::EventSpec& event : trial->events) {
      for (const protocols::StimulusSpec& stimulus : event.shown)
        std::visit([&](const auto& spec) { check_stimulus(spec, candidates, nullptr); }, stimulus);
      if (event.masked) {
        protocols::CoveredPrimes covers;
        std::visit([&](const auto& spec) { check_stimulus(spec, candidates, &covers); }, event.masked->prime);
        check_masks(event, std::move(covers));
      }
    }
  }

  void check_stimulus(const protocols::TextSpec& spec, const Candidates& candidates, protocols::CoveredPrimes* covers) {
    Widest widest;
    for (const Filled& text : fillings_.fillings(spec.text, candidates)) {
      const std::string what = text.personal ? "a nominated name" : "the text '" + text.text + "'";
      if (auto missing = missing_letters_message(text.text, text.personal, what, painter_)) {
        // A letter that cannot be drawn is the list's mistake, seen where the list is shown.
        missing->place = spec.place;
        for (const Candidate* candidate : text.from) {
          if (candidate->item.personal) continue;
          missing->place = candidate->list->place;
          missing->used_from = {spec.place};
        }
        report(std::move(*missing));
        continue;
      }
      Placing placing(screen_, painter_, find_picture_, found_);
      placing.about = spec.place;
      const protocols::PlannedText planned{text.text, text.personal, spec.height, protocol_.screen.colour, spec.at};
      if (const auto placed = placing.place(planned)) widest.add(*placed, what);
      if (covers != nullptr) covers->push_back(planned);
    }
    check_fits(widest, spec.place);
  }

  void check_stimulus(const protocols::BoxSpec& spec, const Candidates&, protocols::CoveredPrimes* covers) {
    Placing placing(screen_, painter_, find_picture_, found_);
    placing.about = spec.place;
    const protocols::PlannedBox planned{spec.width, spec.height, protocol_.screen.colour, spec.at};
    Widest widest;
    if (const auto placed = placing.place(planned)) widest.add(*placed, "the box");
    if (covers != nullptr) covers->push_back(planned);
    check_fits(widest, spec.place);
  }

  void check_stimulus(const protocols::PictureSpec& spec, const Candidates& candidates,
                      protocols::CoveredPrimes* covers) {
    Widest widest;
    for (const Filled& file : fillings_.fillings(spec.file, candidates)) {
      Placing placing(screen_, painter_, find_picture_, found_);
      placing.about = spec.place;
      const protocols::PlannedPicture planned{spec.place, file.text, spec.width, spec.height, spec.at};
      if (const auto placed = placing.place(planned)) widest.add(*placed, "the picture '" + file.text + "'");
      if (covers != nullptr) covers->push_back(planned);
    }
    check_fits(widest, spec.place);
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

  void check_fits(const Widest& widest, const protocols::Place& place) {
    const Rect screen{0, 0, screen_.width_px, screen_.height_px};
    if (encloses(screen, widest.all)) return;
    report({place,
            widest.what + " does not fit the screen: it is " + std::to_string(widest.ink.width) + " × " +
                std::to_string(widest.ink.height) + " pixels at its place, the screen " + size_in_words(),
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
      Placing placing(screen_, painter_, find_picture_, known);
      std::vector<PlacedSprite> sprites;
      placing.place(protocols::PlannedMask{(*mask)->kind, 1, protocol_.screen.colour, shared->front(), shared},
                    sprites);
      Widest widest;
      for (const PlacedSprite& sprite : sprites) widest.add(sprite, "a mask of '" + event.name + "'");
      widest.ink = widest.all;
      check_fits(widest, event.place);
    }
  }

  std::string size_in_words() const {
    return std::to_string(screen_.width_px) + " × " + std::to_string(screen_.height_px) + " pixels";
  }

  const protocols::Protocol& protocol_;
  const Screen& screen_;
  Painter& painter_;
  const FindPicture& find_picture_;
  AllFillings fillings_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::vector<Diagnostic> check_stimuli(const protocols::Protocol& protocol, const Screen& screen, Painter& painter,
                                      const FindPicture& find_picture) {
  return StimulusCheck(protocol, screen, painter, find_picture).run();
}

}  // namespace stimuli
