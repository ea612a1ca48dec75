#include "protocols/planning/fill_text.h"

#include "protocols/model/template_text.h"

namespace protocols {
namespace {

using Kind = Template::Part::Kind;

std::string placed(const std::string& value, bool in_sentence) { return in_sentence ? "\u2068" + value + "\u2069" : value; }

// The text of a list's row, in which the participant's people may be spoken of; "$" means nothing there.
FilledText row_text(const std::string& text, const Participant& participant) {
  if (text.find('{') == std::string::npos) return {text, false};
  FilledText filled;
  const Template row = read_template(text).value;
  for (const Template::Part& part : row.parts) {
    if (part.kind == Kind::literal) {
      filled.text += part.value;
    } else if (part.kind == Kind::item) {
      filled.text += "$" + part.value + (part.column.empty() ? "" : "." + part.column);
    } else {
      filled.personal = true;
      if (const std::string* name = name_in_slot(participant, part.value)) filled.text += placed(*name, row.parts.size() > 1);
    }
  }
  return filled;
}

FilledText value_of(const Item& item, const std::string& column, const Participant& participant) {
  const bool is_text = column.empty() || column == "text";
  const std::string* value = is_text ? &item.text : column_of(item, column);
  if (item.personal) return {value ? *value : std::string(), is_text};
  return value ? row_text(*value, participant) : FilledText();
}

}  // namespace

const std::string* name_in_slot(const Participant& participant, const std::string& place) {
  const SlotReference reference = slot_reference(place);
  const auto names = participant.names.find(reference.slot);
  if (reference.number < 1 || names == participant.names.end()) return nullptr;
  const auto at = static_cast<std::size_t>(reference.number - 1);
  return at < names->second.size() ? &names->second[at] : nullptr;
}

FilledText fill(const Template& text, const Participant& participant, const std::function<const Item*(std::string_view)>& item_of,
                FilledFor use) {
  FilledText filled;
  const bool in_sentence = use == FilledFor::reading && text.parts.size() > 1;
  for (const Template::Part& part : text.parts) {
    if (part.kind == Kind::literal) {
      filled.text += part.value;
    } else if (part.kind == Kind::slot) {
      filled.personal = true;
      if (const std::string* name = name_in_slot(participant, part.value)) filled.text += placed(*name, in_sentence);
    } else if (const Item* item = item_of(part.value)) {
      const FilledText value = value_of(*item, part.column, participant);
      filled.personal = filled.personal || value.personal;
      if (!value.text.empty()) filled.text += placed(value.text, in_sentence);
    }
  }
  return filled;
}

}  // namespace protocols
