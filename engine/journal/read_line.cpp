#include "engine/journal/read_line.h"

#include <simdjson.h>

#include <concepts>
#include <limits>

namespace engine {
namespace {

using simdjson::dom::element;

template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;

// The members of one object. They are looked up in the order in which they were written, so each is mostly the next one.
class Members {
 public:
  explicit Members(simdjson::dom::object object) : object_(object), next_(object.begin()) {}

  bool find(std::string_view name, element& found) {
    if (next_ != object_.end() && next_.key_equals(name)) return take(found);
    for (auto each = object_.begin(); each != object_.end(); ++each) {
      if (!each.key_equals(name)) continue;
      next_ = each;
      return take(found);
    }
    return false;
  }
  bool has(std::string_view name) const {
    for (auto each = object_.begin(); each != object_.end(); ++each)
      if (each.key_equals(name)) return true;
    return false;
  }

 private:
  bool take(element& found) {
    found = next_.value();
    ++next_;
    return true;
  }

  simdjson::dom::object object_;
  simdjson::dom::object::iterator next_;
};

// Fills values from JSON. false: it does not fit, and `why` says so.
class Filler {
 public:
  std::string why;

  bool fill(element json, bool& value) { return json.get(value) == simdjson::SUCCESS || fails("is neither true nor false"); }

  template <std::integral Number>
  bool fill(element json, Number& value) {
    using Wide = std::conditional_t<std::unsigned_integral<Number>, std::uint64_t, std::int64_t>;
    Wide wide = 0;
    if (json.get(wide) != simdjson::SUCCESS) return fails("is no whole number");
    if (wide < std::numeric_limits<Number>::min() || wide > std::numeric_limits<Number>::max()) return fails("is out of range");
    value = static_cast<Number>(wide);
    return true;
  }

  bool fill(element json, double& value) { return json.get(value) == simdjson::SUCCESS || fails("is no number"); }

  bool fill(element json, std::string& value) {
    std::string_view text;
    if (json.get(text) != simdjson::SUCCESS) return fails("is no text");
    value.assign(text);
    return true;
  }

  bool fill(element json, Duration& value) {
    std::int64_t ns = 0;
    if (!fill(json, ns)) return false;
    value = Duration(ns);
    return true;
  }
  bool fill(element json, Instant& value) {
    Duration since{0};
    if (!fill(json, since)) return false;
    value = Instant(since);
    return true;
  }

  template <Worded Value>
  bool fill(element json, Value& value) {
    std::string_view word;
    if (json.get(word) != simdjson::SUCCESS) return fails("is no text");
    const auto named = value_named<Value>(word);
    if (!named) return fails("has a word that this version does not know, '" + std::string(word) + "'");
    value = *named;
    return true;
  }

  bool fill(element json, GivenAnswer& value) {
    value = {};
    if (json.is_null()) return true;
    if (json.is_string()) return fill(json, value.emplace<std::string>());
    return fill(json, value.emplace<int>());
  }

  template <class T>
  bool fill(element json, std::optional<T>& value) {
    value.reset();
    if (json.is_null()) return true;
    value = T{};
    return fill(json, *value);
  }

  template <class T>
  bool fill(element json, std::vector<T>& list) {
    simdjson::dom::array array;
    if (json.get(array) != simdjson::SUCCESS) return fails("is no list");
    list.clear();  // a record may have defaults
    list.reserve(array.size());
    for (const element item : array)
      if (!fill(item, list.emplace_back())) return false;
    return true;
  }

  template <class T>
  bool fill(element json, Named<T>& object) {
    simdjson::dom::object members;
    if (json.get(members) != simdjson::SUCCESS) return fails("is no object");
    object.clear();
    object.reserve(members.size());
    for (const auto& [name, value] : members)
      if (!fill(value, object.emplace_back(std::string(name), T()).second)) return false;
    return true;
  }

