#include "protocols/model/steps.h"

#include <algorithm>

namespace protocols {
namespace {

// Null: the page has one text for all.
const PageVariant* variant_of(const PageStep& page, const std::map<std::string, std::string>& levels) {
  const auto variant = std::ranges::find_if(page.variants, [&](const PageVariant& one) {
    return std::ranges::all_of(one.levels, [&](const auto& wanted) {
      const auto level = levels.find(wanted.first);
      return level != levels.end() && level->second == wanted.second;
    });
  });
  return variant == page.variants.end() ? nullptr : &*variant;
}

}  // namespace

SessionStep::SessionStep(const SessionStep&) = default;
SessionStep::SessionStep(SessionStep&&) noexcept = default;
SessionStep& SessionStep::operator=(const SessionStep&) = default;
SessionStep& SessionStep::operator=(SessionStep&&) noexcept = default;
SessionStep::~SessionStep() = default;
bool SessionStep::operator==(const SessionStep&) const = default;

const std::string& markdown_of(const PageStep& page, const std::map<std::string, std::string>& levels) {
  const PageVariant* variant = variant_of(page, levels);
  return variant ? variant->markdown : page.markdown;
}

const std::string& name_of(const PageStep& page, const std::map<std::string, std::string>& levels) {
  const PageVariant* variant = variant_of(page, levels);
  return variant ? variant->name : page.name;
}

const char* kind_name(const StepKind& step) {
  return std::visit([](const auto& kind) { return kind.key; }, step);
}

const std::vector<std::string>& step_kinds() {
  static const auto kinds = []<class... Kinds>(const std::variant<Kinds...>*) {
    return std::vector<std::string>{Kinds::key...};
  }(static_cast<const StepKind*>(nullptr));
  return kinds;
}

const SourceLocation& place_of(const StepKind& step) {
  return std::visit([](const auto& kind) -> const SourceLocation& { return kind.location; }, step);
}

}  // namespace protocols
