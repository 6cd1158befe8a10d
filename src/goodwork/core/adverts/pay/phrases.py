"""Sums that belong together: "from £24,907 to £30,615 pa" is one offer, "+ £3,000 welcome bonus" no part of it."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum, auto
from itertools import pairwise

from goodwork.core.adverts.pay.amounts import THOUSAND, Amount, in_thousands, slipped
from goodwork.core.adverts.pay.periods import Stated, stated_period
from goodwork.core.adverts.pay.umbrella import paid_to_the_worker


class Link(Enum):
    """What the words between two spans make of the second."""

    ALTERNATIVE = auto()
    ADJACENT = auto()
    ASIDE = auto()
    EXTRA = auto()
    TARGET = auto()
    FULL_TIME = auto()
    ACTUAL = auto()
    EQUIVALENT = auto()
    NEW = auto()


_EXTRA = (
    r"bonus\w*|allowances?|weighting|supplements?|relocation|welcome|incentives?|golden|joining|retention|premi(?:a|um)"
    r"|overnight|sleep[- ]?ins?|vouchers?|refer\w*|rrp|location|market|accommodation|travel|mileage|pension|deposits?|deduct\w*"
)
_NAMES_EXTRA = re.compile(rf"\+|\bplus\b|\bwith\b|\b(?:{_EXTRA})\b")
# "£4,000 location allowance", "£5,000 RRP": an extra named within two words, none of which begins another thought.
_EXTRA_FOLLOWS = re.compile(
    r"[^\w.,;\n]{0,2}(?:(?!(?:plus|inc\w*|with|and|per|pa|pro|excl?\w*|an?|each|to|or|depend\w*|doe|rising)\b)[a-z]+[ -]){0,2}"
    rf"(?:{_EXTRA}|on[- ]call)\b"
)
# What makes a sum in its clause a cost to the worker, or a gift, and no pay.
_CHARGE = re.compile(
    r"\b(?:uniforms?|deposits?|deduct\w*|(?<!in )charge[ds]?(?! nurse)|fees?|dbs|vouchers?|costs?|fine[sd]?|bonus\w*|refer\w*)\b"
)
_CLAUSE_END = re.compile(r"[.,](?!\d)|[;|\n(]|\b(?:and|plus)\b")
_RANGE = re.compile(r"(?:-|–|—|−|~|to|o|and|until|up ?to|upto|rising to|through to|up)*(?:£+|gbp)?")
_TARGET = re.compile(r"\W{0,3}(?:per annum|pa|p\.a\.?)?\W{0,3}(?:ote\b|on[- ]target)")
_TARGET_BEFORE = re.compile(r"\b(?:ote|on[- ]target earnings?)(?: of| up to)?\W*$")
# "£20,000 + OTE", "£20,000 basic plus commission": the sum is basic pay.
_TARGET_ON_TOP = re.compile(
    r"[^£\n]{0,20}(?:\+|\bplus\b|\bbasic\b)[^£\n]{0,20}\b(?:ote|commission|on[- ]target)\b"
)
_OR = re.compile(r"/|\bor\b|,|;|&|\band\b|\||rising|\bthen\b|\bpost\b|weekend|night|sat|sun|week ?day")
_PERIOD_NOISE = re.compile(
    r"(?:per|an?|/|pr)\s?(?:hours?|hrs?|annum|day|week|month|year|session)\b|\bp\.? ?a\b\.?|\bp\s?/?\s?hr?\b|\bp/a\b|\bpro[- ]?r[ao]ta\b|[()\s.*\u200b:]"
)
_FTE = r"(?:[fw]te|full[- ]?time equivalent)"
_SAID_OF_SUM = r"\W{0,3}(?:(?:per annum|pa|p\.a|(?:a|per) year|is|the|an)\b\W{0,3}){0,3}"
_FULL_TIME_BEFORE = re.compile(rf"\b{_FTE}(?: salary| pay)?(?: of| is|:| -)? ?$")
_FULL_TIME_AFTER = re.compile(rf"{_SAID_OF_SUM}{_FTE}\b")
# What makes the lesser of two salaries the actual one, and the greater the full-time one.
_SHARE = r"(?:actual|pro[- ]?r[ao]ta(?:'?d|ed)?)"
_SHARE_BEFORE = re.compile(rf"\b(?:{_SHARE}|{_FTE})\b[^£\d/;|+]{{0,25}}$")
_SHARE_AFTER = re.compile(rf"{_SAID_OF_SUM}(?:{_SHARE}\b|(?:for|based on) \d[\d.]* ?(?:hours|hrs)\b)")
_ACTUAL_BEFORE = re.compile(r"\bactual\b[^£\d\n]{0,30}$")
_ACTUAL_AFTER = re.compile(rf"{_SAID_OF_SUM}actual\b")
# "£12,480 for 20 hours", "20 hours = £12,480"
_FOR_HOURS_AFTER = re.compile(rf"{_SAID_OF_SUM}(?:for|based on) (?P<hours>\d\d?(?:\.\d+)?) ?(?:hours|hrs)\b")
_FOR_HOURS_BEFORE = re.compile(
    r"(?<![\d.])(?P<hours>\d\d?(?:\.\d+)?) ?(?:hours|hrs)(?: (?:per|a) week)? ?= ?$"
)
# A full-time salary is at most so many times the actual one.
_MOST_SHARES = 12
# A second sum this many times the first is not the same pay at another grade or on another day.
_ALTERNATIVE_RATIO = 3
# How far after a sum its period may be named, in characters.
_REACH = 45


@dataclass(frozen=True, slots=True)
class Span:
    """One sum, or several tied by "-" or "to", and the period named after them."""

    amounts: tuple[Amount, ...]
    period: Stated | None

    @property
    def low(self) -> Decimal:
        return min(self._values)

    @property
    def high(self) -> Decimal:
        return max(self._values)

    @property
    def _values(self) -> list[Decimal]:
        return [amount.value for amount in self.amounts if amount.value] or [Decimal(0)]

    @property
    def start(self) -> int:
        return self.amounts[0].start

    @property
    def end(self) -> int:
        return self.amounts[-1].end


@dataclass(slots=True)
class Phrase:
    """One offer of pay: the spans that make it, and what is said beside it of a full-time year or an hour.

    `full_time` and `actual` are set together, where both salaries are given; `is_actual` says that the offer itself
    is called the actual salary, `for_hours` for how many hours a week it is said to be. `umbrella_apart`: a rate for
    umbrella companies stands beside it.
    """

    spans: list[Span]
    several_rates: bool = False
    target_apart: bool = False
    umbrella_apart: bool = False
    full_time: Span | None = None
    actual: Span | None = None
    is_actual: bool = False
    for_hours: Decimal | None = None
    equivalents: list[Span] = field(default_factory=list)

    @property
    def amounts(self) -> tuple[Amount, ...]:
        return tuple(amount for span in self.spans for amount in span.amounts)

    @property
    def period(self) -> Stated | None:
        return next((span.period for span in self.spans if span.period), None)

    @property
    def low(self) -> Decimal:
        return min(span.low for span in self.spans)

    @property
    def high(self) -> Decimal:
        return max(span.high for span in self.spans)

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        after = self.spans[-1].end
        return max(after, self.period.end) if self.period else after


def is_extra(text: str, amount: Amount) -> bool:
    """Whether the words straight after the sum name something on top of pay."""
    return bool(_EXTRA_FOLLOWS.match(text, amount.end))


def is_charge(text: str, amount: Amount) -> bool:
    """Whether the words of its clause before the sum name what the worker pays for ("uniform £30")."""
    return bool(_CHARGE.search(_clause_before(text, 0, amount)))


def _is_charge_in_clause(text: str, first: Amount, second: Amount) -> bool:
    """Whether the second sum's clause, after the first sum, names a cost: "£20 for a uniform"."""
    after = _CLAUSE_END.split(text[second.end : second.end + _REACH])[0].partition("£")[0]
    before = _clause_before(text, first.end, second)
    return bool(_CHARGE.search(before) or _CHARGE.search(after))


