#include "app/commands/paradigms.h"

#include <ostream>

#include "app/study/obstacles.h"
#include "app/study/shipped.h"
#include "app/text_table.h"

namespace app {

Exit list_paradigms(Terminal& terminal) {
  TextTable table({{"id"}, {"title"}});
  std::string not_yet;
  for (const auto& file : paradigm_files()) {
    const auto read = protocols::read_protocol(file, search_path());
    if (!read.protocol) {
      terminal.err << protocols::to_text(read.diagnostics);
      return Exit::wrong;
    }
    table.add({paradigm_id(file), read.protocol->title});
    for (const Refusal& obstacle : obstacles(*read.protocol))
      not_yet +=
          "\nNot for real participants as it is: " + paradigm_id(file) + ". " + obstacle.sentence + "\n  fix: " + obstacle.fix + "\n";
  }
  terminal.out << table.text("") << not_yet << "\nStart a study from one: tachisto new FOLDER --from ID\n";
  return Exit::done;
}

}  // namespace app
