# What each study asks for, by hand: the rules of its blocks as docs/scoring.md has them, its scales, and its own scores.
# A study of protocols/library without an entry here fails the test.
timing <- c("prime_frames", "skipped_refresh", "late_start", "receipt_missing", "not_visible", "no_focus", "no_keyboard")
rules <- function(low = NA, high = NA, sd = NA, person = 0.3, item = NA, cell = 0.5, flags = timing)
  list(low = low, high = high, sd = sd, person = person, item = item, cell = cell, flags = flags)
decision <- rules(200, 1800)   # two keys before a limit
colours <- rules(200, 3000)
plates <- rules(200)           # judged, without a limit

# ---- Scales that many studies share, all from 1 to 7
measures <- list(
  mood = list(positive = c("pleasant", "calm", "cheerful", "tense", "sad", "annoyed")),
  security = list(felt = c("cared_for", "safe", "understood", "alone")),
  self_esteem = list(esteem = c("worth", "content", "doubt", "others")),
  closeness = list(anxiety = c("leave", "enough", "silence", "loved"), avoidance = c("open", "depend", "space", "turn")),
  compassion = list(compassion = c("warm", "moved", "concerned", "tender"), distress = c("alarmed", "upset", "troubled", "uneasy")))
ends_of <- function(questionnaire) if (is.null(this$ends[[questionnaire]])) c(1, 7) else this$ends[[questionnaire]]
before_after <- list(mood_before = "mood", mood_after = "mood")
anxiety_avoidance <- c("closeness.anxiety", "closeness.avoidance")

# ---- Conditions on trials
is <- function(column, value) function(x) x[[column]] == value
both <- function(a, b) function(x) a(x) & b(x)
not <- function(a) function(x) !a(x)
prime <- function(value) is("cell_prime.kind", value)
slot <- function(value) is("cell_target.slot", value)
kind <- function(value) is("cell_word.kind", value)
mood_change <- function(ask) ask$formula("mood_change", ask$value("mood_after.positive") - ask$value("mood_before.positive"))
facilitation_by_slot <- function(ask) {
  ask$contrast("facilitation", "main", rt, prime("neutral"), prime("threat"), each = "cell_target.slot")
  ask$formula("difference", ask$value("facilitation.AF") - ask$value("facilitation.KN"))
}
stroop <- function(ask) {
  ask$contrast("rejection", "main", rt, kind("rejection"), kind("neutral"))
  ask$contrast("acceptance", "main", rt, kind("acceptance"), kind("neutral"))
  ask$formula("difference", ask$value("rejection") - ask$value("acceptance"))
  ask$contrast("errors_more", "main", errors, kind("rejection"), kind("neutral"))
}

everything <- function(ask) {
  ask$contrast("facilitation", "main", rt, prime("neutral"), prime("threat"), each = "cell_target.is")
  ask$contrast("middle", "main", median_rt, prime("neutral"), prime("threat"))
  ask$contrast("log", "main", log_rt, both(prime("neutral"), is("correct_answer", "word")), both(prime("threat"), is("correct_answer", "word")))
  ask$contrast("errors_more", "main", errors, prime("threat"), prime("neutral"))
  same <- function(x) x$item_word == x$item_ink
  ask$contrast("incongruent", "colours", rt, not(same), same)
  ask$hits("named", "colours")
  ask$slope("faster", "colours", 3)
  ask$contrast("liking", "things", rating, is("cell_thing.kind", "good"), is("cell_thing.kind", "bad"))
  ask$contrast("liked", "things", at_least(5), each = "cell_thing.kind")
  ask$contrast("strayed", "search", clicks, is("cell_smile.side", "odd"), is("cell_smile.side", "even"))
  ask$formula("word_only", ask$value("facilitation.word") - ask$value("facilitation.nonword"))
  ask$formula("mixed", mean(c(ask$value("mood.good"), ask$value("liking"))) * 2 - number(ask$answer("mood", "calm")) / 4)
  ask$formula("helped", 1 * (ask$answer("help") == "yes"), of_choices = TRUE)
}

of_everything <- list(
  rated = "things", searched = "search", waits = "plain", rates = "known",
  scales = list(mood = list(good = c("calm", "glad", "tense"), calmness = c("calm", "tense")), often = list(all = c("alone", "loud", "late", "lost"), of_alone = "alone", of_loud = "loud", of_late = "late", of_lost = "lost")),
  ends = list(often = c(0, 4)), recalls = list(recall = list(item = "item_thing", cell = "cell_thing.kind")),
  moderators = list(facilitation = "mood.good", mixed = c("mood.calmness", "mood.glad")), scores = everything)
with_rules <- function(study, ...) c(study, list(rules = list(...)))

