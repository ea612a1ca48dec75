#include "engine/display/sight.h"

namespace engine {

const char* to_text(SightLoss loss) {
  switch (loss) {
    case SightLoss::hidden:
      return "hidden";
    case SightLoss::covered:
      return "covered";
    case SightLoss::displaced:
      return "displaced";
    case SightLoss::asleep:
      return "asleep";
    case SightLoss::unfocused:
      return "unfocused";
  }
  return "";
}

std::string to_text(SightLosses losses) {
  std::string text;
  for (const SightLoss loss : sight_losses)
    if (losses.has(loss)) text += (text.empty() ? "" : ", ") + std::string(to_text(loss));
  return text;
}

std::string advice_on(SightLosses losses) {
  const auto advice = [](SightLoss loss) {
    switch (loss) {
      case SightLoss::hidden:
        return "The window is minimised, or another desktop is shown: bring it back.";
      case SightLoss::covered:
        return "Another window lies over it: close or move that one.";
      case SightLoss::displaced:
        return "The window was moved, or its screen has another mode: set it back as it was.";
      case SightLoss::asleep:
        return "The screen sleeps: wake it, and switch power saving off.";
      case SightLoss::unfocused:
        return "The keys go to another window: click on the session's window.";
    }
    return "";
  };
  std::string text;
  for (const SightLoss loss : sight_losses)
    if (losses.has(loss)) text += (text.empty() ? "" : " ") + std::string(advice(loss));
  return text;
}

}  // namespace engine
