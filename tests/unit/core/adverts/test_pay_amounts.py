from decimal import Decimal

import pytest

from goodwork.core.adverts.pay.amounts import amounts_in, figures_value


@pytest.mark.parametrize(
    ("figures", "value"),
    [
        ("24907", "24907"),
        ("24,907", "24907"),
        ("24,907.50", "24907.5"),
        ("1,024,907", "1024907"),
        ("24'907", "24907"),
        ("9.5", "9.5"),
        ("8,92", "8.92"),
        ("37.890", "37890"),
        ("17.657.64", "17657.64"),
        ("33,65700", None),
        ("49,0736", None),
        ("1.2.3", None),
    ],
)
def test_figures(figures: str, value: str | None) -> None:
    assert figures_value(figures) == (None if value is None else Decimal(value))


def words_of(text: str) -> list[str]:
    return [text[amount.start : amount.end] for amount in amounts_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("£24,907 - £30,615", ["£24,907", "£30,615"]),
        ("(£24,907)", ["£24,907"]),
        ("(£) 24,907", ["(£) 24,907"]),
        ("££30.74", ["££30.74"]),
        ("£5k bonus", ["£5k"]),
        ("gbp 24,907", ["gbp 24,907"]),
        ("5% of £20,000", ["£20,000"]),
        ("37.5 hours", []),
        ("£2 million", []),
        ("mc46 and 8a", []),
        ("01632 960123", ["960123"]),
        ("£0.00", []),
    ],
)
def test_sums_in_a_text(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_offsets_narrow_the_search() -> None:
    text = "£10 £11 £12"
    assert [amount.value for amount in amounts_in(text, 4, 7)] == [Decimal(11)]
