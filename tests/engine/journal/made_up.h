// Records with made-up values, by their tables: every member set to something of its own.
#pragma once

#include <string>

#include "engine/journal/any_line.h"
#include "engine/journal/write_line.h"

namespace engine::made_up {

// full: every optional holds something and every list has entries; else all are empty. The values count up, so no two members are alike.
class Maker {
 public:
  explicit Maker(bool full, int seed = 0) : full_(full), next_(seed) {}

  template <Tabled Record>
  Record make() {
    Record record;
    fill(record);
    return record;
  }

 private:
  void fill(bool& value) { value = ++next_ % 2 == 0; }
  void fill(double& value) { value = ++next_ + 0.1; }
  void fill(std::string& value) { value = "\"a\\b\" \n שלום " + std::to_string(++next_); }
  void fill(Duration& value) { value = Duration(9'007'199'254'740'993 + ++next_); }
  void fill(Instant& value) { value = Instant(Duration(9'007'199'254'740'993 + ++next_)); }
  void fill(GivenAnswer& value) {
    ++next_;
    value = {};
    if (full_ && next_ % 2 == 0) value = next_;
    if (full_ && next_ % 2 == 1) fill(value.emplace<std::string>());
  }
  template <std::integral Number>
  void fill(Number& value) {
    value = static_cast<Number>(++next_);
  }
  void fill(std::uint64_t& value) { value = 18'446'744'073'709'551'000u + static_cast<unsigned>(++next_); }
  template <Worded Value>
  void fill(Value& value) {
    value = WordsOf<Value>::table[static_cast<std::size_t>(++next_) % std::size(WordsOf<Value>::table)].value;
  }
  template <class T>
  void fill(std::optional<T>& value) {
    value.reset();
    if (full_) fill(value.emplace());
  }
  template <class T>
  void fill(std::vector<T>& list) {
    list.clear();
    for (int i = 0; full_ && i < 3; ++i) fill(list.emplace_back());
  }
  template <class T>
  void fill(Named<T>& object) {
    for (int i = 0; full_ && i < 2; ++i) fill(object.emplace_back("name " + std::to_string(++next_), T()).second);
  }
  template <Tabled Record>
  void fill(Record& record) {
    for_each_row<Record>([&](const auto& row) { fill(record.*row.at); });
    settle(record);
  }

  // What must fit together.
  static void settle(auto&) {}
  static void settle(SessionLine& line) { line.format = journal_format; }
  static void settle(TrialLine& line) {
    if (line.target) line.target = line.events.size() - 1;
    for (TrialLine::Key& key : line.keys)
      if (key.box) key.box = line.clicks->boxes.size() - 1;
  }

  const bool full_;
  int next_;
};

// Calls visit(line) with a made-up line of every kind.
template <class Visit>
void for_each_kind(bool full, int seed, Visit&& visit) {
  [&]<class... Lines>(std::type_identity<std::variant<Lines...>>) {
    (visit(Maker(full, seed).make<Lines>()), ...);
  }(std::type_identity<AnyLine>());
}

}  // namespace engine::made_up
