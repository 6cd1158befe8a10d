"""No field of an advert can stall a reader."""

import time

import pytest

from goodwork.core.adverts.read import LONGEST_FIELD, SHORT_FIELDS, read_advert
from goodwork.vocabulary.advert import Advert


@pytest.mark.parametrize("field", SHORT_FIELDS)
@pytest.mark.parametrize("text", ["£", "£1-", "up to ", "a ", "permanent "])
def test_a_long_short_field_is_read_in_bounded_time(field: str, text: str) -> None:
    """Seconds would be a fault: half a megabyte of these took minutes before fields were cut."""
    advert = Advert("1", "Cook", "A job.")
    words = {"advert_id": "1", "title": "Cook", "description": "A job.", field: text * (500_000 // len(text))}
    started = time.process_time()
    facts = read_advert(Advert(**words))
    assert time.process_time() - started < 5
    assert facts.advert_id == advert.advert_id


def test_what_is_cut_is_beyond_what_is_read() -> None:
    facts = read_advert(Advert("1", "Cook", pay_text="£13 an hour" + " " * LONGEST_FIELD + "£99 an hour"))
    assert facts.pay.maximum == 13
