#include <array>

#include "engine/asking/questions.h"
#include "engine/check.h"
#include "engine/input/operator_keys.h"
#include "engine/session/page_text.h"
#include "engine/steps/page_line.h"
#include "engine/steps/steps.h"
#include "stimuli/pages/breathing.h"

namespace engine {
namespace {

// A page with its disc, ready in every size.
class Breathing : public Motion {
 public:
  Breathing(Run& run, const stimuli::PreparedFrame& page, const std::vector<stimuli::PlacedSprite>& discs, Instant& begin, Duration breath)
      : frames_(discs.size(), run.pages.framed(page)), begin_(begin), breath_(breath) {
    for (std::size_t i = 0; i < discs.size(); ++i)
      frames_[i].pictures.push_back({run.pictures.upload(discs[i].sprite), discs[i].x, discs[i].y});
  }
  const Frame& at(Instant light) override {
    if (begin_ == Instant{}) begin_ = light;
    return frames_[stimuli::breathing_size(std::max(Duration(0), light - begin_), breath_, frames_.size())];
  }

 private:
  std::vector<Frame> frames_;
  Instant& begin_;  // of the first breath; the disc goes on from page to page
  Duration breath_;
};

class Imagery {
 public:
  Imagery(Run& run, const protocols::ImagineStep& step) : run_(run), step_(step), audio_(step.sound.empty() ? nullptr : run.devices.audio) {}

  Next run() {
    check(step_.sound.empty() || audio_, "a study with sounds runs without a sound device");
    if (audio_) sound_ = run_.sounds.take_file(step_.sound);
    if (audio_) sound_lasts_ = run_.sounds.length_of_file(step_.sound);
    if (step_.breathing) discs_ = stimuli::breathing_discs(run_.protocol().screen, run_.request.screen, run_.painter);
    Next next = Next::go_on;
    for (std::size_t i = 0; i < step_.pages.size() && next == Next::go_on; ++i) next = page(i);
    end_sound();
    return next == Next::go_on && step_.vividness ? ask_vividness() : next;
  }

 private:
  Next page(std::size_t i) {
    const protocols::PageStep& page = step_.pages[i];
    text_ = page_text(page, run_.protocol(), run_.learned.participant, run_.request.allocation, &run_.devices.text);
    reading_ = {};
    KeyEvent& pressed = reading_.pressed;
    Next next = Next::go_on;
    std::optional<Duration> at_most = page.at_most;
    if (page.at || page.at_least) {
      next = show("", {}, pressed, page.at ? std::nullopt : std::optional<Duration>(*page.at_least), i);
      if (at_most) at_most = std::max(Duration(0), Duration(*at_most) - Duration(*page.at_least));
    }
    if (!page.at && next == Next::go_on) next = show(run_.words.go_on, wanted_, pressed, at_most, i);
    write_page(run_, name_of(page, run_.request.allocation.levels), static_cast<int>(i), reading_, next);
    return next;
  }

  Next show(std::string_view foot, std::span<const protocols::Key> wanted, KeyEvent& pressed, std::optional<Duration> lasts, std::size_t i) {
    const auto& spec = run_.protocol().screen;
    const auto& screen = run_.request.screen;
    const auto seen = [&](Instant onset) {
      if (!reading_.onset) reading_.onset = onset;
      if (!wanted.empty() && run_.request.observer) run_.request.observer->page_shown(onset);
    };
    run_.pictures.make_room();
    if (!step_.breathing) {
      const auto frame = stimuli::prepare_page(text_, std::string(foot), spec, screen, run_.painter);
      run_.pages.framed(frame);
      begin_sound();
      return run_.pages.ask_event(frame, wanted, pressed, seen, lasts, {nullptr, caption_ends(i)});
    }
    const auto page = stimuli::prepare_breathing_page(text_, std::string(foot), spec, screen, run_.painter);
    Breathing breathing(run_, page, discs_, breathing_begin_, *step_.breathing);
    begin_sound();
    return run_.pages.ask_event(page, wanted, pressed, seen, lasts, {&breathing, caption_ends(i)});
  }

  // At the refresh after which it can begin, once the first page is ready to be shown.
  void begin_sound() {
    if (begin_) return;
    const Pulse pulse = run_.devices.display.pulse();
    begin_ = run_.now();
    if (!audio_) return;
    const Duration ahead = *begin_ + audio_->lead() - pulse.at;
    begin_ = pulse.at + (ahead + pulse.period - Duration(1)) / pulse.period * pulse.period;
    play_ = audio_->play(sound_, *begin_);
  }

  // A caption makes room for the next one, the last for silence.
  std::optional<Instant> caption_ends(std::size_t i) const {
    if (!step_.pages[i].at) return {};
    return *begin_ + (i + 1 < step_.pages.size() ? Duration(step_.pages[i + 1].at.value_or(protocols::StepTime(0))) : sound_lasts_);
  }

  void end_sound() {
    if (audio_ == nullptr || play_ == 0) return;
    const PlayReport report = audio_->report(play_);
    run_.write(SoundLine{run_.progress.step->name, step_.sound, played(begin_, report), run_.now(),
                         report.over ? SoundEnd::whole : SoundEnd::cut});
    audio_->stop(play_);
  }

  Next ask_vividness() {
    const protocols::ScaleSpec scale{
        step_.location, 1, 7, {{1, std::string(run_.words.vividness_low)}, {7, std::string(run_.words.vividness_high)}}};
    const Asked asked =
        ask_scales(run_, {{"vividness", std::string(run_.words.vividness)}}, {.scale = scale, .heading = "", .confirm = true});
    if (asked.next == Next::go_on)
      if (const int* value = std::get_if<int>(&asked.answers.front().value))
        run_.learned.answers.set(run_.progress.step->name + ".vividness", double(*value));
    return asked.next;
  }

  Run& run_;
  const protocols::ImagineStep& step_;
  Audio* const audio_;  // null: nothing is played
  const std::array<protocols::Key, 1> wanted_{key_space};
  SoundId sound_ = 0;
  PlayId play_ = 0;
  Duration sound_lasts_{0};
  std::optional<Instant> begin_;  // of the sound, as asked; without one of the first page
  std::vector<stimuli::PlacedSprite> discs_;  // to breathe by
  Instant breathing_begin_{};
  protocols::ScreenText text_;
  Reading reading_;  // of the page
};

}  // namespace

Next run_step(Run& run, const protocols::ImagineStep& step) { return Imagery(run, step).run(); }

}  // namespace engine
