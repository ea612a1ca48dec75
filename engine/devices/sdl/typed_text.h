// Typed text as SDL hands it over, composed by the system's layouts and input methods.
#pragma once

#include <SDL.h>

#include <functional>
#include <vector>

#include "engine/input/keyboard.h"

namespace engine {

class TypedText : public TextEntry {
 public:
  explicit TypedText(std::function<void()> pump) : pump_(std::move(pump)) {}

  void begin() override;  // takes 20 ms
  std::vector<Edit> poll() override;
  void end() override;
  std::string printed_on(protocols::Key key) const override;

  // From the window's pump. Nothing is kept unless text was asked for.
  void take(const SDL_TextInputEvent& event);
  void take(const SDL_KeyboardEvent& event);

 private:
  std::function<void()> pump_;
  bool asked_ = false;
  std::vector<Edit> edits_;
};

}  // namespace engine
