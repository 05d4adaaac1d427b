# The same work by R's survival and cmprsk. Usage: Rscript peers.R FOLDER
suppressMessages({library(survival); library(cmprsk)})
folder <- commandArgs(TRUE)[1]
d <- read.csv(file.path(folder, 'exits.csv'))
d$state <- factor(d$cause, 0:2, c('censored', 'exit', 'other'))
d$id <- seq_len(nrow(d))
measure <- function(peer, name, work) {
  t <- system.time(r <- work())[['elapsed']]
  cat(peer, ',', name, ',', t, ',', format(r, digits = 15), '\n', sep = '')
}
measure('survival', 'Kaplan-Meier', function() summary(survfit(Surv(time, cause > 0) ~ 1, d), times = 24)$surv)
measure('survival', 'log-rank of 5 groups', function() survdiff(Surv(time, cause > 0) ~ group, d)$chisq)
measure('survival', 'Aalen-Johansen of 5 groups and 2 causes', function() {
  s <- summary(survfit(Surv(time, state) ~ group, d), times = 24); sum(s$pstate[, 2]) + sum(s$std.err[, 2]) })
# At 1,000,000 rows cmprsk 2.2-11 gives another number than at 500,000 (docs/statistics.md).
measure('cmprsk', 'Gray of 5 groups', function() cuminc(d$time, d$cause, d$group)$Tests[1, 1])
