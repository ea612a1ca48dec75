// `tachisto vault create|read|erase`: free text that participants typed, kept sealed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/terminal.h"

namespace app {

struct VaultCall {
  enum class What { create, read, erase } what = What::create;
  std::filesystem::path study;                           // its folder, or its protocol
  std::optional<std::filesystem::path> data;             // empty: the study's own
  std::optional<std::filesystem::path> passphrase_file;  // its first line; empty: asked at the terminal
  std::string participant;                               // read: empty for all
  std::optional<std::filesystem::path> output;           // read: a file to make; empty: the terminal
  bool yes = false;                                      // erase: without asking
};

Exit vault(const VaultCall& call, Terminal& terminal);

// Asks for a new passphrase twice and makes the vault. False: the two differ, or it is too short; what is wrong was said.
bool create_vault_at(const std::filesystem::path& file, Terminal& terminal);

}  // namespace app
