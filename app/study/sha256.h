// SHA-256 (FIPS 180-4), through libsodium: what names a version of a file for good.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);
std::string to_hex(const std::array<std::uint8_t, 32>& digest);

// Of a file's bytes, 64 hexadecimal digits. Empty: it cannot be read.
std::optional<std::string> sha256_of_file(const std::filesystem::path& file);

struct FileHash {
  std::string name;  // as the study knows it, not where it lies on this machine
  std::string sha256;
  bool operator==(const FileHash&) const = default;
};

// One hash over several files: of the lines "<sha256>  <name>\n" in the order given (what sha256sum prints).
std::string sha256_of(const std::vector<FileHash>& files);

}  // namespace app
