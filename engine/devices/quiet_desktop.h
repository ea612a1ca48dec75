// Asks the desktop to stay quiet: no screen saver, no blanking, no notification in the middle of a trial.
#pragma once

#include <string>

#include "engine/devices/message_bus.h"

namespace engine {

// Holds for its lifetime. Never fails: what was obtained is reported.
class QuietDesktop {
 public:
  QuietDesktop();

  // The service that holds it off for us, "org.freedesktop.ScreenSaver"; empty: none does.
  const std::string& screen_saver() const { return screen_saver_; }
  // In words for the journal: "inhibited through …", "not inhibited: …".
  const std::string& notifications() const { return notifications_; }

 private:
  MessageBus bus_{DBUS_BUS_SESSION};
  std::string screen_saver_, notifications_;
};

}  // namespace engine
