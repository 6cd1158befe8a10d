"""From an offer's words to its ends and what they are for."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from goodwork.core.adverts.pay.amounts import THOUSAND, Ends
from goodwork.core.adverts.pay.flags import PayFlag
from goodwork.core.adverts.pay.periods import (
    YEARLY_SESSION_FROM,
    Stated,
    bare_period,
    is_plausible,
    one,
    stated_period,
    unstated_period,
)
from goodwork.core.adverts.pay.places import Found
from goodwork.vocabulary.pay import PayPeriod

_UP_TO_BEFORE = re.compile(
    r"(?:\bup ?to(?: circa)?|\bmax(?:imum)?(?: of)?|^\W*(?:to|up)|\bearn(?: up)?|potential earnings|\bote(?: of)?)\W*$"
)
_UP_TO_AFTER = re.compile(r"[^£+\n]{0,60}\bote\b|\W*(?:max(?:imum)?\b|up ?to$)")
_FROM_BEFORE = re.compile(
    r"(?:\bfrom|\bstarting(?: salary| rate| pay)?(?: at| of| on)?|\bmin(?:imum)?(?: of)?|\bat least)(?: circa)?\W*$"
)
_FROM_AFTER = re.compile(r" ?\+\s*$|\W*(?:min(?:imum)?|upwards)\b")
_NEAR = 30


@dataclass(slots=True)
class Resolved:
    """An offer in figures. An end is None where only the other is offered ("up to £40,000")."""

    ends: Ends
    period: PayPeriod | None
    flags: set[PayFlag] = field(default_factory=set)
    sentences: list[str] = field(default_factory=list)


def resolve(found: Found) -> Resolved:
    """The ends of the offer in pounds and their period, stated or inferred; the flags and sentences say which."""
    low, high = found.phrase.low, found.phrase.high
    resolved = Resolved((None, None), None)
    stated = found.phrase.period or _period_before(found)
    said = stated.period if stated else None
    if not high or (found.phrase.amounts[0].slip and high < THOUSAND and said is not PayPeriod.HOUR):
        _give_up_slips(found, resolved)
        return resolved
    if said is not None and found.phrase.amounts[0].dotted and not is_plausible(said, low, high):
        low, high = low / THOUSAND, high / THOUSAND
    written_as_money = any(amount.looks_like_money for amount in found.phrase.amounts)
    inferred = unstated_period(low, high) if written_as_money else bare_period(low, high)
    _resolve_period(resolved, said, inferred, low, high)
    resolved.ends = _open_ends(found, low, high, resolved.flags)
    if found.phrase.several_rates:
        resolved.flags.add(PayFlag.SEVERAL_RATES)
    _explain_writing(found, resolved)
    _give_up_slips(found, resolved)
    return resolved


def _period_before(found: Found) -> Stated | None:
    start = max(found.line[0], found.phrase.start - _NEAR)
    return stated_period(found.text, start, found.phrase.start)


def _resolve_period(
    resolved: Resolved, said: PayPeriod | None, inferred: PayPeriod | None, low: Decimal, high: Decimal
) -> None:
    if said is PayPeriod.SESSION and low >= YEARLY_SESSION_FROM:
        resolved.flags.add(PayFlag.PER_WEEKLY_SESSION)
        resolved.period = PayPeriod.YEAR
    elif said is not None and is_plausible(said, low, high):
        resolved.period = said
    else:
        resolved.period = inferred
        _explain_period(resolved, said)


def _explain_period(resolved: Resolved, said: PayPeriod | None) -> None:
    """Say how the period was reached, or that it could not be."""
    problem = (
        f"The advert says {one(said)}, which the amount cannot be" if said else "The period is not stated"
    )
    if resolved.period is None:
        resolved.flags.add(PayFlag.UNIT_DOUBTFUL)
        resolved.sentences.append(f"{problem}, and the amount does not show it: ask what it is for.")
    else:
        resolved.sentences.append(
            f"{problem}: from its size the amount is taken as pay for {one(resolved.period)}."
        )


def _open_ends(found: Found, low: Decimal, high: Decimal, flags: set[PayFlag]) -> Ends:
    """One amount after "up to" is a most without a least; after "from", a least without a most."""
    flags_here = set()
    phrase, text = found.phrase, found.text
    if len(phrase.amounts) == 1:
        before, after = text[max(0, phrase.start - 25) : phrase.start], text[phrase.amounts[-1].end :]
        if _UP_TO_BEFORE.search(before) or (_UP_TO_AFTER.match(after) and not phrase.target_apart):
            flags_here.add(PayFlag.UP_TO)
        elif _FROM_BEFORE.search(before) or _FROM_AFTER.match(after):
            flags_here.add(PayFlag.FROM_)
    flags |= flags_here
    return (None if PayFlag.UP_TO in flags_here else low, None if PayFlag.FROM_ in flags_here else high)


def _explain_writing(found: Found, resolved: Resolved) -> None:
    for amount in found.phrase.amounts:
        words = found.text[amount.start : amount.end]
        if amount.dotted:
            meaning = "thousands" if amount.value in resolved.ends else "a decimal point"
            resolved.sentences.append(f"The dot in “{words}” is read as {meaning}, which alone fits.")
        elif amount.in_thousands and "k" not in words:
            resolved.sentences.append(f"“{words}” is read as {amount.value:,.0f}.")


def _give_up_slips(found: Found, resolved: Resolved) -> None:
    """An end that cannot be read for certain is unknown."""
    amounts = found.phrase.amounts
    slips = [amount for amount in amounts if not amount.value or (amount.slip and not any(resolved.ends))]
    if not slips:
        return
    low, high = resolved.ends
    resolved.ends = (None if slips[0] is amounts[0] else low, None if slips[-1] is amounts[-1] else high)
    resolved.flags.add(PayFlag.FIGURE_UNREADABLE)
    words = ", ".join(found.text[slip.start : slip.end] for slip in slips)
    resolved.sentences.append(f"“{words}” cannot be read for certain and is left out: ask.")
