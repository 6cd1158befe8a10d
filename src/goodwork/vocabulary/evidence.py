"""The words that support a fact."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation from one field of an advert.

    `field` names the field of `Advert` quoted ("description", "pay_text", ...); `start` and `end` are
    character offsets into that field, so that `getattr(advert, field)[start:end] == quote`.
    """

    field: str
    start: int
    end: int
    quote: str
