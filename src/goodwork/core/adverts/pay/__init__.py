"""Pay: from an advert's words to pounds, what they are for, and what an hour is worth."""

from goodwork.core.adverts.pay.equivalents import PayConversions
from goodwork.core.adverts.pay.flags import PayFlag
from goodwork.core.adverts.pay.reading import read_pay

__all__ = ["PayConversions", "PayFlag", "read_pay"]
