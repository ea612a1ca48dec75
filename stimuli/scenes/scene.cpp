#include "stimuli/scenes/scene.h"

#include <utility>

#include "protocols/ordering/random.h"
#include "stimuli/scenes/scene_props.h"
#include "stimuli/scenes/scene_triples.h"

namespace stimuli {

const std::vector<SceneTriple>& scenes() {
  static const std::vector<SceneTriple> all{arms_scenes(),     bench_scenes(), meeting_scenes(),
                                            kneeling_scenes(), walk_scenes(),  sofa_scenes()};
  return all;
}

std::vector<Drawing> blank_scenes(int count, std::uint64_t seed) {
  using namespace scene_palette;
  constexpr int columns = 16, rows = 12, side = 25;
  std::vector<Drawing> cards;
  for (int i = 0; i < count; ++i) {
    protocols::Random random(protocols::seed_for(seed, {"blank scene", i}));
    std::vector<Colour> blocks;
    for (const auto& [colour, parts] : {std::pair{paper, 97},
                                        {ink, 11},
                                        {ground, 20},
                                        {leaf, 12},
                                        {wood, 10},
                                        {skin, 10},
                                        {slate, 8},
                                        {blue, 10},
                                        {red, 8},
                                        {cream, 6}})
      blocks.insert(blocks.end(), static_cast<std::size_t>(parts), colour);
    protocols::shuffle(blocks, random);
    Drawing d = scene_card();
    for (int row = 0; row < rows; ++row)
      for (int column = 0; column < columns; ++column)
        d.filled(rectangle({static_cast<double>(column * side), static_cast<double>(row * side)}, side, side),
                 blocks[static_cast<std::size_t>(row * columns + column)]);
    cards.push_back(std::move(d));
  }
  return cards;
}

}  // namespace stimuli
