#include "engine/journal/journal_page.h"

#include <algorithm>
#include <vector>

#include "engine/journal/any_line.h"

namespace engine {
namespace {

constexpr const char* introduction = R"(# The journal

This page is made by `tachisto export --journal` from the tables in `engine/journal`; change those, not this file.

One run of one participant leaves one journal: `data/<mode>/sub-<code>/visit-<n>/sub-<code>_visit-<n>_run-<k>_mode-<mode>_journal.jsonl`.
It is the truth of the run; trial tables, exports and reports are made from it again at any time.

- Text in UTF-8, one JSON object a line, each line written in one piece and only ever appended. In real runs a line is on the disk
  (`fdatasync`) before the next trial begins.
- A file whose last line is not `"kind":"end"` was cut off (power loss, crash). Every whole line in it is good; a torn last line is left out.
- **Times** are whole nanoseconds of CLOCK_MONOTONIC, the clock of the kernel's key events and of the display systems (in simulated runs
  of the simulated clock; the first line says which). Only differences between them mean something, and these are exact. Use a reader
  that keeps whole numbers whole: they need up to 63 bits.
- **Empty** in the tables below means `null`: what is not known, or does not apply. Nothing estimated stands in for a measured value; the
  grade says where a time comes from.
- Refreshes are counted as the display counts them, from a start of its own.
- A name that a participant gave is never in it: `AF1` is the first name of slot AF.

The format is 1. A program reads journals of its own format and of every earlier one, and refuses later ones. Programs of one format may add
members and kinds of line: readers pass over what they do not know, and a member marked *newer* may be missing in older journals.
)";

constexpr const char* late_pictures = R"(
## How late pictures are dealt with

Each event is aimed at a refresh, counted from the last real event: the trial's first picture, or the picture that followed an answer. Rounding therefore
never adds up. An event that comes late is itself shortened, so that those after it keep their time. The parts of a masked unit are the exception: forward mask, prime and
backward mask always get all their refreshes and what follows moves, because a mask cut short would uncover the prime. Where the display takes two pictures ahead
(`frames_ahead` 2), the mask is handed over together with its prime: if the program is held up then, the prime can become too short, never too long.
)";

// What a type is to a reader of JSON, and what is inside lists and optionals.
template <class T>
struct Kind {
  using Inner = T;
  static std::string name() {
    if constexpr (std::is_same_v<T, bool>)
      return "true or false";
    else if constexpr (std::is_integral_v<T>)
      return "whole number";
    else if constexpr (std::is_floating_point_v<T>)
      return "number";
    else if constexpr (std::is_same_v<T, std::string>)
      return "text";
    else if constexpr (std::is_same_v<T, Instant>)
      return "time";
    else if constexpr (std::is_same_v<T, Duration>)
      return "duration";
    else if constexpr (Worded<T>)
      return "word";
    else if constexpr (InArray<T>)
      return "list";
    else if constexpr (Tabled<T>)
      return "object";
    else
      return "number, text or null";  // GivenAnswer
  }
};
template <class T>
struct Kind<std::optional<T>> : Kind<T> {};
template <class T>
struct Kind<std::vector<T>> {
  using Inner = typename Kind<T>::Inner;
  static std::string name() { return "list"; }
};
template <class T>
struct Kind<Named<T>> {
  using Inner = typename Kind<T>::Inner;
  static std::string name() { return "object"; }
};

// As GitHub makes the anchor of a heading.
std::string anchor(std::string_view heading) {
  std::string text;
  for (const char c : heading) {
    if (c == ' ')
      text += '-';
    else if (std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-')
      text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

class Page {
 public:
  std::string text() {
    std::string all = introduction;
    all += "\n## Lines\n\nIn the order in which they come, as far as there is one.\n\n| kind | written |\n|---|---|\n";
    each_line([&]<LineKind Line>(std::type_identity<Line>) {
      all +=
          "| [`" + std::string(Table<Line>::kind) + "`](#" + anchor(heading<Line>()) + ") | " + std::string(Table<Line>::written) + " |\n";
    });
    each_line([&]<LineKind Line>(std::type_identity<Line>) {
      all += "\n## " + heading<Line>() + "\n\nWritten " + std::string(Table<Line>::written) + ".\n\n" + table<Line>();
      while (!waiting_.empty()) {
        const auto next = waiting_.front();
        waiting_.erase(waiting_.begin());
        all += next(*this);
      }
    });
    all += "\n# Words\n" + words_;
    return all + late_pictures;
  }

 private:
  template <class Visit>
  static void each_line(Visit visit) {
    [&]<class... Lines>(std::type_identity<std::variant<Lines...>>) {
      (visit(std::type_identity<Lines>()), ...);
    }(std::type_identity<AnyLine>());
  }

  template <LineKind Line>
  static std::string heading() {
    return std::string(Table<Line>::kind) + ": " + std::string(Table<Line>::title);
  }

  template <Tabled Record>
  std::string table() {
    return "| member | is | unit | meaning |\n|---|---|---|---|\n" + rows<Record>();
  }

  template <Tabled Record>
  std::string rows() {
    std::string lines;
    for_each_row<Record>([&](const auto& row) { lines += line(row); });
    return lines;
  }

  template <class Record, class T>
  std::string line(const Member<Record, T>& row) {
    std::string is = Kind<T>::name();
    if constexpr (requires(T value) { value.has_value(); }) is += row.presence == Presence::known ? ", where there is one" : ", or null";
    if (row.presence == Presence::newer) is += "; newer";
    return "| `" + std::string(row.name) + "` | " + is + " | " + std::string(row.unit) + " | " + std::string(row.meaning) +
           more_on<typename Kind<T>::Inner>() + " |\n";
  }

  template <class Record, class T>
  std::string line(const Embedded<Record, T>&) {
    return rows<typename Kind<T>::Inner>();
  }

  // Where the parts of a member, or its words, are explained.
  template <class Inner>
  std::string more_on() {
    if constexpr (Tabled<Inner>) {
      const std::string title(Table<Inner>::title);
      if (is_new(title))
        waiting_.push_back([](Page& page) { return "\n### " + std::string(Table<Inner>::title) + "\n\n" + page.table<Inner>(); });
      return "; [each part](#" + anchor(title) + ")";
    } else if constexpr (Worded<Inner>) {
      if (WordsOf<Inner>::title == nullptr) return "";
      const std::string title(WordsOf<Inner>::title);
      if (is_new(title)) words_ += "\n## " + title + "\n\n" + table_of_words<Inner>("word");
      return "; [the words](#" + anchor(title) + ")";
    } else {
      return "";
    }
  }

  bool is_new(const std::string& title) {
    if (std::ranges::find(described_, title) != described_.end()) return false;
    described_.push_back(title);
    return true;
  }

  std::vector<std::string (*)(Page&)> waiting_;  // tables of parts, to come below the line's own
  std::vector<std::string> described_;
  std::string words_;
};

}  // namespace

std::string journal_page() { return Page().text(); }

}  // namespace engine
