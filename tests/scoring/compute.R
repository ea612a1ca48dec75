# How scores are computed, in R: which trials count, averages over them, and what each step leaves behind. Uses the exported tables
# of trials and answers, and `this`, the study as studies.R describes it.
this <- c(studies[[study]], list())
if (length(this) == 0) stop("studies.R does not know ", study)
rule_of <- function(block) { found <- this$rules[[block]]; if (is.null(found)) rules() else found }
has_flag <- function(flags, wanted) vapply(strsplit(flags, " "), function(f) any(f %in% wanted), TRUE)

trials <- read_table("trials")
for (column in c("rt_ms", "correct", "trial", "round", "repeats_trial", "trial_in_run")) trials[[column]] <- number(trials[[column]])

# Everybody, with their factors, from whatever tables they are in.
people <- do.call(rbind, lapply(c("trials", "answers", "texts"), function(name) {
  table <- read_table(name)
  if (nrow(table) == 0) return(NULL)
  found <- table[c("participant", "visit", "run", "person", "group", "role", grep("^factor_", names(table), value = TRUE))]
  found$finished <- if ("run_end" %in% names(table)) table$run_end == "finished" else FALSE
  unique(found)
}))
if (any(people$role != "")) people$factor_role <- people$role   # a role is a factor like any other
people <- people[order(people$person, !people$finished), ]
people <- people[!duplicated(people$person), ]

# ---- Which trials count
main <- trials[trials$phase == "main", ]
main$use <- rep("used", nrow(main))
for (person in unique(main$person)) for (step in unique(main$step)) {
  mine <- which(main$person == person & main$step == step)
  again <- main[mine, ]
  for (k in which(!is.na(again$repeats_trial)))
    main$use[mine[again$trial == again$repeats_trial[k] & again$round == again$round[k]]] <- "replaced"
}
for (block in unique(main$block)) main$use[main$block == block & main$use == "used" & has_flag(main$flags, rule_of(block)$flags)] <- "flagged"
for (block in unique(main$block)) {
  limit <- rule_of(block)$item
  if (is.na(limit)) next
  asked <- main$block == block & main$use == "used" & !is.na(main$correct)
  bad <- rep(FALSE, nrow(main))
  for (item in grep("^item_", names(main), value = TRUE)) {
    wrong <- tapply(1 - main$correct[asked], main[[item]][asked], mean)
    wrong <- wrong[names(wrong) != ""]
    bad <- bad | (main$block == block & main[[item]] %in% names(wrong)[wrong > limit])
  }
  main$use[bad & main$use == "used"] <- "item"
}
main$use[main$use == "used" & main$correct %in% 0] <- "error"
main$use[main$use == "used" & is.na(main$rt_ms)] <- "untimed"
answered_steps <- unique(main$step[main$answer_key != "" | main$answer != "" | !is.na(main$correct)])
cell_columns <- grep("^cell_", names(main), value = TRUE)
for (block in unique(main$block)) {
  rule <- rule_of(block)
  here_used <- main$block == block & main$use == "used"
  if (!is.na(rule$low)) main$use[here_used & main$rt_ms < rule$low] <- "fast"
  if (!is.na(rule$high)) main$use[here_used & main$rt_ms > rule$high] <- "slow"
  if (is.na(rule$sd)) next
  left <- which(main$block == block & main$use == "used")
  for (part in split(left, do.call(paste, c(main[left, c("person", "step", cell_columns)], sep = "|")))) {
    if (length(part) < 2) next
    times <- main$rt_ms[part]
    main$use[part[abs(times - mean(times)) > rule$sd * sd(times)]] <- "outlier"
  }
}