  template <Tabled Record>
  bool fill(element json, Record& record) {
    if constexpr (InArray<Record>) {
      simdjson::dom::array array;
      if (json.get(array) != simdjson::SUCCESS || array.size() != Table<Record>::members.size) return fails("is no list of that length");
      auto next = array.begin();
      bool good = true;
      for_each_row<Record>([&](const auto& row) {
        good = good && fill(*next, record.*row.at);
        ++next;
      });
      return good;
    } else {
      simdjson::dom::object object;
      if (json.get(object) != simdjson::SUCCESS) return fails("is no object");
      Members members(object);
      return fill_members(members, record);
    }
  }

  template <Tabled Record>
  bool fill_members(Members& members, Record& record) {
    bool good = true;
    for_each_row<Record>([&](const auto& row) { good = good && fill_row(members, record, row); });
    return good;
  }

 private:
  template <class Record, class T>
  bool fill_row(Members& members, Record& record, const Member<Record, T>& row) {
    element json;
    const bool found = members.find(row.name, json);
    if (found && fill(json, record.*row.at)) return true;
    if (!found && (is_optional<T> || row.presence != Presence::always)) return true;
    if (!named_) why = "'" + std::string(row.name) + "' " + (found ? why : "is missing");
    named_ = true;
    return false;
  }

  template <class Record, class T>
  bool fill_row(Members& members, Record& record, const Embedded<Record, T>& row) {
    if constexpr (is_optional<T>) {
      bool any = false;
      for_each_row<typename T::value_type>([&](const auto& inner) { any = any || members.has(inner.name); });
      if (!any) return true;
      record.*row.at = typename T::value_type{};
      return fill_members(members, *(record.*row.at));
    } else {
      return fill_members(members, record.*row.at);
    }
  }

  bool fails(std::string reason) {
    why = std::move(reason);
    return false;
  }

  bool named_ = false;  // the innermost member that does not fit
};

LineFault damaged(const std::string& why, bool json = true) {
  return {why.empty() ? "this line of the journal is damaged" : "this line of the journal is damaged: " + why, json};
}

// What no single member can say.
std::string contradiction_in(const auto&) { return ""; }
std::string contradiction_in(const TrialLine& trial) {
  if (trial.target && *trial.target >= trial.events.size()) return "'target' names no event";
  for (const TrialLine::Key& key : trial.keys)
    if (key.box && (!trial.clicks || *key.box >= trial.clicks->boxes.size())) return "'box' names no box";
  return "";
}

template <LineKind Line>
ReadLine read_as(simdjson::dom::object object) {
  AnyLine line(std::in_place_type<Line>);
  Filler filler;
  Members members(object);
  if (!filler.fill_members(members, std::get<Line>(line))) return damaged(filler.why);
  if (const std::string wrong = contradiction_in(std::get<Line>(line)); !wrong.empty()) return damaged(wrong);
  return line;
}

// A format that is not ours may have any members: it is looked at before them.
std::optional<LaterFormat> later_format(simdjson::dom::object object) {
  std::int64_t format = 0;
  if (object["format"].get(format) != simdjson::SUCCESS || format <= journal_format) return std::nullopt;
  std::string_view program;
  if (object["program"].get(program) != simdjson::SUCCESS) program = {};
  return LaterFormat{static_cast<int>(format), std::string(program)};
}

template <class... Lines>
ReadLine read_kind(std::string_view kind, simdjson::dom::object object, std::type_identity<std::variant<Lines...>>) {
  ReadLine read = UnknownKind{};
  (void)((kind == Table<Lines>::kind && (read = read_as<Lines>(object), true)) || ...);
  return read;
}

}  // namespace

struct LineReader::Parser {
  simdjson::dom::parser json;
};

LineReader::LineReader() : parser_(std::make_unique<Parser>()) {}
LineReader::~LineReader() = default;

ReadLine LineReader::read(std::string_view text) {
  simdjson::dom::object object;
  if (parser_->json.parse(text.data(), text.size()).get(object) != simdjson::SUCCESS) return damaged("", false);
  std::string_view kind;
  if (object["kind"].get(kind) != simdjson::SUCCESS) return damaged("'kind' is missing or no text");
  if (kind == Table<SessionLine>::kind)
    if (const auto later = later_format(object)) return *later;
  return read_kind(kind, object, std::type_identity<AnyLine>());
}

}  // namespace engine
