// How simulated participants behave. The values are ours: round figures in the range of young adults' lexical decisions,
// taken from no data set, there to make data that look like data. They are not a prediction.
#pragma once

#include "app/simulate/ex_gaussian.h"

namespace app {

struct ParticipantModel {
  ExGaussian rt{480, 50, 120};       // mean 600 ms, SD 130 ms
  double person_sd_ms = 50;          // between participants, of mu
  double fastest_ms = 180;           // nobody answers a picture faster
  double error_rate = 0.04;          // the other key
  double lapse_rate = 0.01;          // no answer at all
  double anticipation_rate = 0.005;  // a press before the target, and the answer after it
  double second_press_rate = 0.01;   // the other key soon after the answer
  double bounce_rate = 0.005;        // the key's contacts chatter
  double key_down_ms = 90;           // how long a key is held, mean
  ExGaussian search{1500, 300, 700};  // to find a picture in a grid: mean 2200 ms
  double wrong_click_rate = 0.04;    // a click on another cell before it
  double page_ms = 3000;             // to read a page and press on, mean
  double left_out_rate = 0.1;        // questions that need no answer
  double letters_per_s = 4;          // typed
  double solved_rate = 0.6;          // typed answers that are right
  double recalled_rate = 0.4;        // words of a list that come to mind again
  double recognised_dprime = 1;      // how much more familiar than others are things that were shown
  double misspelt_rate = 0.05;       // of these, a letter left out
  double intrusion_rate = 0.1;       // words beside them that were not in the list, and words named twice
  double digit_error_rate = 0.03;    // digits typed back wrong
  // A prime that lasts so long at full contrast is seen by half of the people (below that the odds fall by e for each width; a
  // brief flash of half the contrast is as a flash of half the time, after Bloch 1885). Who has not seen it guesses, as well as
  // d' says.
  double seen_ms = 55, seen_width_ms = 5;
  double prime_dprime = 0;
  double points = 0;  // this person's answers on scales are so much higher than others'
  // What members of a couple or other group have in common: this share of what distinguishes people's reaction times, and points on
  // scales with this SD between groups (the mean of three answers from 1 to 7 then has an intraclass correlation of about 0.7).
  double group_rt_share = 0.7;
  double group_points_sd = 1.3;
  bool operator==(const ParticipantModel&) const = default;
};

// The model of the members of one group, drawn from that of everybody.
ParticipantModel model_of_group(ParticipantModel everybody, protocols::Random& random);

}  // namespace app
