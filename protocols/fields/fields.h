// A YAML map read against its table: every key known and there once, every value of the kind that its row asks for.
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "protocols/grammar/table.h"
#include "protocols/model/expression.h"
#include "protocols/model/protocol.h"
#include "protocols/source/diagnostic.h"
#include "protocols/yaml/yaml_tree.h"

namespace protocols {

// The values of one map by key. Asking for a key that its table does not have, or for a type that the key's kind never gives, is our own
// error and stops the program.
class Fields {
 public:
  Fields(const MapTable& table, const Node& node, std::string called)
      : table_(&table), node_(&node), called_(std::move(called)) {}

  const Node& node() const { return *node_; }
  const std::string& called() const { return called_; }  // "event 'fixation'"
  bool given(std::string_view key) const;                // written in the file, readable or not
  const Value* find(std::string_view key) const;         // the value or its standard; nullptr: none, or unreadable
  SourceLocation place_of(std::string_view key) const;   // of the value; of the map where the key is not written
  const std::vector<ValueEntry>& beyond() const { return beyond_; }  // keys that an open table lets stand
  bool valid() const { return valid_; }                              // nothing in this map, however deep, was reported

  template <class T>
  const T* find_as(std::string_view key) const {
    check_gives(key, value_bit<T>);
    const Value* value = find(key);
    return value ? value->as<T>() : nullptr;
  }
  // The value of a key that always has one in a sound file; an empty one otherwise.
  template <class T>
  T get(std::string_view key) const {
    const T* value = find_as<T>(key);
    return value ? *value : T{};
  }
  // What the word under the key stands for; empty where there is none.
  template <class T>
  std::optional<T> choice(std::string_view key) const {
    const ValueKind& kind = row(key).value;
    if (!kind.meanings || kind.meanings->front().type() != typeid(T))
      wrong_table("the words of '" + std::string(key) + "' stand for another type");
    const std::string* word = find_as<std::string>(key);
    return word ? std::optional(std::any_cast<T>(meaning_of(kind, *word))) : std::nullopt;
  }
  // Takes the values of all rows that are bound to members of T to the object; those left out without a standard stay as they are.
  // A row that is neither bound nor read by hand is our own error.
  template <class T>
  void fill(T& object) const {
    fill(&object, typeid(T));
  }
  // For readers that read nothing by hand: a row that asks for it is our own error.
  void check_all_bound() const;
  const std::vector<Value>& list(std::string_view key) const;          // empty where there is none
  const std::vector<ValueEntry>& entries(std::string_view key) const;  // empty where there is none
  const Fields* fields(std::string_view key) const;                    // nullptr where there is none

 private:
  friend class FieldReader;
  const Row& row(std::string_view key) const;
  void check_gives(std::string_view key, std::uint32_t type) const;
  void fill(void* object, const std::type_info& type) const;
  const MapTable* table_;
  const Node* node_;
  std::string called_;
  std::vector<std::pair<const Row*, Value>> values_;  // unreadable ones too
  std::vector<ValueEntry> beyond_;
  bool valid_ = true;
};

// A diagnostic at a node: its place, and the aliases that led there.
Diagnostic at(const Node& node, std::string message, std::string expected = {}, std::string fix = {});

// Where byte `offset` of a scalar's text stands in the file; the scalar's own place when escapes or folded lines hide
// it.
SourceLocation location_within(const Node& node, std::size_t offset);

// What does not fit `names` in the expression under `key`, each at its word; nothing where none is written.
void check_expression(const Fields& fields, std::string_view key, const ExpressionNames& names,
                      std::vector<Diagnostic>& diagnostics, Wanted wanted = Wanted::truth);

// Reads maps against tables and reports all that does not fit. Owns what stands in for values left out; must outlive
// its Fields.
class FieldReader {
 public:
  // `language`: which one of the root's languages is read, where a value names several; empty: the first.
  FieldReader(const Node& root, std::vector<Diagnostic>& diagnostics, const std::string& language = {});

  std::shared_ptr<const Fields> read(const Node& node, const MapTable& table, const std::string& called);
  const std::vector<std::string>& names_in(Section section) const { return names_[static_cast<std::size_t>(section)]; }

  // Maps that everybody knows the owner of are not worth naming again.
  static bool goes_without_saying(const std::string& owner);

 private:
  struct Context {
    std::string subject;  // "'for' of event 'fixation'": how messages call the value
    std::string owner;    // "event 'fixation'": the map it stands in
    std::string hint = {};
  };
  // `alone`: what a value is called that stands for the whole map.
  std::shared_ptr<const Fields> read_fields(const Node& node, const MapTable& table, const std::string& called,
                                            const std::string& alone);
  void read_map(const Node& node, Fields& fields, const std::string& alone);
  bool split_number(const Node& node, std::size_t entry, const Fields& fields);
  std::size_t split_text(const Node& node, std::size_t entry, const Fields& fields);
  void check_rules(const Fields& fields);
  void unknown_key(const Node& key, const Fields& fields);
  void duplicate_key(const Node& key, const Node& first, const std::string& owner);
  Value read_value(const Node& node, const ValueKind& kind, const Context& context);
  Value read_form(const Node& node, const ValueKind& kind, const Context& context);
  Value read_scalar(const Node& node, const ValueKind& kind, const Context& context);
  const Node* chosen_language(const Node& node, const ValueKind& kind, const Context& context);
  Value read_list(const Node& node, const ValueKind& kind, const Context& context);
  Value read_named(const Node& node, const ValueKind& kind, const Context& context);
  Value read_table(const Node& node, const MapTable& table, const Context& context, const std::string& name);
  Value read_position(const Node& node, const ValueKind& kind, const Context& context);
  Value wrong_shape(const Node& node, const ValueKind& kind, const Context& context);
  void report(Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }

  std::vector<Diagnostic>& diagnostics_;
  std::array<std::vector<std::string>, 6> names_;  // by Section
  std::array<bool, 6> names_known_{};              // false: the section cannot be read, and has been reported
  std::deque<Node> standards_;
  std::vector<std::string> languages_;
  std::string language_;  // the one that is read
};

}  // namespace protocols
