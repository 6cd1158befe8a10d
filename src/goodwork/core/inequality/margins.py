"""How sure a figure of a group is, worked out where its publisher does not say it: from spread, size, or everybody's limits.

All three are the large-sample errors of a simple random sample, widened by a declared factor for what no sample of
people is: simple. They are used for gaps between groups, and are always said to be worked out by us.
"""

from math import isfinite, sqrt


def error_of_quantile(quantile: float, spacing: float, share_between: float, n: float) -> float | None:
    """The standard error of a quantile of `n` figures, where `share_between` of all lie within `spacing` around it.

    The density at the quantile is taken as even over the spacing. None where it cannot be worked out.
    """
    if not (isfinite(spacing) and spacing > 0 and n > 0):
        return None
    density = share_between / spacing
    return sqrt(quantile * (1 - quantile) / n) / density


def error_of_share(per_cent: float, n: float) -> float | None:
    """The standard error of a share, both in per cent, of a sample of `n`. None at 0 and 100: a sample without the one
    or the other says too little of how rare it is."""
    if not 0 < per_cent < 100 or n <= 0:
        return None
    return sqrt(per_cent * (100 - per_cent) / n)


def error_from_everybody(
    everybody: float, error: float, per_cent: float, share_of_people: float
) -> float | None:
    """The standard error of a group's share (in per cent), from that of everybody's and the group's part of the people.

    As if the group's people were asked in the same way as everybody, so that only the share and the number differ.
    """
    if not (0 < everybody < 100 and 0 < per_cent < 100 and 0 < share_of_people <= 1):
        return None
    return error * sqrt(per_cent * (100 - per_cent) / (everybody * (100 - everybody)) / share_of_people)
