#include "app/commands/preview.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <ostream>

#include "app/design/durations.h"
#include "app/preview/preview.h"
#include "app/study/checked_study.h"
#include "app/text_table.h"
#include "app/whole_folder.h"
#include "engine/device_error.h"

namespace app {
namespace {

// "1920x1080"; empty: no size that a screen can have.
std::optional<stimuli::Screen> screen_of_size(const std::string& size) {
  stimuli::Screen screen = usual_screen();
  const char* const end = size.data() + size.size();
  const auto width = std::from_chars(size.data(), end, screen.width_px);
  if (width.ec != std::errc() || width.ptr == end || (*width.ptr != 'x' && *width.ptr != 'X')) return {};
  const auto height = std::from_chars(width.ptr + 1, end, screen.height_px);
  if (height.ec != std::errc() || height.ptr != end) return {};
  const auto fits = [](int pixels) { return pixels >= 320 && pixels <= 8192; };
  if (!fits(screen.width_px) || !fits(screen.height_px)) return {};
  return screen;
}

double refresh_of(const PreviewCall& call, const protocols::Protocol& protocol) {
  if (call.refresh_hz) return *call.refresh_hz;
  if (protocol.screen.refresh_hz) return *protocol.screen.refresh_hz;
  return std::max(60.0, protocol.screen.refresh_hz_min.value_or(60.0));
}

std::optional<ShownPart> crop_of(const PreviewCall& call) {
  if (call.crop.empty()) return {};
  if (call.crop == "1") return ShownPart{1, 1};
  return ShownPart{call.crop.front() - '0', call.crop.back() - '0'};
}

// What a preview's folder holds.
constexpr std::array<const char*, 3> kParts{"strips", "timelines", "preview.html"};

// Whether nothing is in the folder but what an earlier preview left.
bool holds_only_a_preview(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder)) return true;
  if (!std::filesystem::is_directory(folder)) return false;
  const bool earlier = std::filesystem::exists(folder / "preview.html");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!earlier || std::ranges::find(kParts, entry.path().filename().string()) == kParts.end()) return false;
  }
  return std::ranges::all_of(kParts, [&](const char* part) {
    if (!std::filesystem::is_directory(folder / part)) return true;
    return std::ranges::all_of(std::filesystem::directory_iterator(folder / part), [](const auto& entry) {
      return entry.is_regular_file() && (entry.path().extension() == ".png" || entry.path().extension() == ".svg");
    });
  });
}

void write_file(const PreviewFile& file, const std::filesystem::path& folder) {
  const auto path = folder / file.name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out.write(file.bytes.data(), static_cast<std::streamsize>(file.bytes.size()));
  out.close();
  if (!out) {
    throw engine::DeviceError("The file '" + path.string() + "' cannot be written.", "Check the disk's room and the folder's permissions.");
  }
}

// The new files stand whole beside the folder before they take the place of the old ones.
void write(const std::vector<PreviewFile>& files, const std::filesystem::path& given) {
  std::filesystem::path folder = std::filesystem::absolute(given).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  const WholeFolder making(folder);  // of an earlier preview each part is replaced
  for (const PreviewFile& file : files) write_file(file, making.beside());
  std::filesystem::create_directories(folder);
  for (const char* part : kParts) {
    std::filesystem::remove_all(folder / part);
    if (std::filesystem::exists(making.beside() / part)) std::filesystem::rename(making.beside() / part, folder / part);
  }
}

}  // namespace

Exit preview_study(const PreviewCall& call, Terminal& terminal) {
  const auto screen = screen_of_size(call.size);
  if (!screen) {
    return say_wrong(terminal, "'" + call.size + "' is not a screen size.",
                     "write width x height in pixels, from 320 to 8192, as in --size 1920x1080");
  }
  if (!holds_only_a_preview(call.folder)) {
    return say_wrong(terminal, "'" + call.folder.string() + "' holds other things, and nothing is ever overwritten.",
                     "choose another folder with -o; only an earlier preview is replaced");
  }
  const auto painter = painter_of_this_machine();
  const StudyCheck checked = check_study(call.file, *screen, *painter, call.language);
  if (!checked.study) {
    terminal.err << protocols::to_text(checked.diagnostics);
    return Exit::wrong;
  }
  const double hz = refresh_of(call, checked.study->protocol);
  const auto files = preview(*checked.study, *screen, period_of(hz), *painter, crop_of(call));
  write(files, call.folder);
  const auto in = [&](const char* part, const char* kind) {
    return static_cast<long long>(std::ranges::count_if(
        files, [&](const PreviewFile& file) { return *file.name.begin() == part && file.name.extension() == kind; }));
  };
  terminal.out << (call.folder / "preview.html").string() << "\n  the whole session, for a browser; needs no other file\n"
               << (call.folder / "strips").string() << "\n  " << counted(in("strips", ".png"), "film strip")
               << ", each as SVG and as PNG of 300 dpi, for a screen of " << hz_text(hz) << "\n"
               << (call.folder / "timelines").string() << "\n  " << counted(in("timelines", ".svg"), "picture")
               << " of a trial as it is asked for, on no screen in particular, for a paper\n";
  return Exit::done;
}

}  // namespace app
