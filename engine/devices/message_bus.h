// The desktop's and the system's message bus (D-Bus), as far as a session needs them: one question at a time, briefly
// waited for.
#pragma once

#include <dbus/dbus.h>

#include <memory>

namespace engine {

struct FreeBusMessage {
  void operator()(DBusMessage* message) const { dbus_message_unref(message); }
};
using BusMessage = std::unique_ptr<DBusMessage, FreeBusMessage>;

// A connection of our own; what services hold for us they let go when it closes.
class MessageBus {
 public:
  // The session's bus is asked for only where one is running (DBUS_SESSION_BUS_ADDRESS is set): none is started. May be
  // closed.
  explicit MessageBus(DBusBusType which);
  ~MessageBus();
  MessageBus(const MessageBus&) = delete;
  MessageBus& operator=(const MessageBus&) = delete;

  bool open() const { return connection_ != nullptr; }
  // The answer, within 0.2 s. Null: no such service, no such method, refused, or no answer. Requires open().
  BusMessage ask(const BusMessage& question) const;

 private:
  DBusConnection* connection_ = nullptr;
};

}  // namespace engine
