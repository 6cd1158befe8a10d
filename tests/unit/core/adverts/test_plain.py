"""Adverts from bare words."""

from goodwork.core.adverts.plain import LONGEST_TITLE, advert_from_text


def test_a_short_first_line_is_the_title_and_no_word_is_lost() -> None:
    advert = advert_from_text("\ufeff\r\nKitchen assistant\r\n£12.85 an hour\r\n")
    assert advert.title == "Kitchen assistant"
    assert advert.description == "Kitchen assistant\n£12.85 an hour"


def test_a_long_first_line_is_not_a_title() -> None:
    assert advert_from_text("x" * (LONGEST_TITLE + 1)).title == ""


def test_markup_is_read_as_its_reader_would_see_it() -> None:
    advert = advert_from_text("<h1>Porter</h1><script>alert(1)</script><p>Nights</p>")
    assert advert.title == "Porter"
    assert "alert" not in advert.description


def test_nothing_is_an_advert_without_words() -> None:
    advert = advert_from_text("  \n ")
    assert (advert.title, advert.description) == ("", "")
