# Gray's test where nearly every month holds exits of both causes, several of each, and groups
# that everybody left. Input: gray_ties.csv; R from Debian, cmprsk.
suppressMessages(library(cmprsk))
d <- read.csv('gray_ties.csv')
cat('# ', R.version.string, ', cmprsk ', as.character(packageVersion('cmprsk')),
    '; 17 significant digits. Script: gray_ties.R\n', sep='', file='gray_ties_tests.csv')
cat('set,cause,rho,stat,df\n', file='gray_ties_tests.csv', append=TRUE)
for (s in unique(d$set)) for (rho in c(0, 1)) {
  e <- d[d$set == s, ]
  r <- cuminc(e$time, e$cause, e$group, rho=rho)$Tests
  for (k in rownames(r)) if (r[k, 'stat'] > 0)
    cat(paste(c(s, k, rho, sprintf('%.17g', r[k, 'stat']), r[k, 'df']), collapse=','), '\n',
        sep='', file='gray_ties_tests.csv', append=TRUE)
}
# Incidence with Gray's variance, at the last value of each month, of some of the sets.
cat('# As gray_ties_tests.csv\nset,group,cause,time,est,var\n', file='gray_ties_cuminc.csv')
for (s in c(0:9, 30, 31)) {
  e <- d[d$set == s, ]
  r <- cuminc(e$time, e$cause, e$group)
  for (name in setdiff(names(r), 'Tests')) {
    words <- strsplit(name, ' ')[[1]]
    x <- r[[name]]
    for (i in seq_along(x$time)) if (i == length(x$time) || x$time[i + 1] != x$time[i])
      cat(paste(c(s, words, x$time[i], sprintf('%.17g', c(x$est[i], x$var[i]))), collapse=','), '\n',
          sep='', file='gray_ties_cuminc.csv', append=TRUE)
  }
}
