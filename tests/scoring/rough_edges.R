# Makes rough edges in the simulated data of P01, as real ones have: Rscript rough_edges.R DATA. sim001: a mistimed trial that was run again. sim002: a second,
# slower run after a finished one. sim003: a second run that was cut off. sim004: withdrew. sim005: stopped after a few trials. sim006: errs in every other trial.
# sim007: slow trials in which the keys went to another window.
data <- commandArgs(trailingOnly = TRUE)[1]
file_of <- function(code, run = 1) file.path(data, "simulated", paste0("sub-", code), "visit-1", paste0("sub-", code, "_visit-1_run-", run, "_mode-simulated_journal.jsonl"))
is_main <- function(lines) grepl('"kind":"trial"', lines, fixed = TRUE) & grepl('"phase":"main"', lines, fixed = TRUE)
slower <- function(lines, ns) vapply(lines, function(line) {
  rt <- regmatches(line, regexpr('"rt_ns":[0-9]+', line))
  if (length(rt) == 0) return(line)
  sub(rt, paste0('"rt_ns":', format(as.numeric(sub(".*:", "", rt)) + ns, scientific = FALSE)), line, fixed = TRUE)
}, "", USE.NAMES = FALSE)
edit <- function(code, change, run = 1) writeLines(change(readLines(file_of(code))), file_of(code, run))

edit("sim001", function(lines) {
  main <- which(is_main(lines))
  one <- main[grepl('"correct":true', lines[main], fixed = TRUE) & grepl('"flags":[]', lines[main], fixed = TRUE)][3]
  index <- sub('.*"index":([0-9]+).*', "\\1", lines[one])
  again <- sub('"repeats":null', paste0('"repeats":', index), sub('"index":[0-9]+', paste0('"index":', length(main)), slower(lines[one], 3e8)), fixed = TRUE)
  lines[one] <- sub('"flags":[]', '"flags":["prime_frames"]', lines[one], fixed = TRUE)
  last <- max(main)
  while (grepl('"kind":"keys"', lines[last + 1], fixed = TRUE)) last <- last + 1
  append(lines, again, after = last)
})
second <- function(lines) { lines[1] <- sub('"seed":[0-9]+', '"seed":7', sub('"run":1,', '"run":2,', lines[1], fixed = TRUE)); lines }
edit("sim002", function(lines) slower(second(lines), 5e7), run = 2)
edit("sim003", function(lines) { lines <- second(lines); lines[seq_len(which(is_main(lines))[20])] }, run = 2)
ended <- function(lines, why) sub('"end":"finished"', paste0('"end":"stopped","why":"', why, '"'), lines, fixed = TRUE)
edit("sim004", function(lines) ended(lines, "participant"))
edit("sim005", function(lines) { main <- which(is_main(lines)); ended(lines[c(seq_len(main[9]), length(lines))], "operator") })
edit("sim006", function(lines) {
  main <- which(is_main(lines))
  wrong <- main[seq_along(main) %% 2 == 0]
  lines[wrong] <- sub('"correct":true', '"correct":false', lines[wrong], fixed = TRUE)
  lines
})
edit("sim007", function(lines) {
  main <- which(is_main(lines))
  away <- main[grepl('"correct":true', lines[main], fixed = TRUE) & grepl('"flags":[]', lines[main], fixed = TRUE)][seq(1, 12, 2)]
  lines[away] <- sub('"flags":[]', '"flags":["no_focus"]', slower(lines[away], 4e8), fixed = TRUE)
  lines
})
