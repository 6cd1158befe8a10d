"""Adverts from bare words."""

import pytest

from goodwork.core.adverts.plain import LONGEST_TITLE, advert_from_text


def test_a_short_first_line_is_the_title_and_no_word_is_lost() -> None:
    advert = advert_from_text("\ufeff\r\nKitchen assistant\r\n£12.85 an hour\r\n")
    assert advert.title == "Kitchen assistant"
    assert advert.description == "Kitchen assistant\n£12.85 an hour"


@pytest.mark.parametrize(
    ("line", "title", "employer", "place"),
    [
        ("Shop assistant at Acme Ltd, Leeds. £12.71 an hour", "Shop assistant", "Acme Ltd", "Leeds"),
        ("Cook at the House of Bread", "Cook", "House of Bread", ""),
        ("Nurse at St Mary's, Stoke on Trent", "Nurse", "St Mary's", "Stoke on Trent"),
        ("Carer at night", "Carer at night", "", ""),
        ("Cook at Acme who bakes", "Cook at Acme who bakes", "", ""),
        ("Work at height trainer", "Work at height trainer", "", ""),
    ],
)
def test_a_first_line_may_name_employer_and_place(line: str, title: str, employer: str, place: str) -> None:
    advert = advert_from_text(f"{line}\nNice shop")
    assert (advert.title, advert.employer, advert.place_text) == (title, employer, place)
    assert advert.description.startswith(line)


def test_a_long_first_line_is_not_a_title() -> None:
    assert advert_from_text("x" * (LONGEST_TITLE + 1)).title == ""


def test_markup_is_read_as_its_reader_would_see_it() -> None:
    advert = advert_from_text("<h1>Porter</h1><script>alert(1)</script><p>Nights</p>")
    assert advert.title == "Porter"
    assert "alert" not in advert.description


def test_nothing_is_an_advert_without_words() -> None:
    advert = advert_from_text("  \n ")
    assert (advert.title, advert.description) == ("", "")
