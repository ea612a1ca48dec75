# Reckons every score of a study again, from the exported tables of trials and answers alone, and compares them with the tables
# `cells`, `scores` and `group`: Rscript scores.R FOLDER STUDY. Written apart from the program, from docs/scoring.md; what each
# study asks for stands in studies.R. Ends with status 1 when a number differs by more than 1e-9 of itself, or when either side
# has a line that the other lacks.
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
study <- arguments[2]
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))

tables <- list()
read_table <- function(name) {
  if (is.null(tables[[name]])) {
    file <- file.path(folder, paste0("mode-simulated_", name, ".csv"))
    tables[[name]] <<- if (file.exists(file)) read.csv(file, check.names = FALSE, colClasses = "character", encoding = "UTF-8") else data.frame()
    if (nrow(tables[[name]]) > 0 && "participant" %in% names(tables[[name]]))
      tables[[name]]$person <<- paste(tables[[name]]$participant, tables[[name]]$visit, tables[[name]]$run)
  }
  tables[[name]]
}
number <- function(x) suppressWarnings(as.numeric(x))
source(file.path(here, "studies.R"))
source(file.path(here, "compute.R"))

# ---- Comparing
compared <- c(cells = 0, scores = 0, group = 0)
worst <- 0
failures <- character()
fail <- function(...) failures <<- c(failures, paste(...))
compare <- function(kind, what, theirs, ours) {
  compared[[kind]] <<- compared[[kind]] + 1
  if (is.na(theirs) && is.na(ours)) return(invisible())
  if (is.na(theirs) || is.na(ours)) return(fail(sprintf("%s: %s here, %s there", what, format(ours), format(theirs))))
  off <- abs(theirs - ours) / max(1, abs(ours))
  worst <<- max(worst, off)
  if (off > 1e-9) fail(sprintf("%s: %.15g here, %.15g there", what, ours, theirs))
}
same_lines <- function(kind, ours, theirs) {
  if (anyDuplicated(theirs)) fail(kind, "twice:", theirs[anyDuplicated(theirs)])
  for (one in setdiff(theirs, ours)) fail(kind, one, "was not computed again")
  for (one in setdiff(ours, theirs)) fail(kind, one, "is missing there")
}
# Why there is no value is told where there is none, and nowhere else.
reason <- function(what, missing, theirs) if ((missing == "") != !is.na(theirs)) fail(what, "is missing for:", missing)

# ---- Cells
cells <- read_table("cells")
key_of_cells <- function(d) {
  columns <- intersect(cell_columns, names(d))
  values <- lapply(cell_columns, function(column) if (column %in% columns) d[[column]] else rep("", nrow(d)))
  do.call(paste, c(d[c("person", "step", "block")], values, sep = "|"))
}
expected <- main[main$step %in% answered_steps, ]
same_lines("cell", if (nrow(expected) > 0) unique(key_of_cells(expected)) else character(), if (nrow(cells) > 0) key_of_cells(cells) else character())
main_keys <- if (nrow(main) > 0) key_of_cells(main) else character()
for (i in seq_len(nrow(cells))) {
  row <- cells[i, ]
  d <- main[main_keys == key_of_cells(row), ]
  out <- excluded(main[main$person == row$person & main$step == row$step, ], row$block) || withdrawn(row$person)
  what <- paste("cell", key_of_cells(row))
  check <- function(column, ours) compare("cells", paste(what, column), number(row[[column]]), ours)
  check("trials", sum(d$use != "replaced"))
  counts <- c(flagged = "flagged", bad_items = "item", errors = "error", fast = "fast", slow = "slow", outliers = "outlier", not_run = "not_run", used = "used")
  for (column in names(counts)) check(column, sum(d$use == counts[[column]]))
  unless <- function(x) if (out) NA else x[["value"]]
  check("mean_ms", unless(rt(d, row$block)))
  check("median_ms", unless(median_rt(d, row$block)))
  check("mean_log_ms", unless(log_rt(d, row$block)))
  check("error_rate", unless(errors(d, row$block)))
  check("mean_rating", if (row$block %in% this$rated) unless(rating(d, row$block)) else NA)
  reason(paste(what, "mean_ms"), row$missing, number(row$mean_ms))
}

