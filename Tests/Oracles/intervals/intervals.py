# Reference values of intervals, effects and tests. Python 3, scipy, statsmodels.
# Prints the CSV committed as Tests/Oracles/intervals/intervals.csv
import numpy as np, scipy, statsmodels, sys, math
from scipy import stats
from statsmodels.stats.proportion import proportion_confint, confint_proportions_2indep
out=[]
def put(kind, a, b, c, d, level, *v): out.append([kind,a,b,c,d,level]+[repr(float(x)) for x in v])
for k in (0,1,2,3,5,10,23,100,1000,25000):
    for lv in (.90,.95,.99):
        al=1-lv
        lo=0 if k==0 else stats.chi2.ppf(al/2,2*k)/2
        put('poisson',k,'','','',lv,lo,stats.chi2.isf(al/2,2*k+2)/2)
for x,n in ((0,1),(0,20),(1,29),(15,148),(81,263),(7,7),(3,10),(500,1000),(2,100000)):
    for lv in (.90,.95,.99):
        lo,hi=proportion_confint(x,n,1-lv,'wilson'); put('wilson',x,n,'','',lv,max(lo,0) if x else 0,hi if x<n else 1)
        lo,hi=proportion_confint(x,n,1-lv,'beta'); put('clopper',x,n,'','',lv,lo,hi)
for x1,n1,x0,n0 in ((56,70,48,80),(9,10,3,10),(6,7,2,7),(5,56,0,29),(0,10,0,20),(10,10,0,20),(300,1000,310,990)):
    lo,hi=confint_proportions_2indep(x1,n1,x0,n0,method='newcomb',compare='diff',alpha=.05)
    put('newcombe',x1,n1,x0,n0,.95,x1/n1-x0/n0,lo,hi)
for x,df in ((.5,1),(3.84,1),(10,3),(4.53844,4),(0.02,2),(80,20),(250,100)):
    put('chi2',x,df,'','','',stats.chi2.sf(x,df))
for p,sh in ((.025,.3),(.5,2.5),(.975,2.5),(1e-6,10),(.999999,10),(.3,5000)):
    put('gamma',p,sh,'','','',stats.gamma.ppf(p,sh))
for p,a,b in ((.025,.5,.5),(.5,2,3),(.975,200,3),(1e-8,5,9),(.3,4000,12)):
    put('beta',p,a,b,'','',stats.beta.ppf(p,a,b))
print('# Python %s, scipy %s, statsmodels %s; 17 significant digits. Script: intervals.py beside this file.'%(sys.version.split()[0],scipy.__version__,statsmodels.__version__))
print('kind,a,b,c,d,level,v1,v2,v3')
for r in out: print(','.join(map(str,r+['']*(9-len(r)))))
