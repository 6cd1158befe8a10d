"""Days of holiday an advert states, against the least the law gives a full-time worker."""

import re
from decimal import Decimal

from goodwork.core.adverts.facts import ShownSignal
from goodwork.core.adverts.passage import Passage
from goodwork.standards.right import right
from goodwork.vocabulary.signals import Signal

_STEMS = (b"leav", b"holi")
_MENTION = re.compile("leave|holiday")
_DAYS = re.compile(
    r"(?<![\d.,£/-])(?P<days>\d{2}(?:\.\d)?) (?:working )?days?'?(?: of)?(?: paid)?(?: annual)? (?:leave|holidays?)\b"
    r"|\b(?:annual leave|holidays?|leave entitlement|holiday entitlement)(?: of| is|:| -)*(?: up to)? (?P<more_days>\d{2}(?:\.\d)?) days\b"
    r"|(?<![\d.])(?P<weeks>\d(?:\.\d)?) weeks'?(?: of)?(?: paid)?(?: annual)? (?:leave|holidays?)\b"
)
_WITH_BANK_HOLIDAYS = re.compile(
    r"^[^.;\n]{0,40}?(?:\bplus|\+|\band|&|in addition to|on top of|excl\w*\.?(?: of)?)[^.;\n]{0,25}\b(?:bank|public|statutory)\b"
)
_INCLUDING = re.compile(r"^[^.;\n]{0,25}?\binc\w*\.?(?: of)?[^.;\n]{0,15}\b(?:bank|public|statutory)\b")
_NOT_WHOLE = re.compile(
    r"\b(?:pro[ -]?rata|up to|rising|increas\w+|after|extra|additional|buy|sell|purchase|maternity|paternity|study|sick|probation)\b"
)


def leave_signals(passage: Passage) -> tuple[ShownSignal, ...]:
    """Whether the first leave stated is above or below the statutory days of a five-day week; else none.

    Bank holidays count where the advert adds them. Days that do not say whether they include bank holidays are
    below only when they would be with them, above only when they would be without them.
    """
    if passage.stems.isdisjoint(_STEMS):
        return ()
    for mention in _MENTION.finditer(passage.folded):
        start, end = passage.sentence(mention.start())
        if match := _DAYS.search(passage.folded, start, end):
            signal = _compared(
                match, passage.folded[match.end() : match.end() + 80], passage.folded[start:end]
            )
            return (ShownSignal(signal, passage.evidence(*match.span())),) if signal else ()
    return ()


def _compared(match: re.Match[str], after: str, sentence: str) -> Signal | None:
    """Above, below, or neither."""
    law = right("paid_holiday")
    if match["weeks"]:
        days = Decimal(match["weeks"]) * law.number("usual_days_a_week")
    else:
        days = Decimal(match["days"] or match["more_days"])
    bank_holidays = law.number("bank_holidays")
    least = (
        days + bank_holidays if _WITH_BANK_HOLIDAYS.search(after) and not _INCLUDING.search(after) else days
    )
    most = days if _INCLUDING.search(after) else days + bank_holidays
    return _above_or_below(least, most, law.number("most_days"), sentence)


def _above_or_below(least: Decimal, most: Decimal, statutory: Decimal, sentence: str) -> Signal | None:
    if least > statutory:
        return Signal.LEAVE_ABOVE_STATUTORY
    if most < statutory and not _NOT_WHOLE.search(sentence):
        return Signal.LEAVE_BELOW_STATUTORY
    return None
