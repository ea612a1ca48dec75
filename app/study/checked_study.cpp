#include "app/study/checked_study.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "app/design/protocol_settings.h"
#include "app/study/shipped.h"
#include "engine/device_error.h"
#include "engine/session/check_words.h"
#include "engine/session/own_lines.h"
#include "protocols/checking/check_plans.h"
#include "protocols/planning/plan.h"
#include "protocols/reading/read_protocol.h"
#include "stimuli/checking/check_sounds.h"
#include "stimuli/render/open_painter.h"
#include "stimuli/render/sound_file.h"

namespace app {
namespace {

// A file's name within the study or within what ships, the same on every machine.
std::string name_of(const std::filesystem::path& path, const std::filesystem::path& protocol_file) {
  const auto place = std::filesystem::weakly_canonical(path);
  const auto own = std::filesystem::weakly_canonical(protocol_file).parent_path();
  for (const auto& root : {own, shipped().library, shipped().sets}) {
    const auto relative = place.lexically_relative(std::filesystem::weakly_canonical(root));
    if (!relative.empty() && *relative.begin() != "..") return relative.generic_string();
  }
  return path.filename().generic_string();
}

void name_version(CheckedStudy& study) {
  for (const auto& path : study.paths) {
    const auto hash = sha256_of_file(path);
    if (!hash) {
      throw engine::DeviceError("The file '" + path.string() + "' can no longer be read.", "Put it back and start again.");
    }
    study.files.push_back({name_of(path, study.file), *hash});
  }
  study.sha256 = sha256_of(study.files);
  study.settings = settings_of(study.paths);
}

}  // namespace

StudyCheck check_study(const std::filesystem::path& file, const stimuli::Screen& screen, stimuli::Painter& painter,
                       const std::string& language) {
  protocols::ReadResult read = protocols::read_protocol(file, search_path(), language);
  if (!read.protocol) return {std::nullopt, std::move(read.diagnostics)};

  std::set<std::filesystem::path> pictures;
  const auto find = picture_finder(file);
  const auto find_and_note = [&](const std::string& name) {
    auto found = find(name);
    if (found) pictures.insert(*found);
    return found;
  };
  std::vector<protocols::Diagnostic> diagnostics;
  const auto look_at = [&](const protocols::Protocol& protocol) {
    for (const auto& found : {protocols::check_plans(protocol), engine::check_words(protocol),
                              stimuli::check_stimuli(protocol, screen, painter, find_and_note, own_words(protocol)),
                              stimuli::check_sounds(protocol, find_and_note, stimuli::read_sound_file)}) {
      for (const protocols::Diagnostic& diagnostic : found) {
        if (std::ranges::find(diagnostics, diagnostic) == diagnostics.end()) diagnostics.push_back(diagnostic);
      }
    }
  };
  look_at(*read.protocol);
  std::ranges::for_each(read.others, look_at);
  stimuli::bring_fonts(read.protocol->screen, painter, find);  // again: another language may have other fonts
  if (!diagnostics.empty()) return {std::nullopt, std::move(diagnostics)};

  CheckedStudy study{file, std::move(*read.protocol), std::move(read.files), {}, {}, {}};
  for (const auto& picture : pictures) {
    if (std::ranges::find(study.paths, picture) == study.paths.end()) study.paths.push_back(picture);
  }
  name_version(study);
  return {std::move(study), {}};
}

stimuli::Screen usual_screen() { return {1920, 1080, 299.0, 600.0}; }

stimuli::FindPicture picture_finder(const std::filesystem::path& protocol_file) {
  return [protocol_file](const std::string& name) { return protocols::find_file(protocol_file, search_path(), name); };
}

stimuli::OwnWords own_words(const protocols::Protocol& protocol) {
  return [&protocol](protocols::OwnLine line) { return engine::own_line(line, protocol); };
}

std::unique_ptr<stimuli::Painter> painter_of_this_machine() {
  try {
    return stimuli::open_painter();
  } catch (const engine::DeviceError&) {
    throw;
  } catch (const std::runtime_error& error) {
    throw engine::DeviceError(error.what(), "Install the package fonts-noto-core.");
  }
}

}  // namespace app
