#include <algorithm>

#include "app/preview/in_words.h"
#include "app/preview/page_sections.h"
#include "app/strips/markup.h"
#include "app/strips/screen_pictures.h"
#include "app/text_table.h"
#include "stimuli/render/png_bytes.h"

namespace app {
namespace {

using namespace protocols;

constexpr std::size_t kMostRows = 1000;  // more are counted, not shown: a browser would not show them either
constexpr int kThumbnailHeight = 72;

bool is_picture_name(const std::string& text) {
  std::string end = text.substr(std::min(text.size(), text.rfind('.')));
  std::ranges::transform(end, end.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return end == ".png" || end == ".jpg" || end == ".jpeg" || end == ".svg";
}

// A picture small, or the text.
Markup shown_text(const std::string& text, const PreviewContext& context) {
  Markup words = element("span", text, language_attributes(context.protocol.language));
  if (!is_picture_name(text)) return words;
  const auto file = context.find_picture(text);
  if (!file) return words;
  const auto painted = context.painter.picture(file->string(), 0, kThumbnailHeight);
  const auto* sprite = std::get_if<std::shared_ptr<const stimuli::Sprite>>(&painted);
  if (sprite == nullptr) return words;
  return "<img class=\"small\" alt=\"\" "_html + attribute("src", png_address(stimuli::png_bytes((*sprite)->paint()))) + "> "_html + text;
}

Markup rows_table(const ListSpec& list, const PreviewContext& context) {
  std::vector<HtmlTable::Heading> headings{{"id"}, {"text"}};
  std::vector<std::string> columns;
  for (const Item& item : list.rows)
    for (const auto& [column, value] : item.columns)
      if (std::ranges::find(columns, column) == columns.end()) columns.push_back(column);
  for (const std::string& column : columns) headings.push_back({words_of_study(column)});
  HtmlTable table(headings);
  for (std::size_t row = 0; row < std::min(list.rows.size(), kMostRows); ++row) {
    const Item& item = list.rows[row];
    std::vector<Markup> cells{words_of_study(item.id), shown_text(item.text.without_names(), context)};
    for (const std::string& column : columns) {
      const std::string* value = column_of(item, column);
      cells.push_back(value == nullptr ? Markup() : words_of_study(*value));
    }
    table.add(std::move(cells));
  }
  Markup markup = element("summary", counted(static_cast<long long>(list.rows.size()), "row")) + table.markup();
  if (list.rows.size() > kMostRows)
    markup += element("p", "and " + std::to_string(list.rows.size() - kMostRows) + " more, as the file has them.");
  return element("details", markup, list.rows.size() <= 60 ? "open"_html : ""_html);
}

Markup source_text(const ListSpec& list) {
  if (!list.slots.empty()) return "What the participant gives for " + words_of_study(listed(list.slots)) + "; not known beforehand.";
  if (!list.like.empty()) {
    return "Strings made for each participant like those of " + words_of_study(list.like) +
           ": as long, of the same script, and none of them a name or word of the study.";
  }
  if (list.texts) {
    const Markup of = " wrote in step " + words_of_study(list.texts->of) + ".";
    if (!list.texts->factor.empty())
      return "What somebody" + of + " Whose it is (own, yoked or partner) is the level of " + words_of_study(list.texts->factor) + ".";
    switch (list.texts->whose) {
      case TextsSpec::Whose::own: return "What the participant" + of;
      case TextsSpec::Whose::yoked: return "What an earlier participant" + of;
      case TextsSpec::Whose::partner: return "What the partner" + of;
    }
  }
  if (!list.rows_of.empty()) return "The rows of " + words_of_study(listed(list.rows_of)) + ".";
  return "";
}

Markup rules_text(const ListSpec& list) {
  std::vector<std::string> rules;
  for (const Where& where : list.where)
    rules.push_back("only rows whose " + where.column + " is " +
                    (where.factor.empty() ? listed(where.values, "or") : "the participant's level of " + where.factor));
  if (list.take) rules.push_back("of these " + std::to_string(*list.take) + ", a balanced random part for each participant");
  for (const AssignSpec& assign : list.assign)
    rules.push_back("each given a " + assign.column + " (" + listed(assign.values, "or") + "), " + in_words(assign.by));
  for (const auto& [column, value] : list.label) rules.push_back("all with " + column + " = " + value);
  if (list.times > 1) rules.push_back("each counts " + std::to_string(list.times) + " times");
  std::string text;
  for (const std::string& rule : rules) text += (text.empty() ? "Used: " : "; ") + rule;
  return text.empty() ? Markup() : element("p", words_of_study(text + "."));
}

}  // namespace

Markup materials_section(const PreviewContext& context) {
  Markup markup = element("h2", "Materials");
  for (const ListSpec& list : context.protocol.lists) {
    Markup part = element("h3", "List " + words_of_study(list.name));
    if (const Markup source = source_text(list); !source.empty()) part += element("p", source);
    part += rules_text(list);
    if (!list.rows.empty()) part += rows_table(list, context);
    markup += element("section", part, attribute("id", "list-" + list.name));
  }
  if (context.protocol.lists.empty()) markup += element("p", "The study has no lists.");
  return element("section", markup, "id=\"materials\""_html);
}

}  // namespace app
