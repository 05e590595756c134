"""Poisson counts whose rates are draws from a gamma distribution: its estimation, and the sum of such counts.

exposure: what a rate is multiplied by, in any unit. Pure functions of numbers; numpy and scipy.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

Floats = NDArray[np.float64]

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(3)
_NOTHING: Final = 40
"""-log of what is nothing beside the rounding of a probability."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The gamma distribution of rates in a phase. doubt: standard deviation of log(mean); likelihood: its log."""

    shape: float
    mean: float
    doubt: float
    likelihood: float


def rates(counts: Floats, exposure: Floats) -> Rates:
    """Shape and mean of the highest marginal likelihood (negative binomial; Anisimov and Fedorov 2007, section 3).

    The log of the shape has a weak prior (normal, 0, 1.5), without which a few sites that do alike have an infinite
    one; so has the log of the mean (normal, 3 wide).
    """
    k, e = counts[exposure > 0], exposure[exposure > 0]
    start = math.log((k.sum() + 0.5) / e.sum())

    def likelihood(shape: float, mean: float) -> float:
        rate = shape / mean
        shared = special.gammaln(shape + k) - special.gammaln(shape) - special.gammaln(1 + k)
        return float((shared + shape * np.log(rate / (rate + e)) + k * np.log(e / (rate + e))).sum())

    def minus(at: Floats) -> float:
        return float((at[0] / 1.5) ** 2 + ((at[1] - start) / 3) ** 2) / 2 - likelihood(*map(math.exp, at))

    best = optimize.minimize(minus, np.array([0.0, start]), method="L-BFGS-B", bounds=[(-5, 6), (-12, 8)])
    shape, mean = math.exp(best.x[0]), math.exp(best.x[1])
    # information on log(mean): each site has the variance of a negative binomial
    weight = float((mean * e / (1 + mean * e / shape)).sum())
    return Rates(shape, mean, 1 / math.sqrt(weight + 1 / 9), likelihood(shape, mean))


def factors(seen: Floats, hoped: Floats) -> Floats:
    """Posterior means of factors that multiply what was hoped for; how far they differ is read from all of them."""
    if not (hoped > 0).any() or seen.sum() == 0:
        return np.ones(len(seen))
    k, e = seen[hoped > 0], hoped[hoped > 0]

    def minus(log_shape: float) -> float:
        shape = math.exp(log_shape)
        found = special.gammaln(shape + k) - special.gammaln(shape) + shape * np.log(shape / (shape + e))
        return float(-(found + k * np.log(e / (shape + e))).sum() + log_shape**2 / (2 * 3.0**2))

    shape = math.exp(optimize.minimize_scalar(minus, bounds=(-3, 9), method="bounded").x)
    return np.asarray((shape + seen) / (shape + hoped))


def sum_of(known: Rates, kinds: Floats, often: NDArray[np.int64]) -> Floats:
    """Probabilities of 0, 1, 2 ... in the exposure to come, summed over independent counts.

    kinds: [count, exposure before, exposure to come] of those that are alike; often: how many they are. Given its
    rate's posterior, gamma(shape + k, shape/mean + e), each is negative binomial (Anisimov and Fedorov 2007, section
    4); the generating function of the sum is the product of theirs, and one Fourier transform gives its coefficients.
    The mean of rates is known to `doubt` alone: three points of a Gauss-Hermite rule stand for it.
    """
    shape = known.shape + kinds[0]
    betas = [known.shape / (known.mean * math.exp(known.doubt * node)) + kinds[1] for node in _NODES]
    odds = kinds[2] / min(betas, key=lambda beta: float(beta.sum()))
    # by twelve standard deviations over the mean nothing is left that could come round again
    most = (often * shape * odds).sum() + 12 * math.sqrt((often * shape * odds * (1 + odds)).sum()) + 64
    size = 2 ** math.ceil(math.log2(most))
    found = np.zeros(size)
    for beta, weight in zip(betas, _WEIGHTS / _WEIGHTS.sum(), strict=True):
        shares, powers = kinds[2] / (beta + kinds[2]), often * shape
        at = np.exp(-2j * np.pi * np.arange(_felt(shares, powers, size)) / size)
        log = np.zeros(len(at), dtype=complex)
        for share, power in zip(shares, powers, strict=True):
            log += power * (math.log1p(-share) - np.log(1 - share * at))
        found += weight * np.fft.irfft(np.exp(log), size)
    return np.clip(found, 0, None)


def _felt(shares: Floats, powers: Floats, size: int) -> int:
    """How many points of the transform are not zero: the generating function only falls around the half circle."""
    low, high = 1, size // 2 + 1
    while low < high:
        middle = (low + high) // 2
        off = 1 - math.cos(2 * math.pi * middle / size)
        if (powers * np.log1p(2 * shares * off / (1 - shares) ** 2)).sum() / 2 < _NOTHING:
            low = middle + 1
        else:
            high = middle
    return low
