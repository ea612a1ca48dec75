#include "engine/devices/kms/open_kms.h"

#include <dirent.h>

#include <string_view>

#include "engine/devices/evdev/evdev_keyboard.h"
#include "engine/devices/kms/kms_display.h"

namespace engine {

bool has_console_screen() {
  bool found = false;
  if (DIR* folder = opendir("/dev/dri")) {
    while (const dirent* entry = readdir(folder)) found |= std::string_view(entry->d_name).starts_with("card");
    closedir(folder);
  }
  return found;
}

DeviceParts open_kms(const DeviceChoice& choice) {
  auto keyboard = std::make_unique<EvdevKeyboard>(choice.keyboard);
  DeviceParts parts;
  parts.window = std::make_unique<SdlWindow>(WindowRequest{choice.title, false, choice.display, "KMSDRM"});
  auto display = std::make_unique<KmsDisplay>(*parts.window);
  parts.keyboard = std::move(keyboard);
  parts.grade = display->grade();
  parts.display = std::move(display);
  parts.screen_saver_holder = "the console, which has none";
  return parts;
}

}  // namespace engine
