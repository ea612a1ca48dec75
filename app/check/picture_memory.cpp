#include "app/check/picture_memory.h"

#include <algorithm>
#include <unordered_set>

namespace app {
namespace {

constexpr std::size_t prepared_at_most = 200;

PictureMemory memory_of(const protocols::PlannedTrial& trial, const stimuli::PreparedTrial& prepared) {
  PictureMemory memory{trial.block, 0, 0};
  std::unordered_set<const stimuli::Sprite*> counted;
  const auto count = [&](const stimuli::PlacedSprite& placed) {
    if (!counted.insert(placed.sprite.get()).second) return;
    memory.bytes += static_cast<std::size_t>(placed.sprite->width) * static_cast<std::size_t>(placed.sprite->height) * 4;
    ++memory.pictures;
  };
  for (const stimuli::PreparedEvent& event : prepared.events) {
    std::ranges::for_each(event.frame.sprites, count);
    std::ranges::for_each(event.outline, count);
  }
  return memory;
}

}  // namespace

PictureMemory picture_memory(const protocols::Protocol& protocol, const std::vector<ConditionBlock>& blocks, const stimuli::Screen& screen,
                             stimuli::Painter& painter, const stimuli::FindPicture& find_picture) {
  PictureMemory most;
  for (const auto& [allocation, block] : blocks) {
    for (std::size_t i = 0; i < std::min(block.trials.size(), prepared_at_most); ++i) {
      const auto prepared = stimuli::prepare(block.trials[i], protocol.screen, screen, painter, find_picture);
      const PictureMemory memory = memory_of(block.trials[i], prepared.trial);
      if (memory.bytes > most.bytes) most = memory;
    }
  }
  return most;
}

}  // namespace app
