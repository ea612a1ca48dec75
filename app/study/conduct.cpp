#include "app/study/conduct.h"

#include "app/study/session_header.h"

namespace app {

std::uint64_t seed_of(const Run& run) { return run.seed.value_or(session_seed(run.study_seed, run.name)); }

engine::SessionOutcome conduct(const Run& run, const std::filesystem::path& data, engine::Devices devices,
                               stimuli::Painter& painter, engine::Onlooker* onlooker) {
  const engine::SessionRequest request{
      .protocol = run.study.protocol,
      .participant = {run.name.participant, run.name.visit, run.ordinal, run.names},
      .allocation = run.allocation,
      .seed = seed_of(run),
      .mode = run.name.mode,
      .screen = run.screen,
      .find_picture = picture_finder(run.study.file),
      .onlooker = onlooker,
      .header = session_header(run.study, run.name, run.study_seed, run.real_time, painter.fonts())};
  // Simulated data can be made again; anything else is on the disk before the next trial starts.
  const auto keep = run.name.mode == engine::Mode::simulated ? engine::Journal::Keep::buffered : engine::Journal::Keep::durable;
  engine::Journal journal(journal_path(data, run.name), keep);
  return engine::run_session(request, devices, painter, journal);
}

}  // namespace app
