// What a participant gave goes nowhere but to the screen: each of these must not compile, and say why. With CASE 0 nothing is wrong
// here, so that it is the case that fails and not the file.
#include <sstream>

#include "engine/device_error.h"
#include "engine/journal/json_line.h"
#include "protocols/source/diagnostic.h"

#if CASE == 6
#include <spdlog/spdlog.h>
#endif

void leak(const protocols::PersonalName& name, const protocols::ScreenText& text, engine::JsonLine& line) {
  const std::string id = "AF1";
  line.member("id", id);
#if CASE == 1
  line.member("name", name);
#elif CASE == 2
  line.value(text);
#elif CASE == 3
  protocols::Diagnostic{{}, "no room for " + std::string("'") + name + "'", "", "", {}};
#elif CASE == 4
  std::ostringstream out;
  out << text;
#elif CASE == 5
  throw engine::DeviceError(text, "");
#elif CASE == 6
  spdlog::info("asked for {}", name);
#elif CASE == 7
  const std::string letters = name;
#endif
  (void)name, (void)text;
}
