#pragma once

#include <deque>
#include <map>
#include <string>

#include "engine/input/keyboard.h"

namespace engine {

// A text entry that is typed into beforehand; each poll hands out one edit whose time has come.
class SimulatedTextEntry : public TextEntry {
 public:
  // clock: of the times that edits are planned for; nullptr: all are due at once.
  explicit SimulatedTextEntry(Clock* clock = nullptr) : clock_(clock) {}

  void type(const std::string& text) { plan(Edit::Kind::insert, {}, text); }
  void erase() { plan(Edit::Kind::erase); }
  void accept() { plan(Edit::Kind::accept); }
  // In order of time: one that is due waits for those planned before it.
  void plan(Edit::Kind kind, Instant when = {}, const std::string& text = {}) { edits_.push_back({when, {kind, text}}); }

  void begin() override { open = true; }
  std::vector<Edit> poll() override {
    if (!open || edits_.empty() || (clock_ && clock_->now() < edits_.front().when)) return {};
    std::vector<Edit> next{edits_.front().edit};
    edits_.pop_front();
    return next;
  }
  void end() override { open = false; }
  std::string printed_on(protocols::Key key) const override {
    const auto known = layout.find(key);
    return known == layout.end() ? std::string() : known->second;
  }
  // What was not typed in time is not typed at all.
  void forget() { edits_.clear(); }

  bool open = false;
  std::map<protocols::Key, std::string> layout;  // what is printed on keys, where a test says so

 private:
  struct Planned {
    Instant when;
    Edit edit;
  };
  Clock* clock_;
  std::deque<Planned> edits_;
};

}  // namespace engine
