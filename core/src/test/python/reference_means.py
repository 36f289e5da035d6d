"""Prints the reference values of PairedTTest and CrossedMeanTest in dev.assay.core.stats.

    python reference_means.py        (SciPy, statsmodels, NumPy; versions are printed)

The inputs are made by a formula that the tests repeat: value(i, a) = frac((i + 1) * a). The mean squares come from statsmodels' analysis of
variance, the tail from SciPy.
"""
import numpy as np
import pandas as pd
import scipy
import scipy.stats as st
import statsmodels
import statsmodels.formula.api as smf
from statsmodels.stats.anova import anova_lm

PHI, E = 0.6180339887498949, 0.7182818284590451


def sequence(n, a):
    return np.modf(np.arange(1, n + 1) * a)[0]


print("scipy", scipy.__version__, "statsmodels", statsmodels.__version__, "numpy", np.__version__)
for n, shift in [(3, 0.1), (5, 0.4), (10, 0.3)]:
    d = sequence(n, PHI) - shift
    r = st.ttest_1samp(d, 0)
    ci = r.confidence_interval(0.95)
    print("paired t", n, shift, *[repr(float(v)) for v in (r.statistic, r.pvalue, ci.low, ci.high, d.mean() / d.std(ddof=1))])

for seeds, samples, spread in [(3, 40, 0.05), (3, 200, 0.5), (5, 30, 1.0), (10, 25, 0.2)]:
    y = np.array(
        [sequence(samples, PHI) - 0.45 + spread * sequence(seeds, E)[s] + 0.3 * sequence(seeds * samples, E)[s * samples:(s + 1) * samples]
         for s in range(seeds)])
    frame = pd.DataFrame([(s, i, y[s, i]) for s in range(seeds) for i in range(samples)], columns=["s", "i", "y"])
    table = anova_lm(smf.ols("y ~ C(s) + C(i)", frame).fit())
    ms = table["sum_sq"] / table["df"]
    total = ms["C(s)"] + max(ms["C(i)"] - ms["Residual"], 0)
    df = min(samples - 1, total ** 2 / (ms["C(s)"] ** 2 / (seeds - 1)))
    error = np.sqrt(total / (seeds * samples))
    half = st.t.isf(0.025, df) * error
    m = y.mean()
    print("crossed", seeds, samples, spread, *[repr(float(v)) for v in (m, error, df, m - half, m + half, 2 * st.t.sf(abs(m) / error, df))])
