// The closed sets of the journal's words: what was seen, how far to trust it, how something ended. One table each.
#pragma once

#include "engine/journal/word_table.h"

namespace engine {

// Where an onset's time comes from, best first.
enum class OnsetGrade { hw_flip, hw_copy, vblank_inferred, swap_return, simulated };
template <>
struct WordsOf<OnsetGrade> {
  static constexpr Word<OnsetGrade> table[]{
      {OnsetGrade::hw_flip, "hw_flip", "the kernel's or compositor's own report of a hardware page flip at a vertical blank"},
      {OnsetGrade::hw_copy, "hw_copy", "the server's report that it copied the picture at a counted vertical blank"},
      {OnsetGrade::vblank_inferred, "vblank_inferred", "the counted vertical blank after submission, found by its number"},
      {OnsetGrade::swap_return, "swap_return", "the clock after the presenting call returned: an estimate"},
      {OnsetGrade::simulated, "simulated", "a simulated display"}};
  static constexpr OnsetGrade last = OnsetGrade::simulated;
  static constexpr const char* title = "Grades of an onset, best first";
};

// Where a key's time comes from, best first.
enum class KeySource { evdev, xi2, sdl_pump, simulated };
template <>
struct WordsOf<KeySource> {
  static constexpr Word<KeySource> table[]{
      {KeySource::evdev, "evdev", "the kernel, when the key's report arrived"},
      {KeySource::xi2, "xi2",
       "the clock, read by a separate thread when the window system reported the key; at the latest the end of the window system's own "
       "time stamp"},
      {KeySource::sdl_pump, "sdl_pump",
       "the clock when the program received the key; `earlier_ns` says how long it may have waited before"},
      {KeySource::simulated, "simulated", "a simulated participant"}};
  static constexpr KeySource last = KeySource::simulated;
  static constexpr const char* title = "Sources of a key's time, best first";
};

enum class KeyAction { press, release };
template <>
struct WordsOf<KeyAction> {
  static constexpr Word<KeyAction> table[]{{KeyAction::press, "press"}, {KeyAction::release, "release"}};
  static constexpr KeyAction last = KeyAction::release;
  static constexpr const char* title = nullptr;
};

// What a key was in its trial. A verdict follows from times alone: a key counts by when it was pressed, not by when it was read.
enum class KeyVerdict { answer, anticipation, late, further, before, after, other, held, miss, bounce, release };
template <>
struct WordsOf<KeyVerdict> {
  static constexpr Word<KeyVerdict> table[]{
      {KeyVerdict::answer, "answer", "the first valid key from the target's onset to the end of the answer window"},
      {KeyVerdict::anticipation, "anticipation", "a valid key before the target's onset"},
      {KeyVerdict::late, "late", "a valid key after the end of the answer window (onset + refreshes asked)"},
      {KeyVerdict::further, "further", "a valid key after the answer"},
      {KeyVerdict::before, "before", "a valid key before the trial's first picture: it belongs to the end of the trial before"},
      {KeyVerdict::after, "after", "a valid key in a trial's last event or after it, where no other trial followed (line `keys`)"},
      {KeyVerdict::other, "other", "a key that means nothing here"},
      {KeyVerdict::held, "held", "a valid key that was pressed before the target came and was still down then"},
      {KeyVerdict::miss, "miss", "a click where the target is not; the search goes on"},
      {KeyVerdict::bounce, "bounce", "the same key of the same device again within 20 ms of its own press or release: it bounced"},
      {KeyVerdict::release, "release", "let go"}};
  static constexpr KeyVerdict last = KeyVerdict::release;
  static constexpr const char* title = "Verdicts on a key";
};

// What an analysis may want to set a trial aside for.
enum class TrialFlag {
  anticipation,
  timeout,
  multiple_keys,
  held_key,
  key_bounce,
  too_many_keys,
  prime_frames,
  skipped_refresh,
  late_start,
  receipt_missing,
  marker_lost,
  trace_full,
  sound_missing,
  sound_off,
  sound_underrun,
  interrupted,
  not_visible,
  no_focus,
  no_keyboard
};
template <>
struct WordsOf<TrialFlag> {
  static constexpr Word<TrialFlag> table[]{
      {TrialFlag::anticipation, "anticipation", "a valid key came before the target"},
      {TrialFlag::timeout, "timeout", "no answer came in time, and one was due"},
      {TrialFlag::multiple_keys, "multiple_keys", "further valid keys came after the answer"},
      {TrialFlag::held_key, "held_key", "a valid key was down already when the target came"},
      {TrialFlag::key_bounce, "key_bounce", "a key bounced: it was reported several times for one press"},
      {TrialFlag::too_many_keys, "too_many_keys", "more than 64 keys came; the later ones are lost, the answer never"},
      {TrialFlag::prime_frames, "prime_frames",
       "a masked prime was not shown for exactly the refreshes asked, or by its onset times for half a refresh more or less, or could not be "
       "seen"},
      {TrialFlag::skipped_refresh, "skipped_refresh",
       "some event, not ended by an answer, was shown for more or fewer refreshes than asked"},
      {TrialFlag::late_start, "late_start", "the trial began later than the one before it ended, whose last event stayed so much longer"},
      {TrialFlag::receipt_missing, "receipt_missing",
       "the display did not report whether some event was shown, or stopped reporting for a second while the trial waited for an "
       "answer: the trial ended there"},
      {TrialFlag::marker_lost, "marker_lost", "the port did not accept a marker"},
      {TrialFlag::trace_full, "trace_full",
       "the search lasted longer than the movement of the pointer can be recorded (half a minute of movement)"},
      {TrialFlag::sound_missing, "sound_missing", "the sound of an event that was shown did not begin"},
      {TrialFlag::sound_off, "sound_off", "by its estimated onset a sound began half a refresh or more from its event's first refresh"},
      {TrialFlag::sound_underrun, "sound_underrun", "while a sound played, the sound device may have run dry"},
      {TrialFlag::interrupted, "interrupted", "the operator's chord, or the end of the program from outside, ended an answer window that has no limit"},
      {TrialFlag::not_visible, "not_visible",
       "for some time its pictures could not be seen: the window was minimised, covered or moved, or the screen slept or changed its mode. Its "
       "primes are not `ok`"},
      {TrialFlag::no_focus, "no_focus", "for some time the keys went to another window"},
      {TrialFlag::no_keyboard, "no_keyboard", "a keyboard was disconnected"}};
  static constexpr TrialFlag last = TrialFlag::no_keyboard;
  static constexpr const char* title = "Flags of a trial";
};

// What a typed solution was judged to be.
enum class Judged { right, accepted, wrong, none };
template <>
struct WordsOf<Judged> {
  static constexpr Word<Judged> table[]{{Judged::right, "right", "the solution of the list"},
                                        {Judged::accepted, "accepted", "another spelling that the list accepts"},
                                        {Judged::wrong, "wrong", "anything else"},
                                        {Judged::none, "none", "nothing was typed"}};
  static constexpr Judged last = Judged::none;
  static constexpr const char* title = "Judgements on a solution";
};

// Who or what ended something that waits for the participant.
enum class EndedBy { participant, time, cut };
template <>
struct WordsOf<EndedBy> {
  static constexpr Word<EndedBy> table[]{{EndedBy::participant, "participant", "by a key"},
                                         {EndedBy::time, "time", "its time, or the sound's, was over"},
                                         {EndedBy::cut, "cut", "the step was left"}};
  static constexpr EndedBy last = EndedBy::cut;
  static constexpr const char* title = "How a page or a text ended";
};

// What a sound belongs to.
enum class SoundOf { event, beep };
template <>
struct WordsOf<SoundOf> {
  static constexpr Word<SoundOf> table[]{{SoundOf::event, "sound"}, {SoundOf::beep, "beep"}};
  static constexpr SoundOf last = SoundOf::beep;
  static constexpr const char* title = nullptr;
};

enum class SoundEnd { whole, cut };
template <>
struct WordsOf<SoundEnd> {
  static constexpr Word<SoundEnd> table[]{{SoundEnd::whole, "whole"}, {SoundEnd::cut, "cut"}};
  static constexpr SoundEnd last = SoundEnd::cut;
  static constexpr const char* title = nullptr;
};

enum class RunEnd { finished, stopped, declined };
template <>
struct WordsOf<RunEnd> {
  static constexpr Word<RunEnd> table[]{{RunEnd::finished, "finished"}, {RunEnd::stopped, "stopped"}, {RunEnd::declined, "declined"}};
  static constexpr RunEnd last = RunEnd::declined;
  static constexpr const char* title = nullptr;
};

enum class OldOrNew { old_item, new_item };
template <>
struct WordsOf<OldOrNew> {
  static constexpr Word<OldOrNew> table[]{{OldOrNew::old_item, "old"}, {OldOrNew::new_item, "new"}};
  static constexpr OldOrNew last = OldOrNew::new_item;
  static constexpr const char* title = nullptr;
};

// A visit against its window after the visit that it follows.
enum class VisitDeviation { none, too_early, too_late, no_earlier_visit };
template <>
struct WordsOf<VisitDeviation> {
  static constexpr Word<VisitDeviation> table[]{{VisitDeviation::none, "none"},
                                                {VisitDeviation::too_early, "too_early"},
                                                {VisitDeviation::too_late, "too_late"},
                                                {VisitDeviation::no_earlier_visit, "no_earlier_visit"}};
  static constexpr VisitDeviation last = VisitDeviation::no_earlier_visit;
  static constexpr const char* title = nullptr;
};

}  // namespace engine
