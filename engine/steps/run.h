// One session under way: what its steps share, and how they show things and wait.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "engine/journal_lines.h"
#include "engine/key_watch.h"
#include "engine/session.h"
#include "engine/steps/answers.h"
#include "engine/words.h"

namespace engine {

// How a step, or a wait in it, ended.
enum class Next {
  go_on,
  skip,  // the step, by F10 of a pilot
  end,   // the session, as the protocol says; Run::why says why
  stop   // the session, before its time; Run::why says why
};

// The trial that ended last, and the keys that came since and stand in no line of the journal yet: the next trial's line takes
// them, or one of their own once something else is on the screen.
struct TrialBehind {
  std::string block;
  protocols::Phase phase = protocols::Phase::main;
  int round = 1;
  int index = 0;
  std::vector<protocols::Key> valid_keys;
  KeysDown down;  // as it ended
  std::vector<KeyRecord> keys;
};

struct Run {
  Run(const SessionRequest& request, Devices devices, stimuli::Painter& painter, Journal& journal);

  const SessionRequest& request;
  Devices devices;
  stimuli::Painter& painter;
  Journal& journal;
  const Words& words;
  protocols::Participant participant;  // with the names as they come in; they stay in memory
  Answers answers;
  const protocols::SessionStep* step = nullptr;  // the one under way, the innermost
  KeyWatch keys;
  JsonLine line;
  NotBefore not_before;                // where the next trial may begin
  std::optional<TrialBehind> behind;   // empty: no trial ran since the last page
  int trials = 0;
  std::string why;                     // of a stop

  const protocols::Protocol& protocol() const { return request.protocol; }
  Instant now() { return devices.clock.now(); }
  // Writes the line at hand to the journal.
  void keep() { journal.write(line.text()); }

  // Shows a page, entry or notice at the refresh asked for or the next one possible. Throws MachineRefuses when the display does not confirm it.
  Receipt show(const stimuli::PreparedFrame& frame, std::optional<Refresh> at = {});
  // Shows a page until one of the keys or buttons is pressed, or for that long: then pressed.key is 0. F9 of a pilot stands for the first
  // key. The operator's chord is answered in here. seen: called with the page's onset, again when it comes back after the operator's question.
  Next ask_event(const stimuli::PreparedFrame& frame, std::span<const protocols::Key> wanted, KeyEvent& pressed,
                 const std::function<void(Instant)>& seen = {}, std::optional<Duration> lasts = {});
  // The same for the key alone.
  Next ask(const stimuli::PreparedFrame& frame, std::span<const protocols::Key> wanted, protocols::Key& pressed,
           const std::function<void(Instant)>& seen = {});
  // A page of the Markdown subset that waits for the space bar; at_least: not before; at_most: not longer.
  Next page(std::string_view markdown, std::optional<Duration> at_least = {}, std::optional<Duration> at_most = {});
  // Lets the time pass until then, keys being seen.
  void rest(Instant until);
  // Sees the keys that came since last time.
  void see_keys();
  // Writes the keys that came since the last trial, if any.
  void tell_late_keys();
  // The same for the last time: keys from here on belong to what is on the screen then, and are not kept, because what is typed into a
  // page may be a name.
  void leave_trials();
  // Answers what the operator asked for by now: asks for confirmation, writes what follows. go_on: nothing, or he thought better of it.
  Next obey();

  // Takes a sprite to the display; counted, so that room() can keep memory bounded.
  PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite);
  // Lets go of all pictures when many have come together. Only where none is staged.
  void room();
  void forget_pictures();

 private:
  void see(const KeyEvent& event);

  std::unordered_set<const stimuli::Sprite*> pictures_;
  std::size_t pixels_ = 0;
};

}  // namespace engine
