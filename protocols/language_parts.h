// The tables that hang from the protocol's own, one function each; see language.h.
#pragma once

#include "protocols/language.h"

namespace protocols {

const MapTable& photodiode_table();
const MapTable& screen_table();
const MapTable& marker_table();
const MapTable& station_table();
const MapTable& factor_table();
const MapTable& slot_table();
const MapTable& item_table();
const MapTable& list_table();
const MapTable& stimulus_table();
const MapTable& masked_table();
const MapTable& event_table();
const MapTable& answer_table();
const MapTable& order_table();
const MapTable& block_table();
const MapTable& nominate_table();
const MapTable& page_table();
const MapTable& practice_table();
const MapTable& block_step_table();
const MapTable& step_table();

}  // namespace protocols
