// `tachisto preview`: film strips of every kind of trial, and one page of the whole session.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/terminal.h"

namespace app {

struct PreviewCall {
  std::filesystem::path file;
  std::filesystem::path folder;         // made here; may hold an earlier preview, which is replaced, and nothing else
  std::optional<double> refresh_hz;     // of the screen; empty: what the study asks for, else 60
  std::string size = "1920x1080";       // of the screen, in pixels
  std::string crop;                     // of the screen that film strips show: 1/3, 1/2, 2/3 or 1; empty: what holds everything
  std::string language;                 // of those the protocol is written in; empty: its first
};

// All mistakes to `err` and Exit::wrong, or the files; where it is wrong nothing is written.
Exit preview_study(const PreviewCall& call, Terminal& terminal);

}  // namespace app
