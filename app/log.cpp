#include "app/log.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

#include "app/private_files.h"
#include "engine/device_error.h"

namespace app {

void open_log(bool verbose, const std::optional<std::filesystem::path>& file) {
  auto to_terminal = std::make_shared<spdlog::sinks::stderr_sink_st>();
  to_terminal->set_level(verbose ? spdlog::level::info : spdlog::level::warn);
  to_terminal->set_pattern("tachisto: %l: %v");
  std::vector<spdlog::sink_ptr> sinks{to_terminal};
  if (file) {
    try {
      const PrivateFiles log_is_private(file->parent_path());
      auto to_file = std::make_shared<spdlog::sinks::basic_file_sink_st>(file->string());
      to_file->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
      sinks.push_back(to_file);
    } catch (const spdlog::spdlog_ex&) {
      throw engine::DeviceError("The log file '" + file->string() + "' cannot be opened.",
                                "Give --log a file in a folder that you may write to.");
    }
  }
  auto logger = std::make_shared<spdlog::logger>("tachisto", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::info);
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(logger);
}

void log_information(const std::string& line) { spdlog::info("{}", line); }
void log_warning(const std::string& line) { spdlog::warn("{}", line); }

}  // namespace app
