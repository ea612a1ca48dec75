# Reckons every score of a study again, from the exported tables of trials and answers alone, and compares them with the tables
# `cells`, `scores` and `group`: Rscript scores.R FOLDER STUDY. Written apart from the program, from docs/scoring.md.
# Ends with status 1 when a number differs by more than 1e-9 of itself, or when a score was not reckoned again.
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
study <- arguments[2]
read_table <- function(name) {
  file <- file.path(folder, paste0("mode-simulated_", name, ".csv"))
  if (!file.exists(file)) return(NULL)
  read.csv(file, check.names = FALSE, colClasses = "character", encoding = "UTF-8")
}
number <- function(x) suppressWarnings(as.numeric(x))
compared <- 0
worst <- 0
failures <- character()
compare <- function(what, theirs, ours) {
  compared <<- compared + 1
  if (is.na(theirs) && is.na(ours)) return(invisible())
  if (is.na(theirs) || is.na(ours)) { failures <<- c(failures, sprintf("%s: %s here, %s there", what, format(ours), format(theirs))); return(invisible()) }
  off <- abs(theirs - ours) / max(1, abs(ours))
  worst <<- max(worst, off)
  if (off > 1e-9) failures <<- c(failures, sprintf("%s: %.15g here, %.15g there", what, ours, theirs))
}

trials <- read_table("trials")
answers <- read_table("answers")
awareness <- read_table("awareness")
scores <- read_table("scores")
cells <- read_table("cells")
group <- read_table("group")
for (column in c("rt_ms", "correct", "trial", "round", "repeats_trial", "trial_in_run")) trials[[column]] <- number(trials[[column]])
trials$person <- paste(trials$participant, trials$visit, trials$run)
timing <- c("prime_frames", "skipped_refresh", "late_start", "receipt_missing")
has_flag <- function(flags, wanted) vapply(strsplit(flags, " "), function(f) any(f %in% wanted), TRUE)

# ---- Which trials count. The rules of each study, as its file or the program's standard says.
rules <- function(low = NA, high = NA, sd = NA, person = 0.3, item = NA, cell = 0.5) list(low = low, high = high, sd = sd, person = person, item = item, cell = cell)
none <- rules()
studies <- list(
  everything = list(main = rules(200, 1200, 2, 0.13, 0.14, 0.7), colours = rules(200, 3000), things = rules(cell = 0.2)),
  p01 = list(main = rules(200, 1800)),
  p08 = list(categories = none),
  p11 = list(faces = rules(200, 10000), flowers = rules(200, 10000)),
  p12 = list(main = rules(200, 3000), plates = rules(200)),
  p15 = list(decoding = rules(200), beep = none))
rule_of <- function(block) { found <- studies[[study]][[block]]; if (is.null(found)) none else found }

main <- trials[trials$phase == "main", ]
main$use <- "used"
for (person in unique(main$person)) for (block in unique(main$block)) {
  mine <- which(main$person == person & main$block == block)
  again <- main[mine, ]
  for (k in which(!is.na(again$repeats_trial)))
    main$use[mine[again$trial == again$repeats_trial[k] & again$round == again$round[k]]] <- "replaced"
}
main$use[main$use == "used" & has_flag(main$flags, timing)] <- "flagged"
for (block in unique(main$block)) {
  limit <- rule_of(block)$item
  if (is.na(limit)) next
  judged <- main$block == block & main$use == "used" & !is.na(main$correct)
  bad <- rep(FALSE, nrow(main))
  for (item in grep("^item_", names(main), value = TRUE)) {
    wrong <- tapply(1 - main$correct[judged], main[[item]][judged], mean)
    wrong <- wrong[names(wrong) != ""]
    bad <- bad | (main$block == block & main[[item]] %in% names(wrong)[wrong > limit])
  }
  main$use[bad & main$use == "used"] <- "item"
}
main$use[main$use == "used" & main$correct %in% 0] <- "error"
main$use[main$use == "used" & is.na(main$rt_ms)] <- "untimed"
cell_columns <- grep("^cell_", names(main), value = TRUE)
main$cell <- do.call(paste, c(main[c("step", cell_columns)], sep = "|"))
for (block in unique(main$block)) {
  rule <- rule_of(block)
  here <- main$block == block & main$use == "used"
  if (!is.na(rule$low)) main$use[here & main$rt_ms < rule$low] <- "fast"
  if (!is.na(rule$high)) main$use[here & main$rt_ms > rule$high] <- "slow"
  if (!is.na(rule$sd)) {
    for (part in split(which(here & main$use == "used"), paste(main$person, main$cell)[here & main$use == "used"])) {
      if (length(part) < 2) next
      rt <- main$rt_ms[part]
      main$use[part[abs(rt - mean(rt)) > rule$sd * sd(rt)]] <- "far"
    }
  }
}
judged <- function(d) d[!(d$use %in% c("replaced", "flagged", "item")), ]
excluded <- function(d, block) { j <- judged(d); j <- j[!is.na(j$correct), ]; nrow(j) > 0 && mean(1 - j$correct) > rule_of(block)$person }
enough <- function(left, d, block) { planned <- sum(d$use != "replaced"); planned > 0 && left > 0 && left >= rule_of(block)$cell * planned }
rt <- function(d, block, f = mean) { x <- d$rt_ms[d$use == "used"]; if (enough(length(x), d, block)) f(x) else NA }
of_judged <- function(d, block, x) { x <- x[!is.na(x)]; if (enough(length(x), d, block)) mean(x) else NA }
errors <- function(d, block) { j <- judged(d); of_judged(d, block, 1 - j$correct) }
rating <- function(d, block, least = NA) { x <- number(judged(d)$answer); of_judged(d, block, if (is.na(least)) x else 1 * (x >= least)) }
clicks <- function(d, block) { x <- number(judged(d)$wrong_clicks); of_judged(d, block, x) }

