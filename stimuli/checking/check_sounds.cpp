#include "stimuli/checking/check_sounds.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "protocols/model/scalar.h"
#include "protocols/model/step_rows.h"
#include "stimuli/sounds/loudness.h"
#include "stimuli/sounds/tone.h"
#include "stimuli/text/all_fillings.h"
#include "stimuli/trial/missing_files.h"

namespace stimuli {
namespace {

using protocols::Diagnostic;
using protocols::SourceLocation;

class SoundCheck {
 public:
  SoundCheck(const protocols::Protocol& protocol, const FindPicture& find_file, const ReadSound& read_sound)
      : protocol_(protocol), find_file_(find_file), read_sound_(read_sound), fillings_(protocol) {}

  std::vector<Diagnostic> run() {
    for (const protocols::Block& block : protocol_.blocks) check_block(block, {});
    protocols::for_each_step(protocol_, [&](const protocols::SessionStep& step) {
      const protocols::StepUses uses = protocols::uses_of(step, protocol_);
      for (const protocols::UsedBlock& used : uses.blocks)
        if (const auto* block = protocols::find_block(protocol_, used.block); block && !used.with.empty()) check_block(*block, used.with);
      for (const protocols::UsedSound& sound : uses.sounds) check_captions(sound);
    });
    if (const auto& beep = protocol_.station.beep) {
      check_pitch(beep->hz, "the beep", beep->location);
      check_length(beep->lasts, "the beep", beep->location);
    }
    missing_.report("sound", "a WAV, FLAC or OGG file beside the protocol, in its folder 'stimuli', or one that ships with Tachisto",
                    find_file_, found_);
    return std::move(found_);
  }

 private:
  void report(Diagnostic diagnostic) {
    if (std::find(found_.begin(), found_.end(), diagnostic) == found_.end()) found_.push_back(std::move(diagnostic));
  }

  void check_block(const protocols::Block& block, const std::vector<protocols::Crossing>& instead) {
    for (const std::string& name : protocols::trial_names(block, protocol_)) {
      const protocols::TrialSpec* trial = protocols::find_trial(protocol_, name);
      const bool plays = trial && std::any_of(trial->events.begin(), trial->events.end(), [](const auto& event) { return event.sound.has_value(); });
      if (!plays) continue;
      const Candidates candidates = fillings_.candidates(block, instead);
      for (const protocols::EventSpec& event : trial->events)
        if (event.sound) check_sound(*event.sound, candidates);
    }
  }

  void check_sound(const protocols::SoundSpec& sound, const Candidates& candidates) {
    if (sound.file)
      for (const Filled& file : fillings_.fillings(*sound.file, candidates)) seconds_of(file.looked_up(), sound.location);
    for (const protocols::ToneSpec& tone : sound.tones) {
      for (const Filled& pitch : tone.pitch.parts.empty() ? std::vector<Filled>() : fillings_.fillings(tone.pitch, candidates)) {
        const auto hz = protocols::read_pitch(pitch.looked_up());
        if (!std::holds_alternative<double>(hz)) continue;  // reported by the reader or the planner
        check_pitch(std::get<double>(hz), "the tone of " + pitch.looked_up(), sound.location);
        check_length(tone.lasts, "the tone of " + pitch.looked_up(), sound.location);
      }
    }
  }

  void check_pitch(double hz, const std::string& what, const SourceLocation& place) {
    if (hz >= tone_lowest_hz && hz <= tone_highest_hz) return;
    report({place,
            what + " cannot be made as loud as other tones",
            "a pitch from " + whole(tone_lowest_hz) + " Hz to " + whole(tone_highest_hz) + " Hz",
            "choose another pitch, or play a sound file",
            {}});
  }

  void check_length(const protocols::AskedTime& lasts, const std::string& what, const SourceLocation& place) {
    const double least = 2.0 * static_cast<double>(tone_ramp.count());
    if (lasts.amount >= least && lasts.amount <= sound_minutes_max * 60e3) return;
    report({place,
            what + (lasts.amount < least ? " is too short to rise and to fall, which takes 5 ms each" : " is too long"),
            whole(least) + " ms to " + std::to_string(sound_minutes_max) + " min",
            "",
            {}});
  }

  void check_captions(const protocols::UsedSound& sound) {
    const std::optional<double> seconds = seconds_of(sound.file, sound.location);
    for (const protocols::UsedPage& used : sound.captions) {
      const protocols::PageStep& page = *used.page;
      if (!seconds || !page.at || std::chrono::duration<double>(*page.at).count() < *seconds) continue;
      report({page.location,
              "the page '" + page.name + "' comes after the sound '" + sound.file + "' is over, which lasts " + whole(*seconds) + " s",
              "",
              "give it an earlier 'at'",
              {}});
    }
  }

  // Of a file that can be used; empty: reported.
  std::optional<double> seconds_of(const std::string& name, const SourceLocation& place) {
    const auto file = find_file_(name);
    if (!file) {
      missing_.add(name, place);
      return {};
    }
    auto known = read_.find(*file);
    if (known == read_.end()) {
      const auto sound = read_sound_(*file, 0);
      const auto* reason = std::get_if<std::string>(&sound);
      known = read_.emplace(*file, reason ? Known{0, *reason} : Known{std::get<Sound>(sound).seconds(), {}}).first;
    }
    if (known->second.fault.empty()) return known->second.seconds;
    report({place, "the sound '" + name + "' " + known->second.fault, "", "", {}});
    return {};
  }

  static std::string whole(double number) { return std::to_string(std::llround(number)); }

  struct Known {
    double seconds = 0;
    std::string fault;
  };
  const protocols::Protocol& protocol_;
  const FindPicture& find_file_;
  const ReadSound& read_sound_;
  AllFillings fillings_;
  std::map<std::filesystem::path, Known> read_;
  MissingFiles missing_;
  std::vector<Diagnostic> found_;
};

}  // namespace

std::vector<Diagnostic> check_sounds(const protocols::Protocol& protocol, const FindPicture& find_file,
                                     const ReadSound& read_sound) {
  return SoundCheck(protocol, find_file, read_sound).run();
}

}  // namespace stimuli