def _clause_before(text: str, start: int, amount: Amount) -> str:
    return _CLAUSE_END.split(text[max(start, amount.start - _REACH) : amount.start])[-1]


def phrase_from(text: str, amounts: list[Amount]) -> Phrase:
    """The offer that begins with the first of `amounts` (in `text`, folded), as far as the words carry it."""
    spans = _spans(text, amounts)
    first, *others = _of_the_worker(text, spans)
    phrase = Phrase([first], target_apart=bool(_TARGET_ON_TOP.match(text, first.end)))
    phrase.umbrella_apart = len(others) + 1 < len(spans)
    before = max(0, first.start - _REACH)
    phrase.is_actual = bool(
        _ACTUAL_BEFORE.search(text, before, first.start) or _ACTUAL_AFTER.match(text, first.end)
    )
    if said := _FOR_HOURS_AFTER.match(text, first.end) or _FOR_HOURS_BEFORE.search(text, before, first.start):
        phrase.for_hours = Decimal(said["hours"])
    previous = first
    for span in others:
        link = _link(text, previous, span)
        if link is Link.EXTRA or not _take(phrase, span, link):
            break
        previous = span
    return phrase


def _of_the_worker(text: str, spans: list[Span]) -> list[Span]:
    """The spans paid to the worker where others go to an umbrella company; a period said once is meant for all."""
    kept = paid_to_the_worker(text, [(span.start, span.end) for span in spans])
    if all(kept):
        return spans
    period = next((span.period for span in spans if span.period), None)
    own = [span for span, is_kept in zip(spans, kept, strict=True) if is_kept]
    return [span if span.period else replace(span, period=period) for span in own]