# ---- Cells
has_rating <- function(block) block %in% c("things", "categories")
for (i in seq_len(nrow(cells))) {
  row <- cells[i, ]
  d <- main[main$participant == row$participant & main$visit == row$visit & main$run == row$run & main$step == row$step & main$block == row$block, ]
  out <- excluded(d, row$block)
  for (column in intersect(cell_columns, names(cells))) d <- d[d[[column]] == row[[column]], ]
  what <- paste("cell", i, row$participant, row$block)
  compare(paste(what, "trials"), number(row$trials), sum(d$use != "replaced"))
  counts <- c(flagged = "flagged", bad_items = "item", errors = "error", fast = "fast", slow = "slow", far = "far", used = "used")
  for (column in names(counts)) compare(paste(what, column), number(row[[column]]), sum(d$use == counts[[column]]))
  compare(paste(what, "mean"), number(row$mean_ms), if (out) NA else rt(d, row$block))
  compare(paste(what, "median"), number(row$median_ms), if (out) NA else rt(d, row$block, median))
  compare(paste(what, "log"), number(row$mean_log_ms), if (out) NA else rt(d, row$block, function(x) mean(log(x))))
  compare(paste(what, "errors"), number(row$error_rate), if (out) NA else errors(d, row$block))
  compare(paste(what, "rating"), number(row$mean_rating), if (out || !has_rating(row$block)) NA else rating(d, row$block))
}

