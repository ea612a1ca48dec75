// What stands on the screen between trials, and waiting for somebody to do something about it.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "engine/session/progress.h"
#include "engine/session/session.h"
#include "engine/session/session_keys.h"
#include "engine/session/session_pictures.h"
#include "engine/session/words.h"

namespace engine {

// How a step, or a wait in it, ended.
enum class Next {
  go_on,
  skip,   // the step, by F10 of a pilot
  end,    // the session, as the protocol says; Progress::why says why
  leave,  // the participant takes part no longer: of the steps to come only the debriefing
  stop    // the session, before its time; Progress::why says why
};

// What moves on a page: a picture for each refresh, made ready beforehand.
class Motion {
 public:
  virtual ~Motion() = default;
  // The frame that is displayed then. Allocates nothing.
  virtual const Frame& at(Instant light) = 0;
};

// How a page may be unlike others.
struct PageLife {
  Motion* motion = nullptr;           // nullptr: nothing moves
  std::optional<Instant> ends = {};   // it goes on by itself then, whoever paused meanwhile
  bool comes_again = false;           // with what was answered: keys that came after the one that ended it wait for the next time
  std::optional<Instant> since = {};  // it was there before, since then, and keys count from then on
};

// How a page was read: when it was seen first (empty: never), and the key that ended it (pressed.key 0: its time did, or something else).
struct Reading {
  std::optional<Instant> onset = {};
  KeyEvent pressed = {};
};

class Pages {
 public:
  Pages(const SessionRequest& request, const Devices& devices, stimuli::Painter& painter, const Words& words, SessionJournal& journal,
        SessionPictures& pictures, SessionKeys& keys, Progress& progress)
      : request_(request),
        devices_(devices),
        painter_(painter),
        words_(words),
        journal_(journal),
        pictures_(pictures),
        keys_(keys),
        progress_(progress) {}

  // The frame of a page, entry or notice, with what stands on every one of them; its pictures are on the display.
  // waits: for somebody, who may stop taking part.
  Frame framed(const stimuli::PreparedFrame& frame, bool waits = true);
  // Shows a page, entry or notice at the refresh asked for or the next one possible. Throws DeviceError when the display does not confirm it,
  // unless nobody could see it: then the receipt is empty.
  Receipt show(const Frame& frame, std::optional<Refresh> at = {});
  Receipt show(const stimuli::PreparedFrame& frame, std::optional<Refresh> at = {}) { return show(framed(frame), at); }

  // Shows a page until one of the keys or buttons is pressed, or for that long: then pressed.key is 0. F9 of a pilot stands for the first
  // key. The operator's chord is answered in here. seen: called with the page's onset, again when it comes back after the operator's question.
  Next ask_event(const stimuli::PreparedFrame& frame, std::span<const protocols::Key> wanted, KeyEvent& pressed,
                 const std::function<void(Instant)>& seen = {}, std::optional<Duration> lasts = {}, const PageLife& life = {});
  // The same for the key alone.
  Next ask(const stimuli::PreparedFrame& frame, std::span<const protocols::Key> wanted, protocols::Key& pressed,
           const std::function<void(Instant)>& seen = {});
  // A page of the Markdown subset that waits for the space bar; at_least: not before; at_most: not longer.
  Next read(const protocols::ScreenText& markdown, std::optional<Duration> at_least, std::optional<Duration> at_most, Reading& reading);
  Next read(const protocols::ScreenText& markdown, std::optional<Duration> at_least = {}, std::optional<Duration> at_most = {});

  // Whether obey() has something to do: somebody asked for it, or the window cannot be seen or has not the keys. Once it has, what was on the screen
  // is to be shown anew.
  bool interrupted();
  // Waits until the window can be seen and has the keys, with a sentence for the participant on the screen and one for the observer. Answers
  // what the operator or the participant asked for by now: asks for confirmation, writes what follows. go_on: nothing, or they thought better
  // of it.
  Next obey();
  // A page between trials, that why to the journal. The window's troubles meanwhile are part of it.
  Next pause(std::string_view why, const protocols::ScreenText& markdown);
  // A question to answer with Y or N; 0: the program was ended from outside meanwhile.
  protocols::Key confirm(std::string_view question);
  bool is_yes(protocols::Key key) const;  // the key that bears the letter Y
  // The last page, once the journal has its last line: stays until the operator's chord, or the end of the program from outside. Nothing is
  // written any more, and a display that refuses changes nothing.
  void close(std::string_view markdown);
  // Writes down what happened to the keyboards, and says so to the observer.
  void tell_of_keyboards();

 private:
  Instant now() const { return devices_.clock.now(); }
  // Waits for a key or the time until then at most.
  void wait(std::optional<Instant> until);
  bool terminated() const { return request_.stop && request_.stop->load(std::memory_order_acquire); }
  Next end_at_once();
  bool in_sight() { return devices_.display.sight().now.none(); }
  Next await_sight();
  void say_trouble(const std::string& sentence);
  bool may_leave() const;
  Next operators_pause();
  Next confirm_leaving();

  const SessionRequest& request_;
  const Devices& devices_;
  stimuli::Painter& painter_;
  const Words& words_;
  SessionJournal& journal_;
  SessionPictures& pictures_;
  SessionKeys& keys_;
  Progress& progress_;
  bool confirming_ = false, pausing_ = false;
};

}  // namespace engine
