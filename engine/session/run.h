// One session under way: what its steps share, and how they show things and wait.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/input/key_watch.h"
#include "engine/journal/write_line.h"
#include "engine/session/answers.h"
#include "engine/session/journal_lines.h"
#include "engine/session/session.h"
#include "engine/session/sounds.h"
#include "engine/session/words.h"
#include "protocols/planning/match_names.h"

namespace engine {

// How a step, or a wait in it, ended.
enum class Next {
  go_on,
  skip,  // the step, by F10 of a pilot
  end,   // the session, as the protocol says; Run::why says why
  leave, // the participant takes part no longer: of the steps to come only the debriefing
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

// What moves on a page: a picture for each refresh, made ready beforehand.
class Motion {
 public:
  virtual ~Motion() = default;
  // The frame that becomes light then. Allocates nothing.
  virtual const Frame& at(Instant light) = 0;
};

// How a page may be unlike others.
struct PageLife {
  Motion* motion = nullptr;            // nullptr: nothing moves
  std::optional<Instant> ends = {};    // it goes on by itself then, whoever paused meanwhile
  bool comes_again = false;            // with what was answered: keys that came after the one that ended it wait for the next time
  std::optional<Instant> since = {};   // it was there before, since then, and keys count from then on
};

struct Run {
  Run(const SessionRequest& request, Devices devices, stimuli::Painter& painter, Journal& journal);

  const SessionRequest& request;
  Devices devices;
  stimuli::Painter& painter;
  Journal& journal;
  const Words& words;
  protocols::Participant participant;  // with the names as they come in; they stay in memory
  protocols::Familiarity familiarity;  // of names, where slots are matched by it; stays in memory too
  std::map<std::string, protocols::Exposure> exposures;  // block -> how its primes are shown, by a threshold of this session
  Answers answers;
  Sounds sounds;
  const protocols::SessionStep* step = nullptr;  // the one under way, the innermost
  KeyWatch keys;
  NotBefore not_before;                // where the next trial may begin
  std::optional<TrialBehind> behind;   // empty: no trial ran since the last page
  int trials = 0;
  std::string why;                     // of a stop
  bool left = false;                   // the participant takes part no longer
  bool debriefed = false;              // and has seen a debriefing's page since
  std::size_t picture_bytes_most = 0;  // on the display at once so far

  const protocols::Protocol& protocol() const { return request.protocol; }
  Instant now() { return devices.clock.now(); }
  // Writes a line to the journal.
  template <LineKind Line>
  void write(const Line& record) {
    write_line(line_, record);
    journal.write(line_.text());
  }

  // The frame of a page, entry or notice, with what stands on every one of them; its pictures are on the display.
  // page: it waits for somebody, who may stop taking part.
  Frame framed(const stimuli::PreparedFrame& frame, bool page = true);
  Receipt show(const Frame& frame, std::optional<Refresh> at = {});
  // Shows a page, entry or notice at the refresh asked for or the next one possible. Throws DeviceError when the display does not confirm it.
  Receipt show(const stimuli::PreparedFrame& frame, std::optional<Refresh> at = {});
  // Shows a page until one of the keys or buttons is pressed, or for that long: then pressed.key is 0. F9 of a pilot stands for the first
  // key. The operator's chord is answered in here. seen: called with the page's onset, again when it comes back after the operator's question.
  Next ask_event(const stimuli::PreparedFrame& frame, std::span<const protocols::Key> wanted, KeyEvent& pressed,
                 const std::function<void(Instant)>& seen = {}, std::optional<Duration> lasts = {}, const PageLife& life = {});
  // The same for the key alone.
  Next ask(const stimuli::PreparedFrame& frame, std::span<const protocols::Key> wanted, protocols::Key& pressed,
           const std::function<void(Instant)>& seen = {});
  // A page of the Markdown subset that waits for the space bar; at_least: not before; at_most: not longer.
  Next page(const protocols::ScreenText& markdown, std::optional<Duration> at_least = {}, std::optional<Duration> at_most = {});
  // Lets the time pass until then, keys being seen.
  void rest(Instant until);
  // Sees the keys that came since last time; `also` is called with each.
  void see_keys(const std::function<void(const KeyEvent&)>& also = {});
  // Writes the keys that came since the last trial, if any.
  void tell_late_keys();
  // The same for the last time: keys from here on belong to what is on the screen then, and are not kept, because what is typed into a
  // page may be a name.
  void leave_trials();
  // Answers what the operator or the participant asked for by now: asks for confirmation, writes what follows. go_on: nothing, or
  // they thought better of it.
  Next obey();

  // Takes a sprite to the display; counted, so that room() can keep memory bounded.
  PictureId upload(const std::shared_ptr<const stimuli::Sprite>& sprite);
  // Lets go of all pictures when many have come together. Only where none is staged.
  void room();
  void forget_pictures();

 private:
  void see(const KeyEvent& event);
  bool next_key(KeyEvent& event);
  bool bounced(const KeyEvent& press) const;
  bool may_leave() const;
  Next confirm_stop();
  Next confirm_leaving();

  JsonLine line_;
  std::deque<KeyEvent> waiting_;  // polled, for a page that comes again
  std::array<KeyEvent, 32> polled_;
  std::unordered_map<protocols::Key, Instant> touched_;  // when each key was last pressed or let go
  bool confirming_ = false;
  std::unordered_set<const stimuli::Sprite*> pictures_;
  std::size_t picture_bytes_ = 0;  // of pictures_
};

}  // namespace engine
