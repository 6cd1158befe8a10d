"""Pay: from an advert's words to pounds, what they are for, and what an hour is worth."""

from goodwork.core.adverts.pay.flags import DOUBTFUL_PAY, PayFlag
from goodwork.core.adverts.pay.reading import read_pay

__all__ = ["DOUBTFUL_PAY", "PayFlag", "read_pay"]
