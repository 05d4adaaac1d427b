# Further reference results for survival, from R's survival and cmprsk (Debian).
suppressMessages({library(survival); library(cmprsk)})
d <- read.csv('surv_aid.csv')
num <- function(x) sprintf('%.17g', x)
cat('# ', R.version.string, ', survival ', as.character(packageVersion('survival')), ', cmprsk ', as.character(packageVersion('cmprsk')), '; 17 significant digits. Script: further.R\n', sep='', file='further_logrank.csv')
cat('test,group,observed,expected,variance,chisq,df,p\n', file='further_logrank.csv', append=TRUE)
put <- function(name, s, groups) {
  o <- if (is.matrix(s$obs)) rowSums(s$obs) else s$obs
  e <- if (is.matrix(s$exp)) rowSums(s$exp) else s$exp
  df <- length(o)-1
  for (i in seq_along(o)) cat(paste(c(name, groups[i], num(c(o[i], e[i], s$var[i,i], s$chisq, df, pchisq(s$chisq, df, lower=FALSE)))), collapse=','), '\n', sep='', file='further_logrank.csv', append=TRUE)
}
put('sex', survdiff(Surv(time, event==1) ~ sex, d), c('F','M'))
put('sex by household', survdiff(Surv(time, event==1) ~ sex + strata(household), d), c('F','M'))
put('household by sex', survdiff(Surv(time, event==1) ~ household + strata(sex), d), sort(unique(d$household)))
put('household by district', survdiff(Surv(time, event>0) ~ household + strata(district), d), sort(unique(d$household)))
put('sex rho1 by household', survdiff(Surv(time, event==1) ~ sex + strata(household), d, rho=1), c('F','M'))
g <- function(name, ...) { r <- cuminc(d$time, d$event, ...)$Tests
  for (k in 1:nrow(r)) cat(paste(c(name, k, num(r[k,])), collapse=','), '\n', sep='', file='further_gray.csv', append=TRUE) }
cat('# ', R.version.string, ', cmprsk ', as.character(packageVersion('cmprsk')), '; 17 significant digits. Script: further.R\n', sep='', file='further_gray.csv')
cat('test,cause,stat,p,df\n', file='further_gray.csv', append=TRUE)
g('sex', d$sex); g('household', d$household); g('sex by household', d$sex, d$household); g('household by sex', d$household, d$sex); g('sex by district', d$sex, d$district); g('sex rho1', d$sex, rho=1); g('household rho-1 by sex', d$household, d$sex, rho=-1)
# quantiles on a flat step at exactly 1/2 and clustered, left-truncated, weighted curves
q <- function(name, f) for (ct in c('plain','log','log-log','logit','arcsin')) { ff <- f(ct); r <- quantile(ff, c(.25,.5,.75))
  for (j in 1:3) cat(paste(c(name, ct, c('0.25','0.5','0.75')[j], num(r$quantile[j]), num(r$lower[j]), num(r$upper[j])), collapse=','), '\n', sep='', file='further_quantiles.csv', append=TRUE) }
cat('# ', R.version.string, ', survival ', as.character(packageVersion('survival')), '; 17 significant digits. Script: further.R\n', sep='', file='further_quantiles.csv')
cat('curve,scale,p,value,lower,upper\n', file='further_quantiles.csv', append=TRUE)
flat <- data.frame(t=c(1,3,5,8,12,20,25,30), e=c(1,1,1,1,1,1,0,0))
q('flat', function(ct) survfit(Surv(t,e)~1, flat, conf.type=ct))
even <- data.frame(t=1:40, e=1)
q('even', function(ct) survfit(Surv(t,e)~1, even, conf.type=ct))
q('held', function(ct) survfit(Surv(t,e)~1, data.frame(t=c(5,6,7),e=c(0,0,0)), conf.type=ct))
# clustered standard errors of KM and AJ, with late entry and weights
cat('# ', R.version.string, ', survival ', as.character(packageVersion('survival')), '; 17 significant digits. Script: further.R\n', sep='', file='further_clustered.csv')
cat('curve,time,state,value,se\n', file='further_clustered.csv', append=TRUE)
w <- function(name, f) { s <- summary(f, times=sort(unique(d$time)), extend=TRUE)
  p <- if (is.matrix(s$pstate)) s$pstate else cbind(s$surv); se <- if (is.matrix(s$pstate)) s$std.err else cbind(s$std.err)
  for (i in seq_along(s$time)) for (j in 1:ncol(p)) cat(paste(c(name, s$time[i], j-1, num(p[i,j]), num(se[i,j])), collapse=','), '\n', sep='', file='further_clustered.csv', append=TRUE) }
d$state <- factor(d$event, 0:2, c('c','exit','disability')); d$id <- seq_len(nrow(d))
w('km district', survfit(Surv(time, event==1) ~ 1, d, cluster=district))
w('km district weighted', survfit(Surv(time, event==1) ~ 1, d, weights=weight, cluster=district))
late <- d[d$entry < d$time,]
w('km late district', survfit(Surv(entry, time, event==1) ~ 1, late, cluster=district))
# with several states survfit 3.5-3 leaves cluster= aside, so it is no reference for clustered incidences
w('aj weighted', survfit(Surv(time, state) ~ 1, d, weights=weight, id=id))
w('aj late', survfit(Surv(entry, time, state) ~ 1, late, id=id))
w('aj late weighted', survfit(Surv(entry, time, state) ~ 1, late, id=id, weights=weight))
