// The tables that hang from the protocol's own, one function each; see language.h.
#pragma once

#include "protocols/grammar/grammar.h"

namespace protocols {

const MapTable& program_texts_table();
const MapTable& photodiode_table();
const MapTable& screen_table();
const MapTable& marker_table();
const MapTable& beep_table();
const MapTable& station_table();
const MapTable& factor_table();
const MapTable& slot_table();
const MapTable& item_table();
const MapTable& list_table();
const MapTable& grid_cell_table();
const MapTable& grid_table();
const MapTable& tone_table();
const MapTable& stimulus_table();
const MapTable& masked_table();
const MapTable& event_table();
const MapTable& answer_table();
const MapTable& order_table();
const MapTable& within_table();
const MapTable& draw_table();
const MapTable& drawn_duration_table();
const MapTable& exponential_table();
const MapTable& assign_table();
const MapTable& block_table();
const MapTable& scale_table();
const MapTable& question_table();
const MapTable& questionnaire_table();
const MapTable& keep_table();
const MapTable& match_table();
const MapTable& texts_table();
const MapTable& visit_table();
const MapTable& group_table();
const MapTable& exclude_table();
const MapTable& score_table();
const MapTable& nominate_table();
const MapTable& page_table();
const MapTable& practice_table();
const MapTable& block_step_table();
const MapTable& step_table();

// The tables of the kinds of step, the step's own first.
const std::vector<const MapTable*>& step_tables();

}  // namespace protocols