# ---- Scores
sensitivity <- function(hits, signals, alarms, noises) {
  h <- (hits + 0.5) / (signals + 1)
  f <- (alarms + 0.5) / (noises + 1)
  d <- qnorm(h) - qnorm(f)
  se <- sqrt(h * (1 - h) / (signals * dnorm(qnorm(h))^2) + f * (1 - f) / (noises * dnorm(qnorm(f))^2))
  c(dprime = d, low = d + qnorm(0.025) * se, high = d + qnorm(0.975) * se, criterion = -(qnorm(h) + qnorm(f)) / 2, hit_rate = h, false_alarm_rate = f)
}
scales <- list(mood.good = c("calm", "glad", "tense"), mood.calmness = c("calm", "tense"))
if (study != "everything") {
  scales <- list(mood.positive = c("pleasant", "calm", "cheerful", "tense", "sad", "annoyed"), security.felt = c("cared_for", "safe", "understood", "alone"),
                 self_esteem.esteem = c("worth", "content", "doubt", "others"), closeness.anxiety = c("leave", "enough", "silence", "loved"),
                 closeness.avoidance = c("open", "depend", "space", "turn"), satisfaction.mean = c("happy", "choose", "doubt"),
                 partner_closeness.anxiety = c("leave", "sure"), partner_closeness.avoidance = c("open", "turn"))
}
reckon <- function(person) {
  got <- list()
  put <- function(name, value) got[[name]] <<- if (length(value) == 0 || is.nan(value)) NA else unname(value)
  of_person <- function(table) if (is.null(table)) NULL else table[paste(table$participant, table$visit, table$run) == person, ]
  d <- main[main$person == person, ]
  d <- d[order(d$trial_in_run), ]
  for (step in unique(d$step)) {
    b <- d[d$step == step, ]
    block <- b$block[1]
    out <- excluded(b, block)
    unless <- function(x) if (out) NA else x
    if (any(!is.na(b$correct))) { put(paste0(step, ".accuracy"), mean(b$correct, na.rm = TRUE)); put(paste0(step, ".errors"), unless(errors(b, block))) }
    put(paste0(step, ".rt"), unless(rt(b, block)))
    if (has_rating(block)) put(paste0(step, ".rating"), unless(rating(b, block)))
    if (any(b$wrong_clicks != "")) put(paste0(step, ".clicks"), unless(clicks(b, block)))
  }
  # of and minus of a block: NA for a person who erred too often
  diff <- function(block, f, of, minus = NULL) {
    b <- d[d$block == block, ]
    if (nrow(b) == 0) return(numeric())
    if (excluded(b, block)) return(NA)
    f(b[of(b), ], block) - (if (is.null(minus)) 0 else f(b[minus(b), ], block))
  }
  slope <- function(block, parts) {
    b <- d[d$block == block, ]
    if (nrow(b) == 0) return(numeric())
    if (excluded(b, block)) return(NA)
    b <- b[b$use != "replaced", ]
    part <- floor((seq_len(nrow(b)) - 1) * parts / nrow(b))
    means <- vapply(0:(parts - 1), function(k) rt(b[part == k, ], block), 0)
    if (any(is.na(means))) NA else coef(lm(means ~ seq_len(parts)))[[2]]
  }
  hits <- function(name, block) {
    b <- d[d$block == block, ]
    if (nrow(b) == 0) return()
    j <- judged(b)
    for (value in unique(main$correct_answer[main$block == block])) {
      right <- sum(j$correct_answer == value); given <- sum(j$answer == value)
      put(paste0(name, ".", value), if (right == 0) NA else if (given == 0) 0 else sum(j$correct_answer == value & j$answer == value)^2 / (right * given))
    }
  }
  is <- function(column, value) function(x) x[[column]] == value
  both <- function(a, b) function(x) a(x) & b(x)
  prime <- function(value) is("cell_prime.kind", value)
  median_rt <- function(x, block) rt(x, block, median)
  log_rt <- function(x, block) rt(x, block, function(y) mean(log(y)))
  a <- of_person(answers)
  if (!is.null(a) && nrow(a) > 0) {
    value <- ifelse(a$reversed == "1", 8 - number(a$value), number(a$value))
    for (scale in names(scales)) {
      questionnaire <- sub("\\..*", "", scale)
      for (step in unique(a$step[a$step == questionnaire]))
        put(scale, mean(value[a$step == step & a$question %in% scales[[scale]]], na.rm = TRUE))
    }
    for (step in intersect(unique(a$step), c("familiarity", "closeness_of_names"))) put(paste0(step, ".mean"), mean(value[a$step == step]))
  }
  if (study == "everything") {
    for (kind in c("word", "nonword"))
      put(paste0("facilitation.", kind), diff("main", rt, both(prime("neutral"), is("cell_target.is", kind)), both(prime("threat"), is("cell_target.is", kind))))
    put("middle", diff("main", median_rt, prime("neutral"), prime("threat")))
    put("log", diff("main", log_rt, both(prime("neutral"), is("correct_answer", "word")), both(prime("threat"), is("correct_answer", "word"))))
    put("errors_more", diff("main", errors, prime("threat"), prime("neutral")))
    same <- function(x) x$item_word == x$item_ink
    put("incongruent", diff("colours", rt, function(x) !same(x), same))
    hits("named", "colours")
    put("faster", slope("colours", 3))
    put("liking", diff("things", rating, is("cell_thing.kind", "good"), is("cell_thing.kind", "bad")))
    for (kind in c("good", "bad")) put(paste0("liked.", kind), diff("things", function(x, block) rating(x, block, 5), is("cell_thing.kind", kind)))
    put("word_only", got[["facilitation.word"]] - got[["facilitation.nonword"]])
    put("mixed", mean(c(got[["mood.good"]], got[["liking"]])) * 2 - number(a$value[a$step == "mood" & a$question == "calm"]) / 4)
  }
  if (study == "p01") {
    for (slot in c("AF", "CP", "KN", "UN", "NW")) {
      put(paste0("facilitation.", slot), diff("main", rt, both(prime("neutral"), is("cell_target.slot", slot)), both(prime("threat"), is("cell_target.slot", slot))))
      put(paste0("errors_more.", slot), diff("main", errors, both(prime("threat"), is("cell_target.slot", slot)), both(prime("neutral"), is("cell_target.slot", slot))))
    }
    put("difference", got$facilitation.AF - got$facilitation.KN)
  }
  if (study == "p08") {
    for (fit in c("good", "fair", "poor")) put(paste0("breadth.", fit), diff("categories", rating, is("cell_member.fit", fit)))
    put("poor_accepted", diff("categories", function(x, block) rating(x, block, 5), is("cell_member.fit", "poor")))
  }
  if (study == "p11") for (block in c("faces", "flowers")) put(paste0("training_", block), slope(block, 4))
  if (study == "p12") {
    kind <- function(value) is("cell_word.kind", value)
    put("rejection", diff("main", rt, kind("rejection"), kind("neutral")))
    put("acceptance", diff("main", rt, kind("acceptance"), kind("neutral")))
    put("difference", got$rejection - got$acceptance)
    put("errors_more", diff("main", errors, kind("rejection"), kind("neutral")))
  }
  if (study == "p15") hits("hit_rate", "decoding")

  w <- of_person(awareness)
  for (step in unique(w$step)) {
    x <- w[w$step == step, ]
    name <- if (step == x$block[1]) paste0(step, ".awareness") else step
    x <- x[!has_flag(x$flags, timing) & !(x$trial %in% x$repeats_trial), ]
    catch <- x[x$cell_catch == "true", ]
    x <- x[x$cell_catch == "false", ]
    signal <- x$prime == x$signal
    found <- sensitivity(sum(signal & x$answer == x$signal), sum(signal), sum(!signal & x$answer == x$signal), sum(!signal))
    for (part in c("dprime", "criterion", "hit_rate", "false_alarm_rate")) put(paste0(name, ".", part), found[[part]])
    put(paste0(name, ".dprime low"), found[["low"]])
    put(paste0(name, ".dprime high"), found[["high"]])
    put(paste0(name, ".accuracy"), mean(number(x$correct)))
    if (nrow(catch) > 0) put(paste0(name, ".catch"), mean(number(catch$correct)))
    if (any(x$visibility != "")) put(paste0(name, ".visibility"), mean(number(x$visibility), na.rm = TRUE))
  }
  s <- of_person(read_once("solutions"))
  for (step in unique(s$step)) {
    x <- s[s$step == step, ]
    put(paste0(step, ".right"), sum(x$correct == "1"))
    put(paste0(step, ".time"), mean(number(x$time_ms[x$correct == "1"])) / 1000)
  }
  t <- of_person(read_once("texts"))
  for (step in unique(t$step)) put(paste0(step, ".words"), sum(number(t$words[t$step == step])))
  if (study == "everything") {
    r <- of_person(read_once("recalled"))
    known <- r[r$item != "", ]
    put("recall.words", length(unique(known$item)))
    put("recall.repetitions", sum(r$repeated == "1"))
    put("recall.intrusions", sum(r$item == ""))
    kinds <- unique(main[main$item_thing != "", c("item_thing", "cell_thing.kind")])
    for (kind in c("good", "bad")) put(paste0("recall.", kind), sum(unique(known$item) %in% kinds$item_thing[kinds$cell_thing.kind == kind]))
    g <- of_person(read_once("recognition"))
    old <- g$old == "1"
    found <- sensitivity(sum(old & g$answer == "old"), sum(old), sum(!old & g$answer == "old"), sum(!old))
    for (part in c("dprime", "criterion", "hit_rate", "false_alarm_rate")) put(paste0("recognise.", part), found[[part]])
    put("recognise.dprime low", found[["low"]])
    put("recognise.dprime high", found[["high"]])
    put("recognise.accuracy", mean(g$correct == "1"))
    sure <- ifelse(g$answer == "old", 1, -1) * number(g$confidence)
    for (list in unique(g$list)) put(paste0("recognise.confidence.", if (list == "") "" else list), mean(sure[g$list == list]))
    if (all(g$list == "")) { put("recognise.confidence.old", mean(sure[old])); put("recognise.confidence.new", mean(sure[!old])) }
  }
  got
}
tables <- list()
read_once <- function(name) { if (is.null(tables[[name]])) tables[[name]] <<- read_table(name); tables[[name]] }

