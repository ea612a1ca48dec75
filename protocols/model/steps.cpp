#include "protocols/model/steps.h"

#include <algorithm>

namespace protocols {

const std::string& markdown_of(const PageStep& page, const std::map<std::string, std::string>& levels) {
  const auto fits = [&](const PageVariant& variant) {
    return std::ranges::all_of(variant.levels, [&](const auto& wanted) {
      const auto level = levels.find(wanted.first);
      return level != levels.end() && level->second == wanted.second;
    });
  };
  const auto variant = std::ranges::find_if(page.variants, fits);
  return variant == page.variants.end() ? page.markdown : variant->markdown;
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
