// Whether a planted effect can show in a protocol at all.
#pragma once

#include "app/simulate/effect.h"
#include "protocols/model/protocol.h"

namespace app {

// Why no participant of the study would ever behave otherwise; an empty sentence: somebody would.
EffectFault fault_of(const Effect& effect, const protocols::Protocol& protocol);

}  // namespace app
