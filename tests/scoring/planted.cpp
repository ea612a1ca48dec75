#include "tests/scoring/planted.h"

namespace {

// Of a scale from 1 to 7, by one point: answers at its upper end cannot go higher (app/simulate/decision.h).
constexpr double kOnePoint = 0.96;

}  // namespace

std::ostream& operator<<(std::ostream& out, const Planted& planted) { return out << planted.protocol << " " << planted.score; }

bool is_found(const app::GroupScore& line, const Planted& score) {
  return line.estimate && (score.none < line.estimate->low || line.estimate->high < score.none);
}

// A row of a table is a row here.
// clang-format off
std::vector<Planted> planted_effects() {
  return {
      {"p01", {"prime.kind=threat,target.slot=AF:-40 ms"}, "facilitation.AF", "", 40},
      {"p01", {"prime.kind=threat,target.slot=AF:-40 ms"}, "difference", "", 40},
      {"p01", {"prime.kind=threat,target.slot=KN:+10 % errors"}, "errors_more.KN", "", 0.099},
      {"p01", {"phase=awareness:0.6 d'"}, "main.awareness.dprime", "", 0.6},
      {"p01-load", {"prime.kind=threat,target.kind=insecurity,load=digits:-80 ms"}, "worry_words", "load=digits - none", 80},
      {"p01-short", {"prime.kind=threat,target.slot=AF:-100 ms"}, "facilitation.AF", "", 100},
      {"p02", {"prime.kind=threat,target.slot=AF:+50 ms"}, "interference", "", 50},
      {"p03", {"prime.slot=SE|AX|AV,target.goal=closeness:-40 ms"}, "partner.closeness", "", 40},
      {"p04", {"symbol.pair=security:+0.5 points"}, "security_over_none", "", 0.49, 0, "2"},
      {"p04-dot-probe", {"place.probe=away,kind=security:+40 ms"}, "bias.security", "", 40},
      {"p05", {"word.kind=security,prime=security:+40 % recalled"}, "words.security", "prime=security - neutral", 3.2},
      {"p05", {"step=expectations,question=notice|come|listen|annoyed|later|gone,prime=security:+1 points"}, "expectations.support",
       "prime=security - neutral", kOnePoint},
      {"p05-stress", {"step=tension_imagined,question=tense|flurried|calm|at_ease,figure=AF:-1 points"}, "calming",
       "figure=AF - KN", kOnePoint},
      {"p06", {"step=other_group,question=honest|kind|clever,prime=security:+1 points"}, "tolerance", "prime=security - neutral", kOnePoint / 2},
      {"p07", {"step=compassion,question=warm|moved|concerned|tender,figure=AF:+1 points"}, "compassion.compassion", "figure=AF - CP", kOnePoint},
      {"p07", {"block=memory,figure=AF:-200 ms"}, "memory.rt", "figure=AF - CP", -200},
      {"p08", {"member.fit=poor,memory=happy:+1 points"}, "breadth.poor", "memory=happy - neutral", 0.99},
      {"p08", {"step=triads,memory=happy:+30 % solved"}, "triads.right", "memory=happy - neutral", 1.8},
      {"p09", {"face.pair=snake,target.kind=security:-40 ms"}, "facilitation.security", "", 40},
      {"p10", {"tone.love=conditional,outcome=failure,target.kind=rejection:-50 ms"}, "rejection.conditional", "", 50},
      {"p10-click", {"step=self_esteem_after,question=worth|content|doubt|others:+1 points"}, "self_esteem", "", kOnePoint},
      {"p10-conversation", {"step=ease,question=myself|liked|easy|watched|judged|wrong,played=unconditional:+1 points"}, "at_ease",
       "played=unconditional - unpaired", kOnePoint},
      {"p11", {"block=faces:-4 ms per trial"}, "training_faces", "", -112},  // 28 trials in a part
      {"p11", {"block=faces:+10 % errors"}, "faces.clicks", "", 0.14, 0.04},
      {"p12", {"word.kind=rejection:+35 ms"}, "rejection", "", 35},
      {"p12", {"word.kind=rejection:+35 ms"}, "difference", "", 35},
      {"p12-security", {"word.kind=rejection,prime=neutral:+100 ms"}, "rejection", "prime=security - neutral", -100},
      // Signed sureness from -4 to 4 of a familiarity that goes from -0.5 to 0.5 standard deviations.
      {"p13", {"list=unseen,resemblance=own:+1 d'"}, "shown.confidence.unseen", "resemblance=own - yoked", 2.2},
      {"p13", {"list=shown:+0.5 d'"}, "shown.dprime", "", 1.45, 0.98},
      {"p14", {"step=security,question=cared_for|safe|understood|alone,prime=security:+1 points"}, "security.felt",
       "prime=security - neutral", kOnePoint},
      // Of 6 smiles two thirds are hit, and each of 24 other faces is called one in 1 of 100.
      {"p15", {"face.category=smile:+30 % errors"}, "hit_rate.smile", "", 0.630, 0.927, "2"},
      // Couples differ by an SD of 1.3 points: of two points planted, 1.63 are left between the ends of the scale.
      {"p16", {"question=warm|listened|distant,first_prime=security:+2 points"}, "conversation.warmth",
       "first_prime=security - neutral", 1.63},
      {"p17", {"step=security,question=cared_for|safe|understood|alone,level=concrete:+1 points"}, "security.felt",
       "level=abstract - concrete", -kOnePoint},
      {"p18", {"phase=awareness:0.5 d'"}, "main.awareness.dprime", "", 0.5},
      {"p18", {"prime.kind=threat,target.is=word:-40 ms", "phase=awareness:0.5 d'"}, "facilitation.word", "", 40}};
}

