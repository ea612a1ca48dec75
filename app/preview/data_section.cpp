#include <algorithm>

#include "app/export/columns.h"
#include "app/preview/in_words.h"
#include "app/preview/page_sections.h"
#include "app/strips/markup.h"
#include "protocols/model/step_rows.h"

namespace app {
namespace {

Markup columns_part(const Table& table) {
  HtmlTable columns({{"column"}, {"unit"}, {"meaning"}});
  const auto add = [&](const std::string& name, const std::string& unit, const std::string& meaning) {
    columns.add({code(name), unit, meaning});
  };
  for (const Column& column : table.keys) add(column.name, column.unit, column.meaning);
  for (const ColumnFamily& family : table.families) add(family.name + "…", "", family.meaning);
  for (const Column& column : table.columns) add(column.name, column.unit, column.meaning);
  return element("details", element("summary", "Table " + code(table.name) + ": one row is " + table.meaning) + columns.markup());
}

bool takes_clicks(const protocols::Protocol& protocol) {
  return std::ranges::any_of(protocol.blocks, [](const protocols::Block& block) { return block.answer && block.answer->click; });
}

bool asks_for_personal_things(const protocols::Protocol& protocol) { return !protocol.slots.empty(); }

// The steps whose texts go to the vault.
std::vector<std::string> steps_of_own_words(const protocols::Protocol& protocol) {
  std::vector<std::string> names;
  protocols::for_each_step(protocol, [&](const protocols::SessionStep& step) {
    if (protocols::uses_of(step, protocol).own_words && std::ranges::find(names, step.name) == names.end()) names.push_back(step.name);
  });
  return names;
}

Markup privacy_part(const protocols::Protocol& protocol) {
  Markup items = element("li",
                         "Participants are known by a code that the lab gives. The program asks for no name, address or "
                         "birthday of theirs beyond what the steps above show.");
  if (asks_for_personal_things(protocol)) {
    items += element("li", "The names and texts that a participant gives for slots are shown on the participant's own screen. Data "
                           "files, logs and messages never hold them, nor strings made from them: there they are ids such as AF1. "
                           "Of each name the data keep how many letters it has and its script.");
  }
  if (const auto steps = steps_of_own_words(protocol); !steps.empty()) {
    items += element("li", "What participants write in their own words (steps " + words_of_study(listed(steps)) +
                               ") may name people. It goes into the vault, a file that is encrypted and can be read with the study's "
                               "passphrase alone, under the "
                               "participant's code; the data keep how long each text is and when it was written, never what. All texts of "
                               "a participant can be erased. "
                               "Read them before they are shared.");
  } else {
    items += element("li", "No step asks for text in the participant's own words: nothing is kept in a vault.");
  }
  items += element("li", "Everything stays in the study's data folder on the lab's computer. The program sends nothing anywhere.");
  return element("ul", items);
}

}  // namespace

Markup data_section(const PreviewContext& context) {
  return element(
      "section",
      element("h2", "What is recorded") +
          element("p",
                  "Each run leaves one journal: every step with its times; every trial with its items (by id), "
                  "cell, what was asked for and what the screen reported for each event, every key press with its "
                  "time, the answer and its reaction time. Questions leave their answers. The tables for analysis are made from it:") +
          columns_part(trials_table()) + columns_part(events_table()) + columns_part(keys_table()) +
          (takes_clicks(context.protocol) ? columns_part(pointer_table()) : Markup()) + element("h2", "Privacy") +
          privacy_part(context.protocol),
      "id=\"data\""_html);
}

}  // namespace app
