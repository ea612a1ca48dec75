#include "app/vault/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "app/private_files.h"
#include "engine/device_error.h"
#include "engine/journal/disk_fault.h"
#include "protocols/model/name_letters.h"
#include "protocols/model/step_rows.h"

namespace app {
namespace {

using Json = nlohmann::json;
using engine::DeviceError;

constexpr int kFormat = 1;
constexpr int kBase64 = sodium_base64_VARIANT_ORIGINAL;

void start_sodium() {
  if (sodium_init() < 0) throw DeviceError("The encryption library does not start.", "Install libsodium again.");
}

const unsigned char* bytes(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string to_base64(const std::string& raw) {
  std::string text(sodium_base64_ENCODED_LEN(raw.size(), kBase64), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes(raw), raw.size(), kBase64);
  text.pop_back();  // its terminating zero
  return text;
}

std::optional<std::string> from_base64(const std::string& text) {
  std::string raw(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(bytes(raw), raw.size(), text.data(), text.size(), nullptr, &length, nullptr, kBase64) != 0) return std::nullopt;
  raw.resize(length);
  return raw;
}

// A secret that leaves no trace in memory.
struct Secret {
  explicit Secret(std::string secret) : value(std::move(secret)) {}
  explicit Secret(std::size_t length) : value(length, '\0') {}
  ~Secret() { sodium_memzero(value.data(), value.size()); }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  std::string value;
};

// ---- The first line

struct Wrapping {
  unsigned long long operations = crypto_pwhash_OPSLIMIT_MODERATE;
  std::size_t memory = crypto_pwhash_MEMLIMIT_MODERATE;
  std::string salt, nonce, box;
};
struct Header {
  std::string public_key;
  Wrapping secret_key;
};

void make_wrapping_key(const std::string& passphrase, const Wrapping& wrapping, Secret& key) {
  if (crypto_pwhash(bytes(key.value), key.value.size(), passphrase.data(), passphrase.size(), bytes(wrapping.salt),
                    wrapping.operations, wrapping.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw DeviceError("There is not enough memory to open the vault.", "Close other programs; it takes 256 MB.");
}

std::string to_line(const Header& header) {
  const Wrapping& wrapping = header.secret_key;
  return Json{{"vault", kFormat},
              {"public_key", to_base64(header.public_key)},
              {"secret_key",
               {{"passphrase", "argon2id13"},
                {"operations", wrapping.operations},
                {"memory", wrapping.memory},
                {"salt", to_base64(wrapping.salt)},
                {"nonce", to_base64(wrapping.nonce)},
                {"box", to_base64(wrapping.box)}}}}
             .dump() +
         "\n";
}

std::optional<Header> read_header(const std::string& line) {
  const Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded() || !json.is_object() || json.value("vault", 0) != kFormat) return std::nullopt;
  try {
    const Json& secret = json.at("secret_key");
    const auto raw = [](const Json& text, std::size_t length) {
      auto value = from_base64(text.get<std::string>());
      if (!value || value->size() != length) throw std::out_of_range("length");
      return *value;
    };
    Header header;
    header.public_key = raw(json.at("public_key"), crypto_box_PUBLICKEYBYTES);
    header.secret_key = {secret.at("operations").get<unsigned long long>(), secret.at("memory").get<std::size_t>(),
                         raw(secret.at("salt"), crypto_pwhash_SALTBYTES), raw(secret.at("nonce"), crypto_secretbox_NONCEBYTES),
                         raw(secret.at("box"), crypto_secretbox_MACBYTES + crypto_box_SECRETKEYBYTES)};
    return header;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

[[noreturn]] void refuse_file(const std::filesystem::path& file) {
  throw DeviceError("'" + file.string() + "' is not a vault of this program.",
                    "Put the right file back from a copy; if there never was one, make one with `tachisto vault create`.");
}

std::string disk_says(const std::filesystem::path& file) {
  return "The disk refuses '" + file.string() + "': " + std::strerror(errno) + ".";
}

// ---- Records

std::string now_utc() {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

// What a record contains unencrypted, and once more inside.
Json label_of(const std::string& participant, int visit, int run, const std::string& step, const std::string& id) {
  return {{"participant", participant}, {"visit", visit}, {"run", run}, {"step", step}, {"id", id}};
}

std::string seal(const std::string& text, const std::string& public_key) {
  std::string box(text.size() + crypto_box_SEALBYTES, '\0');
  crypto_box_seal(bytes(box), bytes(text), text.size(), bytes(public_key));
  return box;
}

// A line that is a whole record: its open part with `sealed`.
std::optional<Json> read_record(const std::string& line) {
  Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded() || !json.is_object()) return std::nullopt;
  for (const char* name : {"participant", "step", "id", "sealed"})
    if (!json.contains(name) || !json[name].is_string()) return std::nullopt;
  for (const char* name : {"visit", "run"})
    if (!json.contains(name) || !json[name].is_number_integer()) return std::nullopt;
  return json;
}

std::optional<VaultText> open_record(const Json& record, const std::string& public_key, const Secret& secret_key) {
  const auto box = from_base64(record["sealed"].get<std::string>());
  if (!box || box->size() < crypto_box_SEALBYTES) return std::nullopt;
  Secret plain(box->size() - crypto_box_SEALBYTES);
  if (crypto_box_seal_open(bytes(plain.value), bytes(*box), box->size(), bytes(public_key), bytes(secret_key.value)) != 0)
    return std::nullopt;
  const Json inside = Json::parse(plain.value, nullptr, false);
  if (inside.is_discarded()) return std::nullopt;
  for (const char* name : {"participant", "visit", "run", "step", "id"})
    if (!inside.contains(name) || inside[name] != record[name]) return std::nullopt;
  return VaultText{inside["participant"].get<std::string>(), inside["visit"].get<int>(),   inside["run"].get<int>(),
                   inside["step"].get<std::string>(),        inside["id"].get<std::string>(), inside.value("written_utc", ""),
                   inside.value("text", "")};
}

std::vector<std::string> lines_of(const std::string& content) {
  std::vector<std::string> lines;
  std::istringstream in(content);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// ---- Files

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& file, int flags) {
    const PrivateFiles vault_is_private(file.parent_path());
    number_ = ::open(file.c_str(), flags | O_CLOEXEC, 0660);
    if (number_ < 0) throw DeviceError(disk_says(file), "Check the folder and its permissions.");
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_ = -1;
};

void write_whole(int descriptor, const std::string& content, const std::filesystem::path& file) {
  for (std::size_t done = 0; done < content.size();) {
    const ssize_t count = ::write(descriptor, content.data() + done, content.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count == 0) errno = ENOSPC;
    if (count <= 0) {
      const std::string remedy = engine::disk_remedy(errno) + ".";
      throw DeviceError(disk_says(file), remedy);
    }
    done += static_cast<std::size_t>(count);
  }
}

void to_disk(int descriptor, const std::filesystem::path& file) {
  if (::fdatasync(descriptor) == 0) return;
  const std::string remedy = engine::disk_remedy(errno) + ".";
  throw DeviceError(disk_says(file), remedy);
}

std::string read_whole(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) refuse_file(file);
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

Header header_of(const std::vector<std::string>& lines, const std::filesystem::path& file) {
  const auto header = lines.empty() ? std::nullopt : read_header(lines.front());
  if (!header) refuse_file(file);
  return *header;
}

}  // namespace

std::filesystem::path vault_path(const std::filesystem::path& data) { return data / "vault.sealed"; }

bool needs_vault(const protocols::Protocol& protocol, int visit) {
  bool needs = false;
  protocols::for_each_step(protocols::steps_of(protocol, visit),
                           [&](const protocols::SessionStep& step) { needs = needs || protocols::uses_of(step, protocol).own_words; });
  return needs;
}

void create_vault(const std::filesystem::path& file, const std::string& passphrase, GuessCost cost) {
  start_sodium();
  Header header;
  header.public_key.resize(crypto_box_PUBLICKEYBYTES);
  Secret secret_key(crypto_box_SECRETKEYBYTES), wrapping_key(crypto_secretbox_KEYBYTES);
  crypto_box_keypair(bytes(header.public_key), bytes(secret_key.value));
  Wrapping& wrapping = header.secret_key;
  if (cost == GuessCost::least) wrapping.operations = crypto_pwhash_OPSLIMIT_MIN, wrapping.memory = crypto_pwhash_MEMLIMIT_MIN;
  wrapping.salt.resize(crypto_pwhash_SALTBYTES);
  wrapping.nonce.resize(crypto_secretbox_NONCEBYTES);
  randombytes_buf(wrapping.salt.data(), wrapping.salt.size());
  randombytes_buf(wrapping.nonce.data(), wrapping.nonce.size());
  make_wrapping_key(passphrase, wrapping, wrapping_key);
  wrapping.box.resize(crypto_secretbox_MACBYTES + secret_key.value.size());
  crypto_secretbox_easy(bytes(wrapping.box), bytes(secret_key.value), secret_key.value.size(), bytes(wrapping.nonce),
                        bytes(wrapping_key.value));
  std::filesystem::create_directories(file.parent_path());
  if (std::filesystem::exists(file))
    throw DeviceError("There is a vault already: '" + file.string() + "'.", "Use it; texts in it could not be read with another one.");
  // Whole or not at all: a half vault would look like one.
  const std::filesystem::path begun = file.string() + ".begun";
  {
    const Descriptor descriptor(begun, O_WRONLY | O_CREAT | O_TRUNC);
    write_whole(descriptor.number(), to_line(header), begun);
    to_disk(descriptor.number(), begun);
  }
  const bool made = ::link(begun.c_str(), file.c_str()) == 0;
  const std::string why = made ? "" : disk_says(file);
  ::unlink(begun.c_str());
  if (!made) throw DeviceError(why, "Check the folder; a vault that is there already stays as it is.");
}

VaultWriter::VaultWriter(const std::filesystem::path& file, const RunName& run) : run_(run) {
  start_sodium();
  descriptor_ = ::open(file.c_str(), O_RDWR | O_APPEND | O_CLOEXEC);
  if (descriptor_ < 0) throw DeviceError(disk_says(file), "Check the file and its permissions.");
  try {
    if (::flock(descriptor_, LOCK_SH | LOCK_NB) != 0)
      throw DeviceError("Something is being erased from the vault.", "Wait until that is done, then begin again.");
    const std::string content = read_whole(file);
    public_key_ = header_of(lines_of(content), file).public_key;
    // After a record that was cut off a new line begins: it loses nothing but itself.
    if (!content.ends_with('\n')) write_whole(descriptor_, "\n", file);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

VaultWriter::~VaultWriter() { ::close(descriptor_); }

std::string VaultWriter::keep(const std::string& step, const std::string& id, const protocols::PersonalName& text) {
  Json record = label_of(run_.participant, run_.visit, run_.run, step, id), inside = record;
  inside["written_utc"] = now_utc();
  inside["text"] = protocols::NameLetters::of(text);
  const Secret plain(inside.dump(-1, ' ', false, Json::error_handler_t::replace));
  record["sealed"] = to_base64(seal(plain.value, public_key_));
  write_whole(descriptor_, record.dump() + "\n", "vault.sealed");
  to_disk(descriptor_, "vault.sealed");
  return "vault:" + run_.participant + "/" + std::to_string(run_.visit) + "/" + std::to_string(run_.run) + "/" + step + "/" + id;
}

std::optional<VaultContents> read_vault(const std::filesystem::path& file, const std::string& passphrase) {
  start_sodium();
  const std::vector<std::string> lines = lines_of(read_whole(file));
  const Header header = header_of(lines, file);
  Secret wrapping_key(crypto_secretbox_KEYBYTES), secret_key(crypto_box_SECRETKEYBYTES);
  make_wrapping_key(passphrase, header.secret_key, wrapping_key);
  if (crypto_secretbox_open_easy(bytes(secret_key.value), bytes(header.secret_key.box), header.secret_key.box.size(),
                                 bytes(header.secret_key.nonce), bytes(wrapping_key.value)) != 0)
    return std::nullopt;
  VaultContents contents;
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto record = read_record(lines[i]);
    const auto text = record ? open_record(*record, header.public_key, secret_key) : std::nullopt;
    if (!text) {
      ++contents.unreadable;
      continue;
    }
    const std::string key = label_of(text->participant, text->visit, text->run, text->step, text->id).dump();
    if (const auto [place, first] = known.insert({key, contents.texts.size()}); first)
      contents.texts.push_back(*text);
    else
      contents.texts[place->second] = *text;
  }
  return contents;
}

int erase_from_vault(const std::filesystem::path& file, const std::string& participant) {
  const Descriptor old(file, O_RDWR);
  if (::flock(old.number(), LOCK_EX | LOCK_NB) != 0) throw DeviceError("A session is writing into the vault.", "Erase when it is over.");
  const std::string content = read_whole(file);
  const std::vector<std::string> lines = lines_of(content);
  start_sodium();
  header_of(lines, file);
  std::string rest = lines.front() + "\n";
  std::set<std::string> erased;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto record = read_record(lines[i]);
    if (!record) continue;
    if ((*record)["participant"] == participant)
      erased.insert(Json{(*record)["visit"], (*record)["run"], (*record)["step"], (*record)["id"]}.dump());
    else
      rest += lines[i] + "\n";
  }
  const std::filesystem::path next = file.string() + ".next";
  {
    const Descriptor descriptor(next, O_WRONLY | O_CREAT | O_TRUNC);
    write_whole(descriptor.number(), rest, next);
    to_disk(descriptor.number(), next);
  }
  std::filesystem::rename(next, file);
  const Descriptor folder(file.has_parent_path() ? file.parent_path() : std::filesystem::path("."), O_RDONLY | O_DIRECTORY);
  ::fsync(folder.number());
  // The old file has no name any more, but its blocks still hold the records.
  write_whole(old.number(), std::string(content.size(), '\0'), file);
  to_disk(old.number(), file);
  return static_cast<int>(erased.size());
}

}  // namespace app
