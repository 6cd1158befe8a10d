"""How long the day or the session is that an amount pays for."""

import re
from decimal import Decimal

from goodwork.core.adverts.passage import passages
from goodwork.core.adverts.pay.places import Found
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.pay import PayPeriod

_NAMES = {PayPeriod.DAY: r"(?:days?|daily(?: rate)?|shifts?)", PayPeriod.SESSION: r"sessions?"}
_HOURS = r"(?P<hours>1?\d(?:\.\d{1,2})?)[ -]?(?:hours?|hrs?)\b(?! ?(?:per|a|/|pw) ?(?:week|wk))"
_LENGTHS = {
    period: (
        # "a day for 8 hours", "per session (4 hours)", "a day of 8 hours", "day rate based on 8 hours"
        re.compile(rf"\b{name}[\s,:(-]{{0,3}}(?:for|of|is|based on|each)?\s?(?:an? )?{_HOURS}"),
        # "8 hours a day", "8-hour day", "a 4 hour session"
        re.compile(rf"(?<![\d.£:-]){_HOURS}[ -]?(?:(?:per|an?|each|/) ?)?(?:working )?{name}\b"),
    )
    for period, name in _NAMES.items()
}
_SHORTEST, _LONGEST = Decimal(1), Decimal(14)


def stated_length(advert: Advert, found: Found, period: PayPeriod | None) -> Decimal | None:
    """Hours of the day or session that the offer is for, from its own line, then the hours field; None if not said."""
    if period not in _LENGTHS:
        return None
    for text in (found.line_text, *(text.folded for text in passages(advert, "hours_text"))):
        for words in _LENGTHS[period]:
            if (hit := words.search(text)) and _SHORTEST <= (hours := Decimal(hit["hours"])) <= _LONGEST:
                return hours
    return None
