// Durations that are drawn, or taken from a column.
#include "protocols/model/scalar.h"
#include "protocols/reading/draft.h"

namespace protocols {
namespace {

const char* unit_of(const AskedTime& time) { return time.unit == TimeUnit::frames ? "frames" : "milliseconds"; }

// Both ends in one unit, the shorter first; says what is not so.
bool check_range(const AskedTime& from, const AskedTime& to, const Node& node, const std::string& whose, Draft& draft) {
  if (from.unit != to.unit) {
    draft.diagnostics.push_back(at(node, whose + " goes from " + unit_of(from) + " to " + unit_of(to),
                                   "both in milliseconds or seconds, or both in frames"));
    return false;
  }
  if (from.amount >= to.amount) {
    draft.diagnostics.push_back(at(node, whose + " goes from " + to_text(from) + " to " + to_text(to),
                                   "the shortest duration, then the longest",
                                   from.amount == to.amount ? "write '" + to_text(from) + "' alone" : ""));
    return false;
  }
  return true;
}

std::optional<DurationSpec> read_uniform(const Value& value, const std::string& whose, Draft& draft) {
  const auto* ends = value.as<std::vector<Value>>();
  if (!ends || ends->size() < 2) return std::nullopt;
  if (ends->size() > 2) {
    draft.diagnostics.push_back(at(*value.node, whose + " has " + std::to_string(ends->size()) + " ends",
                                   "[shortest, longest]", "write 'one_of' where these are all the durations there are"));
    return std::nullopt;
  }
  const UniformTime range{*(*ends)[0].as<AskedTime>(), *(*ends)[1].as<AskedTime>()};
  if (!check_range(range.from, range.to, *value.node, whose, draft)) return std::nullopt;
  return range;
}

std::optional<DurationSpec> read_exponential(const Fields& fields, Draft& draft) {
  const auto *mean = fields.find_as<AskedTime>("mean"), *from = fields.find_as<AskedTime>("from"),
             *to = fields.find_as<AskedTime>("to");
  if (!mean || !from || !to) return std::nullopt;
  if (!check_range(*from, *to, fields.node(), "the exponential duration", draft)) return std::nullopt;
  const double middle = (from->amount + to->amount) / 2;
  if (mean->unit != from->unit || mean->amount <= from->amount || mean->amount >= middle) {
    draft.diagnostics.push_back(
        at(*fields.find("mean")->node,
           "no exponential duration from " + to_text(*from) + " to " + to_text(*to) + " has the mean " + to_text(*mean),
           "more than " + to_text(*from) + " and less than " + to_text(AskedTime{middle, from->unit}) +
               ", half-way to the longest",
           mean->unit == from->unit && mean->amount == middle ? "write 'uniform', whose mean is half-way" : ""));
    return std::nullopt;
  }
  return ExponentialTime{*mean, *from, *to};
}

}  // namespace

std::optional<DurationSpec> read_lasting(const Fields& fields, std::string_view key, const std::string& trial,
                                         Draft& draft) {
  const Value* value = fields.find(key);
  if (!value) return std::nullopt;
  if (const auto* asked = value->as<AskedTime>()) return *asked;
  const std::string whose = "'" + std::string(key) + "' of " + fields.called();
  if (const auto* text = value->as<std::string>()) {
    const ReadTemplate read = read_template(*text);
    if (read.value.parts.size() != 1 || read.references.empty()) {
      if (text->starts_with('$'))
        draft.diagnostics.push_back(at(*value->node, whose + ": '" + *text + "' is more than a reference",
                                       "a reference alone, such as $prime.soa"));
      return std::nullopt;
    }
    const Template::Part& part = read.references.front().part;
    draft.references[trial].push_back({part, {Need::Kind::duration}, value->node->location, value->node->used_from});
    return ColumnTime{part.value, part.column};
  }
  const auto* map = value->as<std::shared_ptr<const Fields>>();
  if (!map || !(*map)->valid()) return std::nullopt;
  if (const Value* uniform = (*map)->find("uniform")) return read_uniform(*uniform, "'uniform'", draft);
  if (const Fields* exponential = (*map)->fields("exponential")) return read_exponential(*exponential, draft);
  OneOfTime list;
  for (const Value& one : (*map)->list("one_of")) list.values.push_back(*one.as<AskedTime>());
  if (list.values.empty()) return std::nullopt;
  return list;
}

}  // namespace protocols
