#include "protocols/planning/plan_memory.h"

#include <algorithm>
#include <set>

#include "protocols/model/name_letters.h"
#include "protocols/ordering/random.h"
#include "protocols/planning/materials.h"

namespace protocols {
namespace {

// "a|b | c" -> a, b, c
std::vector<std::string> between_bars(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('|', begin), text.size());
    if (const std::string part = text.substr(begin, end - begin); !evened_out(part).empty()) parts.push_back(part);
    begin = end + 1;
  }
  return parts;
}

bool is_about_the_item(const Template& text) {
  return std::ranges::any_of(text.parts, [](const Template::Part& part) { return part.kind == Template::Part::Kind::item; });
}

}  // namespace

std::vector<PlannedProblem> plan_problems(const Protocol& protocol, const SolveStep& step, const std::string& name,
                                          const Participant& participant, const Allocation& allocation, std::uint64_t seed) {
  Materials materials(protocol, participant, allocation);
  std::vector<PlannedProblem> problems;
  for (const std::string& list : step.of) {
    for (const Item& item : materials.items(list)) {
      PlannedProblem problem{filled_in(step.ask, item, participant), {}, list};
      if (const std::string* right = column_of(item, step.right)) problem.key.right = *right;
      if (const std::string* also = step.accepted.empty() ? nullptr : column_of(item, step.accepted))
        problem.key.accepted = between_bars(*also);
      problems.push_back(std::move(problem));
    }
  }
  Random random(seed_for(seed, {"questions", name}));
  if (step.shuffle) shuffle(problems, random);
  return problems;
}

std::vector<Item> plan_recall(const Protocol& protocol, const RecallStep& step, const Participant& participant,
                              const Allocation& allocation) {
  Materials materials(protocol, participant, allocation);
  std::vector<Item> words;
  std::set<std::u32string> seen;
  for (const std::string& list : step.of)
    for (const Item& item : materials.items(list))
      if (seen.insert(evened_out(NameLetters::of(item.text))).second) words.push_back(item);
  return words;
}

std::vector<PlannedRecognition> plan_recognition(const Protocol& protocol, const RecogniseStep& step, const std::string& name,
                                                 const Participant& participant, const Allocation& allocation, std::uint64_t seed) {
  Materials materials(protocol, participant, allocation);
  std::vector<PlannedRecognition> planned;
  std::set<std::string> seen;
  const auto add = [&](const std::vector<std::string>& lists, bool old) {
    for (const std::string& list : lists)
      for (const Item& item : materials.items(list))
        if (seen.insert(NameLetters::of(item.text)).second)
          planned.push_back({item, filled_in(step.ask, item, participant).text, is_about_the_item(step.ask), old, list});
  };
  add(step.old_lists, true);
  add(step.new_lists, false);
  Random random(seed_for(seed, {"questions", name}));
  shuffle(planned, random);
  return planned;
}

std::string plan_digits(const LoadStep& step, const std::string& name, std::uint64_t seed) {
  Random random(seed_for(seed, {"load", name}));
  std::string digits;
  std::vector<char> left;
  while (static_cast<int>(digits.size()) < step.digits) {
    if (left.empty()) {
      left = {'1', '2', '3', '4', '5', '6', '7', '8', '9'};
      shuffle(left, random);
      if (!digits.empty() && left.back() == digits.back()) std::swap(left.front(), left.back());
    }
    digits += left.back();
    left.pop_back();
  }
  return digits;
}

}  // namespace protocols
