#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "stimuli/image.h"
#include "stimuli/page.h"
#include "stimuli/place.h"
#include "stimuli/prepare.h"
#include "stimuli/unicode.h"

namespace stimuli {
namespace {

using protocols::Diagnostic;
using protocols::Item;
using protocols::Template;

// What a variable may stand for, each item with the list that it is from.
struct Candidate {
  Item item;
  const protocols::ListSpec* list = nullptr;
};
using Candidates = std::map<std::string, std::vector<Candidate>, std::less<>>;

struct Filled {
  std::string text;
  bool personal = false;
  std::vector<const Candidate*> from;  // the items in it
};

class StimulusCheck {
 public:
  StimulusCheck(const protocols::Protocol& protocol, const Screen& screen, Painter& painter,
                const FindPicture& find_picture)
      : protocol_(protocol),
        screen_(screen),
        painter_(painter),
        find_picture_(find_picture),
        names_(protocols::stand_in_names(protocol)) {}

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
    const std::string text = filled_page(page);
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

  // The page as some participant may see it: names and keys in their places.
  std::string filled_page(const protocols::PageStep& page) const {
    std::string filled;
    for (std::size_t at = 0; at < page.markdown.size();) {
      const std::size_t open = std::min(page.markdown.find('{', at), page.markdown.size());
      const std::size_t close = page.markdown.find('}', open);
      filled += page.markdown.substr(at, open - at);
      if (close == std::string::npos) return filled + page.markdown.substr(open);
      const std::string inside = page.markdown.substr(open + 1, close - open - 1);
      filled += inside.starts_with("key:") ? key_in_words(page.keys_of, inside.substr(4)) : name_of(inside);
      at = close + 1;
    }
    return filled;
  }
  std::string key_in_words(const std::string& block_name, const std::string& value) const {
    const protocols::Block* block = protocols::find_block(protocol_, block_name);
    if (block != nullptr && block->answer)
      for (const auto& [answer, key] : block->answer->keys)
        if (answer == value) return protocols::key_name(key);
    return value;
  }

  // The stand-in for a slot's place such as "AF1".
  std::string name_of(const std::string& place) const {
    for (const auto& [slot, names] : names_) {
      if (!place.starts_with(slot)) continue;
      for (std::size_t i = 0; i < names.size(); ++i)
        if (place == slot + std::to_string(i + 1)) return isolated(names[i]);
    }
    return place;
  }

  // All items that a list may hold for some participant. Nonwords are as wide as the items they are made like.
  void add_candidates(const std::string& list_name, std::vector<Candidate>& out) const {
    const protocols::ListSpec* list = protocols::find_list(protocol_, list_name);
    if (list == nullptr) return;
    const auto add = [&](Item item) {
      for (const auto& label : list->label) item.columns.push_back(label);
      out.push_back({std::move(item), list});
    };
    for (const Item& row : list->rows) {
      const bool wanted = std::all_of(list->where.begin(), list->where.end(), [&](const protocols::Where& where) {
        const std::string* value = protocols::column_of(row, where.column);
        return !where.factor.empty() ||
               (value != nullptr && std::find(where.values.begin(), where.values.end(), *value) != where.values.end());
      });
      if (wanted) add(row);
    }
    for (const std::string& slot : list->slots)
      if (const auto names = names_.find(slot); names != names_.end())
        for (std::size_t i = 0; i < names->second.size(); ++i)
          add({slot + std::to_string(i + 1), names->second[i], true, {}});
    if (!list->like.empty() && list->like != list_name) add_candidates(list->like, out);
  }

  void check_block(const std::string& name, const std::vector<protocols::Crossing>& instead) {
    const protocols::Block* block = protocols::find_block(protocol_, name);
    const protocols::TrialSpec* trial = block == nullptr ? nullptr : protocols::find_trial(protocol_, block->trial);
    if (trial == nullptr) return;
    Candidates candidates;
    for (const protocols::Crossing& crossing : block->cross) {
      const auto other = std::find_if(instead.begin(), instead.end(),
                                      [&](const auto& with) { return with.variable == crossing.variable; });
      for (const std::string& list : other == instead.end() ? crossing.lists : other->lists)
        add_candidates(list, candidates[crossing.variable]);
    }
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

  // Every text that a template may become. With several variables, each takes all its items in turn while the others
  // keep their longest: so every letter is seen, and the widest text too.
  std::vector<Filled> fillings(const Template& text, const Candidates& candidates) const {
    std::vector<std::string> variables;
    for (const Template::Part& part : text.parts)
      if (part.kind == Template::Part::Kind::item &&
          std::find(variables.begin(), variables.end(), part.value) == variables.end() &&
          candidates.find(part.value) != candidates.end())
        variables.push_back(part.value);
    std::map<std::string, const Candidate*> chosen;
    for (const std::string& variable : variables) {
      const auto& items = candidates.find(variable)->second;
      if (items.empty()) return {};
      chosen[variable] = &*std::max_element(items.begin(), items.end(), [](const Candidate& a, const Candidate& b) {
        return a.item.text.size() < b.item.text.size();
      });
    }
    if (variables.empty()) return {filled(text, chosen)};
    std::vector<Filled> all;
    for (const std::string& variable : variables) {
      const Candidate* longest = chosen[variable];
      for (const Candidate& candidate : candidates.find(variable)->second) {
        chosen[variable] = &candidate;
        all.push_back(filled(text, chosen));
      }
      chosen[variable] = longest;
    }
    return all;
  }
  Filled filled(const Template& text, const std::map<std::string, const Candidate*>& chosen) const {
    Filled result;
    for (const Template::Part& part : text.parts) {
      if (part.kind == Template::Part::Kind::literal) {
        result.text += part.value;
      } else if (part.kind == Template::Part::Kind::slot) {
        result.text += name_of(part.value);
        result.personal = true;
      } else if (const auto known = chosen.find(part.value); known != chosen.end()) {
        const Item& item = known->second->item;
        if (const std::string* value = part.column.empty() ? &item.text : protocols::column_of(item, part.column))
          result.text += *value;
        result.personal = result.personal || item.personal;
        result.from.push_back(known->second);
      }
    }
    return result;
  }

  void check_stimulus(const protocols::TextSpec& spec, const Candidates& candidates, protocols::CoveredPrimes* covers) {
    Widest widest;
    for (const Filled& text : fillings(spec.text, candidates)) {
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
    for (const Filled& file : fillings(spec.file, candidates)) {
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
  std::map<std::string, std::vector<std::string>> names_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::vector<Diagnostic> check_stimuli(const protocols::Protocol& protocol, const Screen& screen, Painter& painter,
                                      const FindPicture& find_picture) {
  return StimulusCheck(protocol, screen, painter, find_picture).run();
}

}  // namespace stimuli
