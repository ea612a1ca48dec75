// The vault of a study: what participants typed freely. Anyone may put a text in; only who knows the passphrase can read it.
//
//     data/vault.sealed     one JSON object a line: first the study's public key, and its secret key wrapped by the passphrase;
//                           then one record for each state of a text, appended and never changed
//
// A record says whose text it is (code, visit, run, step, question) and holds the text in a sealed box (libsodium: X25519,
// XSalsa20-Poly1305), in which the same stands once more, so that records cannot be exchanged unseen. The secret key is wrapped with
// XSalsa20-Poly1305 under a key that Argon2id makes of the passphrase. Without the passphrase there is no way in.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/journals/earlier_runs.h"
#include "engine/session/text_store.h"
#include "protocols/model/protocol.h"

namespace app {

std::filesystem::path vault_path(const std::filesystem::path& data);

// Whether the visit has a step whose text only a vault may hold: write, or a debriefing that asks.
bool needs_vault(const protocols::Protocol& protocol, int visit);

// What one guess at the passphrase costs: moderate takes 256 MB and about a second; least is for tests.
enum class GuessCost { moderate, least };

// Makes the vault, readable for its owner alone. Throws DeviceError when there is one already, or the disk refuses.
void create_vault(const std::filesystem::path& file, const std::string& passphrase, GuessCost cost = GuessCost::moderate);

// The texts of one run on their way in. A state that was kept is on the disk when keep() returns. Holds a lock that many runs may
// share, and that keeps erasing out.
class VaultWriter : public engine::TextStore {
 public:
  // Throws DeviceError when the file is no vault, or something is being erased from it.
  VaultWriter(const std::filesystem::path& file, const RunName& run);
  ~VaultWriter() override;
  VaultWriter(const VaultWriter&) = delete;
  VaultWriter& operator=(const VaultWriter&) = delete;

  std::string keep(const std::string& step, const std::string& id, const protocols::PersonalName& text) override;

 private:
  RunName run_;
  std::string public_key_;
  int descriptor_ = -1;
};

struct VaultText {
  std::string participant;
  int visit = 1, run = 1;
  std::string step, id;
  std::string written_utc;  // "2026-11-22T19:07:51Z", of its last state
  protocols::PersonalName text;
  bool operator==(const VaultText&) const = default;
};
struct VaultContents {
  std::vector<VaultText> texts;  // the last state of each, in the order they were begun
  int unreadable = 0;            // records cut off, or changed by another hand
};
// Empty: the passphrase is another one. Throws DeviceError when the file is no vault.
std::optional<VaultContents> read_vault(const std::filesystem::path& file, const std::string& passphrase);

// Takes all records of a participant away, and those that were cut off: a new file takes the old one's place, and the old one's
// bytes are overwritten before they are given back. Needs no passphrase. Returns how many texts there were. Throws DeviceError when a
// run is writing, or the file is no vault.
int erase_from_vault(const std::filesystem::path& file, const std::string& participant);

}  // namespace app
