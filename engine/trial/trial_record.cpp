#include "engine/trial/trial_record.h"

namespace engine {

const char* to_text(KeyVerdict verdict) {
  switch (verdict) {
    case KeyVerdict::answer: return "answer";
    case KeyVerdict::anticipation: return "anticipation";
    case KeyVerdict::late: return "late";
    case KeyVerdict::further: return "further";
    case KeyVerdict::before: return "before";
    case KeyVerdict::after: return "after";
    case KeyVerdict::other: return "other";
    case KeyVerdict::held: return "held";
    case KeyVerdict::miss: return "miss";
    case KeyVerdict::bounce: return "bounce";
    case KeyVerdict::release: return "release";
  }
  return "";
}

const char* to_text(TrialFlag flag) {
  switch (flag) {
    case TrialFlag::anticipation: return "anticipation";
    case TrialFlag::timeout: return "timeout";
    case TrialFlag::multiple_keys: return "multiple_keys";
    case TrialFlag::held_key: return "held_key";
    case TrialFlag::key_bounce: return "key_bounce";
    case TrialFlag::too_many_keys: return "too_many_keys";
    case TrialFlag::prime_frames: return "prime_frames";
    case TrialFlag::skipped_refresh: return "skipped_refresh";
    case TrialFlag::late_start: return "late_start";
    case TrialFlag::receipt_missing: return "receipt_missing";
    case TrialFlag::marker_lost: return "marker_lost";
    case TrialFlag::trace_full: return "trace_full";
    case TrialFlag::sound_missing: return "sound_missing";
    case TrialFlag::sound_off: return "sound_off";
    case TrialFlag::sound_underrun: return "sound_underrun";
    case TrialFlag::interrupted: return "interrupted";
  }
  return "";
}

}  // namespace engine
