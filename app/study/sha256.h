// SHA-256 (FIPS 180-4), through libsodium: what names a version of a file for good.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/journal/session_line.h"

namespace app {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);
std::string to_hex(const std::array<std::uint8_t, 32>& digest);

// Of a file's bytes, 64 hexadecimal digits. Empty: it cannot be read.
std::optional<std::string> sha256_of_file(const std::filesystem::path& file);

using engine::FileHash;

// One hash over several files: of the lines "<sha256>  <name>\n" in the order given (what sha256sum prints).
std::string sha256_of(const std::vector<FileHash>& files);

}  // namespace app
