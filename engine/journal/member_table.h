// A record of the journal and the table of its members. Writer, reader, docs/journal.md and the tests walk that table; the columns of
// the exports take units and meanings from it.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace engine {

enum class Presence {
  always,  // in every line; an empty optional is null
  known,   // left out where the optional is empty
  newer    // in every line, except in those of programs from before it came; read as its default there
};

template <class Record, class T>
struct Member {
  using Type = T;
  std::string_view name;  // in the journal; a time's ends in its unit
  T Record::*at;
  std::string_view unit;  // empty: none
  std::string_view meaning;
  Presence presence;
};

// A part of a record whose members are written among the record's own. An optional part is left out whole.
template <class Record, class T>
struct Embedded {
  using Type = T;
  T Record::*at;
};

template <class Record, class T>
consteval Member<Record, T> member(std::string_view name, T Record::*at, std::string_view unit, std::string_view meaning) {
  return {name, at, unit, meaning, Presence::always};
}
template <class Record, class T>
consteval Member<Record, T> known(std::string_view name, T Record::*at, std::string_view unit, std::string_view meaning) {
  return {name, at, unit, meaning, Presence::known};
}
template <class Record, class T>
consteval Member<Record, T> newer(std::string_view name, T Record::*at, std::string_view unit, std::string_view meaning) {
  return {name, at, unit, meaning, Presence::newer};
}
template <class Record, class T>
consteval Embedded<Record, T> embedded(T Record::*at) {
  return {at};
}

// The rows of a table, each of a type of its own. Only what a table needs of a std::tuple, whose constructors alone cost the compiler
// seconds in every room that reads journals.
template <std::size_t Index, class Each>
struct Row {
  Each row;
};
template <class Indices, class... Each>
struct Rows;
template <std::size_t... Index, class... Each>
struct Rows<std::index_sequence<Index...>, Each...> : Row<Index, Each>... {
  static constexpr std::size_t size = sizeof...(Each);
  consteval explicit Rows(const Each&... each) : Row<Index, Each>{each}... {}

  template <class Visit>
  constexpr void visit_each(Visit& visit) const {
    (visit(static_cast<const Row<Index, Each>&>(*this).row), ...);
  }
};
template <class... Each>
Rows(const Each&...) -> Rows<std::index_sequence_for<Each...>, Each...>;

// Specialised for each record: `members`, the above in the order of the line; `title`, a noun for the documentation. A kind of line has also
// `kind`, its member of that name, and `written`, when it is written. A record with `is_array` is an array of its members.
template <class Record>
struct Table;

template <class T>
concept Tabled = requires {
  Table<T>::members;
};
template <class T>
concept LineKind = Tabled<T> && requires {
  Table<T>::kind;
};
template <class T>
concept InArray = Tabled<T> && requires {
  Table<T>::is_array;
};

template <class T>
constexpr bool is_embedded = false;
template <class Record, class T>
constexpr bool is_embedded<Embedded<Record, T>> = true;

// Calls visit(row) for each row of a record's table.
template <Tabled Record, class Visit>
constexpr void for_each_row(Visit&& visit) {
  Table<Record>::members.visit_each(visit);
}

}  // namespace engine
