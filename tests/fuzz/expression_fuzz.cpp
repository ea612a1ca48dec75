// libFuzzer over conditions: reading, checking against names, computing. Run by `./dev fuzz`.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "protocols/model/expression.h"

namespace {

using namespace protocols;

// A name of every kind that a condition can meet.
const ExpressionNames& names() {
  static const ExpressionNames all{{"level", choice_of({"abstract", "concrete"})}, {"mood.calm", number_from(1, 7)},
                                   {"AF.count", number_from(0, 3)},               {"word", any_text()},
                                   {"agreed", yes_or_no()},                       {"later", absent_because("is asked only later")},
                                   {"unsure", NameKind{}}};
  return all;
}

ExpressionValue value_of(const std::string& name) {
  if (name == "level") return std::string("concrete");
  if (name == "mood.calm") return 3.5;
  if (name == "word") return std::string("snake");
  if (name == "agreed") return true;
  return Missing{};  // AF.count too: nothing was asked yet
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = read_expression(text);
  if (const auto* complaint = std::get_if<Complaint>(&read)) {
    if (complaint->message.empty() || complaint->offset > size) __builtin_trap();
    return 0;
  }
  const auto& expression = std::get<Expression>(read);
  for (const Wanted wanted : {Wanted::truth, Wanted::number})
    for (const auto& complaint : check_expression(expression, names(), wanted))
      if (complaint.message.empty() || complaint.offset > size) __builtin_trap();
  to_text(evaluate(expression, value_of));  // never fails, whatever was complained of
  evaluate(expression, [](const std::string&) { return Missing{}; });
  names_of(expression);
  number_in(text);
  return 0;
}
