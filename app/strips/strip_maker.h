// The film strips of a preview: each as two files, and as markup for the page that holds all screens once.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/strips/film_strip.h"
#include "app/strips/markup.h"
#include "app/strips/preview_context.h"
#include "app/strips/trial_types.h"

namespace app {

class StripMaker {
 public:
  // Keeps references to both.
  StripMaker(const PreviewContext& context, std::vector<PreviewFile>& files) : context_(context), files_(files) {}

  // Figures of every kind of trial in the plans. name: of the files, "practice-main"; title: above each strip, "Practice of
  // main"; sets: as film_strip has it. Plans without trials give nothing.
  Markup figures(const std::string& name, const std::string& title, const protocols::Block& block, const std::vector<PlanAtLevels>& plans,
                 const protocols::ThresholdStep* sets);

  // The screens that the figures refer to; to stand once in the page.
  Markup definitions() const;

 private:
  struct Screen {
    stimuli::PreparedFrame frame;
    stimuli::Rect part;
    std::string address;
    std::map<std::pair<int, int>, stimuli::Image> sizes;  // as painted into strips, by width and height
  };
  // Many strips show the same screens: a fixation cross, an empty screen.
  const stimuli::Image& picture_of(Screen& screen, int width_px, int height_px);
  std::size_t screen_of(const stimuli::PreparedFrame& frame, const stimuli::Rect& part);
  Markup figure(const std::string& name, const FilmStrip& strip, const stimuli::PreparedTrial& prepared, const stimuli::Rect& part);

  const PreviewContext& context_;
  std::vector<PreviewFile>& files_;
  std::vector<Screen> screens_;
  std::map<std::string, int> names_;  // how often each was used
};

}  // namespace app
