// What a map in a protocol may hold, as data: one table per kind of map, one row per key. Reading, messages, the
// reference page and the JSON Schema all come from these tables; the tables themselves stand in language.cpp.
#pragma once

#include <any>
#include <functional>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

#include "protocols/grammar/value.h"

namespace protocols {

struct MapTable;

// The member of the model that a row's value goes to.
struct RowMember {
  const std::type_info* owner;
  std::function<void(void* object, const Value& value)> set;
};

// The named things of a protocol that other places refer to.
enum class Section { factors, slots, lists, trials, blocks, questionnaires };

// What kind of value a key takes.
struct ValueKind {
  enum class Form {
    text,          // any text
    shown_text,    // a text with references: "$prime", "$prime.column", "{AF1}"
    name,          // a name of the author's own: letters, digits, "_"
    word,          // one of `words`
    yes_no,        // true or false
    whole,         // a whole number from `least` to `most`
    duration,      // "500 ms", "2 s", "3 frames"
    span,          // "30 s", "10 min", "20 h", "14 days"
    lasting,       // a duration, a map by `map` that says how to draw one, or "$prime.soa"
    length,        // "120 px", "1.5 deg", "10 %"
    position,      // [x, y], two lengths; where `map` is set also a map as that table says
    frequency,     // "100 Hz"
    shown_pitch,   // "440 Hz", or a reference to a column that holds one
    share,         // "80 % correct"
    percent,       // "30 %", from `least` to `most`
    decimal,       // a number from `least` to `most`, "2.5"
    colour,        // "#rrggbb" or a name
    shown_colour,  // a colour, or a reference to a column that holds one
    key,           // the name of a key on the keyboard
    label,         // "prime", "prime.kind"
    file,          // the name of a file
    shown_file,    // the name of a picture file; may hold references
    language,      // the code of a language: en, he
    expression,    // a condition: "prime == 'threat' and mood.tense > 4", or a formula: "after - before"; see expression.h
    reference,     // the name of a thing of `section`
    list,          // of values of kind `of`; a single value may stand for a list of one
    map,           // from names of kind `key` to values of kind `of`
    levels,        // a list of names, or a map from names to their weights
    table          // a map as `table` says; stays the last
  };
  Form form = Form::text;
  std::vector<std::string> words = {};  // word: the choices; otherwise words that may stand instead of the value
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
  Section section = Section::lists;
  std::shared_ptr<const ValueKind> key_kind = {}, of = {};
  std::size_t least_items = 0;  // of a list; of a map, for the schema: the reader of the map reports fewer
  std::size_t most_items = 0;   // of a list, for the schema; 0: as many as one likes. The reader of the list reports more
  bool one_alone = false;  // list of tables: one map alone needs no dash
  const MapTable* map = nullptr;
  bool formula = false;    // expression: a number is asked for, not a condition
  bool of_event = false;   // label: the name of an event, not a property of the trials
  bool or_factor = false;  // reference: "$factor" may stand instead; the participant's level is the name then
  std::shared_ptr<const std::vector<std::any>> meanings = {};  // word: what each of `words` stands for
  std::shared_ptr<const RowMember> bound_to = {};
  bool by_hand = false;      // its reader takes the value to the model
  std::string example = {};  // such a value as an author would write it after its key, on one line; empty: see example_of

  // This kind, or one of these words in its place: duration().or_word("none").
  ValueKind or_word(std::string word) const;
  // For rows that are bound to no member, in tables whose other rows are.
  ValueKind read_by_hand() const;
  // This kind with an example, for messages, the reference page and editors: map_of(…).such_as("{target: words}").
  ValueKind such_as(std::string example) const;
};

// What a word of the kind stands for. Words of another enumeration are our own error, and stop the program.
const std::any& meaning_of(const ValueKind& kind, const std::string& word);

// A kind whose values become this type, in a member or for whoever asks; the compiler refuses a member of another type.
template <class T>
struct Kind : ValueKind {
  explicit Kind(ValueKind kind) : ValueKind(std::move(kind)) {}
  Kind or_word(std::string word) const { return Kind(ValueKind::or_word(std::move(word))); }
  Kind such_as(std::string example_of_it) const { return Kind(ValueKind::such_as(std::move(example_of_it))); }

  template <class Owner, class Member>
  ValueKind into(Member Owner::*member) const {
    static_assert(std::is_same_v<Member, T> || std::is_same_v<Member, std::optional<T>>,
                  "the row's kind gives another type than the member has");
    ValueKind bound = *this;
    bound.bound_to = std::make_shared<RowMember>(RowMember{&typeid(Owner), [member, kind = *this](void* object, const Value& value) {
                                                             if (auto read = kind.value_of(value))
                                                               static_cast<Owner*>(object)->*member = std::move(*read);
                                                           }});
    return bound;
  }
  // Empty: unreadable, or a word in its place.
  std::optional<T> value_of(const Value& value) const;
};

template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};

template <class T>
std::optional<T> Kind<T>::value_of(const Value& value) const {
  if (meanings) {
    const auto* word = value.as<std::string>();
    return word ? std::optional(std::any_cast<T>(meaning_of(*this, *word))) : std::nullopt;
  }
  if constexpr (is_value<T>) {
    const T* read = value.as<T>();
    return read ? std::optional(*read) : std::nullopt;
  } else if constexpr (IsList<T>::value) {
    const auto* items = value.as<std::vector<Value>>();
    if (!items) return std::nullopt;
    T list;
    for (const Value& item : *items)
      if (const auto* read = item.as<typename T::value_type>()) list.push_back(*read);
    return list;
  } else {
    return std::nullopt;
  }
}