scores$person <- paste(scores$participant, scores$visit, scores$run)
reckoned <- list()
for (person in unique(scores$person)) reckoned[[person]] <- reckon(person)
for (i in seq_len(nrow(scores))) {
  row <- scores[i, ]
  got <- reckoned[[row$person]]
  what <- paste(row$person, row$score)
  if (!(row$score %in% names(got))) { failures <- c(failures, paste(what, "was not reckoned again")); next }
  compare(what, number(row$value), got[[row$score]])
  if (row$ci_low != "") for (end in c("low", "high"))
    compare(paste(what, end), number(row[[paste0("ci_", end)]]), got[[paste(row$score, end)]])
}

# ---- The group
jzs <- function(t, n, r = sqrt(2) / 2) {
  nu <- n - 1
  under_some <- function(g) (1 + n * g * r^2)^(-1 / 2) * ((1 + t^2 / ((1 + n * g * r^2) * nu)) / (1 + t^2 / nu))^(-(nu + 1) / 2) * (2 * pi)^(-1 / 2) * g^(-3 / 2) * exp(-1 / (2 * g))
  log_g <- function(u) under_some(exp(u)) * exp(u)
  ends <- c(-8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 32, 60)
  sum(vapply(seq_along(ends[-1]), function(k) integrate(log_g, ends[k], ends[k + 1], rel.tol = 1e-12, abs.tol = 0, subdivisions = 2000L, stop.on.error = FALSE)$value, 0))
}
scores$value <- number(scores$value)
values <- function(visit, score, factor = NULL, level = NULL) {
  keep <- scores$visit == visit & scores$score == score & !is.na(scores$value)
  if (!is.null(factor)) keep <- keep & scores[[paste0("factor_", factor)]] == level
  setNames(scores$value[keep], scores$participant[keep])
}
for (i in seq_len(nrow(group))) {
  row <- group[i, ]
  what <- paste("group", row$visit, row$score, row$kind, row$group)
  theirs <- lapply(row[c("n", "value", "sd", "ci_low", "ci_high", "t", "df", "p", "bf10")], number)
  check <- function(column, ours) compare(paste(what, column), theirs[[column]], ours)
  tested <- !is.na(theirs$t)
  if (row$kind %in% c("mean", "level")) {
    x <- if (row$kind == "mean") values(row$visit, row$score) else {
      parts <- strsplit(row$group, "=")[[1]]
      values(row$visit, row$score, parts[1], parts[2])
    }
    check("n", length(x))
    check("value", if (length(x) > 0) mean(x) else NA)
    check("sd", if (length(x) > 1) sd(x) else NA)
    spread <- length(x) > 1 && sd(x) > 0
    test <- if (spread) t.test(x) else NULL
    check("ci_low", if (spread) test$conf.int[1] else NA)
    check("ci_high", if (spread) test$conf.int[2] else NA)
    if (tested) {
      check("t", test$statistic[[1]]); check("df", test$parameter[[1]]); check("p", test$p.value)
      check("bf10", jzs(test$statistic[[1]], length(x)))
    }
  } else if (row$kind == "difference") {
    parts <- strsplit(row$group, "=| - ")[[1]]
    x <- values(row$visit, row$score, parts[1], parts[2])
    y <- values(row$visit, row$score, parts[1], parts[3])
    check("n", length(x) + length(y))
    check("value", mean(x) - mean(y))
    if (tested) {
      test <- t.test(x, y)
      check("ci_low", test$conf.int[1]); check("ci_high", test$conf.int[2])
      check("t", test$statistic[[1]]); check("df", test$parameter[[1]]); check("p", test$p.value)
    } else compare(paste(what, "spread"), 1 * (length(x) > 1 && length(y) > 1 && sd(x) + sd(y) > 0), 0)
  } else {
    y <- values(row$visit, row$score)
    x <- values(row$visit, row$group)
    people <- intersect(names(x), names(y))
    fit <- lm(y[people] ~ x[people])
    at <- if (row$kind == "at_chance") 1 else 2
    found <- summary(fit)$coefficients[at, ]
    check("n", length(people)); check("value", found[[1]]); check("t", found[[3]]); check("p", found[[4]]); check("df", fit$df.residual)
    check("ci_low", confint(fit)[at, 1]); check("ci_high", confint(fit)[at, 2])
  }
}

cat(sprintf("%s: %d numbers compared, %d scores in %d lines; the largest difference is %.2g\n", study, compared, length(unique(scores$score)), nrow(scores), worst))
if (compared < 100 || length(failures) > 0) {
  cat(head(failures, 40), sep = "\n")
  cat(sprintf("%d failures\n", length(failures)))
  quit(status = 1)
}
