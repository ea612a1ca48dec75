#include "engine/devices/message_bus.h"

#include <cstdlib>

namespace engine {

namespace {
constexpr int answer_limit_ms = 200;
}

MessageBus::MessageBus(DBusBusType which) {
  if (which == DBUS_BUS_SESSION && std::getenv("DBUS_SESSION_BUS_ADDRESS") == nullptr) return;
  connection_ = dbus_bus_get_private(which, nullptr);
  if (connection_ != nullptr) dbus_connection_set_exit_on_disconnect(connection_, FALSE);
}

MessageBus::~MessageBus() {
  if (connection_ == nullptr) return;
  dbus_connection_close(connection_);
  dbus_connection_unref(connection_);
}

BusMessage MessageBus::ask(const BusMessage& question) const {
  if (!question) return nullptr;
  return BusMessage(dbus_connection_send_with_reply_and_block(connection_, question.get(), answer_limit_ms, nullptr));
}

}  // namespace engine