# ---- Scores
scores <- read_table("scores")
computed <- list()
for (person in people$person) computed[[person]] <- compute(person)
same_lines("score", unlist(lapply(names(computed), function(p) if (length(computed[[p]]) > 0) paste(p, names(computed[[p]])))), paste(scores$person, scores$score))
for (i in seq_len(nrow(scores))) {
  row <- scores[i, ]
  got <- computed[[row$person]][[row$score]]
  if (is.null(got)) next
  what <- paste(row$person, row$score)
  compare("scores", what, number(row$value), got$value)
  for (end in c("low", "high")) compare("scores", paste(what, end), number(row[[paste0("ci_", end)]]), got[[end]])
  if (!is.na(got$value)) compare("scores", paste(what, "n"), number(row$n), got$n)
  reason(what, row$missing, number(row$value))
}

# ---- The group
jzs <- function(t, n, r = sqrt(2) / 2) {
  nu <- n - 1
  under_some <- function(g) (1 + n * g * r^2)^(-1 / 2) * ((1 + t^2 / ((1 + n * g * r^2) * nu)) / (1 + t^2 / nu))^(-(nu + 1) / 2) * (2 * pi)^(-1 / 2) * g^(-3 / 2) * exp(-1 / (2 * g))
  log_g <- function(u) under_some(exp(u)) * exp(u)
  ends <- c(-8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 32, 60)
  sum(vapply(seq_along(ends[-1]), function(k) integrate(log_g, ends[k], ends[k + 1], rel.tol = 1e-12, abs.tol = 0, subdivisions = 2000L, stop.on.error = FALSE)$value, 0))
}
# People who belong together: least squares, with the standard error of Bell & McCaffrey 2002 (CR2) and Satterthwaite's degrees of freedom,
# from the whole hat matrix. X: a column for each coefficient; weights: what is asked of them.
clustered <- function(X, y, cluster, weights) {
  bread <- solve(crossprod(X))
  left <- diag(nrow(X)) - X %*% bread %*% t(X)
  residuals <- drop(left %*% y)
  per_cluster <- lapply(unique(cluster), function(g) {
    its <- which(cluster == g)
    e <- eigen(left[its, its, drop = FALSE], symmetric = TRUE)
    if (any(e$values < 1e-10)) return(NULL)
    root <- e$vectors %*% diag(1 / sqrt(e$values), length(its)) %*% t(e$vectors)
    list(its = its, a = drop(root %*% X[its, , drop = FALSE] %*% bread %*% weights))
  })
  if (any(vapply(per_cluster, is.null, NA))) return(NULL)
  variance <- sum(vapply(per_cluster, function(one) sum(one$a * residuals[one$its])^2, 0))
  if (sqrt(variance) <= 1e-12 * max(abs(y))) return(NULL)
  B <- vapply(per_cluster, function(one) colSums(one$a * left[one$its, , drop = FALSE]), y)
  M <- crossprod(B)
  df <- sum(diag(M))^2 / sum(M^2)
  value <- sum(weights * bread %*% crossprod(X, y))
  t <- value / sqrt(variance)
  list(n = length(y), value = value, ci_low = value - qt(0.975, df) * sqrt(variance), ci_high = value + qt(0.975, df) * sqrt(variance), t = t, df = df, p = 2 * pt(-abs(t), df))
}
together <- function(cluster) anyDuplicated(cluster) > 0
groups_of <- function(cluster) if (any(people$group != "") && length(cluster) > 0) length(unique(cluster)) else NA