def _spans(text: str, amounts: list[Amount]) -> list[Span]:
    groups: list[list[Amount]] = [[amounts[0]]]
    for first, second in pairwise(amounts):
        if _is_range(text, first, second):
            groups[-1].append(second)
        else:
            groups.append([second])
    line_end = text.find("\n", amounts[-1].end)
    limits = [*(group[0].start for group in groups[1:]), line_end if line_end >= 0 else len(text)]
    return [_span(text, group, limit) for group, limit in zip(groups, limits, strict=True)]


def _span(text: str, group: list[Amount], limit: int) -> Span:
    ends = [*(amount.start for amount in group[1:]), limit]
    stated = (
        stated_period(text, a.end, min(end, a.end + _REACH)) for a, end in zip(group, ends, strict=True)
    )
    return Span(tuple(_meant_alike(group)), next((period for period in stated if period), None))


def _meant_alike(group: list[Amount]) -> list[Amount]:
    """Sums of one range on one scale.

    Thousands said once at the end are meant before it ("24-30k", "£20 - 25,000"). A dot after which three digits
    stand is a decimal point beside a sum with pence. A sum still far under the first is a slip ("£31,365 - £37").
    """
    largest = max(amount.value for amount in group)
    undotted = [amount.value for amount in group if not amount.dotted]
    if undotted and max(undotted) < THOUSAND and any(value % 1 for value in undotted):
        return [replace(a, value=a.value / THOUSAND) if a.dotted else a for a in group]
    if largest < 5 * THOUSAND:
        return group
    first, others = group[0], [_or_slip(amount, largest) for amount in group[1:]]
    if first.value * THOUSAND <= 2 * largest:
        in_doubt = first.slip or any(other.slip for other in others)
        first = slipped(first) if in_doubt else in_thousands(first)
    return [first, *others]


def _or_slip(amount: Amount, largest: Decimal) -> Amount:
    return slipped(amount) if amount.value * 50 < largest else amount


