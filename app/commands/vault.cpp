#include "app/commands/vault.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <istream>
#include <ostream>
#include <sstream>

#include "app/journals/earlier_runs.h"
#include "app/private_files.h"
#include "app/study/checked_study.h"
#include "app/text_table.h"
#include "app/vault/vault.h"
#include "engine/device_error.h"
#include "protocols/model/name_letters.h"

namespace app {
namespace {

constexpr std::size_t kLettersAtLeast = 10;

// What is typed at a real terminal is not seen on it.
class NoEcho {
 public:
  NoEcho() : quiet_(::isatty(STDIN_FILENO) != 0 && ::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!quiet_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~NoEcho() {
    if (quiet_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
  bool quiet_;
};

std::string ask(const std::string& question, Terminal& terminal) {
  terminal.err << question << " " << std::flush;
  std::string answer;
  {
    const NoEcho silence;
    std::getline(terminal.in, answer);
  }
  terminal.err << "\n";
  return answer;
}

std::string fault_of(const std::string& passphrase) {
  if (passphrase.size() >= kLettersAtLeast) return {};
  return "A passphrase of fewer than " + std::to_string(kLettersAtLeast) + " characters is easily guessed.";
}

std::filesystem::path file_of(const VaultCall& call) {
  if (call.data) return vault_path(*call.data);
  return vault_path(std::filesystem::is_directory(call.study) ? call.study / "data" : data_folder_of(call.study));
}

bool is_study(const std::filesystem::path& study) {
  if (!std::filesystem::is_directory(study)) return std::filesystem::is_regular_file(study);
  const auto entries = std::filesystem::directory_iterator(study);
  return std::ranges::any_of(entries, [](const auto& entry) { return entry.path().extension() == ".yaml" || entry.path().filename() == "data"; });
}

// False, and said: a mistyped name must not get a vault of its own, which nobody would look into.
bool has_study(const VaultCall& call, Terminal& terminal) {
  if (is_study(call.study)) return true;
  say_wrong(terminal, "There is no study '" + call.study.string() + "'.", "give the study's file or its folder");
  return false;
}

// False, and said: the study is not there, or it has no vault yet.
bool has_vault(const VaultCall& call, Terminal& terminal) {
  if (!has_study(call, terminal)) return false;
  if (std::filesystem::exists(file_of(call))) return true;
  say_wrong(terminal, "This study has no vault: there is no '" + file_of(call).string() + "'.",
            "make one with `tachisto vault create`, or say with --data where the study's data are");
  return false;
}

// The passphrase, or empty when it was said why there is none.
std::optional<std::string> passphrase_for(const VaultCall& call, Terminal& terminal) {
  if (call.passphrase_file) {
    std::ifstream in(*call.passphrase_file);
    std::string line;
    if (std::getline(in, line) && !line.empty()) return line;
    if (!in.is_open())
      say_wrong(terminal, "There is no file '" + call.passphrase_file->string() + "' that can be read.",
                "check the name, or run the command in a terminal");
    else
      say_wrong(terminal, "'" + call.passphrase_file->string() + "' holds no passphrase in its first line.",
                "write it there, or run the command in a terminal");
    return std::nullopt;
  }
  if (terminal.interactive) return ask("Passphrase:", terminal);
  say_wrong(terminal, "The passphrase cannot be asked for: the input is not a terminal.", "give --passphrase-file FILE");
  return std::nullopt;
}

void say_made(const std::filesystem::path& file, Terminal& terminal) {
  terminal.out << "Vault: " << file.string() << "\n"
               << "Write the passphrase down and keep it away from the data: without it nobody can read the texts, not even the authors of "
                  "Tachisto.\n";
}

Exit create(const VaultCall& call, Terminal& terminal) {
  if (!has_study(call, terminal)) return Exit::wrong;
  const auto file = file_of(call);
  if (std::filesystem::exists(file))
    return say_wrong(terminal, "This study has a vault already: '" + file.string() + "'.", "use it; a second one could not hold what the first one has");
  if (!call.passphrase_file) {
    if (terminal.interactive) return create_vault_at(file, terminal) ? Exit::done : Exit::wrong;
    return say_wrong(terminal, "A passphrase cannot be asked for: the input is not a terminal.", "give --passphrase-file FILE");
  }
  const auto passphrase = passphrase_for(call, terminal);
  if (!passphrase) return Exit::wrong;
  if (const std::string fault = fault_of(*passphrase); !fault.empty()) return say_wrong(terminal, fault, "use several words");
  create_vault(file, *passphrase);
  say_made(file, terminal);
  return Exit::done;
}

std::string quoted(const std::string& text) {
  std::string cell = "\"";
  for (const char c : text) (cell += c == '"' ? "\"" : "") += c;
  return cell + "\"";
}

Exit read(const VaultCall& call, Terminal& terminal) {
  if (!has_vault(call, terminal)) return Exit::wrong;
  const auto file = file_of(call);
  const auto passphrase = passphrase_for(call, terminal);
  if (!passphrase) return Exit::wrong;
  const auto contents = read_vault(file, *passphrase);
  if (!contents)
    return say_wrong(terminal, "This is not the passphrase of '" + file.string() + "'.", "check capital letters and the keyboard layout");
  std::ostringstream table;
  table << "participant,visit,run,step,id,written_utc,text\n";
  int texts = 0;
  for (const VaultText& text : contents->texts) {
    if (!call.participant.empty() && text.participant != call.participant) continue;
    table << text.participant << ',' << text.visit << ',' << text.run << ',' << quoted(text.step) << ',' << quoted(text.id) << ','
          << text.written_utc << ',' << quoted(protocols::NameLetters::of(text.text)) << "\n";
    ++texts;
  }
  if (contents->unreadable > 0)
    terminal.err << counted(contents->unreadable, "record") << " cannot be read: cut off, or changed outside Tachisto.\n";
  if (!call.output) {
    terminal.out << table.str();
    return Exit::done;
  }
  if (std::filesystem::exists(*call.output))
    return say_wrong(terminal, "'" + call.output->string() + "' is there already, and nothing is ever overwritten.", "give another name");
  const int descriptor = ::open(call.output->c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);  // for its owner alone
  if (descriptor >= 0) ::close(descriptor);
  std::ofstream out(*call.output, std::ios::binary);
  if (!(out << table.str() << std::flush))
    throw engine::DeviceError("The disk refuses '" + call.output->string() + "'.", "Check the folder and its permissions.");
  terminal.out << counted(texts, "text") << " in " << call.output->string()
               << ", which only you can read. They may contain names: delete the file after use.\n";
  return Exit::done;
}

Exit erase(const VaultCall& call, Terminal& terminal) {
  if (!has_vault(call, terminal)) return Exit::wrong;
  const auto file = file_of(call);
  if (!call.yes) {
    if (!terminal.interactive) return say_wrong(terminal, "Erasing asks for confirmation, and the input is not a terminal.", "add --yes");
    terminal.err << "All texts of participant " << call.participant
                 << " will be erased permanently. Type the code once more: " << std::flush;
    std::string again;
    std::getline(terminal.in, again);
    if (again != call.participant) return say_wrong(terminal, "The codes differ; nothing was erased.", "");
  }
  const int texts = erase_from_vault(file, call.participant);
  if (texts == 0)
    return say_wrong(terminal, "The vault has no text of participant " + call.participant + "; nothing was erased.",
                     "check the code; a participant who wrote nothing has no text");
  terminal.out << "Erased " << counted(texts, "text") << " of participant " << call.participant
               << " permanently: the vault was written anew "
               << "without them, and the old file was overwritten.\nCopies elsewhere (backups, snapshots, what a solid-state disk keeps of "
                  "old blocks) are out of this program's reach; they stay sealed.\n";
  return Exit::done;
}

}  // namespace

bool create_vault_at(const std::filesystem::path& file, Terminal& terminal) {
  const PrivateFiles vault_is_private(file.parent_path());
  const std::string passphrase = ask("A new passphrase (several words; it cannot be found again when it is lost):", terminal);
  if (const std::string fault = fault_of(passphrase); !fault.empty()) {
    say_wrong(terminal, fault, "use several words");
    return false;
  }
  if (ask("The same once more:", terminal) != passphrase) {
    say_wrong(terminal, "The two differ; no vault was made.", "try again");
    return false;
  }
  create_vault(file, passphrase);
  say_made(file, terminal);
  return true;
}

Exit vault(const VaultCall& call, Terminal& terminal) {
  switch (call.what) {
    case VaultCall::What::create: return create(call, terminal);
    case VaultCall::What::read: return read(call, terminal);
    case VaultCall::What::erase: return erase(call, terminal);
  }
  return Exit::wrong;
}

}  // namespace app
