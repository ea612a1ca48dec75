#include "engine/asking/name_marks.h"

#include <algorithm>
#include <utility>

#include "engine/asking/clicks.h"
#include "engine/input/operator_keys.h"
#include "stimuli/pages/name_page.h"
#include "stimuli/text/unicode.h"

namespace engine {
namespace {

using protocols::Key;

class NamesPage {
 public:
  NamesPage(Run& run, const std::string& slot, const std::vector<protocols::PersonalName>& names)
      : run_(run), slot_(slot), names_(names), marks_(names.size(), NameMark::nobody) {}

  NamesMarked mark() {
    const ShownPointer pointer(run_.devices.pointer);
    std::vector<Key> keys{key_left, key_right, key_up, key_down, key_space, key_enter, protocols::first_mouse_button};
    for (int mark = 0; mark < 3; ++mark)
      for (const Key first : {key_1, key_pad_1}) keys.push_back(static_cast<Key>(first + mark));
    PageLife life;
    life.comes_again = true;
    for (bool done = false; !done;) {
      run_.pictures.make_room();
      drawn_ = page();
      KeyEvent pressed;
      const auto seen = [&](Instant onset) {
        if (run_.request.observer && !life.since) run_.request.observer->ticks_asked(names_, onset);
        if (!life.since) life.since = onset;
      };
      const Next next = run_.pages.ask_event(drawn_.frame, keys, pressed, seen, {}, life);
      if (next != Next::go_on) return {next, {}};
      done = take(pressed);
    }
    return {Next::go_on, marks_};
  }

 private:
  stimuli::NamePage page() const {
    std::vector<stimuli::MarkedName> shown;
    for (std::size_t i = 0; i < names_.size(); ++i)
      shown.push_back(
          {protocols::ScreenText(names_[i], slot_), marks_[i] == NameMark::nobody ? "" : std::to_string(static_cast<int>(marks_[i]))});
    return stimuli::prepare_names(std::string(run_.words.tick), shown, turn_,
                                  std::string(unmarked_ ? run_.words.tick_none : run_.words.tick_foot), run_.protocol().screen,
                                  run_.request.screen, run_.painter);
  }

  // True: the page is over.
  bool take(const KeyEvent& event) {
    const Key key = in_main_row(event.key);
    if (key == key_space || key == key_enter) {
      const bool none = std::ranges::all_of(marks_, [](NameMark mark) { return mark == NameMark::nobody; });
      return !none || std::exchange(unmarked_, true);
    }
    unmarked_ = false;
    if (event.key == protocols::first_mouse_button) {
      if (const auto* box = box_at(drawn_.boxes, event.at)) {
        turn_ = static_cast<std::size_t>(std::stoi(box->id) - 1);
        marks_[turn_] = next_of(marks_[turn_]);
      }
      return false;
    }
    if (key >= key_1 && key <= key_1 + 2) {
      marks_[turn_] = static_cast<NameMark>(key - key_1 + 1);
      move(1);
      return false;
    }
    const int forward = stimuli::reads_from_right(std::string(run_.words.tick)) ? -1 : 1;
    if (key == key_right) move(forward);
    if (key == key_left) move(-forward);
    if (key == key_down) move(stimuli::names_across);
    if (key == key_up) move(-stimuli::names_across);
    return false;
  }

  static NameMark next_of(NameMark mark) {
    return mark == NameMark::nobody ? NameMark::known : mark == NameMark::known ? NameMark::close : NameMark::nobody;
  }

  void move(int by) {
    const auto to = static_cast<std::ptrdiff_t>(turn_) + by;
    if (to >= 0 && to < static_cast<std::ptrdiff_t>(names_.size())) turn_ = static_cast<std::size_t>(to);
  }

  Run& run_;
  const std::string& slot_;
  const std::vector<protocols::PersonalName>& names_;
  std::vector<NameMark> marks_;
  stimuli::NamePage drawn_;
  std::size_t turn_ = 0;
  bool unmarked_ = false;  // it was to be left without a mark
};

}  // namespace

NamesMarked mark_names(Run& run, const std::string& slot, const std::vector<protocols::PersonalName>& names) {
  return NamesPage(run, slot, names).mark();
}

}  // namespace engine