studies <- list(
  everything = with_rules(of_everything, main = rules(200, 1200, 2, 0.13, 0.14, 0.7), colours = colours, things = rules(cell = 0.2), search = rules(200, 10000),
                          watching = rules(200, 1000)),
  # the same journals by other_rules.yaml
  other_rules = with_rules(of_everything, main = rules(350, 900, 2.5, 0.05, cell = 0.6, flags = c(timing, "anticipation")),
                           colours = rules(300, 1000, 1.5, item = 0.06), things = rules(cell = 0.95), search = rules(1500, 4000, person = 0, cell = 0.1),
                           watching = rules(400, 700)),
  p01 = list(
    rules = list(main = decision), rates = c("familiarity", "closeness_of_names"), moderators = list(difference = anxiety_avoidance),
    scores = function(ask) {
      facilitation_by_slot(ask)
      ask$contrast("errors_more", "main", errors, prime("threat"), prime("neutral"), each = "cell_target.slot")
    }),
  `p01-load` = list(
    rules = list(first = decision, second = decision), moderators = list(closeness_words = anxiety_avoidance, worry_words = anxiety_avoidance),
    scores = function(ask) {
      for (block in c("first", "second")) ask$contrast(paste0("facilitation_", block), block, rt, prime("neutral"), prime("threat"), each = "cell_target.kind")
      words <- function(name, kind) ask$formula(name, (ask$value(paste0("facilitation_first.", kind)) + ask$value(paste0("facilitation_second.", kind))) / 2)
      words("closeness_words", "security"); words("worry_words", "insecurity"); words("positive_words", "positive"); words("neutral_words", "neutral")
    }),
  `p01-short` = list(rules = list(main = decision), scores = facilitation_by_slot),
  p02 = list(
    rules = list(main = colours, plates = plates), rates = "names", moderators = list(interference = anxiety_avoidance),
    scores = function(ask) {
      for (after in c("threat", "neutral"))
        ask$contrast(paste0("after_", after), "main", rt, both(prime(after), slot("AF")), both(prime(after), slot("UN")))
      ask$formula("interference", ask$value("after_threat") - ask$value("after_neutral"))
      ask$contrast("errors_more", "main", errors, prime("threat"), prime("neutral"), each = "cell_target.slot")
    }),
  p03 = list(
    rules = list(main = decision), rated = "willingness",
    scores = function(ask) {
      shown <- function(value) is("cell_prime.slot", value)
      ask$contrast("partner", "main", rt, shown("KN"), not(shown("KN")), each = "cell_target.goal")
      for (style in c(secure = "SE", anxious = "AX", avoidant = "AV"))
        ask$contrast(c(SE = "secure", AX = "anxious", AV = "avoidant")[[style]], "main", rt, shown("KN"), shown(style), each = "cell_target.goal")
      ask$contrast("willingly", "willingness", rating, each = "cell_prime.slot")
    }),
  p04 = list(
    rated = "main", asked = before_after,
    scores = function(ask) {
      ask$contrast("liking", "main", rating, each = "cell_symbol.pair")
      for (pair in c("security", "positive", "neutral")) ask$formula(paste0(pair, "_over_none"), ask$value(paste0("liking.", pair)) - ask$value("liking.none"))
      mood_change(ask)
    }),
  `p04-dot-probe` = list(
    rules = list(main = decision),
    scores = function(ask) {
      ask$contrast("bias", "main", rt, is("cell_place.probe", "away"), is("cell_place.probe", "at_word"), each = "cell_kind")
      ask$formula("security", ask$value("bias.security") - ask$value("bias.neutral"))
    }),
  p05 = list(
    asked = before_after, recalls = list(words = list(item = "item_word", cell = "cell_word.kind")),
    scales = list(expectations = list(support = c("notice", "come", "listen", "annoyed", "later", "gone"))),
    moderators = list(mood_change = anxiety_avoidance), scores = mood_change),
  `p05-stress` = list(
    asked = list(tension_before = "tension", tension_after = "tension", tension_imagined = "tension"),
    scales = list(tension = list(tension = c("tense", "flurried", "calm", "at_ease"))),
    moderators = list(calming = anxiety_avoidance),
    scores = function(ask) {
      tension <- function(when) ask$value(paste0("tension_", when, ".tension"))
      ask$formula("stressed", tension("after") - tension("before"))
      ask$formula("calming", tension("after") - tension("imagined"))
    }),
  p06 = list(
    asked = c(before_after, list(own_group = "impression", other_group = "impression")),
    scales = list(impression = list(traits = c("honest", "kind", "clever", "spiteful", "lazy", "rude"), willingness = c("meet", "neighbour")),
                  appraisal = list(threat = c("way", "values", "chances"))),
    moderators = list(tolerance = c("appraisal.threat", anxiety_avoidance)),
    scores = function(ask) {
      ask$formula("tolerance", ask$value("other_group.traits") - ask$value("own_group.traits"))
      ask$formula("willing", ask$value("other_group.willingness") - ask$value("own_group.willingness"))
      mood_change(ask)
    }),
  p07 = list(
    asked = before_after,
    scores = function(ask) {
      ask$formula("helped", 1 * (ask$answer("help") == "help"), of_choices = TRUE)
      ask$formula("minutes_offered", c(five = 5, ten = 10, twenty = 20, thirty = 30)[ask$answer("minutes")], of_choices = TRUE)
      mood_change(ask)
    }),
  p08 = list(
    rated = "categories",
    scores = function(ask) {
      ask$contrast("breadth", "categories", rating, each = "cell_member.fit")
      ask$contrast("poor_accepted", "categories", at_least(5), is("cell_member.fit", "poor"))
    }),
  p09 = list(
    rules = list(pairing = rules(200, 1000), main = decision, memory = rules(200)), rated = c("liking_before", "liking_after"), waits = "plain",
    scores = function(ask) {
      pair <- function(value) is("cell_face.pair", value)
      ask$contrast("facilitation", "main", rt, pair("utensil"), pair("snake"), each = "cell_target.kind")
      of <- function(kind) ask$value(paste0("facilitation.", kind))
      ask$formula("security_over_others", of("security") - (of("insecurity") + of("positive") + of("negative")) / 3)
      for (when in c("before", "after")) ask$contrast(paste0("liked_", when), paste0("liking_", when), rating, pair("snake"), pair("utensil"))
      ask$formula("liking_change", ask$value("liked_after") - ask$value("liked_before"))
    }),
  p10 = list(
    rules = list(main = decision), moderators = list(if_then = anxiety_avoidance),
    scores = function(ask) {
      after <- function(outcome, kind) both(is("item_outcome", outcome), is("cell_target.kind", kind))
      ask$contrast("rejection", "main", rt, after("success", "rejection"), after("failure", "rejection"), each = "cell_tone.love")
      ask$contrast("acceptance", "main", rt, after("failure", "acceptance"), after("success", "acceptance"), each = "cell_tone.love")
      against_unpaired <- function(name, target, love) ask$formula(name, ask$value(paste0(target, ".", love)) - ask$value(paste0(target, ".unpaired")))
      against_unpaired("if_then", "rejection", "conditional")
      against_unpaired("if_then_acceptance", "acceptance", "conditional")
      against_unpaired("unconditional_rejection", "rejection", "unconditional")
      against_unpaired("unconditional_acceptance", "acceptance", "unconditional")
    }),
  `p10-click` = list(
    rules = list(main = rules(200)), asked = list(self_esteem_before = "self_esteem", self_esteem_after = "self_esteem"),
    scores = function(ask) ask$formula("self_esteem", ask$value("self_esteem_after.esteem") - ask$value("self_esteem_before.esteem"))),
  `p10-conversation` = list(
    scales = list(ease = list(ease = c("myself", "liked", "easy", "watched", "judged", "wrong"))),
    moderators = list(at_ease = anxiety_avoidance, felt_security = anxiety_avoidance),
    scores = function(ask) {
      ask$formula("at_ease", ask$value("ease.ease"), level = TRUE)
      ask$formula("felt_security", ask$value("security.felt"), level = TRUE)
    }),
  p11 = list(
    rules = list(faces = rules(200, 10000), flowers = rules(200, 10000)), searched = c("faces", "flowers"),
    scores = function(ask) for (block in c("faces", "flowers")) ask$slope(paste0("training_", block), block, 4)),
  p12 = list(rules = list(main = colours, plates = plates), moderators = list(difference = "self_esteem.esteem"), scores = stroop),
  `p12-security` = list(rules = list(main = colours, plates = plates), moderators = list(rejection = anxiety_avoidance, difference = anxiety_avoidance),
                        scores = stroop),
  p13 = list(
    rates = c("adjectives_loved", "adjectives_disliked"), asked = before_after,
    scales = list(impression = list(liking = c("like", "time", "avoid"), acceptance = c("accept", "reject"))),
    scores = mood_change),
  p14 = list(scales = list(self_view = list(mean = c("lovable", "capable", "burden")), expectations = list(mean = c("stay", "help", "tire")))),
  p15 = list(
    rules = list(decoding = rules(200)),
    scales = list(satisfaction = list(mean = c("happy", "choose", "doubt")), partner_closeness = list(anxiety = c("leave", "sure"), avoidance = c("open", "turn"))),
    scores = function(ask) ask$hits("hit_rate", "decoding")),
  p16 = list(
    asked = before_after, scales = list(conversation = list(warmth = c("warm", "listened", "distant"), openness = c("open", "held_back"))),
    scores = mood_change),
  p17 = list(scales = list(came_to_mind = list(accepted = "acceptance", guided = "structuring", applauded = "mirroring", soothed = "coaching",
                                                understood = "mentalizing", free = "autonomy", mean = c("acceptance", "structuring", "mirroring", "coaching", "mentalizing", "autonomy")))),
  p18 = list(
    rules = list(main = decision),
    scores = function(ask) ask$contrast("facilitation", "main", rt, prime("neutral"), prime("threat"), each = "cell_target.is")),
  `p18-threshold` = list(
    rules = list(main = decision),
    scores = function(ask) ask$contrast("facilitation", "main", rt, prime("neutral"), prime("threat"), each = "cell_target.is")),
  `timing-probe` = list(rules = list(main = rules(200))))