# Trials that were planned and never run: how many of each condition only the plan knows, which is no table of its own.
for (row in seq_len(NROW(read_table("cells")))) {
  cell <- read_table("cells")[row, ]
  missed <- number(cell$not_run)
  if (missed == 0) next
  stub <- main[rep(1, missed), ]
  stub[] <- lapply(stub, function(column) if (is.character(column)) "" else NA)
  for (column in intersect(names(cell), c("participant", "visit", "run", "person", "step", "block", cell_columns))) stub[[column]] <- cell[[column]]
  stub$use <- "not_run"
  stub$trial_in_run <- Inf
  main <- rbind(main, stub)
}
ended <- read_table("runs")
withdrawn <- function(person) ended$why[ended$person == person] %in% c("participant", "consent_declined", "protocol")

# ---- Averages over some trials of a block: a value and how many trials are in it
judged <- function(d) d[!(d$use %in% c("replaced", "flagged", "item", "not_run")), ]
excluded <- function(d, block) { j <- judged(d); j <- j[!is.na(j$correct), ]; nrow(j) >= 10 && sum(1 - j$correct) > rule_of(block)$person * nrow(j) }
average <- function(x, planned, block, f = mean) {
  x <- x[!is.na(x)]
  enough <- planned > 0 && length(x) > 0 && length(x) >= rule_of(block)$cell * planned
  list(value = if (enough) f(x) else NA, n = length(x))
}
planned <- function(d) sum(d$use != "replaced")
# where it is right to press nothing, no time is missing
rt <- function(d, block, f = mean) average(d$rt_ms[d$use == "used"], planned(d[!(d$correct_answer %in% this$waits), ]), block, f)
median_rt <- function(d, block) rt(d, block, median)
log_rt <- function(d, block) rt(d, block, function(x) mean(log(x)))
errors <- function(d, block) average(1 - judged(d)$correct, planned(d), block)
rating <- function(d, block) average(number(judged(d)$answer), planned(d), block)
at_least <- function(least) function(d, block) average(1 * (number(judged(d)$answer) >= least), planned(d), block)
clicks <- function(d, block) average(number(judged(d)$wrong_clicks), planned(d), block)

# ---- Signals and noises
sensitivity <- function(hits, signals, alarms, noises) {
  h <- (hits + 0.5) / (signals + 1)
  f <- (alarms + 0.5) / (noises + 1)
  d <- qnorm(h) - qnorm(f)
  se <- sqrt(h * (1 - h) / (signals * dnorm(qnorm(h))^2) + f * (1 - f) / (noises * dnorm(qnorm(f))^2))
  list(dprime = d, low = d + qnorm(0.025) * se, high = d + qnorm(0.975) * se, criterion = -(qnorm(h) + qnorm(f)) / 2, hit_rate = h, false_alarm_rate = f,
       signals = signals, noises = noises)
}

