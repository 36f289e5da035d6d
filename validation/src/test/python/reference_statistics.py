"""Prints the reference values of the tests in dev.assay.validation.statistic.

    python reference_statistics.py        (SciPy, statsmodels, NumPy; versions are printed)

The inputs are made by a formula that the tests repeat, so that nothing but this file and the tests is needed:
value(i, a) = frac((i + 1) * a), a = golden ratio's or another irrational fraction.
"""
import numpy as np
import scipy
import scipy.stats as st
import statsmodels
import statsmodels.api as sm
from statsmodels.sandbox.stats.runs import runstest_1samp
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest


def sequence(n, a, scale=1.0, shift=0.0):
    i = np.arange(1, n + 1)
    return np.modf(i * a)[0] * scale + shift


PHI, E, PI = 0.6180339887498949, 0.7182818284590451, 0.14159265358979312


def show(name, *values):
    print(name, *[repr(float(v)) for v in values])


print("scipy", scipy.__version__, "statsmodels", statsmodels.__version__, "numpy", np.__version__)
x, y = sequence(40, PHI), sequence(60, E, 1.2, 0.1)
r = st.ks_2samp(x, y, method="exact")
show("ks exact", r.statistic, r.pvalue)
big, other = sequence(400, PHI), sequence(300, E, 1.05, 0.05)
r = st.ks_2samp(big, other, method="asymp")
show("ks asymptotic", r.statistic, r.pvalue)
show("wasserstein", st.wasserstein_distance(x, y), st.wasserstein_distance(big, other))

q = np.unique(np.sort(big)[[b * len(big) // 10 for b in range(1, 10)]])
p = (np.bincount(np.searchsorted(q, big, "right"), minlength=10) + 0.5) / (len(big) + 5)
o = (np.bincount(np.searchsorted(q, other, "right"), minlength=10) + 0.5) / (len(other) + 5)
show("psi", np.sum((o - p) * np.log(o / p)))

neg, pos = np.round(sequence(50, PHI), 2), np.round(sequence(30, E, 1.0, 0.2), 2)
psi = (pos[:, None] > neg[None, :]) + 0.5 * (pos[:, None] == neg[None, :])
auc = psi.mean()
se = np.sqrt(psi.mean(1).var(ddof=1) / len(pos) + psi.mean(0).var(ddof=1) / len(neg))
z = st.norm.isf(0.025)
u = st.mannwhitneyu(pos, neg, alternative="greater", method="asymptotic", use_continuity=False)
show("auc", auc, auc - z * se, auc + z * se, u.pvalue)

table = np.array([[10, 2, 0], [3, 15, 4], [1, 0, 9]])
joint = table / table.sum()
h = lambda v: st.entropy(np.ravel(v))
show("mutual information", h(joint.sum(0)) + h(joint.sum(1)) - h(joint))

bits = (sequence(101, PHI) * sequence(101, E) > 0.2).astype(int)
show("runs of two", *runstest_1samp(bits, cutoff=0.5, correction=False))

stat, pv = proportions_ztest([45, 30], [60, 70])
low, high = confint_proportions_2indep(45, 60, 30, 70, method="newcomb", compare="diff", alpha=0.01)
show("two proportions", stat, pv, low, high)

features = np.stack([sequence(80, PHI), sequence(80, E), sequence(80, PI)], 1)
target = (features @ [2, -1, 0.5] + sequence(80, 0.41421356237309515, 1.5) > 1.4).astype(int)
fit = sm.Logit(target, sm.add_constant(features)).fit(disp=0, tol=1e-14, maxiter=100)
show("logistic", *fit.params)
l2 = st.chi2  # the ridge fit by SciPy's minimiser on the same objective
from scipy.optimize import minimize
design = np.column_stack([np.ones(80), features])
objective = lambda w: np.sum(np.logaddexp(0, -(2 * target - 1) * (design @ w))) + 0.5 * 3.0 * np.sum(w[1:] ** 2)
gradient = lambda w: design.T @ (1 / (1 + np.exp(-(design @ w))) - target) + 3.0 * np.r_[0, w[1:]]
ridge = np.zeros(4)
for _ in range(50):
    pr = 1 / (1 + np.exp(-(design @ ridge)))
    ridge = ridge - np.linalg.solve((design * (pr * (1 - pr))[:, None]).T @ design + 3.0 * np.diag([0, 1, 1, 1]), gradient(ridge))
assert minimize(objective, np.zeros(4), jac=gradient).fun >= objective(ridge) - 1e-9
show("logistic ridge", *ridge)

show("c2st p", st.norm.sf((65 - 0.5 - 50) / np.sqrt(25)))

a = np.stack([sequence(12, PHI), sequence(12, E)], 1).astype(np.float32)
b = np.stack([sequence(9, PI, 1.0, 0.3), sequence(9, 0.41421356237309515)], 1).astype(np.float32)
rows = np.concatenate([a, b]).astype(np.float64)
d2 = ((rows[:, None] - rows[None]) ** 2).sum(-1)
med = np.sqrt(np.median(d2[np.tril_indices(21, -1)]))
k = np.exp(-d2 / (2 * med * med))
np.fill_diagonal(k, 0)
show("mmd", k[:12, :12].sum() / 132 + k[12:, 12:].sum() / 72 - 2 * k[:12, 12:].mean(), med)

show("bh", *st.false_discovery_control([0.01, 0.04, 0.03, 0.2, 0.005]))
