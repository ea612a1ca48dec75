#include "engine/journal/journal_page.h"

#include <algorithm>
#include <vector>

#include "engine/journal/any_line.h"

namespace engine {
namespace {

constexpr const char* introduction = R"(# The journal

This page is made by `tachisto export --journal` from the tables in `engine/journal`; change those, not this file.

Each run of a participant writes one journal: `data/<mode>/sub-<code>/visit-<n>/sub-<code>_visit-<n>_run-<k>_mode-<mode>_journal.jsonl`.
It is the original record of the run; all tables, scores and reports are made from it, and can be made again at any time. For most analyses you need only the tables
([data columns](data_columns.md)).

- Each line is one record in the format JSON (names and values in braces, such as `{"kind":"end","trials":96}`), as text in UTF-8. Lines are only added at the end and never changed. In real
  runs a line is on the disk (`fdatasync`) before the next trial begins.
- A file whose last line is not `"kind":"end"` was cut off (power loss, crash). All complete lines in it are valid; ignore a last line that is incomplete.
- **Times** are whole nanoseconds of CLOCK_MONOTONIC, the clock of Linux that key events and displays use (in simulated runs a simulated clock; the first line says
  which). Only differences between times have a meaning. Times and seeds are very large whole numbers (up to 63 bits), which some programs round. In R, read the file with
  `lapply(readLines(file), jsonlite::fromJSON, bigint_as_char = TRUE)`: large numbers are then texts; `bit64::as.integer64` turns them into exact numbers. Python reads them exactly.
- **Empty** in the tables below means `null`: unknown, or not applicable. A time that is not known is empty. Each onset
  has a grade, which says where its time comes from; with the grade `swap_return` the time is only an estimate.
- Refreshes have running numbers, which begin at an arbitrary number; only differences between them have a meaning.
- The names that a participant gave are not in the journal: `AF1` is the first name of the slot AF.

The format has the number 1. The program reads journals of its own format and of all earlier formats, and refuses later ones. A newer version of the program may add members
(the named values of a record) and kinds of lines without a new number: ignore what you do not know. A member marked *newer* may be missing in older journals.

In the tables below, the column *is* says what kind of value a member has. *If it applies* means that the member is missing otherwise. The sign → means "for each": `stratum → value` is a value for each stratum. The words that a member
may have are explained at the end of the page.
)";

constexpr const char* late_pictures = R"(
## Late pictures

Each event is planned for a certain refresh. The refreshes are counted from the first picture of the trial or, after an answer, from the first picture that followed the answer. Rounding errors
therefore do not accumulate. If an event begins late, it is itself shortened, so that the events after it keep their times. Masked primes are an exception: forward mask, prime and
backward mask are shown for all their refreshes, and the events after them begin later, because a mask that is too short would leave the prime visible. In one case only can the prime be too short:

Some displays accept several pictures in advance (`frames_ahead` more than 1). The program then hands over a prime together with its mask, so a delay of the program cannot make the mask late: the prime
is never too long. If the program is delayed just then, the prime appears too late, the mask still appears at its planned refresh, and the prime is too short (`prime_frames`).
)";

// What a type is to a reader of JSON, and what is inside lists and optionals.
template <class T>
struct Kind {
  using Inner = T;
  static std::string_view name() {
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
  static std::string_view name() { return "list"; }
};
template <class T>
struct Kind<Named<T>> {
  using Inner = typename Kind<T>::Inner;
  static std::string_view name() { return "object"; }
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
    all += "\n## Lines\n\nThe kinds of lines, in the order in which they are usually written.\n\n| kind | written |\n|---|---|\n";
    for (const DescribedLine& line : lines())
      all += "| [`" + std::string(line.kind) + "`](#" + anchor(line.heading()) + ") | " + std::string(line.written) + " |\n";
    for (const DescribedLine& line : lines()) {
      all += "\n## " + line.heading() + "\n\nWritten " + std::string(line.written) + ".\n\n" + line.table(*this);
      while (!waiting_.empty()) {
        const auto next = waiting_.front();
        waiting_.erase(waiting_.begin());
        all += next(*this);
      }
    }
    all += "\n# Words\n" + words_;
    return all + late_pictures;
  }

 private:
  // A kind of line, whatever its type.
  struct DescribedLine {
    std::string_view kind, title, written;
    std::string (*table)(Page&);
    std::string heading() const { return std::string(kind) + ": " + std::string(title); }
  };
  static std::vector<DescribedLine> lines() {
    return []<LineKind... Line>(std::type_identity<std::variant<Line...>>) {
      return std::vector<DescribedLine>{
          {Table<Line>::kind, Table<Line>::title, Table<Line>::written, [](Page& page) { return page.table<Line>(); }}...};
    }
    (std::type_identity<AnyLine>());
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
    constexpr bool may_be_empty = requires(T value) { value.has_value(); };
    return line({row.name, Kind<T>::name(), row.unit, row.meaning, row.presence, may_be_empty}, more_on<typename Kind<T>::Inner>());
  }

  template <class Record, class T>
  std::string line(const Embedded<Record, T>&) {
    return rows<typename Kind<T>::Inner>();
  }

  // A member, whatever its type.
  struct Described {
    std::string_view name, is, unit, meaning;
    Presence presence;
    bool may_be_empty;
  };
  static std::string line(const Described& member, const std::string& more) {
    std::string is(member.is);
    if (member.may_be_empty) is += member.presence == Presence::known ? ", if it applies" : ", or null";
    if (member.presence == Presence::newer) is += "; newer";
    return "| `" + std::string(member.name) + "` | " + is + " | " + std::string(member.unit) + " | " + std::string(member.meaning) + more +
           " |\n";
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
      if constexpr (WordsOf<Inner>::title == nullptr) {
        return "";
      } else {
        const std::string title(WordsOf<Inner>::title);
        if (is_new(title)) words_ += "\n## " + title + "\n\n" + table_of_words<Inner>("word");
        return "; [the words](#" + anchor(title) + ")";
      }
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
