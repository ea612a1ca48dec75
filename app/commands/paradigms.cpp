#include "app/commands/paradigms.h"

#include <ostream>

#include "app/study/shipped.h"
#include "app/text_table.h"

namespace app {

Exit list_paradigms(Terminal& terminal) {
  TextTable table({{"id"}, {"title"}});
  for (const auto& file : paradigm_files()) {
    const auto read = protocols::read_protocol(file, search_path());
    if (!read.protocol) {
      terminal.err << protocols::to_text(read.diagnostics);
      return Exit::wrong;
    }
    table.add({paradigm_id(file), read.protocol->title});
  }
  terminal.out << table.text("") << "\nStart a study from one: tachisto new FOLDER --from ID\n";
  return Exit::done;
}

}  // namespace app
