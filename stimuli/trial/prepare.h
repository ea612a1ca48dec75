// From planned trials to pictures with places: after this nothing is left to look up, measure or fail.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "protocols/model/protocol.h"
#include "protocols/planning/plan.h"
#include "stimuli/pixels/screen.h"
#include "stimuli/pixels/sprite.h"
#include "stimuli/text/painter.h"

namespace stimuli {

// Where a click counts. The boxes of an event do not overlap.
struct HitBox {
  std::string id;  // of a grid the cell, from "1"; of a scale the number; "target" for a stimulus alone
  Rect box;        // on the screen
  bool target = false;
  bool operator==(const HitBox&) const = default;
};

struct PreparedEvent {
  std::string name;
  protocols::EventRole role = protocols::EventRole::plain;
  PreparedFrame frame;
  bool until_answer = false;
  std::optional<protocols::AskedTime> lasts;
  std::vector<HitBox> boxes = {};          // while an answer is awaited
  std::vector<PlacedSprite> outline = {};  // of a cell of the grid whose top left corner is at 0, 0; empty: no grid
  bool takes_answer = false;               // an answer counts while it lasts, and does not end it
  bool operator==(const PreparedEvent&) const = default;
};

// Promises that presenting it needs no disk, font or measuring any more: only its sprites' pixels, which a display
// takes before the trial.
struct PreparedTrial {
  std::vector<PreparedEvent> events;
  bool operator==(const PreparedTrial&) const = default;
};

// Finds a picture's file; empty: not there.
using FindPicture = std::function<std::optional<std::filesystem::path>(const std::string&)>;

struct Preparation {
  PreparedTrial trial;
  std::vector<protocols::Diagnostic> diagnostics;  // empty: trial is whole
};
Preparation prepare(const protocols::PlannedTrial& trial, const protocols::ScreenSpec& spec, const Screen& screen,
                    Painter& painter, const FindPicture& find_picture);

// Has the painter draw with the study's own fonts from here on; gives what is wrong with their files.
std::vector<protocols::Diagnostic> bring_fonts(const protocols::ScreenSpec& spec, Painter& painter,
                                               const FindPicture& find_file);

// A page of text (a Markdown subset: headings, paragraphs, lists, **bold**), laid out for the screen; `foot` stands at
// the bottom ("Press the space bar to go on").
PreparedFrame prepare_page(const protocols::ScreenText& markdown, const std::string& foot, const protocols::ScreenSpec& spec,
                           const Screen& screen, Painter& painter);

// A question with a text field below it, the text typed so far in it, and a hint at the bottom.
PreparedFrame prepare_entry(const protocols::ScreenText& question, const protocols::ScreenText& typed, const std::string& hint,
                            const protocols::ScreenSpec& spec, const Screen& screen, Painter& painter);

// A short line in the middle: practice feedback.
PreparedFrame prepare_notice(const std::string& text, const protocols::ScreenSpec& spec, const Screen& screen,
                             Painter& painter);

}  // namespace stimuli