def _is_range(text: str, first: Amount, second: Amount) -> bool:
    between = text[first.end : second.start]
    if (
        len(between) > _REACH
        or "(" in between[2:]
        or (is_extra(text, second) and not first.value < second.value <= _ALTERNATIVE_RATIO * first.value)
        or _TARGET_BEFORE.search(between)
        or _is_charge_in_clause(text, first, second)
    ):
        return False
    bare = _PERIOD_NOISE.sub("", between)
    return bool(bare) and bool(_RANGE.fullmatch(bare))


def _is_target(text: str, first: Amount, second: Amount) -> bool:
    """Whether only the second sum is what may be earned: "£20,000 basic, £40,000 OTE"."""
    between = text[first.end : second.start]
    if _TARGET_BEFORE.search(between):
        return True
    return bool(_TARGET.match(text, second.end)) and not _TARGET.match(between)


def _link(text: str, first: Span, second: Span) -> Link:
    between = text[first.end : second.start]
    if (
        _NAMES_EXTRA.search(between)
        or is_extra(text, second.amounts[-1])
        or _is_charge_in_clause(text, first.amounts[-1], second.amounts[-1])
    ):
        return Link.EXTRA
    if _is_target(text, first.amounts[-1], second.amounts[0]):
        return Link.TARGET
    if (salary := _other_salary(text, first, second)) is not None:
        return salary
    if second.period and first.period and second.period.period is not first.period.period:
        return Link.EQUIVALENT
    if between.count("(") > between.count(")") and not _OR.search(between):
        return Link.ASIDE
    if not _PERIOD_NOISE.sub("", between):
        return Link.ADJACENT
    return Link.ALTERNATIVE if _OR.search(between) else Link.NEW


def _other_salary(text: str, first: Span, second: Span) -> Link | None:
    """Whether the second sum is the full-time or the actual salary of which the first is the other."""
    between = text[first.end : second.start]
    greater, lesser = max(first.high, second.high), min(first.low, second.low)
    if not lesser:
        return None  # a sum given up as unreadable
    if _FULL_TIME_BEFORE.search(between):
        return Link.FULL_TIME
    if (first.period and second.period and first.period.period is not second.period.period) or (
        greater > lesser * _MOST_SHARES
    ):
        return None
    aside = between.count("(") > between.count(")")
    if aside and _FULL_TIME_AFTER.match(text, second.end):
        return Link.FULL_TIME
    if not (_SHARE_BEFORE.search(between) or (aside and _SHARE_AFTER.match(text, second.end))):
        return None
    if second.high < first.low:
        return Link.ACTUAL
    return Link.FULL_TIME if aside and second.low > first.high else None


def _take(phrase: Phrase, span: Span, link: Link) -> bool:
    """Add `span` to `phrase` as `link` says. False where the offer ends before it."""
    if link in (Link.FULL_TIME, Link.ACTUAL):
        first = phrase.spans[0]
        phrase.full_time, phrase.actual = (span, first) if link is Link.FULL_TIME else (first, span)
    elif link is Link.EQUIVALENT:
        phrase.equivalents.append(span)
    elif link is Link.TARGET:
        phrase.target_apart = True
    elif link is not Link.ASIDE:
        return _add_alternative(phrase, span, link)
    return True


def _add_alternative(phrase: Phrase, span: Span, link: Link) -> bool:
    """Another rate of the same offer; a range said again in other words (last year's, or with weighting) is not."""
    single = all(len(known.amounts) == 1 for known in phrase.spans)
    if link is not Link.ALTERNATIVE and not (single and span.high > phrase.high):
        return False
    if span.high > phrase.high * _ALTERNATIVE_RATIO or span.low * _ALTERNATIVE_RATIO < phrase.low:
        return False
    phrase.several_rates = phrase.several_rates or link is not Link.ADJACENT
    phrase.spans.append(span)
    return True
