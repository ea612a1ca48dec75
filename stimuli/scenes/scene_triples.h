// The single scenes, each in the file of its kind.
#pragma once

#include "stimuli/scenes/scene.h"

namespace stimuli {

SceneTriple arms_scenes();      // a mother with her infant; a bunch of flowers; a box
SceneTriple bench_scenes();     // a couple leaning together; ice cream and balloons; two who do not know each other
SceneTriple meeting_scenes();   // a hug; a leap with balloons; waiting for the bus
SceneTriple kneeling_scenes();  // a father with his child; flowers; a box
SceneTriple walk_scenes();      // hand in hand with a grandchild; a kite; a suitcase
SceneTriple sofa_scenes();      // comfort for somebody sad; a guitar; two who read and sit

}  // namespace stimuli
