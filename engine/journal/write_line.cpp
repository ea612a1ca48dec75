#include "engine/journal/write_line.h"

namespace engine {
namespace {

template <class T>
void write(JsonLine& out, const T& value) {
  out.value(value);
}
void write(JsonLine& out, const GivenAnswer& answer);
template <Worded Value>
void write(JsonLine& out, const Value& value) {
  out.value(engine::to_text(value));  // not what the value's own namespace may call so
}
template <class T>
void write(JsonLine& out, const std::optional<T>& value);
template <class T>
void write(JsonLine& out, const std::vector<T>& list);
template <class T>
void write(JsonLine& out, const Named<T>& object);
template <Tabled Record>
void write(JsonLine& out, const Record& record);

template <Tabled Record>
void write_members(JsonLine& out, const Record& record);

template <class Record, class T>
void write_row(JsonLine& out, const Record& record, const Member<Record, T>& row) {
  const T& value = record.*row.at;
  if constexpr (requires { value.has_value(); })
    if (row.presence == Presence::known && !value.has_value()) return;
  if constexpr (!InArray<Record>) out.key(row.name);
  write(out, value);
}

template <class Record, class T>
void write_row(JsonLine& out, const Record& record, const Embedded<Record, T>& row) {
  if constexpr (requires { (record.*row.at).has_value(); }) {
    if (record.*row.at) write_members(out, *(record.*row.at));
  } else {
    write_members(out, record.*row.at);
  }
}

template <Tabled Record>
void write_members(JsonLine& out, const Record& record) {
  for_each_row<Record>([&](const auto& row) { write_row(out, record, row); });
}

void write(JsonLine& out, const GivenAnswer& answer) {
  if (const auto* number = std::get_if<int>(&answer))
    out.value(*number);
  else if (const auto* text = std::get_if<std::string>(&answer))
    out.value(*text);
  else
    out.null();
}

template <class T>
void write(JsonLine& out, const std::optional<T>& value) {
  if (value)
    write(out, *value);
  else
    out.null();
}

template <class T>
void write(JsonLine& out, const std::vector<T>& list) {
  out.begin_array();
  for (const T& item : list) write(out, item);
  out.end_array();
}

template <class T>
void write(JsonLine& out, const Named<T>& object) {
  out.begin_object();
  for (const auto& [name, value] : object) {
    out.key(name);
    write(out, value);
  }
  out.end_object();
}

template <Tabled Record>
void write(JsonLine& out, const Record& record) {
  if constexpr (InArray<Record>)
    out.begin_array();
  else
    out.begin_object();
  write_members(out, record);
  if constexpr (InArray<Record>)
    out.end_array();
  else
    out.end_object();
}

}  // namespace

template <LineKind Line>
void write_line(JsonLine& out, const Line& line) {
  out.clear();
  out.begin_object().member("kind", Table<Line>::kind);
  write_members(out, line);
  out.end_object();
}

template void write_line(JsonLine&, const SessionLine&);
template void write_line(JsonLine&, const StepLine&);
template void write_line(JsonLine&, const StepLeftOutLine&);
template void write_line(JsonLine&, const SlotsLine&);
template void write_line(JsonLine&, const PlanLine&);
template void write_line(JsonLine&, const TrialLine&);
template void write_line(JsonLine&, const KeysLine&);
template void write_line(JsonLine&, const VisibilityLine&);
template void write_line(JsonLine&, const RoundLine&);
template void write_line(JsonLine&, const ThresholdLine&);
template void write_line(JsonLine&, const AnswerLine&);
template void write_line(JsonLine&, const ScoreLine&);
template void write_line(JsonLine&, const TextLine&);
template void write_line(JsonLine&, const SolutionLine&);
template void write_line(JsonLine&, const RecalledLine&);
template void write_line(JsonLine&, const RecallLine&);
template void write_line(JsonLine&, const RecognitionLine&);
template void write_line(JsonLine&, const LoadLine&);
template void write_line(JsonLine&, const PageLine&);
template void write_line(JsonLine&, const SoundLine&);
template void write_line(JsonLine&, const PauseLine&);
template void write_line(JsonLine&, const NoteLine&);
template void write_line(JsonLine&, const MachineLine&);
template void write_line(JsonLine&, const StopLine&);
template void write_line(JsonLine&, const StepEndLine&);
template void write_line(JsonLine&, const EndLine&);

}  // namespace engine
