#!/usr/bin/env Rscript
# Reads what a study left and works its main figures out anew from the runs.
#
# usage: Rscript read_result.R FOLDER [FIGURE]
#
# From table run_month of FOLDER/result.sqlite come the median path of the main outcome of every plan, and the mean paired
# difference from the first plan with its 90 % interval. Both are compared with FOLDER/result.json; the program ends with
# status 1 where they differ. FIGURE (.pdf; default outcome.pdf) shows the paths with the middle 90 % of runs.

suppressPackageStartupMessages({
  library(RSQLite)
  library(jsonlite)
})

tolerance <- 1e-6   # the program keeps runs as single-precision numbers for quantiles
most_kept <- 1024   # beyond this many runs, quantiles are of some of them (docs/decisions.md)

read_runs <- function(store, measure) {
  known <- dbGetQuery(store, "SELECT name FROM measure")$name
  if (!measure %in% known) stop("no measure ", measure)
  dbGetQuery(store, sprintf('SELECT arm.name AS plan, run.replication, month, "%s" AS value
    FROM run_month JOIN run ON run.id = run_month.run JOIN arm ON arm.arm = run.arm
    WHERE run.status = \'finished\'', measure))
}

# Mean difference of pairs of runs under the same chance, and its 90 % interval (Student's t).
paired_difference <- function(runs, plan, reference, month) {
  at <- runs[runs$month == month, ]
  pairs <- merge(at[at$plan == plan, ], at[at$plan == reference, ], by = "replication")
  d <- na.omit(pairs$value.x - pairs$value.y)
  half <- qt(0.95, length(d) - 1) * sd(d) / sqrt(length(d))
  c(difference = mean(d), low = mean(d) - half, high = mean(d) + half)
}

differing <- function(name, here, there) {
  bad <- abs(here - there) > tolerance * pmax(1, abs(there))
  bad[is.na(bad)] <- TRUE
  if (any(bad)) cat("DIFFERS:", name, "\n")
  sum(bad)
}

draw <- function(runs, plans, outcome, file) {
  colours <- rep(c("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"), length.out = length(plans))
  pdf(file, width = 8, height = 4.5)
  on.exit(dev.off())
  plot(NULL, xlim = range(runs$month), ylim = range(runs$value, na.rm = TRUE), xlab = "months from the start", ylab = outcome)
  for (i in seq_along(plans)) {
    of_plan <- runs[runs$plan == plans[i], ]
    q <- sapply(split(of_plan$value, of_plan$month), quantile, c(0.05, 0.5, 0.95), na.rm = TRUE)
    months <- as.numeric(colnames(q))
    polygon(c(months, rev(months)), c(q[1, ], rev(q[3, ])), col = adjustcolor(colours[i], 0.15), border = NA)
    lines(months, q[2, ], col = colours[i], lwd = 2)
  }
  legend("topleft", plans, col = colours, lwd = 2, bty = "n")
}

main <- function(arguments) {
  if (!length(arguments) %in% 1:2) stop("usage: Rscript read_result.R FOLDER [FIGURE]")
  folder <- arguments[1]
  result <- read_json(file.path(folder, "result.json"), simplifyVector = TRUE)
  outcome <- result$study$network$outcome
  store <- dbConnect(SQLite(), file.path(folder, "result.sqlite"), flags = SQLITE_RO)
  on.exit(dbDisconnect(store))
  runs <- read_runs(store, outcome)
  plans <- dbGetQuery(store, "SELECT name FROM arm ORDER BY arm")$name
  faults <- 0

  medians <- aggregate(value ~ month + plan, runs, median)   # of type 7, as the program's
  told <- result$measures[result$measures$name == outcome & result$measures$level == "network", ]
  for (i in seq_len(nrow(told))) {
    here <- medians$value[medians$plan == told$arm[i]]
    if (length(unique(runs$replication)) <= most_kept) faults <- faults + differing(paste("median of", told$arm[i]), here, told$q50[[i]])
    cat(sprintf("%s: median %.4f in month %d\n", told$arm[i], tail(here, 1), tail(told$month[[i]], 1)))
  }

  rows <- result$comparisons[result$comparisons$measure == outcome, ]
  for (i in seq_len(NROW(rows))) {
    row <- rows[i, ]
    here <- paired_difference(runs, row$arm, row$reference, row$month)
    faults <- faults + differing(paste(row$arm, "month", row$month), here, unlist(row[c("difference", "low", "high")]))
    cat(sprintf("%s less %s, month %d: %+.4f (90 %% %+.4f to %+.4f)\n", row$arm, row$reference, row$month, here[1], here[2], here[3]))
  }

  file <- if (length(arguments) == 2) arguments[2] else "outcome.pdf"
  draw(runs, plans, outcome, file)
  cat("figure:", file, "\n")
  cat(if (faults == 0) "the runs and result.json agree\n" else sprintf("%d numbers differ\n", faults))
  if (faults > 0) quit(status = 1)
}

main(commandArgs(trailingOnly = TRUE))
