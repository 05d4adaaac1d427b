# Reference values of effects, slopes, decomposition, standardisation and bootstrap.
# Python 3 with numpy and scipy. Writes samples.csv and effects.csv.
import numpy as np, scipy, sys, math
from scipy import stats
M=(1<<64)-1
def mix(z):
    z=((z^(z>>30))*0xBF58476D1CE4E5B9)&M
    z=((z^(z>>27))*0x94D049BB133111EB)&M
    return z^(z>>31)
class Split:
    "SplitMix64, Steele, Lea and Flood 2014"
    def __init__(s,seed,stream=0): s.s=mix((mix(seed)+0x9E3779B97F4A7C15*(stream+1))&M)
    def next(s):
        s.s=(s.s+0x9E3779B97F4A7C15)&M; return mix(s.s)
    def below(s,n):
        p=s.next()*n
        if (p&M)<n:
            t=(-n%(1<<64))%n
            while (p&M)<t: p=s.next()*n
        return p>>64
rng=np.random.default_rng(11)
a=np.round(rng.beta(2,3,60),3); b=np.round(rng.beta(3,2,45),3)
with open('samples.csv','w') as f:
    f.write('group,value\n'); [f.write(f'a,{v!r}\n') for v in a.tolist()]; [f.write(f'b,{v!r}\n') for v in b.tolist()]
out=[]
n1,n0=len(a),len(b)
s=math.sqrt(((n1-1)*a.var(ddof=1)+(n0-1)*b.var(ddof=1))/(n1+n0-2)); m=n1+n0-2
J=math.exp(math.lgamma(m/2)-math.lgamma((m-1)/2))/math.sqrt(m/2)
g=J*(a.mean()-b.mean())/s; se=math.sqrt(1/n1+1/n0+g*g/(2*(n1+n0))); z=stats.norm.ppf(.975)
out.append(('hedges',g,g-z*se,g+z*se))
D=np.sign(a[:,None]-b[None,:]); d=D.mean()
v=(n1*0+ (n0*n0*((D.mean(1)-d)**2).sum()+n1*n1*((D.mean(0)-d)**2).sum()-((D-d)**2).sum())/(n1*n0*(n1-1)*(n0-1)))
lo=(d-d**3-z*math.sqrt(v)*math.sqrt((1-d*d)**2+z*z*v))/(1-d*d+z*z*v); hi=(d-d**3+z*math.sqrt(v)*math.sqrt((1-d*d)**2+z*z*v))/(1-d*d+z*z*v)
out.append(('cliff',d,lo,hi))
out.append(('superiority',stats.mannwhitneyu(a,b).statistic/(n1*n0),'',''))
out.append(('ks',stats.ks_2samp(a,b).statistic,'',''))
h1,_=np.histogram(a,10,(0,1)); h0,_=np.histogram(b,10,(0,1))
out.append(('overlap',np.minimum(h1/n1,h0/n0).sum(),'',''))
out.append(('varianceratio',a.var(ddof=1)/b.var(ddof=1),'',''))
for lv in (.90,.95):
    r=stats.theilslopes(b,a[:45],lv); out.append((f'theil{int(lv*100)}',r.slope,r.low_slope,r.high_slope))
r=stats.theilslopes([0,0,1,1,1,2,5,3,3,3,4,4],range(12),.95); out.append(('theilties',r.slope,r.low_slope,r.high_slope))
# direct standardisation, Fay and Feuer 1997
ev=[3,0,12,40]; ex=[1200.,300.,2500.,4100.]; st=[30.,10.,40.,20.]; w=np.array(st)/sum(st)
wi=w/ex; dsr=(wi*ev).sum(); var=(wi**2*ev).sum(); wm=wi.max()
lo=stats.gamma.ppf(.025,dsr**2/var,scale=var/dsr); hi=stats.gamma.ppf(.975,(dsr+wm)**2/(var+wm**2),scale=(var+wm**2)/(dsr+wm))
out.append(('directrate',dsr,lo,hi)); out.append(('directvariance',var,'',''))
# bootstrap of the mean of sample a, one value a person, 999 replicates, seed 7
n=n1; reps=[]
for k in range(999):
    q=Split(7,k); c=np.zeros(n)
    for _ in range(n): c[q.below(n)]+=1
    reps.append((c*a).sum()/c.sum())
reps=np.array(reps)
out.append(('percentile',a.mean(),*np.quantile(reps,[.025,.975])))
# BCa as in scipy.stats.bootstrap (ties count half)
jk=np.array([(a.sum()-x)/(n-1) for x in a]); jm=jk.mean()
acc=((jm-jk)**3).sum()/(6*((jm-jk)**2).sum()**1.5)
th=a.mean(); pr=((reps<th).sum()+.5*(abs(reps-th)<1e-14).sum())/len(reps); z0=stats.norm.ppf(pr)
def al(p):
    zz=z0+stats.norm.ppf(p); return stats.norm.cdf(z0+zz/(1-acc*zz))
out.append(('bca',a.mean(),*np.quantile(reps,[al(.025),al(.975)])))
with open('effects.csv','w') as f:
    f.write(f'# Python {sys.version.split()[0]}, numpy {np.__version__}, scipy {scipy.__version__}; 17 significant digits. Script: effects.py.\n')
    f.write('kind,value,lower,upper\n')
    for r in out: f.write(','.join([r[0]]+[repr(float(x)) if x!='' else '' for x in r[1:]])+'\n')
q=Split(1,0); print([hex(q.next()) for _ in range(3)], [Split(1,1).below(10)])
