// Receipts that came and were not yet asked for.
#pragma once

#include <array>
#include <cstddef>

#include "engine/display/display.h"

namespace engine {

// Keeps the last 16, by number; each is handed out once. Allocates nothing.
class FinishedReceipts {
 public:
  void add(const Receipt& receipt) { kept_[next_++ % kept_.size()] = receipt; }

  bool take(RequestId request, Receipt& out) {
    for (auto& receipt : kept_) {
      if (receipt.request != request) continue;
      out = receipt;
      receipt = {};
      return true;
    }
    return false;
  }

 private:
  std::array<Receipt, 16> kept_{};  // request 0: an empty place; requests count from 1
  std::size_t next_ = 0;
};

}  // namespace engine
