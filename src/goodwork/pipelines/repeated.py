"""Adverts that are the same in every word: boards and employers post one job again and again."""

from collections.abc import Sequence
from dataclasses import replace

from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.source import UNKNOWN_SOURCE, Reject

Told = tuple[tuple[Advert, ...], tuple[Reject, ...]]


def without_repeats(adverts: Sequence[Advert]) -> Told:
    """Each advert once, the first of those that differ in nothing but id, link, dates and row; and a line for each other.

    An advert of a title alone may be anybody's, and is kept.
    """
    first: dict[Advert, Advert] = {}
    repeats = []
    for advert in adverts:
        words = replace(advert, advert_id="", url="", posted_on=None, closes_on=None, source=UNKNOWN_SOURCE)
        kept = first.setdefault(words if _says_much(advert) else advert, advert)
        if kept is not advert:
            reason = f"is the same as {kept.advert_id} in every word: matched and shown once"
            repeats.append(Reject(advert.source, "advert_id", reason, advert.advert_id))
    return tuple(first.values()), tuple(repeats)


def _says_much(advert: Advert) -> bool:
    return bool(advert.description or advert.pay_text or advert.employer)
