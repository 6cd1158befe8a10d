"""Pay: from an advert's words to pounds, what they are for, and what an hour is worth."""

from goodwork.core.adverts.pay.flags import PayFlag
from goodwork.core.adverts.pay.reading import read_pay

__all__ = ["PayFlag", "read_pay"]
