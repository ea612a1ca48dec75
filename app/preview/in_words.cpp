#include "app/preview/in_words.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "stimuli/text/unicode.h"

namespace app {
namespace {

struct Unit {
  long long ms;
  const char* name;
};
constexpr std::array<Unit, 5> kUnits{{{86'400'000, "day"}, {3'600'000, "h"}, {60'000, "min"}, {1'000, "s"}, {1, "ms"}}};

struct DurationWords {
  std::string operator()(const protocols::AskedTime& time) const { return protocols::to_text(time); }
  std::string operator()(const protocols::UniformTime& time) const {
    return "between " + protocols::to_text(time.from) + " and " + protocols::to_text(time.to) + ", each as likely";
  }
  std::string operator()(const protocols::ExponentialTime& time) const {
    return "between " + protocols::to_text(time.from) + " and " + protocols::to_text(time.to) +
           ", shorter ones more often (mean " + protocols::to_text(time.mean) + ")";
  }
  std::string operator()(const protocols::OneOfTime& time) const {
    std::vector<std::string> values;
    for (const protocols::AskedTime& value : time.values) values.push_back(protocols::to_text(value));
    return listed(values, "or") + ", each equally often";
  }
  std::string operator()(const protocols::ColumnTime& time) const {
    return "as the item says ($" + time.variable + "." + time.column + ")";
  }
};

template <class Text>
Text joined(const std::vector<Text>& words, const std::string& last) {
  Text text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text += (i == 0 ? Text() : Text(i + 1 == words.size() ? " " + last + " " : ", ")) + words[i];
  return text;
}

}  // namespace

std::string in_words(protocols::StepTime time) {
  const long long ms = time.count();
  for (const Unit& unit : kUnits) {
    if (ms < unit.ms || ms % unit.ms != 0) continue;
    // An hour and a half is better written as 90 min, a day and a half as 36 h.
    const long long count = ms / unit.ms;
    return std::to_string(count) + " " + unit.name + (unit.name == std::string("day") && count != 1 ? "s" : "");
  }
  return std::to_string(ms) + " ms";
}

std::string in_words(const protocols::DurationSpec& duration) { return std::visit(DurationWords{}, duration); }

std::string in_words(const protocols::ScaleSpec& scale) {
  std::string text = std::to_string(scale.from) + " to " + std::to_string(scale.to), labels;
  for (const auto& [point, label] : scale.labels)
    labels += (labels.empty() ? "" : ", ") + std::to_string(point) + " = " + (stimuli::reads_from_right(label) ? stimuli::isolated(label) : label);
  return labels.empty() ? text : text + " (" + labels + ")";
}

std::string in_words(protocols::Turn turn) {
  switch (turn) {
    case protocols::Turn::shuffle: return "at random";
    case protocols::Turn::latin_square: return "in turn over participants (Latin square)";
    case protocols::Turn::as_written: return "as written";
  }
  return "";
}

std::string in_words(protocols::StepOrder order) {
  switch (order) {
    case protocols::StepOrder::as_written: return "in this order";
    case protocols::StepOrder::shuffle: return "in a random order for each participant";
    case protocols::StepOrder::latin_square: return "in turn over participants (Latin square)";
    case protocols::StepOrder::balanced_latin_square:
      return "in turn over participants (balanced Latin square: each step follows each other one equally often)";
  }
  return "";
}

std::string in_words(const protocols::Template& text) {
  // Among words that are read from the right "$item" would be seen as "item$".
  const bool from_right = std::ranges::any_of(text.parts, [](const protocols::Template::Part& part) {
    return part.kind == protocols::Template::Part::Kind::literal && stimuli::reads_from_right(part.value);
  });
  std::string words;
  for (const protocols::Template::Part& part : text.parts) {
    switch (part.kind) {
      case protocols::Template::Part::Kind::literal: words += part.value; break;
      case protocols::Template::Part::Kind::slot:
        words += protocols::name_mark(part.value);
        break;
      case protocols::Template::Part::Kind::item: {
        const std::string reference = "$" + part.value + (part.column.empty() ? "" : "." + part.column);
        words += from_right ? stimuli::isolated(reference) : reference;
        break;
      }
    }
  }
  return words;
}

std::string listed(const std::vector<std::string>& words, const char* last) { return joined(words, last); }

Markup listed(const std::vector<Markup>& words) { return joined(words, "and"); }

}  // namespace app
