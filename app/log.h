// The program's own log, for whoever looks after the workstation. It holds ids and paths, never a nominated name.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace app {

// Before the first line. verbose: information too, else warnings and errors only. file: appended to as well as standard
// error. Throws DeviceError when the file cannot be opened.
void open_log(bool verbose, const std::optional<std::filesystem::path>& file);

void log_information(const std::string& line);
void log_warning(const std::string& line);

}  // namespace app
