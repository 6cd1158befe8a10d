"""The monitor on real official statistics: its figures are those of the file, and it says what may be said of them."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
import yaml

from goodwork.core.change.verdict import Verdict
from goodwork.pipelines.monitor.build import build_monitor
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.reports.monitor.headline import of_place
from goodwork.reports.monitor.scores import index_of, last_scores
from goodwork.reports.monitor.site import fill_site
from goodwork.reports.monitor.words import certainty_words
from goodwork.standards.library import StandardError
from goodwork.standards.monitor import monitor
from goodwork.vocabulary.observations import Standing

pytestmark = [pytest.mark.real, pytest.mark.slow]
ON = date(2026, 11, 23)
WEST_YORKSHIRE, LEEDS, HULL_AND_EAST_YORKSHIRE = "E47000003", "E08000035", "E47000016"
ELS = "la_indicators_ons_els/els_indicators_aug2025.parquet"


TARGET = {
    "id": "part-time-pay", "title": "Part-time pay to £300 a week by 2027", "description": "Invented for a test",
    "publisher": "A test", "checked": {"by": "a test", "on": "2026-11-23", "next": "2027-11-23"},
    "sources": [{"id": "plan", "title": "A plan", "address": "own assumption", "seen_on": "2026-11-23"}],
    "indicator": "median_weekly_pay", "group": "part-time", "quantity": "weekly pay of people in part-time work",
    "area": LEEDS, "area_name": "Leeds", "unit": "pounds a week", "direction": "higher is better", "form": "reach a level",
    "baseline": {"value": 200, "start": "2019-04-01", "end": "2019-04-30", "verified": True},
    "goal": {"by": "2027-04-30", "value": 300, "verified": True},
}  # fmt: skip


@pytest.fixture(scope="module")
def built(open_data: Path, tmp_path_factory: pytest.TempPathFactory) -> MonitorResult:
    if not (open_data / ELS).is_file():
        pytest.skip(f"no {ELS}")
    beside = tmp_path_factory.mktemp("definition")
    (beside / "targets").mkdir()
    (beside / "targets" / "pay.yaml").write_text(yaml.safe_dump(TARGET), encoding="utf-8")
    shown = monitor().model_copy(update={"files": monitor().files.model_copy(update={"targets": "targets"})})
    return build_monitor(shown, open_data, ON, only=(WEST_YORKSHIRE, HULL_AND_EAST_YORKSHIRE), beside=beside)


def test_a_target_of_a_group_is_judged_by_the_groups_own_figures(built):
    found = next(one for one in built.targets if one.target == TARGET["id"])
    published = next(
        gap
        for gap in built.gaps
        if (gap.indicator, gap.area, gap.group) == ("median_weekly_pay", LEEDS, "part-time")
    )
    assert found.now is not None
    assert (found.now.value, found.now_period) == (220.7, published.period)
    assert found.now.value == published.group_value.value


def test_the_countrys_target_stands_with_its_chance(built):
    found = {one.target: one for one in built.targets}
    country = found["employment_rate_80"]
    assert (country.area, country.baseline.value, country.goal) == (built.monitor.reference_area, 76.0, 80)
    assert country.probability is not None
    assert 0 < country.probability < 1


def published(open_data: Path, name: str, area: str) -> pl.DataFrame:
    table = pl.read_parquet(open_data / ELS)
    return table.filter(indicator=name, areacd=area).sort("start")


@pytest.mark.parametrize(
    ("ours", "theirs", "area"),
    [
        ("employment_rate", "employment-rate", WEST_YORKSHIRE),
        ("economic_inactivity_rate", "economic-inactivity-rate", LEEDS),
        ("claimant_count", "claimant-count", WEST_YORKSHIRE),
        ("household_income_per_head", "gross-disposable-household-income-per-head", LEEDS),
        ("output_per_hour", "gross-value-added-per-hour-worked", WEST_YORKSHIRE),
        ("business_births", "births-of-new-enterprises", LEEDS),
    ],
)
def test_the_newest_figure_is_the_file_s(built, open_data, ours, theirs, area):
    last = published(open_data, theirs, area).row(-1, named=True)
    now = built.judgements[ours, area].now
    assert (now.value, now.lower, now.upper) == (last["value"], last["lci"], last["uci"])
    assert str(now.period.start.year) == last["start"][:4]


def test_west_yorkshire_cannot_say_that_more_people_are_in_work(built):
    judged = built.judgements["employment_rate", WEST_YORKSHIRE]
    assert (judged.now.value, judged.before.value) == (73.6, 72.3)
    assert judged.change.verdict is Verdict.CANNOT_TELL


def test_the_tutorial_quotes_what_the_page_says(built, repository):
    words = " ".join((repository / "docs/tutorials/first-monitor.md").read_text(encoding="utf-8").split())
    judged = built.judgements["employment_rate", WEST_YORKSHIRE]
    years = (judged.now.period.start.year, judged.before.period.start.year)
    assert (
        f"{judged.now.value}% of people were in work in {years[0]} and {judged.before.value}% in {years[1]}"
        in words
    )
    down, up = -judged.change.lower, judged.change.upper
    assert f"anything from {down:.1f} points down to {up:.1f} up" in words


def test_every_figure_names_a_file_that_was_read(built):
    for judged in built.judgements.values():
        if judged.now is not None:
            assert built.source(judged.now.source_hash) is not None


def test_a_new_combined_authority_has_figures_of_its_authorities_and_they_say_so(built):
    place = built.place(HULL_AND_EAST_YORKSHIRE)
    survey = next(j for j in of_place(built, place) if j.indicator == "employment_rate")
    assert survey.now is not None
    assert survey.now.standing == Standing.MADE.value
    assert "computed from the figures of its authorities, weighted by their residents" in certainty_words(
        survey.now, built.indicators["employment_rate"]
    )
    learning = next(j for j in of_place(built, place) if j.indicator == "english_and_maths_by_19")
    assert learning.now is None  # how many young people there are of each is not on hand
    assert learning.why_not


def test_scores_lie_within_their_limits_and_ranks_are_ranges(built):
    index = index_of(built, built.place(LEEDS))
    scores = last_scores(index)
    assert len({area for _, area in scores}) > 280
    for score in scores.values():
        assert 0 <= score.lower <= score.value <= score.upper <= 100
        assert 1 <= score.rank_high <= score.rank_low


def test_the_site_of_two_places_is_built_from_files_to_pages(built, tmp_path):
    fill_site(built, tmp_path)
    page = (tmp_path / "headline" / f"{WEST_YORKSHIRE}.html").read_text(encoding="utf-8")
    assert "In 2023, 73.6% of people aged 16 to 64 were in work; we cannot tell whether" in page
    assert (tmp_path / "places" / f"{LEEDS}.html").is_file()


def test_a_place_that_is_not_shown_is_refused(open_data):
    with pytest.raises(StandardError, match="E99999999"):
        build_monitor(monitor(), open_data, ON, only=("E99999999",))
