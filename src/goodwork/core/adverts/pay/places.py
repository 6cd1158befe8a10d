"""Where in an advert pay is stated: its own field first, then the title, then the description."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from goodwork.core.adverts.passage import passage
from goodwork.core.adverts.pay.amounts import Amount, amounts_in
from goodwork.core.adverts.pay.periods import is_plausible, stated_period, unstated_period
from goodwork.core.adverts.pay.phrases import Phrase, is_charge, is_extra, phrase_from
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.pay import PayPeriod


@dataclass(frozen=True, slots=True)
class Found:
    """An offer and where it stands: `text` is the folded field, `line` the span of it the offer is read in."""

    field: str
    text: str
    line: tuple[int, int]
    phrase: Phrase

    @property
    def line_text(self) -> str:
        return self.text[self.line[0] : self.line[1]]


_GRADE_BEFORE = re.compile(
    r"(?:band|grade|range|level|scale|point|annex|clinical|step|ap?fc|section|age[d]?)\s*$"
)
_RANGE_TO_NEXT = re.compile(r"\s*(?:per annum|p\.?a\.?|ph|p/h)?\s*(?:-|–|to)\s*(?:£\s*)?")

# A pay field that holds figures and what any label says, and nothing else: one sum, or two tied by a dash or "to".
_BARE_FIGURES = r"[1-9][\d.,]*"
_FIGURES_ALONE = re.compile(
    rf"\W*(?:(?:pay|salary|wages?|rate|basic|from|up to|circa|about)\b\W*)*{_BARE_FIGURES}"
    rf"(?:\s*(?:-|–|to)\s*{_BARE_FIGURES})?(?:\W*\b(?:doe|dependent on experience|depending on experience|neg|negotiable|basic|plus))*\W*"
)
# From here on bare figures beside "a day", "a week" and the like are money; lesser ones may be hours.
_BARE_MONEY_FROM = 100

# Money an advert speaks of that is not this job's pay.
_NOT_PAY_NEAR = re.compile(
    r"budget|turnover|million|\bfund(?:s|ing|ed|rais\w+)?\b|invest|bonus|welcome|\brefer|worth|voucher|discount|"
    r"allowance|expenses|mileage|grant|revenue|\bcosts?\b|\bfees?\b|\bfine[sd]?\b|charge|relocation|\bsav(?:e|ings?)\b|"
    r"golden hello|\bspend|saving|income of|earning (?:less|under|over|more)|threshold|\bdbs\b|retention|incentive|parking|"
    r"weighting|contribut|donat|\bprize|\baward|debt|loan|bursar|minimum wage|living wage|subsid|visa|overtime|"
    r"(?:min|max)imum payment|[mp]aternity|\bsick|\bleave\b|towards|additional|\bextra\b|support of|a value of|recruitment|"
    r"supplement|reward|reimburs|claim|cashback|insur|indemnit|per mile|subscri|premi(?:um|a)|deduct|uplift"
)  # fmt: skip
_PAY_BEFORE = re.compile(
    r"\bsalar(?:y|ies)|\bpay(?:ing|s)?\b(?! (?:for|towards|off))|\bpaid\b|\bwages?\b|\brates?\b|\bremuneration|\bearn|\bband \d|"
    r"\bstarting (?:at|on|from)|\bbasic\b|\bfte\b|\bwte\b|\bote\b|\bafc\b|per (?:hour|annum)\b"
)
_SENTENCE_END = re.compile(r"\.(?!\d)|\n")
_BEFORE, _AFTER, _HEADING = 70, 45, 30
# More sums than an offer of pay has: the rest of a longer text is not read for it.
_MOST_SUMS = 40


def pay_in_advert(advert: Advert) -> Found | None:
    """The first offer of pay, in pounds or not, in the order pay text, title, description."""
    return (
        _in_field(advert, "pay_text", _stands_for_pay)
        or _in_field(advert, "title", _has_sign)
        or _in_description(advert)
    )


def _in_field(advert: Advert, field: str, accept: Callable[[str, Amount], bool]) -> Found | None:
    text = passage(field, getattr(advert, field)).folded
    sums = list(_connected(text, list(islice(amounts_in(text, 0, len(text)), _MOST_SUMS)), accept))
    while sums and (is_extra(text, sums[0]) or is_charge(text, sums[0])):
        sums.pop(0)
    if not sums:
        return None
    return Found(field, text, (0, len(text)), phrase_from(text, sums))


def _connected(text: str, sums: list[Amount], accept: Callable[[str, Amount], bool]) -> Iterator[Amount]:
    """The sums that stand for pay, and the bare figures that a dash or "to" ties to one of them."""
    accepted = [accept(text, amount) for amount in sums]
    for index, amount in enumerate(sums):
        tied_on = index + 1 < len(sums) and accepted[index + 1] and _tied(text, amount, sums[index + 1])
        tied_back = index > 0 and accepted[index - 1] and _tied(text, sums[index - 1], amount)
        if accepted[index] or ((tied_on or tied_back) and not _names_grade(text, amount)):
            yield amount


def _tied(text: str, first: Amount, second: Amount) -> bool:
    return bool(_RANGE_TO_NEXT.fullmatch(text, first.end, second.start))


def _names_grade(text: str, amount: Amount) -> bool:
    return not amount.has_sign and bool(_GRADE_BEFORE.search(text[max(0, amount.start - 12) : amount.start]))


def _stands_for_pay(text: str, amount: Amount) -> bool:
    """In the pay field a figure needs no sign, if it is written as pay is, stands alone or its period follows it."""
    if _names_grade(text, amount):
        return False
    if amount.looks_like_money or _FIGURES_ALONE.fullmatch(text):
        return True
    stated = stated_period(text, amount.end, amount.end + 12)
    if stated is None or stated.start - amount.end > 1:
        return False
    return stated.period is PayPeriod.HOUR or amount.value >= _BARE_MONEY_FROM


def _has_sign(_text: str, amount: Amount) -> bool:
    return amount.has_sign


def _in_description(advert: Advert) -> Found | None:
    if "£" not in advert.description:
        return None
    text = passage("description", advert.description).folded
    for start, end in _lines_with_pounds(text):
        sums = list(_connected(text, list(islice(amounts_in(text, start, end), _MOST_SUMS)), _has_sign))
        for index, amount in enumerate(sums):
            if _is_pay_in_context(text, start, amount) and not is_extra(text, amount):
                return Found("description", text, (start, end), phrase_from(text, sums[index:]))
    return None


def _lines_with_pounds(text: str) -> Iterator[tuple[int, int]]:
    position = text.find("£")
    for _ in range(_MOST_SUMS):
        if position < 0:
            return
        start = text.rfind("\n", 0, position) + 1
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        start, end = max(start, position - 200), min(end, position + 300)
        yield start, end
        position = text.find("£", end)


def _is_pay_in_context(text: str, line: int, amount: Amount) -> bool:
    """Whether the words around a sum in running text (on the line from offset `line`) say it is this job's pay."""
    before = text[max(line, amount.start - _BEFORE) : amount.start].rpartition(". ")[2]
    heading = text[max(text.rfind("\n", 0, max(line - 1, 0)) + 1, line - _HEADING) : line]
    after = text[amount.end : amount.end + _AFTER].partition("£")[0]
    if _NOT_PAY_NEAR.search(before) or _NOT_PAY_NEAR.search(_SENTENCE_END.split(after)[0]):
        return False
    introduced = bool(_PAY_BEFORE.search(heading + before))
    stated = stated_period(text, amount.end, amount.end + 30)
    if stated is not None and is_plausible(stated.period, amount.value):
        return introduced or stated.period in (PayPeriod.HOUR, PayPeriod.YEAR)
    return introduced and unstated_period(amount.value) is not None
