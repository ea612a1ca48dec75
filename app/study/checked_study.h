// A protocol that has passed every check there is before a screen is opened, and what names its version for good.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/study/sha256.h"
#include "engine/journal/labels.h"
#include "protocols/model/protocol.h"
#include "stimuli/checking/check_stimuli.h"
#include "stimuli/pixels/screen.h"
#include "stimuli/text/painter.h"
#include "stimuli/trial/prepare.h"

namespace app {

struct CheckedStudy {
  std::filesystem::path file;
  protocols::Protocol protocol;
  std::vector<std::filesystem::path> paths;  // every file it reads, the protocol first, pictures last
  std::vector<FileHash> files;               // the same, by the study's names for them
  std::string sha256;                        // over all of them
  engine::Labels settings = {};              // what its YAML files say
};

struct StudyCheck {
  std::optional<CheckedStudy> study;                 // set exactly when diagnostics is empty
  std::vector<protocols::Diagnostic> diagnostics;    // all mistakes of file, design and stimuli
};

// Reads the protocol and tries out every plan and every stimulus on this screen, in all of its languages. Design and stimuli are
// looked at only when the file itself has no mistakes. `language`: which one the study is wanted in; empty: its standard one.
StudyCheck check_study(const std::filesystem::path& file, const stimuli::Screen& screen, stimuli::Painter& painter,
                       const std::string& language = {});

// A screen to check stimuli on when the one they will be shown on is not known: 1920 × 1080 pixels, 299 mm high (24 inches),
// seen from 600 mm.
stimuli::Screen usual_screen();

// Finds the pictures of a study: its own first, then those that ship.
stimuli::FindPicture picture_finder(const std::filesystem::path& protocol_file);

// The program's own words in the language of the protocol's texts.
stimuli::OwnWords own_words(const protocols::Protocol& protocol);

// The painter that ships. Throws DeviceError when this machine lacks the fonts.
std::unique_ptr<stimuli::Painter> painter_of_this_machine();

}  // namespace app
