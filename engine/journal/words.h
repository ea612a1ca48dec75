// The closed sets of the journal's words: what was seen, how far to trust it, how something ended. One table each.
#pragma once

#include "engine/journal/word_table.h"

namespace engine {

// Where an onset's time comes from, best first.
enum class OnsetGrade { hw_flip, hw_copy, vblank_inferred, swap_return, simulated };
template <>
struct WordsOf<OnsetGrade> {
  static constexpr Word<OnsetGrade> table[]{
      {OnsetGrade::hw_flip, "hw_flip",
       "the graphics hardware reported when it began to show the picture (a page flip at a vertical blank, the moment between two "
       "refreshes)"},
      {OnsetGrade::hw_copy, "hw_copy", "the X server reported at which refresh it copied the picture to the screen"},
      {OnsetGrade::vblank_inferred, "vblank_inferred",
       "the time of a refresh at which the picture is assumed to have appeared: the program or the window system knows this refresh, but "
       "the graphics hardware did not report the picture"},
      {OnsetGrade::swap_return, "swap_return", "the time at which the command to show the picture had finished: only an estimate"},
      {OnsetGrade::simulated, "simulated", "a simulated display"}};
  static constexpr OnsetGrade last = OnsetGrade::simulated;
  static constexpr const char* title = "Grades of an onset, best first";
};

// Where a key's time comes from, best first.
enum class KeySource { evdev, xi2, sdl_pump, simulated };
template <>
struct WordsOf<KeySource> {
  static constexpr Word<KeySource> table[]{
      {KeySource::evdev, "evdev", "the time that the kernel of Linux gave the key event when it arrived: the best source"},
      {KeySource::xi2, "xi2",
       "the time at which the X server's report of the key reached the program, but never later than the end of the millisecond that the X "
       "server itself recorded: usually within 1 ms"},
      {KeySource::sdl_pump, "sdl_pump",
       "the time at which the program received the key event; `earlier_ns` says how long it may have waited before"},
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
      {KeyVerdict::answer, "answer",
       "the first valid key from the onset of the target until the time limit of the answer. A *valid key* is one of the response keys of "
       "the "
       "block (for clicks the left mouse button; in a task without response keys the space bar)"},
      {KeyVerdict::anticipation, "anticipation", "a valid key before the onset of the target"},
      {KeyVerdict::late, "late", "a valid key after the time limit of the answer"},
      {KeyVerdict::further, "further", "a valid key after the answer"},
      {KeyVerdict::before, "before", "a valid key before the first picture of the trial: it belongs to the end of the trial before"},
      {KeyVerdict::after, "after",
       "a valid key during or after the last event of a trial, if no other trial followed (only in the journal, in lines `keys`)"},
      {KeyVerdict::other, "other", "any other key"},
      {KeyVerdict::held, "held", "a valid key that was pressed before the onset of the target and was still down at the onset"},
      {KeyVerdict::miss, "miss", "a click that is not on the target; the search continues"},
      {KeyVerdict::bounce, "bounce", "the same key of the same device within 20 ms of its own last press or release: the key bounced"},
      {KeyVerdict::release, "release", "the key was released"}};
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
      {TrialFlag::anticipation, "anticipation", "a valid key was pressed before the onset of the target (see Verdicts)"},
      {TrialFlag::timeout, "timeout", "an answer was required, and none was given in time"},
      {TrialFlag::multiple_keys, "multiple_keys", "further valid keys were pressed after the answer"},
      {TrialFlag::held_key, "held_key", "a valid key was already down at the onset of the target"},
      {TrialFlag::key_bounce, "key_bounce", "one press of a key was reported several times (it bounced)"},
      {TrialFlag::too_many_keys, "too_many_keys", "more than 64 key events: the later ones are not recorded, but the answer always is"},
      {TrialFlag::prime_frames, "prime_frames",
       "a masked prime was shown for a wrong number of refreshes, or its measured duration was wrong by more than half a refresh, or it "
       "could not be seen"},
      {TrialFlag::skipped_refresh, "skipped_refresh", "an event that no answer ended was shown for more or fewer refreshes than asked for"},
      {TrialFlag::late_start, "late_start",
       "the trial began late, so the last event of the trial before it stayed on the screen longer than asked for"},
      {TrialFlag::receipt_missing, "receipt_missing",
       "the display did not report whether an event was shown; or it stopped reporting for a second while the trial waited for an answer, "
       "and the trial was ended"},
      {TrialFlag::marker_lost, "marker_lost", "the port did not accept a marker"},
      {TrialFlag::trace_full, "trace_full",
       "the search lasted too long: the movement of the pointer is recorded for at most half a minute"},
      {TrialFlag::sound_missing, "sound_missing", "the sound of an event that was shown did not begin"},
      {TrialFlag::sound_off, "sound_off", "the estimated onset of a sound differs by more than half a refresh from the onset of its event"},
      {TrialFlag::sound_underrun, "sound_underrun",
       "the sound device may have run out of sound while it played, so that there may be a gap"},
      {TrialFlag::interrupted, "interrupted",
       "the operator pressed the stop keys (Left Ctrl + Left Shift + Q), or the program was ended from outside, while a trial waited for "
       "an "
       "answer without a time limit"},
      {TrialFlag::not_visible, "not_visible",
       "its pictures could not be seen for some time: the window was minimised, covered or moved, or the screen slept or changed its mode"},
      {TrialFlag::no_focus, "no_focus", "the keys went to another window for some time"},
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
  static constexpr Word<EndedBy> table[]{{EndedBy::participant, "participant", "the participant ended it with a key"},
                                         {EndedBy::time, "time", "its time, or that of its sound, was over"},
                                         {EndedBy::cut, "cut", "the step or the session was ended"}};
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
