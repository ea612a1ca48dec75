#pragma once

#include <string>
#include <utility>
#include <vector>

namespace engine {

// A JSON object whose names the protocol decides, in its order.
template <class T>
using Named = std::vector<std::pair<std::string, T>>;
using Labels = Named<std::string>;

}  // namespace engine
