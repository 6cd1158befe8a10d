"""Where the work is, and what lodging costs."""

from decimal import Decimal

import pytest

from goodwork.core.adverts.workplace import read_place
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.work import WorkPlaceKind as Kind


@pytest.mark.parametrize(
    ("words", "kind", "home_days"),
    [
        ("Hybrid working: two days a week from home.", Kind.HYBRID, 2),
        ("You can work from home up to 3 days a week.", Kind.HYBRID, 3),
        ("Work from home up to 30 days a year.", None, None),
        ("A fully remote role.", Kind.REMOTE, None),
        ("You care for people in their own homes.", Kind.MOBILE, None),
        ("This role is fully on site.", Kind.ON_SITE, None),
        ("You will work in our care home.", None, None),
    ],
)
def test_the_kind_of_place(words: str, kind: Kind | None, home_days: int | None) -> None:
    place = read_place(Advert("1", "Clerk", words))
    assert (place.kind, place.home_days) == (kind, home_days)


@pytest.mark.parametrize(
    ("fields", "postcode"),
    [
        ({"postcode": "ls1 3ab"}, "LS1 3AB"),
        ({"postcode": "LS13AB"}, "LS1 3AB"),
        ({"place_text": "Leeds LS1 3AB"}, "LS1 3AB"),
        ({"description": "Based at Mill Lane, BD7 1DP."}, "BD7 1DP"),
        ({"description": "Offices at BD7 1DP and LS1 3AB."}, ""),
        ({"postcode": "Leeds"}, ""),
        ({"postcode": "LS1 3CK"}, ""),
    ],
)
def test_the_postcode(fields: dict[str, str], postcode: str) -> None:
    assert read_place(Advert("1", "Clerk", **fields)).postcode == postcode


@pytest.mark.parametrize(
    ("words", "charge"),
    [
        ("Accommodation is available at £70 per week.", Decimal("10.00")),
        ("Accommodation charged at £9.99 a day.", Decimal("9.99")),
        ("We charge £365 per month for accommodation.", Decimal("12.00")),
        ("Free accommodation on the farm.", Decimal("0")),
        ("No free accommodation.", None),
        ("An accommodation allowance of £70 per week.", None),
        ("Support people in temporary accommodation.", None),
    ],
)
def test_the_charge_for_lodging_by_the_day(words: str, charge: Decimal | None) -> None:
    assert read_place(Advert("1", "Picker", words)).accommodation_charge_per_day == charge


def test_the_locality_is_the_publishers_or_a_line_that_says_so() -> None:
    assert read_place(Advert("1", "Cook", place_text="Leeds ")).locality == "Leeds"
    assert (
        read_place(Advert("1", "Cook", "Pay: £12\nLocation: Hebden Bridge\nStart now")).locality
        == "Hebden Bridge"
    )
