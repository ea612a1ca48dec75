#include "engine/session/run.h"

#include "engine/input/key_labels.h"

namespace engine {

Run::Run(const SessionRequest& request_, const Devices& devices_, stimuli::Painter& painter_, Journal& journal_)
    : request(request_),
      devices(devices_),
      painter(painter_),
      words(words_for(request.protocol)),
      journal(journal_),
      learned{.participant = request.participant, .answers = Answers(request)},
      sounds(devices.audio, request.find_picture, request.read_sound),
      pictures(devices.display),
      keys(devices.clock, devices.display, devices.keyboard, journal),
      pages(request, devices, painter, words, journal, pictures, keys, progress) {
  keys.watch().chord_too(key_labelled(devices.text, "Q", key_q));
}

}  // namespace engine
