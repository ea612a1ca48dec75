#pragma once

#include <deque>
#include <string>

#include "engine/keyboard.h"

namespace engine {

// A text entry that is typed into beforehand; each poll hands out one edit.
class SimulatedTextEntry : public TextEntry {
 public:
  void type(const std::string& text) { edits_.push_back({Edit::Kind::insert, text}); }
  void erase() { edits_.push_back({Edit::Kind::erase, {}}); }
  void accept() { edits_.push_back({Edit::Kind::accept, {}}); }

  void begin() override { open = true; }
  std::vector<Edit> poll() override {
    if (!open || edits_.empty()) return {};
    std::vector<Edit> next{edits_.front()};
    edits_.pop_front();
    return next;
  }
  void end() override { open = false; }

  bool open = false;

 private:
  std::deque<Edit> edits_;
};

}  // namespace engine