Kind<std::string> text();
ValueKind shown_text();
Kind<std::string> name();
Kind<std::string> word(std::vector<std::string> words);
Kind<bool> yes_no();
Kind<int> whole(int least, int most);
Kind<AskedTime> duration();
Kind<StepTime> span();
ValueKind lasting(const MapTable& drawn);  // the table must outlive the kind
Kind<Length> length();
Kind<Position> position();
ValueKind position_or(const MapTable& table);
Kind<double> frequency(double least, double most);
ValueKind shown_pitch();
Kind<double> share();
Kind<double> percent(double least, double most);  // 30 for 30 %
Kind<double> decimal(double least, double most);
Kind<Colour> colour();
ValueKind shown_colour();
Kind<Key> key();
Kind<Label> label();
Kind<Label> event_label();  // of an event or a mask: "target", "prime.backward"
Kind<std::string> file();
ValueKind shown_file();
Kind<std::string> language_code();
Kind<Expression> expression();
Kind<Expression> formula();
Kind<std::string> name_in(Section section);
ValueKind name_in_or_factor(Section section);
ValueKind levels();
ValueKind list_of(ValueKind of, std::size_t least_items = 1, std::size_t most_items = 0);
template <class T>
Kind<std::vector<T>> list_of(const Kind<T>& of, std::size_t least_items = 1, std::size_t most_items = 0) {
  return Kind<std::vector<T>>(list_of(static_cast<const ValueKind&>(of), least_items, most_items));
}

// One of these words, each with what it stands for: word_for<MarkerPort>({{"serial", MarkerPort::serial}, …}).
template <class T>
Kind<T> word_for(std::initializer_list<std::pair<const char*, T>> meanings) {
  std::vector<std::string> words;
  auto all = std::make_shared<std::vector<std::any>>();
  for (const auto& [written, meaning] : meanings) {
    words.emplace_back(written);
    all->emplace_back(meaning);
  }
  Kind<T> kind(word(std::move(words)));
  kind.meanings = std::move(all);
  return kind;
}
ValueKind one_or_more(const MapTable& table);  // a map, or a list of maps
ValueKind map_of(ValueKind keys, ValueKind values, std::size_t least_items = 0);
ValueKind map_by(const MapTable& table);  // the table must outlive the kind

// What is true of all kinds of a form.
struct FormRow {
  ValueKind::Form form;
  std::uint32_t types;  // that its values can have, as bits of Value::may_be
  bool single = true;   // one value, not a list, a map or a position
  bool said = false;    // what people of another language read differently
  bool names = false;   // a thing that a list holds once
};
const FormRow& row_of(ValueKind::Form form);

// The types that values of this kind can have: those of its form, and what the kind adds to them.
std::uint32_t types_of(const ValueKind& kind);

// The kind's own example; of a map or a list of maps that has none, the one of its table. Empty: there is none on one line.
std::string example_of(const ValueKind& kind);

// "a duration with its unit, such as '500 ms' or '2 frames'": for "expected …" and for the reference page.
std::string in_words(const ValueKind& kind);

// "an event", "a list"; "events", "lists".
std::string with_article(const std::string& noun);
std::string plural(const std::string& noun);

// How a key's absence is read. `standard` is written as an author would write it, and read like what an author writes.
struct Presence {
  bool required = false;
  std::string standard = {};
};
inline Presence required() { return {true, {}}; }
inline Presence optional() { return {}; }
inline Presence standard(std::string value) { return {false, std::move(value)}; }

struct Row {
  std::string key;
  ValueKind value;
  Presence presence;
  std::string help;             // one line, for the reference and for editors
  std::string also_tried = {};  // other words that people write for it, with spaces between; only for "did you mean"
  std::string hint = {};        // what to do about a value that cannot be read, where nothing better is known
};

// The same with the key in the example: "a map such as 'cross: {target: words}'".
std::string in_words(const Row& row);

// How the keys of one map hang together.
struct Rule {
  enum class Form {
    exactly_one,  // one of `keys`, and only one; none of them beside one of `others`
    at_most_one,  // of `keys`
    at_least_one, // of `keys`
    only_beside,  // the keys stand only beside one of `others`
    brings        // each of `keys` needs all of `others` beside it
  };
  Form form;
  std::vector<std::string> keys;
  std::vector<std::string> others = {};
};
Rule exactly_one(std::vector<std::string> keys, std::vector<std::string> unless = {});
Rule at_most_one(std::vector<std::string> keys);
Rule at_least_one(std::vector<std::string> keys);
Rule only_beside(std::vector<std::string> keys, std::vector<std::string> others);
Rule brings(std::string key, std::vector<std::string> others);

// "Exactly one of `text`, `picture`, `box`.": for the reference.
std::string in_words(const Rule& rule);

struct MapTable {
  std::string noun;  // "event": how messages call such a map
  std::string help;  // for the reference: what it is
  std::vector<Row> rows;
  std::vector<Rule> rules = {};
  std::string naming_key = {};                 // whose value names the map in messages: event 'fixation'
  std::string lone_key = {};                   // a value that is no map stands for {lone_key: value}
  std::shared_ptr<const ValueKind> open = {};  // keys beyond the rows may stand, with values of this kind
  std::string example = {};                    // such a map as an author would write it, for the reference

  const Row* find(std::string_view key) const;          // nullptr: no such row
  std::string meant(const std::string& written) const;  // the key that an unknown one was meant to be; empty: no guess
  std::vector<std::string> keys() const;                // in alphabetical order
};

}  // namespace protocols
