#pragma once

#include <utility>

#include "engine/input/keys_down.h"
#include "engine/input/operator_keys.h"

namespace engine {

// Sees every key of a session and remembers what the operator or the participant asked for until it is acted upon.
class KeyWatch {
 public:
  void see(const KeyEvent& event) {
    down_.see(event);
    if (event.action == KeyAction::release) return;
    chord_ |= chord_is_down(down_) || (down_.contains(key_left_control) && down_.contains(key_left_shift) && down_.contains(labelled_q_));
    leave_ |= event.key == key_f1;
    skip_ |= event.key == key_f10;
    end_page_ |= event.key == key_f9;
  }
  const KeysDown& down() const { return down_; }
  // The key that bears Q ends the operator's chord as well as the one at its place.
  void chord_too(protocols::Key labelled_q) { labelled_q_ = labelled_q; }

  bool asks() const { return chord_ || leave_; }                    // somebody wants to stop
  bool take_chord() { return std::exchange(chord_, false); }        // Left Ctrl + Left Shift + Q
  bool take_leave() { return std::exchange(leave_, false); }        // F1
  bool take_skip() { return std::exchange(skip_, false); }          // F10
  bool take_end_of_page() { return std::exchange(end_page_, false); }  // F9

 private:
  KeysDown down_;
  protocols::Key labelled_q_ = key_q;
  bool chord_ = false, leave_ = false, skip_ = false, end_page_ = false;
};

}  // namespace engine
