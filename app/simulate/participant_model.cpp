#include "app/simulate/participant_model.h"

#include <cmath>

namespace app {

ParticipantModel model_of_group(ParticipantModel everybody, protocols::Random& random) {
  ParticipantModel members = everybody;
  const double slower_ms = everybody.person_sd_ms * std::sqrt(everybody.group_rt_share) * normal(random);
  members.rt.mu_ms += slower_ms;
  members.search.mu_ms += slower_ms;
  members.person_sd_ms *= std::sqrt(1 - everybody.group_rt_share);
  members.points += everybody.group_points_sd * normal(random);
  return members;
}

}  // namespace app
