#include "protocols/model/personal_name.h"

#include <algorithm>
#include <utility>

#include "protocols/model/name_letters.h"

namespace protocols {
namespace {

// As far as the string reaches; the compiler may not leave it out although nobody reads what is written.
void overwrite(std::string& letters) {
  volatile char* at = letters.data();
  for (std::size_t i = 0; i < letters.size(); ++i) at[i] = 0;
  letters.clear();
}

// A short string stays where it was when it is moved, and only its length is forgotten.
std::string taken(std::string& letters) {
  std::string copy = letters.capacity() > std::string().capacity() ? std::move(letters) : letters;
  overwrite(letters);
  return copy;
}

}  // namespace

std::string name_mark(std::string_view id) { return "\u2068[" + std::string(id) + "]\u2069"; }

PersonalName::PersonalName(PersonalName&& other) noexcept : letters_(taken(other.letters_)) {}

PersonalName& PersonalName::operator=(const PersonalName& other) {
  if (this != &other) *this = PersonalName(other);
  return *this;
}

PersonalName& PersonalName::operator=(PersonalName&& other) noexcept {
  if (this == &other) return *this;
  overwrite(letters_);
  letters_ = taken(other.letters_);
  return *this;
}

PersonalName::~PersonalName() { overwrite(letters_); }

ScreenText::ScreenText(const PersonalName& name, std::string id)
    : letters_(NameLetters::of(name)), names_{{0, letters_.size(), std::move(id)}} {}

ScreenText& ScreenText::operator=(const ScreenText& other) {
  if (this != &other) *this = ScreenText(other);
  return *this;
}

ScreenText& ScreenText::operator=(ScreenText&& other) noexcept {
  if (this == &other) return *this;
  if (personal()) overwrite_letters();
  letters_ = letters_of(other);
  names_ = std::move(other.names_);
  return *this;
}

void ScreenText::overwrite_letters() { overwrite(letters_); }

std::string ScreenText::letters_taken(std::string& letters) { return taken(letters); }

ScreenText& ScreenText::operator+=(const ScreenText& more) {
  if (this == &more) return *this += ScreenText(more);
  const std::size_t before = letters_.size();
  const bool longer = before + more.letters_.size() > letters_.capacity();
  if (longer && personal()) {  // what a growing string leaves behind is nobody's to overwrite
    std::string room;
    room.reserve(2 * (before + more.letters_.size()));
    room = letters_;
    overwrite(letters_);
    letters_ = std::move(room);
  }
  letters_ += more.letters_;
  for (const Span& name : more.names_) names_.push_back({before + name.begin, name.size, name.id});
  return *this;
}

ScreenText ScreenText::isolated() const {
  ScreenText text("\u2068");
  text += *this;
  text += "\u2069";
  return text;
}

std::vector<ScreenText> ScreenText::lines() const {
  std::vector<ScreenText> lines;
  for (std::size_t at = 0; at <= letters_.size();) {
    const std::size_t end = std::min(letters_.find('\n', at), letters_.size());
    ScreenText& line = lines.emplace_back(letters_.substr(at, end - at));
    for (const Span& name : names_) {
      const std::size_t begin = std::max(name.begin, at), until = std::min(name.begin + name.size, end);
      if (begin <= until) line.names_.push_back({begin - at, until - begin, name.id});
    }
    at = end + 1;
  }
  return lines;
}

std::string ScreenText::without_names() const { return marked().letters_; }

ScreenText ScreenText::marked() const {
  ScreenText text;
  std::size_t at = 0;
  for (const Span& name : names_) {
    text += letters_.substr(at, name.begin - at);
    text += ScreenText(PersonalName(name_mark(name.id)), name.id);
    at = name.begin + name.size;
  }
  text += letters_.substr(at);
  return text;
}

std::vector<std::string> ScreenText::ids() const {
  std::vector<std::string> ids;
  for (const Span& name : names_)
    if (std::find(ids.begin(), ids.end(), name.id) == ids.end()) ids.push_back(name.id);
  return ids;
}

ScreenText NameLetters::changed(const ScreenText& text, const std::function<std::string(std::string_view)>& change) {
  const std::string_view letters = text.letters_;
  ScreenText result;
  std::size_t at = 0;
  for (const ScreenText::Span& name : text.names_) {
    if (name.begin > at) result += change(letters.substr(at, name.begin - at));
    result += ScreenText(PersonalName(change(letters.substr(name.begin, name.size))), name.id);
    at = name.begin + name.size;
  }
  if (at < letters.size()) result += change(letters.substr(at));
  return result;
}

}  // namespace protocols
