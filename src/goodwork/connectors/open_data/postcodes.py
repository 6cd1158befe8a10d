"""Postcodes as people write them, taken apart."""

import re
from dataclasses import dataclass

_WHOLE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9O])([A-Z]{2})")
_SECTOR = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)\s+([0-9])")
_OUTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
_NOT_OF_A_POSTCODE = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode or the beginning of one. `sector` is the digit after the space; `unit` the two letters, or empty."""

    outcode: str
    sector: str = ""
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.outcode} {self.sector}{self.unit}".rstrip()


def parse_postcode(text: str) -> Postcode | None:
    """The postcode in `text`, whatever its spacing and case; None when there is none.

    A letter O where only a figure can stand is read as nought. "LS1 4" is a sector; "LS14" is a district.
    """
    raw = text.strip().upper()
    whole = _WHOLE.fullmatch(_NOT_OF_A_POSTCODE.sub("", raw))
    if whole:
        return Postcode(whole[1], whole[2].replace("O", "0"), whole[3])
    sector = _SECTOR.fullmatch(raw)
    if sector:
        return Postcode(sector[1], sector[2])
    return Postcode(raw) if _OUTCODE.fullmatch(raw) else None
