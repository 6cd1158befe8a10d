"""Sums of money in a line of text: where each stands and how much it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

THOUSAND = Decimal(1000)

# The least and the most of an offer; None where the end is open or unknown.
Ends = tuple[Decimal | None, Decimal | None]

_CURRENCY = r"(?:(?P<pounds>\(£+\)|£+|\bgbp)|(?P<other>€|\$|‚¬|\beuros?\b|\busd\b|\baed\b))"
# Spaces group thousands only right after a pound sign ("£30 401"); ", 026" is a slip seen after one ("£37, 026").
_SPACED = r"(?<=£)\d{1,3} \d{3}(?![\d.,])|\d{1,3}, \d{3}(?![\d.,])"
_FIGURES = rf"(?:{_SPACED}|\d(?:[\d.,'’]*\d)?)"
# A figure must not continue a word or a number (MC46, 8a, 10%), nor count something else (37.5 hours, 10 PAs).
_AMOUNT = re.compile(
    rf"(?:{_CURRENCY}\s*|(?<![a-z\d.,'’]))(?P<figures>{_FIGURES})(?![a-d]\b)"
    r"(?P<thousand>\s?k\b)?(?:p(?= (?:per|an|a) ))?"
    r"(?P<millions>\s?(?:m|bn|million|billion)\b)?(?P<not_money>\s*%|\s*(?:hours|hrs|pas\b|pa['’]s))?"
)

# How figures may be written, most usual first. The last two are slips whose meaning depends on the period.
_PLAIN = re.compile(r"\d+(?:\.\d\d?)?")
_GROUPED = re.compile(r"\d{1,3}(?:[,'’] ?\d{3}| \d{3})+(?:\.\d\d?)?")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d\d")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:[.,]\d\d)?")
_NOT_DIGITS = re.compile(r"[^\d.]")


@dataclass(frozen=True, slots=True)
class Amount:
    """One sum. `start` and `end` take in its currency sign.

    `dotted` is "£37.890": thousands, unless paid by the hour. `slip` is "£82,96" or "£49,0736": pence after a
    comma in the first, and nothing anyone can read in the second, whose value is 0.
    """

    value: Decimal
    start: int
    end: int
    has_sign: bool
    in_pounds: bool
    in_thousands: bool = False
    dotted: bool = False
    slip: bool = False

    @property
    def looks_like_money(self) -> bool:
        """Whether the figures alone, with no sign, are written as pay is: 24,907 or 90000 or 9.50 or 24k."""
        has_pence = self.value.as_tuple().exponent == -2 and self.value >= 3
        return self.has_sign or self.in_thousands or self.value >= 5 * THOUSAND or has_pence


def amounts_in(text: str, start: int, end: int) -> Iterator[Amount]:
    """Every sum between two offsets of `text` (folded), left to right.

    Percentages, counts of hours and millions are not pay.
    """
    for found in _AMOUNT.finditer(text, start, end):
        if found["not_money"] or found["millions"]:
            continue
        amount = _amount(found)
        if amount is not None:
            yield amount


def _amount(found: re.Match[str]) -> Amount | None:
    figures = found["figures"]
    has_sign = bool(found["pounds"] or found["other"])
    if figures[0] == "0" and not has_sign:
        return None  # a telephone number
    value = figures_value(figures)
    if not value and not (has_sign and value is None):
        return None
    value = value or Decimal(0)
    in_thousands = bool(found["thousand"])
    return Amount(
        value=value * THOUSAND if in_thousands and value < THOUSAND else value,
        start=found.start(),
        end=found.end("thousand") if in_thousands else found.end("figures"),
        has_sign=has_sign,
        in_pounds=not found["other"],
        in_thousands=in_thousands,
        dotted=bool(_DOTTED.fullmatch(figures)),
        slip=not value or bool(_DECIMAL_COMMA.fullmatch(figures)),
    )


def figures_value(figures: str) -> Decimal | None:
    """What the figures come to, or None where they are not a sum anyone would write ("33,65700")."""
    if _PLAIN.fullmatch(figures):
        return Decimal(figures)
    if _GROUPED.fullmatch(figures):
        return Decimal(_NOT_DIGITS.sub("", figures))
    if _DECIMAL_COMMA.fullmatch(figures):
        return Decimal(figures.replace(",", "."))
    if _DOTTED.fullmatch(figures):
        return _dotted_value(figures)
    return None


def _dotted_value(figures: str) -> Decimal:
    """Dots for thousands: 37.890 is 37,890 and 17.657.64 is 17,657.64."""
    whole, pence = figures, "0"
    if figures[-3] in ".,":
        whole, pence = figures[:-3], figures[-2:]
    return Decimal(f"{whole.replace('.', '')}.{pence}")


def in_thousands(amount: Amount) -> Amount:
    """The same words meant in thousands."""
    return replace(amount, value=amount.value * THOUSAND, in_thousands=True)


def slipped(amount: Amount) -> Amount:
    """The same words, given up as unreadable."""
    return replace(amount, value=Decimal(0), slip=True)
