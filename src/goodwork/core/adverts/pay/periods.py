"""What one payment buys: the words for it, and the amounts that make sense for each."""

import re
from dataclasses import dataclass
from decimal import Decimal

from goodwork.vocabulary.pay import PayPeriod

_EACH = r"(?:per|an?|each|every|/|pr)\s?"
_LONG = r"1?\d(?:\.\d+)?[ -]?(?:hours?|hrs?) "  # "per 4 hour session"
_WORDS = {
    PayPeriod.SESSION: rf"{_EACH}(?:{_LONG})?sess?ions?\b|p/session|sessional|per half[- ]day",
    PayPeriod.HOUR: rf"{_EACH}(?:hours?|hrs?|h)\b|\bp\s?/?\s?hr?s?\b|\bp\.h\b|\bph(?:r|our)?\b|\bhourly|\bp\s?/\s?h\b|per\s?hour",
    PayPeriod.DAY: rf"{_EACH}(?:{_LONG})?day\b|\bp/?d\b|\bdaily\b|\bday rate",
    PayPeriod.WEEK: rf"{_EACH}(?:week|wk)\b|\bp/?w\b|\bweekly\b",
    PayPeriod.MONTH: rf"{_EACH}(?:calendar )?month\b|\bpcm\b|\bp/?m\b|\bmonthly\b",
    PayPeriod.YEAR: (
        rf"{_EACH}(?:year|annum|yr)\b|per\s?ann?\w*|per an?\b|\bp\.? ?a\b|\bp\s?/\s?a(?:nnum|nn)?\b|\bannum|\bannual(?:ly)?\b"
        r"|\byearly\b|y flwyddyn|\bpa(?:pr|/pr)?\b"
    ),
}
_AFTER_FIGURES = {  # letters may touch the figures: "10.20ph", "32,000pa"
    PayPeriod.HOUR: r"^(?:p/?hr?|phr|p\.h)\b",
    PayPeriod.YEAR: r"^p\.?a\b",
    PayPeriod.MONTH: r"^pcm\b",
    PayPeriod.WEEK: r"^pw\b",
}
_GROUPS = {period.value: f"{words}|{_AFTER_FIGURES.get(period, words)}" for period, words in _WORDS.items()}
_PERIOD = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _GROUPS.items()))


@dataclass(frozen=True, slots=True)
class Stated:
    """A period in words, at offsets in the text searched."""

    period: PayPeriod
    start: int
    end: int


def stated_period(text: str, start: int, end: int) -> Stated | None:
    """The first period named between two offsets of `text` (folded)."""
    found = _PERIOD.search(text[start:end])
    if found is None:
        return None
    return Stated(PayPeriod(str(found.lastgroup)), start + found.start(), start + found.end())


@dataclass(frozen=True, slots=True)
class Plausible:
    """Pounds for one period. Outside `lowest` ... `highest` the label is wrong, or the amount is not pay."""

    lowest: Decimal
    highest: Decimal


# Wide on purpose: they catch a wrong label ("£9.50 per annum"), not poor pay. The lowest hour is under the first
# apprentice rate of the series in standards/wages (£3.30 from October 2015).
PLAUSIBLE: dict[PayPeriod, Plausible] = {
    PayPeriod.HOUR: Plausible(Decimal("2.50"), Decimal(400)),
    PayPeriod.DAY: Plausible(Decimal(20), Decimal(3_000)),
    PayPeriod.SESSION: Plausible(Decimal(10), Decimal(2_500)),
    PayPeriod.WEEK: Plausible(Decimal(30), Decimal(10_000)),
    PayPeriod.MONTH: Plausible(Decimal(100), Decimal(50_000)),
    PayPeriod.YEAR: Plausible(Decimal(1_000), Decimal(2_000_000)),
}

# What an amount with no period can only be. Between the two it may be a day, a week, a session or a month.
UNSTATED: tuple[tuple[PayPeriod, Plausible], ...] = (
    (PayPeriod.HOUR, Plausible(Decimal(3), Decimal(60))),
    (PayPeriod.YEAR, Plausible(Decimal(5_000), Decimal(500_000))),
)

# A figure alone, with no sign, pence or period ("13", "12.6"): a lesser one may be a grade, a greater one a week's hours.
BARE_HOUR = Plausible(Decimal(8), Decimal(34))

# A year's pay for each session worked in the week, as general practice advertises it ("£10,000 per session").
YEARLY_SESSION_FROM = Decimal(4_000)


def is_plausible(period: PayPeriod, *amounts: Decimal) -> bool:
    """Whether every amount can be pay for `period`."""
    bounds = PLAUSIBLE[period]
    return all(bounds.lowest <= amount <= bounds.highest for amount in amounts)


def unstated_period(*amounts: Decimal) -> PayPeriod | None:
    """The only period the amounts can be for, or None in the doubtful zone."""
    for period, bounds in UNSTATED:
        if all(bounds.lowest <= amount <= bounds.highest for amount in amounts):
            return period
    return None


def bare_period(*amounts: Decimal) -> PayPeriod | None:
    """The period of figures that are not written as money, or None where they may count something else."""
    is_safe = all(BARE_HOUR.lowest <= amount <= BARE_HOUR.highest for amount in amounts)
    return PayPeriod.HOUR if is_safe else None


def one(period: PayPeriod) -> str:
    """The period with its article: "an hour", "a year"."""
    return f"an {period}" if period is PayPeriod.HOUR else f"a {period}"