# ---- All scores of one run: name -> value, n, confidence interval, whether 0 means none, and the block whose effect it is
compute <- function(person) {
  got <- list()
  put <- function(name, value, n = 0, low = NA, high = NA, zero = FALSE, effect = NA, primes_of = NA)
    got[[name]] <<- list(value = if (length(value) == 0 || is.nan(value)) NA else unname(value), n = n, low = low, high = high, zero = zero, effect = effect, primes_of = primes_of)
  of_person <- function(name) { table <- read_table(name); if (nrow(table) == 0) table else table[table$person == person, ] }
  put_sensitivity <- function(name, found, primes_of = NA) {
    both <- found$signals + found$noises
    put(paste0(name, ".dprime"), found$dprime, both, found$low, found$high, zero = TRUE, primes_of = primes_of)
    put(paste0(name, ".criterion"), found$criterion, both, zero = TRUE)
    put(paste0(name, ".hit_rate"), found$hit_rate, found$signals)
    put(paste0(name, ".false_alarm_rate"), found$false_alarm_rate, found$noises)
  }
  d <- main[main$person == person, ]
  d <- d[order(d$trial_in_run), ]

  # Every block
  for (step in intersect(unique(d$step), answered_steps)) {
    b <- d[d$step == step, ]
    block <- b$block[1]
    out <- excluded(b, block)
    unless <- function(found) { if (out) found$value <- NA; found }
    say <- function(name, found) put(paste0(step, ".", name), found$value, found$n)
    if (any(!is.na(b$correct))) {
      put(paste0(step, ".accuracy"), mean(b$correct, na.rm = TRUE), sum(!is.na(b$correct)))
      say("errors", unless(errors(b, block)))
    }
    say("rt", unless(rt(b, block)))
    if (block %in% this$rated) say("rating", unless(rating(b, block)))
    if (block %in% this$searched) say("clicks", unless(clicks(b, block)))
  }

  # Answers on scales
  a <- of_person("answers")
  for (step in unique(a$step)) {
    x <- a[a$step == step, ]
    name <- if (is.null(this$asked[[step]])) step else this$asked[[step]]
    scales <- c(this$scales, measures)[[name]]
    if (step %in% this$rates) scales <- list(mean = unique(x$question))
    turned <- ifelse(x$reversed == "1", sum(ends_of(name)) - number(x$value), number(x$value))
    for (scale in names(scales)) {
      its <- turned[x$question %in% scales[[scale]]]
      put(paste0(step, ".", scale), if (2 * sum(!is.na(its)) >= length(scales[[scale]])) mean(its, na.rm = TRUE) else NA, sum(!is.na(its)))
    }
  }

  # The check of the primes
  w <- of_person("awareness")
  for (step in unique(w$step)) {
    x <- w[w$step == step, ]
    block <- x$block[1]
    name <- if (step == block) paste0(step, ".awareness") else step
    x <- x[!has_flag(x$flags, rule_of(block)$flags) & !(x$trial %in% x$repeats_trial), ]
    plain <- x[x$cell_catch == "true", ]
    x <- x[x$cell_catch == "false", ]
    signal <- x$prime == x$signal
    put_sensitivity(name, sensitivity(sum(signal & x$answer == x$signal), sum(signal), sum(!signal & x$answer == x$signal), sum(!signal)), primes_of = block)
    put(paste0(name, ".accuracy"), mean(number(x$correct)), nrow(x))
    if (nrow(plain) > 0) put(paste0(name, ".catch"), mean(number(plain$correct)), nrow(plain))
    if (any(x$visibility != "")) put(paste0(name, ".visibility"), mean(number(x$visibility), na.rm = TRUE), sum(x$visibility != ""))
  }

  # Memory
  for (step in names(this$recalls)) {
    shown <- this$recalls[[step]]   # the variable that the words were shown as, and its cell
    if (all(d[[shown$item]] == "")) next   # not part of this visit
    x <- of_person("recalled"); x <- x[x$step == step, ]   # no line: nothing was recalled
    seen <- unique(d[d[[shown$item]] != "", c(shown$item, shown$cell)])
    found <- unique(x$item[x$item != ""])
    put(paste0(step, ".words"), length(found), nrow(seen))
    put(paste0(step, ".repetitions"), sum(x$repeated == "1"), nrow(seen))
    put(paste0(step, ".intrusions"), sum(x$item == "" & x$repeated != "1"), nrow(seen))
    for (kind in unique(seen[[shown$cell]])) {
      of_kind <- seen[[shown$item]][seen[[shown$cell]] == kind]
      put(paste0(step, ".", kind), sum(found %in% of_kind), length(of_kind))
    }
  }
  g <- of_person("recognition")
  for (step in unique(g$step)) {
    x <- g[g$step == step, ]
    old <- x$old == "1"
    put_sensitivity(step, sensitivity(sum(old & x$answer == "old"), sum(old), sum(!old & x$answer == "old"), sum(!old)))
    put(paste0(step, ".accuracy"), mean(x$correct == "1"), nrow(x))
    sure <- ifelse(x$answer == "old", 1, -1) * number(x$confidence)
    list <- ifelse(x$list != "", x$list, ifelse(old, "old", "new"))
    for (name in unique(list[!is.na(sure)]))
      put(paste0(step, ".confidence.", name), mean(sure[list == name], na.rm = TRUE), sum(list == name & !is.na(sure)), zero = TRUE)
  }

  # Typed
  s <- of_person("solutions")
  for (step in unique(s$step)) {
    x <- s[s$step == step, ]
    put(paste0(step, ".right"), sum(x$correct == "1"), nrow(x))
    put(paste0(step, ".time"), mean(number(x$time_ms[x$correct == "1"])) / 1000, sum(x$correct == "1"))
  }
  l <- of_person("loads")
  for (step in unique(l$step)) {
    x <- l[l$step == step, ]
    shown <- strsplit(x$shown, "")[[1]]
    put(paste0(step, ".digits"), sum(shown == strsplit(x$typed, "")[[1]][seq_along(shown)], na.rm = TRUE), length(shown))
  }
  t <- of_person("texts")
  for (step in unique(t$step)) put(paste0(step, ".words"), sum(number(t$words[t$step == step])), sum(t$step == step))

  # What the study asks for
  ask <- list()
  known <- FALSE   # whether this run has any of a formula's parts: else it was not part of this visit
  ask$value <- function(name) { found <- got[[name]]; if (is.null(found)) return(NA); known <<- TRUE; found$value }
  ask$answer <- function(step, question = step) {
    x <- a$value[a$step == step & a$question == question]
    if (length(x) == 0) return(NA)
    known <<- TRUE
    if (x == "") NA else x
  }
  ask$formula <- function(name, value, of_choices = FALSE, level = FALSE) {   # level: of a scale, where 0 is not "no effect"
    known <<- FALSE
    force(value)
    if (known) put(name, value, NA, zero = !of_choices && !level, effect = if (of_choices || level) NA else "")
  }
  ask$contrast <- function(name, block, measure, of = function(x) rep(TRUE, nrow(x)), minus = NULL, each = NULL) {
    b <- d[d$block == block, ]
    if (nrow(b) == 0) return()
    out <- excluded(b, block)
    values <- if (is.null(each)) "" else setdiff(unique(b[[each]]), "")
    for (value in values) {
      part <- if (is.null(each)) b else b[b[[each]] == value, ]
      found <- measure(part[of(part), ], block)
      if (!is.null(minus)) {
        other <- measure(part[minus(part), ], block)
        found <- list(value = found$value - other$value, n = found$n + other$n)
      }
      put(if (is.null(each)) name else paste0(name, ".", value), if (out) NA else found$value, found$n, zero = !is.null(minus), effect = if (is.null(minus)) NA else block)
    }
  }
  ask$slope <- function(name, block, parts) {
    b <- d[d$block == block, ]
    if (nrow(b) == 0) return()
    out <- excluded(b, block)
    b <- b[b$use != "replaced", ]
    part <- floor((seq_len(nrow(b)) - 1) * parts / nrow(b))
    found <- lapply(0:(parts - 1), function(k) rt(b[part == k, ], block))
    means <- vapply(found, function(one) as.numeric(one$value), 0)
    put(name, if (out || any(is.na(means))) NA else coef(lm(means ~ seq_len(parts)))[[2]], sum(vapply(found, function(one) one$n, 0)), zero = TRUE)
  }
  ask$hits <- function(name, block) {
    b <- d[d$block == block, ]
    if (nrow(b) == 0) return()
    j <- judged(b)
    for (value in unique(main$correct_answer[main$block == block])) {
      right <- sum(j$correct_answer == value)
      given <- sum(j$answer == value)
      both <- sum(j$correct_answer == value & j$answer == value)
      put(paste0(name, ".", value), if (right == 0) NA else if (given == 0) 0 else both^2 / (right * given), right)
    }
  }
  if (!is.null(this$scores)) this$scores(ask)
  if (withdrawn(person)) got <- lapply(got, function(score) { score[c("value", "low", "high")] <- NA; score })
  got
}