std::vector<Planted> nothing_planted() {
  return {
      {"p01", {}, "difference", "", 0},
      {"p01-load", {}, "worry_words", "load=digits - none", 0},
      {"p01-short", {}, "facilitation.AF", "", 0},
      {"p02", {}, "interference", "", 0},
      {"p03", {}, "partner.closeness", "", 0},
      {"p04", {}, "security_over_none", "", 0},
      {"p04-dot-probe", {}, "security", "", 0},
      {"p05", {}, "words.security", "prime=security - neutral", 0},
      {"p05-stress", {}, "calming", "figure=AF - KN", 0},
      {"p06", {}, "tolerance", "prime=security - neutral", 0},
      {"p07", {}, "compassion.compassion", "figure=AF - CP", 0},
      {"p08", {}, "breadth.poor", "memory=happy - neutral", 0},
      {"p08", {}, "triads.right", "memory=happy - neutral", 0},
      {"p09", {}, "security_over_others", "", 0},
      {"p10", {}, "rejection.conditional", "", 0},
      {"p10-click", {}, "self_esteem", "", 0},
      {"p10-conversation", {}, "at_ease", "played=unconditional - unpaired", 0},
      {"p11", {}, "training_faces", "", 0},
      {"p12", {}, "difference", "", 0},
      {"p12-security", {}, "rejection", "prime=security - neutral", 0},
      {"p13", {}, "shown.confidence.unseen", "resemblance=own - yoked", 0},
      {"p14", {}, "security.felt", "prime=security - neutral", 0},
      // Near its ceiling: no test, an interval; too narrow with 20 couples (docs/scoring.md).
      {"p15", {}, "hit_rate.smile", "", 0.927, 0.927},
      {"p15", {}, "satisfaction.mean", "role=participant - partner", 0},
      {"p16", {}, "conversation.warmth", "first_prime=security - neutral", 0},
      {"p16", {}, "conversation.warmth", "role=first - second", 0},
      {"p16", {}, "security.felt", "", 4, 4},
      {"p17", {}, "security.felt", "level=abstract - concrete", 0},
      {"p18", {}, "facilitation.word", "main.awareness.dprime", 0},
      {"p18", {}, "main.awareness.dprime", "", 0},
      {"p18-threshold", {}, "facilitation.word", "", 0}};
}
// clang-format on
