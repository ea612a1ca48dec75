#include "app/commands/new.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <ostream>

#include "app/schema/protocol_schema.h"
#include "app/study/checked_study.h"
#include "app/study/obstacles.h"
#include "app/study/shipped.h"
#include "app/vault/vault.h"
#include "app/whole_folder.h"
#include "engine/device_error.h"
#include "protocols/source/suggest.h"

namespace app {
namespace {

// Where a shipped file goes in the study: word lists and pictures below stimuli/, pages as they lie in the library.
std::filesystem::path place_in_study(const std::filesystem::path& shipped_file) {
  const auto file = std::filesystem::weakly_canonical(shipped_file);
  const auto in_sets = file.lexically_relative(std::filesystem::weakly_canonical(shipped().sets));
  if (!in_sets.empty() && *in_sets.begin() != "..") return "stimuli" / in_sets;
  return file.lexically_relative(std::filesystem::weakly_canonical(shipped().library));
}

// The first line of a protocol that editors with a YAML language server look for; the schema lies beside the protocol.
constexpr const char* schema_file = "protocol.schema.json";
constexpr const char* schema_line = "# yaml-language-server: $schema=protocol.schema.json\n";

void copy_study(const CheckedStudy& from, const std::filesystem::path& folder) {
  for (const auto& file : from.paths) {
    const auto to = folder / (file == from.paths.front() ? "study.yaml" : place_in_study(file));
    std::filesystem::create_directories(to.parent_path());
    std::filesystem::copy_file(file, to);
    // What ships may be read-only; the copy is the author's.
    std::filesystem::permissions(to, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
  }
  std::ofstream(folder / ".gitignore") << "/data/\n";
  std::ofstream(folder / schema_file) << protocol_schema();
  std::ifstream shipped(folder / "study.yaml", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(shipped), {}};
  shipped.close();
  std::ofstream study(folder / "study.yaml", std::ios::binary);
  study << schema_line << text;
  if (!study.flush()) throw std::filesystem::filesystem_error("", folder, std::make_error_code(std::errc::io_error));
}

// The first that begins as what was asked for, else one that is spelt nearly so; empty: none.
std::string meant_paradigm(const std::string& asked) {
  const auto lower = [](std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
  };
  std::vector<std::string> ids;
  for (const auto& file : paradigm_files()) ids.push_back(paradigm_id(file));
  for (const std::string& id : ids)
    if (!asked.empty() && lower(id).starts_with(lower(asked))) return id;
  return protocols::closest(asked, ids);
}

}  // namespace

Exit new_study(const NewCall& call, Terminal& terminal) {
  if (std::filesystem::exists(call.folder)) {
    return say_wrong(terminal, "'" + call.folder.string() + "' is there already, and nothing is ever overwritten.",
                     "choose a folder that is not there yet");
  }
  const auto paradigm = paradigm_file(call.from);
  if (!paradigm) {
    const std::string meant = meant_paradigm(call.from);
    return say_wrong(terminal, "No paradigm '" + call.from + "' ships with Tachisto.",
                     (meant.empty() ? "" : "did you mean '" + meant + "'? ") + std::string("`tachisto paradigms` lists them all"));
  }
  const auto painter = painter_of_this_machine();
  const StudyCheck checked = check_study(*paradigm, usual_screen(), *painter);
  if (!checked.study) {
    terminal.err << protocols::to_text(checked.diagnostics);
    return Exit::wrong;
  }
  try {
    WholeFolder folder(call.folder);
    copy_study(*checked.study, folder.beside());
    folder.keep();
  } catch (const std::filesystem::filesystem_error& error) {
    throw engine::DeviceError("The folder '" + call.folder.string() + "' cannot be made: " + error.code().message() + ".",
                              "Choose a folder that you may write to.");
  }
  const std::string study = in_shell((call.folder / "study.yaml").string());
  const protocols::Protocol& protocol = checked.study->protocol;
  const auto not_yet = obstacles(protocol);
  terminal.out << "Made " << study << " from " << protocol.paradigm << ", with its word lists and pages.\n"
               << "Next:\n"
               << "  tachisto check " << study << "      all mistakes, trials per cell, durations on each screen\n"
               << "  tachisto preview " << study << " -o " << in_shell((call.folder / "preview").string())
               << "      film strips, and a page for the ethics board\n"
               << "  tachisto simulate " << study << " --participants 40      simulated data, to try the analysis\n"
               << "  tachisto pilot " << study << "      run it yourself in a window\n";
  bool keeps_texts = false;
  for (int visit = 1; visit <= protocols::visits_of(protocol); ++visit) keeps_texts = keeps_texts || needs_vault(protocol, visit);
  if (keeps_texts)
    terminal.out << "  tachisto vault create " << study << "      before the first participant: where what people write is kept, sealed\n";
  for (const Refusal& obstacle : not_yet)
    terminal.out << "Not for real participants as it is: " << obstacle.sentence << "\n  fix: " << obstacle.fix << "\n";
  return Exit::done;
}

}  // namespace app
