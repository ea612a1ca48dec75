// A value of a protocol, read as its kind understands it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "protocols/model/expression.h"
#include "protocols/model/item.h"
#include "protocols/model/key.h"
#include "protocols/model/quantity.h"
#include "protocols/model/steps.h"

namespace protocols {

struct Node;
class Fields;
struct ValueEntry;

// A word that stands in place of a value ("none") is a std::string, as are texts, names, files and references; an unreadable value is
// std::monostate and has been reported.
struct Value {
  using Data = std::variant<std::monostate, bool, int, double, std::string, AskedTime, Length, Position, Colour, Key, Label, Expression,
                            StepTime, std::vector<Value>, std::vector<ValueEntry>, std::shared_ptr<const Fields>>;
  const Node* node = nullptr;
  Data data;
  std::uint32_t may_be = 0;  // a bit for each alternative that its kind can give; none: of no kind

  // In table.cpp: values are not copied, moved and destroyed by code of its own in every room.
  Value();
  Value(const Node* node, Data data);
  Value(const Value&);
  Value(Value&&) noexcept;
  Value& operator=(const Value&);
  Value& operator=(Value&&) noexcept;
  ~Value();

  // nullptr: it is something else that its kind allows, or unreadable. Asking for what its kind never gives is our own error and
  // stops the program.
  template <class T>
  const T* as() const;
};
struct ValueEntry {
  const Node* key;  // the name as written
  Value value;
};

template <class T, class Variant>
struct AlternativeOf;
template <class T, class... Others>
struct AlternativeOf<T, std::variant<Others...>> {
  static constexpr std::size_t index = [] {
    constexpr bool same[] = {std::is_same_v<T, Others>...};
    for (std::size_t i = 0; i < sizeof...(Others); ++i)
      if (same[i]) return i;
    return sizeof...(Others);
  }();
  static constexpr bool is_one = index < sizeof...(Others);
};
// Whether values hold this type themselves.
template <class T>
inline constexpr bool is_value = AlternativeOf<T, Value::Data>::is_one;
template <class T>
inline constexpr std::uint32_t value_bit = std::uint32_t{1} << AlternativeOf<T, Value::Data>::index;

// "tachisto is wrong: …", and the end of the program.
[[noreturn]] void wrong_table(const std::string& what);

template <class T>
const T* Value::as() const {
  static_assert(is_value<T>, "no value of a protocol is of this type");
  const T* found = std::get_if<T>(&data);
  if (!found && may_be != 0 && !(may_be & value_bit<T>)&&!std::is_same_v<T, std::monostate>)
    wrong_table("a value is asked for as a type that its kind never gives");
  return found;
}

}  // namespace protocols
