#include "engine/session/run.h"

namespace engine {

Run::Run(const SessionRequest& request_, const Devices& devices_, stimuli::Painter& painter_, Journal& journal_)
    : request(request_),
      devices(devices_),
      painter(painter_),
      words(words_for(request.protocol.language)),
      journal(journal_),
      learned{.participant = request.participant, .answers = Answers(request)},
      sounds(devices.audio, request.find_picture, request.read_sound),
      pictures(devices.display),
      keys(devices.clock, devices.display, devices.keyboard, journal),
      pages(request, devices, painter, words, journal, pictures, keys, progress) {}

}  // namespace engine
