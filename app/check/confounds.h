// Conditions that cannot be told apart in the data, because they always come together.
#pragma once

#include <string>
#include <vector>

#include "app/design/planned_blocks.h"

namespace app {

// One sentence for each, in the order of the protocol; empty: none. For every participant's plan:
//   - two labels of a block's cells that determine each other, or one of them and the right answer, where they are of different variables
//     or the column is assigned;
//   - combinations of labels that no trial has;
//   - a factor between participants and a label within that determine each other, where the label is not the factor itself;
//   - two factors between participants that determine each other.
std::vector<std::string> confounds(const protocols::Protocol& protocol, const std::vector<ConditionBlock>& blocks);

}  // namespace app
