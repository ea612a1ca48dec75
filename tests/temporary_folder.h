// A folder of its own for a test, gone when the test ends; the only way by which tests make temporary files. What is left in the
// temporary folder after all tests makes `./dev test` fail.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

struct TemporaryFolder {
  // `place`: where it is made; the system's folder for temporary files, or one that lies in memory.
  TemporaryFolder() : TemporaryFolder(std::filesystem::temp_directory_path()) {}
  explicit TemporaryFolder(const std::filesystem::path& place) {
    std::string pattern = (place / "tachisto-test-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no folder for temporary files in " + place.string());
    path = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // Writes a file below the folder, with the folders on its way; returns where it lies.
  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    const auto file = path / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
  bool empty() const { return std::filesystem::is_empty(path); }

  std::filesystem::path path;
};
