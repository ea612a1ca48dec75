// What a participant gave and must not leak: names, and texts for the screen that names stand in. No journal, log, message,
// table or page takes them: what they say can be had from protocols/model/name_letters.h alone, which a test keeps to the
// rooms that draw names and compare them.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace protocols {

// "[AF1]", set apart from the direction of the text around it: what stands for a name wherever the name itself must not.
std::string name_mark(std::string_view id);

// A name that a participant gave, or words that somebody wrote about people. Any text may become one; none comes back. Its bytes
// are overwritten when it goes.
class PersonalName {
 public:
  PersonalName() = default;
  PersonalName(std::string letters) : letters_(std::move(letters)) {}
  PersonalName(const char* letters) : letters_(letters) {}
  PersonalName(const PersonalName&) = default;
  PersonalName(PersonalName&& other) noexcept;
  PersonalName& operator=(const PersonalName& other);
  PersonalName& operator=(PersonalName&& other) noexcept;
  ~PersonalName();

  bool empty() const { return letters_.empty(); }
  friend bool operator==(const PersonalName&, const PersonalName&) = default;
  friend std::strong_ordering operator<=>(const PersonalName&, const PersonalName&) = default;

 private:
  friend struct NameLetters;
  std::string letters_;
};

// A text for a participant's screen: plain words, with names among them, each known by its id ("AF1").
class ScreenText {
 public:
  ScreenText() = default;
  ScreenText(std::string plain) : letters_(std::move(plain)) {}
  ScreenText(std::string_view plain) : letters_(plain) {}
  ScreenText(const char* plain) : letters_(plain) {}
  ScreenText(const PersonalName& name, std::string id);
  ScreenText(const ScreenText&) = default;
  ScreenText(ScreenText&& other) noexcept : letters_(letters_of(other)), names_(std::move(other.names_)) {}
  ScreenText& operator=(const ScreenText& other);
  ScreenText& operator=(ScreenText&& other) noexcept;
  ~ScreenText() {
    if (personal()) overwrite_letters();
  }

  ScreenText& operator+=(const ScreenText& more);
  // The text between FSI and PDI: it keeps its own direction and does not disturb the text around it (Unicode UAX #9).
  ScreenText isolated() const;
  // The text in pieces, one for each line.
  std::vector<ScreenText> lines() const;

  bool empty() const { return letters_.empty(); }
  std::size_t size() const { return letters_.size(); }  // bytes
  bool personal() const { return !names_.empty(); }     // a name stands in it, were it an empty one
  // The text itself, where it is nobody's; nullptr: it is personal.
  const std::string* plain() const { return personal() ? nullptr : &letters_; }
  // The same text with the mark of each name in its place: as anybody may read it.
  std::string without_names() const;
  // The same for the screen; it counts as personal still, and ids() are those of the names.
  ScreenText marked() const;
  // Of the names, in the order in which they come, each once.
  std::vector<std::string> ids() const;

  friend bool operator==(const ScreenText&, const ScreenText&) = default;
  friend std::strong_ordering operator<=>(const ScreenText&, const ScreenText&) = default;

 private:
  friend struct NameLetters;
  struct Span {
    std::size_t begin = 0, size = 0;  // bytes of letters_
    std::string id;
    friend bool operator==(const Span&, const Span&) = default;
    friend std::strong_ordering operator<=>(const Span&, const Span&) = default;
  };
  void overwrite_letters();
  // Most texts are nobody's, and are moved as any string is; what a personal one leaves behind is overwritten.
  static std::string letters_of(ScreenText& text) { return text.personal() ? letters_taken(text.letters_) : std::move(text.letters_); }
  static std::string letters_taken(std::string& letters);

  std::string letters_;
  std::vector<Span> names_;  // in order, none within another
};

template <class T>
concept Personal = std::same_as<T, PersonalName> || std::same_as<T, ScreenText>;

// Not for a stream, nor for a message: write the id. Without these it would not compile either, but not say why.
template <Personal T>
std::ostream& operator<<(std::ostream&, const T&) = delete;
template <Personal T>
std::string operator+(const std::string&, const T&) = delete;
template <Personal T>
std::string operator+(const T&, const std::string&) = delete;

}  // namespace protocols
