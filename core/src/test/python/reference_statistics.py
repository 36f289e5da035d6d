"""Writes the reference values that the tests of dev.assay.core.stats are compared with.

    python reference_statistics.py > ../resources/dev/assay/core/stats/reference.csv     (SciPy, statsmodels, NumPy)

A row is the name of a statistic, its inputs and what comes out, separated by ';'; lists inside a field by spaces. Where two libraries have a statistic
the script asserts that they agree before it writes anything.
"""
import numpy as np
import scipy
import scipy.stats as st
import statsmodels
import statsmodels.api as sm
from scipy.optimize import brentq
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

Z = st.norm.isf(0.025)


def row(name, *fields):
    texts = []
    for field in fields:
        if isinstance(field, (list, tuple, np.ndarray)):
            texts.append(" ".join(repr(v.item() if hasattr(v, "item") else v) for v in field))
        else:
            texts.append(repr(field.item() if hasattr(field, "item") else field))
    print(name, *texts, sep=";")


def sequence(n, a):
    return np.modf(np.arange(1, n + 1) * a)[0]


def tango(n, b, c):
    """The ends of Tango's score interval without his closed form: the nuisance rate q21 as the root of the derivative of the trinomial log-likelihood."""

    def q21(d):
        # q12 = max(0, d) + t and q21 = max(0, -d) + t; the cells of agreement have 1 - |d| - 2t.
        widest = (1 - abs(d)) / 2
        slope = lambda t: (
            (b / (max(0.0, d) + t) if b else 0.0)
            + (c / (max(0.0, -d) + t) if c else 0.0)
            - 2 * (n - b - c) / (1 - abs(d) - 2 * t)
        )
        first, last = widest * 1e-13, widest * (1 - 1e-13)
        if slope(first) < 0:
            return max(0.0, -d)
        if slope(last) > 0:
            return max(0.0, -d) + widest
        return max(0.0, -d) + brentq(slope, first, last, xtol=1e-16, rtol=1e-15, maxiter=1000)

    def score(d):
        variance = n * (2 * q21(d) + d - d * d)
        return (b - c - n * d) / np.sqrt(variance)

    centre = (b - c) / n
    end = lambda target, x, y: brentq(lambda d: score(d) - target, x, y, xtol=1e-15, rtol=1e-15, maxiter=1000)
    return end(Z, -1 + 1e-3, centre), end(-Z, centre, 1 - 1e-3)


print("# scipy", scipy.__version__, "statsmodels", statsmodels.__version__, "numpy", np.__version__)
for k, n in [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (1, 50), (37, 100), (742, 1000), (999, 1000), (8871, 10000), (5, 100000)]:
    low, high = proportion_confint(k, n, method="beta")
    exact = st.binomtest(k, n).proportion_ci(0.95, "exact")
    low, high = (0.0 if k == 0 else low), (1.0 if k == n else high)
    assert abs(exact.low - low) < 1e-10 and abs(exact.high - high) < 1e-10
    row("rate", k, n, low, high)
for k, n, alpha in [(100000, 100000, 0.001), (60000, 100000, 0.001), (7, 10, 0.05), (1, 50, 0.01), (499, 500, 0.025)]:
    row("bound", k, n, alpha, st.beta.ppf(alpha, k, n - k + 1))
for total, n in [(3.5, 10), (0.25, 40), (61.75, 75), (998.125, 1000)]:
    row("mean rate", total, n, st.beta.ppf(0.025, total, n - total + 1), st.beta.ppf(0.975, total + 1, n - total))
for b, c in [(0, 1), (1, 1), (0, 7), (12, 5), (5, 12), (61, 25), (230, 180), (1500, 1400), (0, 40), (900, 0)]:
    exact = mcnemar([[0, b], [c, 0]], exact=True).pvalue
    assert abs(exact - st.binomtest(b, b + c).pvalue) < 1e-10
    m = min(b, c)
    row("mcnemar", b, c, exact, min(1.0, 2 * st.binom.cdf(m, b + c, 0.5) - st.binom.pmf(m, b + c, 0.5)))
for n, b, c in [(100, 12, 5), (50, 12, 2), (2000, 230, 180), (10, 7, 0), (10000, 61, 25), (1000, 3, 3), (40, 1, 38), (300, 1, 0)]:
    row("paired difference", n, b, c, *tango(n, b, c))
for a, n, b, m in [(56, 70, 48, 80), (9, 10, 3, 10), (0, 20, 0, 10), (742, 1000, 700, 1000), (10, 10, 0, 20), (8871, 10000, 4402, 5000)]:
    row("independent difference", a, n, b, m, *confint_proportions_2indep(a, n, b, m, method="newcomb"))
for p in [[0.001, 0.04, 0.03, 0.005, 0.2], [0.9, 0.8], [0.3], [0.01, 0.01, 0.01, 0.5], list(sequence(20, 0.6180339887498949) ** 3)]:
    row("holm", p, multipletests(p, method="holm")[1])
    bh = multipletests(p, method="fdr_bh")[1]
    assert np.allclose(bh, st.false_discovery_control(p), atol=1e-12)
    row("benjamini hochberg", p, bh)
for n, k, shift in [(30, 3, 0.2), (200, 10, 0.05), (500, 4, 0.6), (60, 2, 0.5)]:
    first = (sequence(n, 0.6180339887498949) * k).astype(int)
    second = ((sequence(n, 0.6180339887498949) + shift * sequence(n, 0.14159265358979312)) * k).astype(int) % k
    table = np.zeros((k, k))
    np.add.at(table, (first, second), 1)
    result = cohens_kappa(table)
    row("kappa", first, second, result.kappa, result.kappa_low, result.kappa_upp)
for n in [2, 12, 150]:
    sizes = np.floor(1 + 20 * sequence(n, 0.7182818284590451))
    values = sizes * (1 + sequence(n, 0.14159265358979312))
    # The ratio estimator is the slope through the origin with weights 1/size, its linearised variance that of White with n/(n - 1).
    fit = sm.WLS(values, sizes, weights=1 / sizes).fit(cov_type="HC1")
    row("ratio mean", values, sizes, fit.params[0], fit.params[0] - Z * fit.bse[0], fit.params[0] + Z * fit.bse[0])
