"""Degrees to metres on the British National Grid and back.

The transverse Mercator projection by Redfearn's series on Airy's ellipsoid, and the seven-parameter shift between the
satellite's datum (WGS84) and the grid's, as Ordnance Survey's guide to coordinate systems in Great Britain gives them. The
shift is good to about 5 metres, far below the width of a line on any map here; it is not a survey tool.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """Half axes in metres."""

    a: float
    b: float

    @property
    def e2(self) -> float:
        """The squared eccentricity."""
        return 1 - (self.b / self.a) ** 2


AIRY = Ellipsoid(6_377_563.396, 6_356_256.909)
WGS84 = Ellipsoid(6_378_137.0, 6_356_752.3141)
SCALE = 0.9996012717
TRUE_ORIGIN = (np.radians(49.0), np.radians(-2.0))
FALSE_ORIGIN = (400_000.0, -100_000.0)
# From WGS84 to the grid's datum: metres, parts per million, seconds of arc.
SHIFT = (-446.448, 125.157, -542.060)
PARTS_PER_MILLION = 20.4894
SECONDS = (-0.1502, -0.2470, -0.8421)


def to_grid(latitudes: Floats, longitudes: Floats) -> tuple[Floats, Floats]:
    """Eastings and northings in metres of places in WGS84 degrees."""
    phi, lam = _shifted(np.radians(latitudes), np.radians(longitudes), WGS84, AIRY, +1)
    return project(phi, lam)


def from_grid(eastings: Floats, northings: Floats) -> tuple[Floats, Floats]:
    """Latitudes and longitudes in WGS84 degrees."""
    phi, lam = _shifted(*unproject(eastings, northings), AIRY, WGS84, -1)
    return np.degrees(phi), np.degrees(lam)


def project(phi: Floats, lam: Floats) -> tuple[Floats, Floats]:
    """Metres on the grid of radians on Airy's ellipsoid."""
    nu, rho, eta2 = _radii(phi)
    sin, cos, t2 = np.sin(phi), np.cos(phi), np.tan(phi) ** 2
    d = lam - TRUE_ORIGIN[1]
    i = _meridional(phi) + FALSE_ORIGIN[1]
    ii = nu / 2 * sin * cos
    iii = nu / 24 * sin * cos**3 * (5 - t2 + 9 * eta2)
    iiia = nu / 720 * sin * cos**5 * (61 - 58 * t2 + t2**2)
    iv = nu * cos
    v = nu / 6 * cos**3 * (nu / rho - t2)
    vi = nu / 120 * cos**5 * (5 - 18 * t2 + t2**2 + 14 * eta2 - 58 * t2 * eta2)
    return FALSE_ORIGIN[0] + iv * d + v * d**3 + vi * d**5, i + ii * d**2 + iii * d**4 + iiia * d**6


def unproject(eastings: Floats, northings: Floats) -> tuple[Floats, Floats]:
    """Radians on Airy's ellipsoid of metres on the grid."""
    target = northings - FALSE_ORIGIN[1]
    phi = TRUE_ORIGIN[0] + target / (AIRY.a * SCALE)
    for _ in range(8):  # each round gains three digits; the guide stops at 0.01 mm
        phi = phi + (target - _meridional(phi)) / (AIRY.a * SCALE)
    nu, rho, eta2 = _radii(phi)
    t, t2, sec = np.tan(phi), np.tan(phi) ** 2, 1 / np.cos(phi)
    d = eastings - FALSE_ORIGIN[0]
    vii = t / (2 * rho * nu)
    viii = t / (24 * rho * nu**3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2)
    ix = t / (720 * rho * nu**5) * (61 + 90 * t2 + 45 * t2**2)
    x = sec / nu
    xi = sec / (6 * nu**3) * (nu / rho + 2 * t2)
    xii = sec / (120 * nu**5) * (5 + 28 * t2 + 24 * t2**2)
    xiia = sec / (5040 * nu**7) * (61 + 662 * t2 + 1320 * t2**2 + 720 * t2**3)
    lam = TRUE_ORIGIN[1] + x * d - xi * d**3 + xii * d**5 - xiia * d**7
    return phi - vii * d**2 + viii * d**4 - ix * d**6, lam


def _radii(phi: Floats) -> tuple[Floats, Floats, Floats]:
    part = 1 - AIRY.e2 * np.sin(phi) ** 2
    nu = AIRY.a * SCALE / np.sqrt(part)
    rho = AIRY.a * SCALE * (1 - AIRY.e2) / part**1.5
    return nu, rho, nu / rho - 1


def _meridional(phi: Floats) -> Floats:
    """Metres north of the true origin along the middle meridian."""
    n = (AIRY.a - AIRY.b) / (AIRY.a + AIRY.b)
    less, more = phi - TRUE_ORIGIN[0], phi + TRUE_ORIGIN[0]
    return np.asarray(
        AIRY.b
        * SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * np.sin(less) * np.cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * np.sin(2 * less) * np.cos(2 * more)
            - 35 / 24 * n**3 * np.sin(3 * less) * np.cos(3 * more)
        )
    )


def _shifted(phi: Floats, lam: Floats, from_: Ellipsoid, to: Ellipsoid, sign: int) -> tuple[Floats, Floats]:
    """The same places on another datum, heights taken as 0."""
    nu = from_.a / np.sqrt(1 - from_.e2 * np.sin(phi) ** 2)
    x, y, z = (
        nu * np.cos(phi) * np.cos(lam),
        nu * np.cos(phi) * np.sin(lam),
        nu * (1 - from_.e2) * np.sin(phi),
    )
    tx, ty, tz = (sign * t for t in SHIFT)
    rx, ry, rz = (sign * np.radians(seconds / 3600) for seconds in SECONDS)
    s = 1 + sign * PARTS_PER_MILLION * 1e-6
    x, y, z = tx + s * x - rz * y + ry * z, ty + rz * x + s * y - rx * z, tz - ry * x + rx * y + s * z
    p = np.hypot(x, y)
    found = np.arctan2(z, p * (1 - to.e2))
    for _ in range(6):
        found = np.arctan2(z + to.e2 * to.a / np.sqrt(1 - to.e2 * np.sin(found) ** 2) * np.sin(found), p)
    return found, np.arctan2(y, x)
