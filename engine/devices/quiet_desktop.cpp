#include "engine/devices/quiet_desktop.h"

namespace engine {

namespace {

constexpr const char* screen_saver_service = "org.freedesktop.ScreenSaver";
constexpr const char* notification_service = "org.freedesktop.Notifications";
const char* program = "Tachisto";
const char* desktop_entry = "tachisto";
const char* reason = "an experiment is running";

// Both services answer Inhibit with a number by which it could be ended sooner than by closing the connection.
bool granted(const BusMessage& answer) {
  return answer && dbus_message_get_type(answer.get()) == DBUS_MESSAGE_TYPE_METHOD_RETURN;
}

bool hold_screen_saver(const MessageBus& bus) {
  const BusMessage question(dbus_message_new_method_call(screen_saver_service, "/org/freedesktop/ScreenSaver",
                                                         screen_saver_service, "Inhibit"));
  return question &&
         dbus_message_append_args(question.get(), DBUS_TYPE_STRING, &program, DBUS_TYPE_STRING, &reason,
                                  DBUS_TYPE_INVALID) &&
         granted(bus.ask(question));
}

bool hold_notifications(const MessageBus& bus) {
  const BusMessage question(dbus_message_new_method_call(notification_service, "/org/freedesktop/Notifications",
                                                         notification_service, "Inhibit"));
  if (!question) return false;
  DBusMessageIter arguments, no_hints;
  dbus_message_iter_init_append(question.get(), &arguments);
  return dbus_message_iter_append_basic(&arguments, DBUS_TYPE_STRING, &desktop_entry) &&
         dbus_message_iter_append_basic(&arguments, DBUS_TYPE_STRING, &reason) &&
         dbus_message_iter_open_container(&arguments, DBUS_TYPE_ARRAY, "{sv}", &no_hints) &&
         dbus_message_iter_close_container(&arguments, &no_hints) && granted(bus.ask(question));
}

}  // namespace

QuietDesktop::QuietDesktop() {
  if (!bus_.open()) {
    notifications_ = "not inhibited: no desktop runs here";
    return;
  }
  if (hold_screen_saver(bus_)) screen_saver_ = screen_saver_service;
  if (hold_notifications(bus_))
    notifications_.append("inhibited through ").append(notification_service);
  else
    notifications_ = "not inhibited: the desktop offers no way";
}

}  // namespace engine
