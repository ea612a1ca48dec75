#pragma once

#include <map>
#include <string>

#include "engine/session/session.h"
#include "protocols/model/expression.h"

namespace engine {

// What conditions may call by name so far: see protocols/model/step_rows.h. What was not asked is missing.
class Answers {
 public:
  // With what is known from the start: levels, strata, the visit's name.
  explicit Answers(const SessionRequest& request);
  void set(const std::string& name, protocols::ExpressionValue value) { values_[name] = std::move(value); }
  protocols::ExpressionValue operator()(const std::string& name) const;

 private:
  std::map<std::string, protocols::ExpressionValue> values_;
};

}  // namespace engine
