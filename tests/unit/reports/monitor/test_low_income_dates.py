"""Low income is dated by when people were counted, and not by when the Indices came out."""

from goodwork.reports.monitor.place_figures import low_income_date, low_income_year
from goodwork.standards.indicator import indicator
from goodwork.standards.indicator_feed import source
from goodwork.vocabulary.periods import Period


def test_the_year_is_the_one_the_same_release_has_as_an_indicator() -> None:
    release = source("deprivation_2025_authorities")
    assert release.period is not None
    assert release.period.period_of("") == Period.year(2022)
    assert any(feed.source == release.id for feed in indicator("income_deprivation").feeds)
    assert low_income_year() == "around 2022"


def test_the_date_says_when_it_was_published_and_what_is_still_to_be_checked() -> None:
    assert low_income_date().startswith(
        "Around 2022, published 30 October 2025; the year most of its figures"
    )
