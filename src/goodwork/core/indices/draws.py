"""Drawn errors and weights: names as whole numbers, and the normal and gamma distributions from `core.chance`.

A draw is about (source, place, which): a place meets the same luck whichever other places are compared.
"""

from hashlib import blake2b
from math import exp, log, sqrt

import numpy as np
from numba import njit
from numpy.typing import NDArray

from goodwork.core.chance import uniform

# Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988): the normal quantile to about 1 part in 10^16.
_CENTRE_ABOVE = np.array([
    2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
    1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0,
])  # fmt: skip
_CENTRE_BELOW = np.array([
    5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
    5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0,
])  # fmt: skip
_NEAR_ABOVE = np.array([
    7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
    3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0,
])  # fmt: skip
_NEAR_BELOW = np.array([
    1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
    6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0,
])  # fmt: skip
_FAR_ABOVE = np.array([
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
    2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0,
])  # fmt: skip
_FAR_BELOW = np.array([
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
    1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
])  # fmt: skip


def key_of(name: str) -> int:
    """A whole number below 2^62 that stands for a name on every machine."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big") >> 2


def keys_of(names: tuple[str, ...]) -> NDArray[np.int64]:
    """The keys of some names: int64 [n]."""
    return np.array([key_of(name) for name in names], dtype=np.int64)


@njit(inline="always")
def _ratio(above: NDArray[np.float64], below: NDArray[np.float64], x: float) -> float:
    top, bottom = above[0], below[0]
    for power in range(1, 8):
        top = top * x + above[power]
        bottom = bottom * x + below[power]
    return float(top / bottom)


@njit(nogil=True)
def normal_quantile(p: float) -> float:
    """The value that a standard normal number is below with probability `p`."""
    q = p - 0.5
    if abs(q) <= 0.425:
        return q * _ratio(_CENTRE_ABOVE, _CENTRE_BELOW, 0.180625 - q * q)
    tail = sqrt(-log(p if q < 0 else 1.0 - p))
    if tail <= 5.0:
        size = _ratio(_NEAR_ABOVE, _NEAR_BELOW, tail - 1.6)
    else:
        size = _ratio(_FAR_ABOVE, _FAR_BELOW, tail - 5.0)
    return -size if q < 0 else size


@njit(nogil=True)
def gamma(shape: float, seed: int, replication: int, source: int, who: int) -> float:
    """A gamma number of mean and variance `shape` (Marsaglia and Tsang, ACM Transactions on Mathematical Software 26, 2000)."""
    boost = 1.0
    if shape < 1.0:
        boost = exp(log(uniform(seed, replication, source, who, 0)) / shape)
        shape += 1.0
    d = shape - 1.0 / 3.0
    c = 1.0 / sqrt(9.0 * d)
    turn = 1
    while True:
        x = normal_quantile(uniform(seed, replication, source, who, turn))
        u = uniform(seed, replication, source, who, turn + 1)
        turn += 2
        v = (1.0 + c * x) ** 3
        if v > 0.0 and log(u) < 0.5 * x * x + d - d * v + d * log(v):
            return boost * d * v
