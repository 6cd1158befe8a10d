from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.adverts.conversions import standard_conversions
from goodwork.core.adverts.hours import read_hours
from goodwork.vocabulary.advert import Advert

HOURS = st.integers(8, 96).map(lambda halves: Decimal(halves) / 2)


@given(
    HOURS,
    st.sampled_from(
        ["{} hours per week", "{} hrs/week", "Hours: {}", "{} hours a week", "{}hrs pw", "{} hour week"]
    ),
)
def test_written_hours_are_read_back(hours: Decimal, shape: str) -> None:
    advert = Advert("1", "Cook", hours_text=shape.format(hours))
    offer = read_hours(advert, conversions=standard_conversions())
    assert (offer.minimum, offer.maximum) == (hours, hours)


def test_the_hours_field_is_read_before_the_description() -> None:
    advert = Advert("1", "Cook", hours_text="20 hours", description="You will work 30 hours per week.")
    assert read_hours(advert, conversions=standard_conversions()).minimum == 20


def test_the_quotation_is_of_the_advert_as_written() -> None:
    advert = Advert("1", "Cook", description="This is a PART–TIME post of 20 HOURS PER WEEK.")
    offer = read_hours(advert, conversions=standard_conversions())
    assert [quote.quote for quote in offer.evidence] == ["20 HOURS PER WEEK", "PART–TIME"]
