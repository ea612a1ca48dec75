#include "protocols/planning/fill_text.h"

#include "protocols/model/template_text.h"

namespace protocols {
namespace {

using Kind = Template::Part::Kind;

ScreenText placed(const ScreenText& value, bool in_sentence) { return in_sentence ? value.isolated() : value; }

// A place without a name makes the text personal as well.
ScreenText name_at(const std::string& place, const Participant& participant, bool in_sentence) {
  const PersonalName* name = name_in_slot(participant, place);
  return name ? placed(ScreenText(*name, place), in_sentence) : ScreenText(PersonalName(), place);
}

// The text of a list's row, in which the participant's people may be spoken of; "$" means nothing there.
ScreenText row_text(const std::string& text, const Participant& participant) {
  if (text.find('{') == std::string::npos) return text;
  ScreenText filled;
  const Template row = read_template(text).value;
  for (const Template::Part& part : row.parts) {
    if (part.kind == Kind::literal) {
      filled += part.value;
    } else if (part.kind == Kind::item) {
      filled += "$" + part.value + (part.column.empty() ? "" : "." + part.column);
    } else {
      filled += name_at(part.value, participant, row.parts.size() > 1);
    }
  }
  return filled;
}

ScreenText value_of(const Item& item, const std::string& column, const Participant& participant) {
  const bool is_text = column.empty() || column == "text";
  if (is_text && item.text.personal()) return item.text;
  const std::string* value = column_of(item, is_text ? "text" : column);
  if (!value) return {};
  return item.text.personal() ? ScreenText(*value) : row_text(*value, participant);
}

}  // namespace

const PersonalName* name_in_slot(const Participant& participant, const std::string& place) {
  const SlotReference reference = slot_reference(place);
  const auto names = participant.names.find(reference.slot);
  if (reference.number < 1 || names == participant.names.end()) return nullptr;
  const auto at = static_cast<std::size_t>(reference.number - 1);
  return at < names->second.size() ? &names->second[at] : nullptr;
}

ScreenText fill(const Template& text, const Participant& participant, const std::function<const Item*(std::string_view)>& item_of,
                FilledFor use) {
  ScreenText filled;
  const bool in_sentence = use == FilledFor::reading && text.parts.size() > 1;
  for (const Template::Part& part : text.parts) {
    if (part.kind == Kind::literal) {
      filled += part.value;
    } else if (part.kind == Kind::slot) {
      filled += name_at(part.value, participant, in_sentence);
    } else if (const Item* item = item_of(part.value)) {
      const ScreenText value = value_of(*item, part.column, participant);
      filled += placed(value, in_sentence && !value.empty());
    }
  }
  return filled;
}

}  // namespace protocols