group <- read_table("group")
# Levels stand in the order of the protocol, which the table alone tells here.
told <- unique(group$group[group$kind == "level"])
# A score may have the levels of one factor only: the one with the most factors tells their order.
told_factors <- local({
  level <- group[group$kind == "level", ]
  each <- lapply(split(sub("=.*", "", level$group), paste(level$visit, level$score)), unique)
  if (length(each) > 0) each[[which.max(lengths(each))]]
})
in_order <- function(names, known) names[order(match(names, known), names, method = "radix")]
levels_in_order <- function(levels, factor) in_order(levels, sub("^[^=]*=", "", told[startsWith(told, paste0(factor, "="))]))
lines <- list()   # what the group table should hold
varies <- function(x) length(x) > 1 && sd(x) > 1e-12 * max(abs(x))   # more than the last bits
summary_of <- function(x, tested, cluster) {
  test <- if (varies(x)) t.test(x)
  line <- list(n = length(x), groups = groups_of(cluster), value = if (length(x) > 0) mean(x) else NA, sd = if (length(x) > 1) sd(x) else NA, ci_low = test$conf.int[1], ci_high = test$conf.int[2])
  if (tested && !is.null(test))
    line <- c(line, t = test$statistic[[1]], df = test$parameter[[1]], p = test$p.value, bf10 = jzs(test$statistic[[1]], length(x)))
  if (together(cluster)) {
    found <- if (varies(x) && length(unique(cluster)) > 1) clustered(matrix(1, length(x)), x, cluster, 1)
    for (column in c("ci_low", "ci_high", if (tested) c("t", "df", "p"))) line[column] <- list(found[[column]])
    means <- tapply(x, cluster, mean)
    line["bf10"] <- list(if (tested && !is.null(found) && varies(means)) { test <- t.test(means); jzs(test$statistic[[1]], length(means)) })
  }
  line
}
put_line <- function(visit, score, kind, of, line) lines[[paste(visit, score, kind, of, sep = "|")]] <<- line
number_answered <- function(person, name) {
  a <- read_table("answers")
  value <- if (nrow(a) > 0) number(a$value[a$person == person & paste(a$step, a$question, sep = ".") == name])
  if (length(value) == 1) value else NA
}
factors <- grep("^factor_", names(people), value = TRUE)
for (visit in unique(people$visit)) {
  # of each participant the last finished run, else the last one
  here <- people[people$visit == visit, ]
  here <- here[order(here$participant, here$finished, number(here$run)), ]
  here <- here[!duplicated(here$participant, fromLast = TRUE), ]
  values_of <- function(score) {
    x <- vapply(here$person, function(p) { s <- computed[[p]][[score]]; if (is.null(s)) number_answered(p, score) else as.numeric(s$value) }, 0)
    setNames(x, here$participant)
  }
  known <- unique(unlist(lapply(here$person, function(p) names(computed[[p]]))))
  like <- function(score) { for (p in here$person) if (!is.null(computed[[p]][[score]])) return(computed[[p]][[score]]) }
  for (score in known) {
    x <- values_of(score)
    cluster <- ifelse(here$group == "", paste("alone", here$participant), here$group)
    about <- like(score)
    put_line(visit, score, "mean", "", summary_of(x[!is.na(x)], about$zero, cluster[!is.na(x)]))
    for (factor in factors) {
      has <- !is.na(x) & here[[factor]] != ""
      parts <- split(x[has], here[[factor]][has])
      of <- split(cluster[has], here[[factor]][has])
      if (length(parts) < 2) next
      name <- sub("factor_", "", factor)
      for (level in names(parts)) put_line(visit, score, "level", paste0(name, "=", level), summary_of(parts[[level]], about$zero, of[[level]]))
      pairs <- combn(levels_in_order(names(parts), name), 2)
      for (k in seq_len(ncol(pairs))) {
        a <- parts[[pairs[1, k]]]; b <- parts[[pairs[2, k]]]
        both <- c(of[[pairs[1, k]]], of[[pairs[2, k]]])
        line <- list(n = length(a) + length(b), groups = groups_of(both), value = mean(a) - mean(b))
        if (together(both)) {
          enough <- length(unique(of[[pairs[1, k]]])) > 1 && length(unique(of[[pairs[2, k]]])) > 1
          if (enough && (varies(a) || varies(b)))
            line <- modifyList(line, as.list(clustered(cbind(rep(1:0, c(length(a), length(b))), rep(0:1, c(length(a), length(b)))), c(a, b), both, c(1, -1))))
        } else if (length(a) > 1 && length(b) > 1 && (varies(a) || varies(b))) {
          test <- t.test(a, b)
          line <- c(line, ci_low = test$conf.int[1], ci_high = test$conf.int[2], t = test$statistic[[1]], df = test$parameter[[1]], p = test$p.value)
        }
        put_line(visit, score, "difference", paste0(name, "=", pairs[1, k], " - ", pairs[2, k]), line)
      }
    }
    # of two factors each two by two cells with people: a difference of differences, unequal variances
    for (f in if (length(factors) > 1) combn(paste0("factor_", in_order(sub("factor_", "", factors), told_factors)), 2, simplify = FALSE)) {
      with <- !is.na(x) & here[[f[1]]] != "" & here[[f[2]]] != ""
      pairs_of <- function(factor) {
        levels <- unique(here[[factor]][with])
        if (length(levels) > 1) combn(levels_in_order(levels, sub("factor_", "", factor)), 2, simplify = FALSE)
      }
      for (a in pairs_of(f[1])) for (b in pairs_of(f[2])) {
        cells <- lapply(1:4, function(k) with & here[[f[1]]] == a[c(1, 1, 2, 2)[k]] & here[[f[2]]] == b[c(1, 2, 1, 2)[k]])
        four <- lapply(cells, function(cell) x[cell])
        of_four <- lapply(cells, function(cell) cluster[cell])
        n <- lengths(four)
        if (any(n == 0)) next
        line <- list(n = sum(n), groups = groups_of(unlist(of_four)), value = sum(c(1, -1, -1, 1) * vapply(four, mean, 0)))
        if (together(unlist(of_four))) {
          if (all(vapply(of_four, function(g) length(unique(g)), 0) > 1) && any(vapply(four, varies, NA)))
            line <- modifyList(line, as.list(clustered(diag(4)[rep(1:4, n), ], unlist(four), unlist(of_four), c(1, -1, -1, 1))))
        } else if (all(n > 1) && any(vapply(four, varies, NA))) {
          v <- vapply(four, var, 0) / n
          df <- sum(v)^2 / sum(v^2 / (n - 1))
          half <- qt(0.975, df) * sqrt(sum(v))
          t <- line$value / sqrt(sum(v))
          line <- c(line, ci_low = line$value - half, ci_high = line$value + half, t = t, df = df, p = 2 * pt(-abs(t), df))
        }
        put_line(visit, score, "interaction", paste0(sub("factor_", "", f[1]), "=", a[1], " - ", a[2], " x ", sub("factor_", "", f[2]), "=", b[1], " - ", b[2]), line)
      }
    }
    regress <- function(on, kinds) {
      z <- values_of(on)
      both <- !is.na(x) & !is.na(z)
      # what is asked for is listed without a value where there is none
      if (length(kinds) == 1) put_line(visit, score, names(kinds), on, list(n = sum(both), groups = groups_of(cluster[both]), value = NA))
      if (sum(both) < 3 || !varies(z[both]) || !varies(x[both])) return()
      fit <- lm(x[both] ~ z[both])
      if (deviance(fit) < 1e-20 * sum(x[both]^2)) return()
      if (together(cluster[both])) {
        if (length(unique(cluster[both])) < 3) return()
        for (kind in names(kinds)) {
          weights <- if (kinds[[kind]] == 1) c(1, 0) else c(0, 1)
          found <- clustered(cbind(1, z[both]), x[both], cluster[both], weights)
          if (is.null(found)) return()
          put_line(visit, score, kind, on, c(found, groups = groups_of(cluster[both])))
        }
        return()
      }
      found <- summary(fit)$coefficients
      for (kind in names(kinds)) {
        at <- kinds[[kind]]
        put_line(visit, score, kind, on, list(n = sum(both), groups = groups_of(cluster[both]), value = found[at, 1], ci_low = confint(fit)[at, 1], ci_high = confint(fit)[at, 2],
                                              t = found[at, 3], df = fit$df.residual, p = found[at, 4]))
      }
    }
    # an effect over how well the primes of its block were seen; a formula over every such check
    if (!is.na(about$effect)) for (check in known) {
      seen <- like(check)
      if (!is.na(seen$primes_of) && (about$effect == "" || about$effect == seen$primes_of)) regress(check, c(at_chance = 1, slope = 2))
    }
    for (moderator in this$moderators[[sub("\\..*", "", score)]]) regress(moderator, c(slope = 2))
  }
}
same_lines("group", names(lines), paste(group$visit, group$score, group$kind, group$group, sep = "|"))
for (i in seq_len(nrow(group))) {
  row <- group[i, ]
  what <- paste(row$visit, row$score, row$kind, row$group, sep = "|")
  line <- lines[[what]]
  if (is.null(line)) next
  for (column in c("n", "groups", "value", "sd", "ci_low", "ci_high", "t", "df", "p", "bf10")) {
    ours <- line[[column]]
    compare("group", paste("group", what, column), number(row[[column]]), if (is.null(ours)) NA else as.numeric(ours))
  }
}

cat(sprintf("%-16s %6d values compared: %d in %d cells, %d in %d scores (%d names), %d in %d lines of the group; largest difference %.2g\n", study, sum(compared),
            compared[["cells"]], NROW(cells), compared[["scores"]], nrow(scores), length(unique(scores$score)), compared[["group"]], nrow(group), worst))
if (sum(compared) < 100 || length(failures) > 0) {
  cat(head(failures, 40), sep = "\n")
  cat(sprintf("%d failures\n", length(failures)))
  quit(status = 1)
}
