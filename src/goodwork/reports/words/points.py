"""Scores in words. They are kept in thousandths of a point so that parts add up exactly; readers see tenths."""

from collections.abc import Sequence

from goodwork.core.matching.score import POINT

_TENTH = POINT // 10


def in_tenths(thousandths: Sequence[int]) -> list[int]:
    """Parts of a score as tenths of a point that still add up to the whole, rounded to the nearest tenth.

    Each is rounded down and the tenths left over go to the largest remainders, earlier parts first.
    """
    tenths = [part // _TENTH for part in thousandths]
    left_over = (sum(thousandths) + _TENTH // 2) // _TENTH - sum(tenths)
    by_remainder = sorted(range(len(tenths)), key=lambda i: (-(thousandths[i] % _TENTH), i))
    for position in by_remainder[:left_over]:
        tenths[position] += 1
    return tenths


def tenths_in_words(tenths: int) -> str:
    """ "41.3", "−3.8": a true minus sign, which a screen reader says."""
    return f"{'−' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"


def points_in_words(thousandths: int) -> str:
    """One score in points."""
    return tenths_in_words(in_tenths([thousandths])[0])
