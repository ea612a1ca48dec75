// Writes one line of JSON. It only appends, into room it keeps: after the first few lines nothing is allocated.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/time.h"
#include "protocols/model/personal_name.h"

namespace engine {

// Commas are its own business; that objects and arrays are closed, and that members have keys, is the caller's. Text is
// UTF-8; bytes that are not become U+FFFD, so that the line can always be read. Numbers know no locale; what is not a finite
// number becomes null.
class JsonLine {
 public:
  JsonLine& begin_object() { return open('{'); }
  JsonLine& end_object() { return close('}'); }
  JsonLine& begin_array() { return open('['); }
  JsonLine& end_array() { return close(']'); }
  JsonLine& key(std::string_view name);

  JsonLine& value(std::string_view text);
  // What a participant gave stands in no journal: write its id.
  template <protocols::Personal T>
  JsonLine& value(const T&) = delete;
  JsonLine& value(const char* text) { return value(std::string_view(text)); }
  JsonLine& value(bool truth);
  JsonLine& value(double number);
  JsonLine& value(std::integral auto number) { return integer(static_cast<std::int64_t>(number)); }
  JsonLine& value(std::uint64_t number);
  JsonLine& value(Duration duration) { return integer(duration.count()); }                 // nanoseconds
  JsonLine& value(Instant instant) { return integer(instant.time_since_epoch().count()); }  // nanoseconds
  JsonLine& null();
  template <class T>
  JsonLine& value(const std::optional<T>& known) {
    return known ? value(*known) : null();
  }

  template <class T>
  JsonLine& member(std::string_view name, const T& content) {
    return key(name).value(content);
  }

  std::string_view text() const { return text_; }
  void clear();

 private:
  JsonLine& open(char bracket);
  JsonLine& close(char bracket);
  JsonLine& integer(std::int64_t number);
  void separate();
  void quote(std::string_view text);

  std::string text_;
  bool first_ = true;  // nothing stands before in this object or array
};

}  // namespace engine
