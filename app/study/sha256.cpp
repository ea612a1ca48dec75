#include "app/study/sha256.h"

#include <sodium.h>

#include <fstream>

namespace app {
namespace {

std::array<std::uint8_t, 32> finish(crypto_hash_sha256_state& state) {
  std::array<std::uint8_t, 32> digest{};
  crypto_hash_sha256_final(&state, digest.data());
  return digest;
}

}  // namespace

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return finish(state);
}

std::string to_hex(const std::array<std::uint8_t, 32>& digest) {
  std::array<char, 65> text{};
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  return text.data();
}

std::optional<std::string> sha256_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::array<char, 65536> piece;
  while (in.read(piece.data(), piece.size()) || in.gcount() > 0) {
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()),
                              static_cast<unsigned long long>(in.gcount()));
  }
  if (in.bad()) return std::nullopt;
  return to_hex(finish(state));
}

std::string sha256_of(const std::vector<FileHash>& files) {
  std::string lines;
  for (const FileHash& file : files) lines += file.sha256 + "  " + file.name + "\n";
  return to_hex(sha256(lines));
}

}  // namespace app
