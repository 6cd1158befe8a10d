"""Combined authorities and merged districts: counts add up, rates need their denominators, nothing is averaged."""

from datetime import date

import polars as pl
import pytest
from tests.official_figures import BRADFORD, LEEDS, WEST_YORKSHIRE, observation, table

from goodwork.core.observations.codes import carried, recoded
from goodwork.core.observations.findings import Check
from goodwork.core.observations.members import from_members, outside_members
from goodwork.standards.area_changes import AreaChange, ChangeOfArea, area_changes
from goodwork.standards.indicator import Unit, indicator
from goodwork.vocabulary.observations import Standing

RATE = indicator("employment_rate").model_copy(update={"of_members": None})
COUNT = RATE.model_copy(update={"unit": Unit.COUNT})
TWO = {WEST_YORKSHIRE: (LEEDS, BRADFORD)}


def test_counts_of_members_are_added_and_their_doubt_with_them() -> None:
    figures = table(
        observation(value=100.0, lower=97.0, upper=103.0),
        observation(area=BRADFORD, value=50.0, lower=46.0, upper=54.0),
    )
    made, findings = from_members(figures, TWO, {"employment_rate": COUNT})
    row = made.row(0, named=True)
    assert findings == []
    assert (row["area"], row["value"], row["standing"]) == (WEST_YORKSHIRE, 150.0, Standing.MADE)
    assert row["upper"] == pytest.approx(155.0)


def test_rates_are_made_only_from_what_they_were_made_from() -> None:
    leeds = observation(value=75.0, numerator=300.0, denominator=400.0, lower=73.0, upper=77.0)
    bradford = observation(
        area=BRADFORD, value=60.0, numerator=60.0, denominator=100.0, lower=56.0, upper=64.0
    )
    made, _ = from_members(table(leeds, bradford), TWO, {"employment_rate": RATE})
    row = made.row(0, named=True)
    assert row["value"] == pytest.approx(72.0)
    assert row["upper"] == pytest.approx(72.0 + ((0.8 * 2) ** 2 + (0.2 * 4) ** 2) ** 0.5)


def test_a_rate_and_its_denominator_are_enough() -> None:
    leeds = observation(value=75.0, denominator=400.0)
    bradford = observation(area=BRADFORD, value=60.0, denominator=100.0)
    made, _ = from_members(table(leeds, bradford), TWO, {"employment_rate": RATE})
    assert made.select("value", "numerator", "denominator").rows() == [
        (pytest.approx(72.0), pytest.approx(360.0), 500.0)
    ]


def test_rates_without_denominators_are_not_averaged() -> None:
    made, findings = from_members(
        table(observation(), observation(area=BRADFORD)), TWO, {"employment_rate": RATE}
    )
    assert made.is_empty()
    assert [(finding.check, finding.area) for finding in findings] == [(Check.NOT_CARRIED, WEST_YORKSHIRE)]
    assert "cannot be averaged" in findings[0].words


GDP, AN_HOUR, PEOPLE = indicator("gdp_per_head"), indicator("output_per_hour"), indicator("residents")
WEIGHED = {each.id: each for each in (indicator("employment_rate"), GDP, AN_HOUR, PEOPLE)}


def people(area: str, number: float, year: int = 2020) -> dict[str, object]:
    return observation(
        indicator="residents", area=area, value=number, start=date(year, 6, 30), end=date(year, 6, 30)
    )


def made_of(
    *rows: dict[str, object], wholes: dict[str, tuple[str, ...]] = TWO
) -> dict[str, dict[str, object]]:
    made, _ = from_members(table(*rows), wholes, WEIGHED)
    return {str(row["indicator"]): row for row in made.iter_rows(named=True) if row["area"] == WEST_YORKSHIRE}


def test_a_rate_with_declared_weights_is_their_weighted_mean_with_the_doubt_of_both() -> None:
    row = made_of(
        people(LEEDS, 300.0), people(BRADFORD, 100.0),
        observation(value=80.0, lower=78.0, upper=82.0), observation(area=BRADFORD, value=60.0, lower=56.0, upper=64.0),
    )["employment_rate"]  # fmt: skip
    assert row["value"] == pytest.approx(75.0)
    assert row["upper"] == pytest.approx(75.0 + ((0.75 * 2) ** 2 + (0.25 * 4) ** 2) ** 0.5)
    assert row["standing"] == Standing.MADE


def test_output_an_hour_is_output_over_hours() -> None:
    # Leeds makes 40,000 a head of 300 people at 50 an hour: 240,000 hours; Bradford 20,000 of 100 at 25: 80,000 hours.
    rows = made_of(
        people(LEEDS, 300.0), people(BRADFORD, 100.0),
        observation(indicator="gdp_per_head", value=40_000.0), observation(indicator="gdp_per_head", area=BRADFORD, value=20_000.0),
        observation(indicator="output_per_hour", value=50.0), observation(indicator="output_per_hour", area=BRADFORD, value=25.0),
    )  # fmt: skip
    assert rows["gdp_per_head"]["value"] == pytest.approx(35_000.0)
    assert rows["output_per_hour"]["value"] == pytest.approx(14_000_000 / 320_000)
    assert rows["output_per_hour"]["lower"] is None


def test_without_every_weight_no_mean_is_made_and_only_the_declared_year_weighs() -> None:
    figures = (observation(value=80.0), observation(area=BRADFORD, value=60.0))
    assert "employment_rate" not in made_of(people(LEEDS, 300.0), *figures)
    assert "employment_rate" not in made_of(people(LEEDS, 300.0), people(BRADFORD, 100.0, 2019), *figures)
    assert "employment_rate" not in made_of(people(LEEDS, 300.0), people(BRADFORD, 100.0), figures[0])
    group = [{**one, "group": "women"} for one in figures]
    assert "employment_rate" not in made_of(people(LEEDS, 300.0), people(BRADFORD, 100.0), *group)


def test_a_county_stands_for_its_districts_and_is_made_of_them_where_it_has_no_figure() -> None:
    county, one, other = "E10000008", "E07000040", "E07000041"
    wholes = {WEST_YORKSHIRE: (LEEDS, county), county: (one, other)}
    weights = [people(LEEDS, 200.0), people(county, 200.0), people(one, 150.0), people(other, 50.0)]
    leeds = observation(value=80.0)
    districts = [observation(area=one, value=70.0), observation(area=other, value=50.0)]
    by_districts = made_of(*weights, leeds, *districts, wholes=wholes)["employment_rate"]
    assert by_districts["value"] == pytest.approx((80 + 65) / 2)
    by_county = made_of(*weights, leeds, districts[0], observation(area=county, value=60.0), wholes=wholes)
    assert by_county["employment_rate"]["value"] == pytest.approx(70.0)
    lacking, said = from_members(table(*weights, leeds, districts[0]), wholes, WEIGHED)
    assert lacking.filter(indicator="employment_rate").is_empty()
    assert [(each.area, each.words) for each in said if each.indicator == "employment_rate"] == [
        (WEST_YORKSHIRE, "only 1 of its 2 members have a figure: a sum of some is not the whole")
    ]


def test_areas_that_are_parts_of_one_another_are_refused() -> None:
    with pytest.raises(ValueError, match="parts of one another"):
        from_members(table(observation()), {LEEDS: (BRADFORD,), BRADFORD: (LEEDS,)}, WEIGHED)


def test_a_sum_of_some_members_is_not_the_whole() -> None:
    made, findings = from_members(table(observation(value=100.0)), TWO, {"employment_rate": COUNT})
    assert made.is_empty()
    assert "only 1 of its 2 members" in findings[0].words


def test_a_published_figure_of_the_whole_is_never_replaced() -> None:
    figures = table(
        observation(value=100.0),
        observation(area=BRADFORD, value=50.0),
        observation(area=WEST_YORKSHIRE, value=149.0),
    )
    made, findings = from_members(figures, TWO, {"employment_rate": COUNT})
    assert made.is_empty()
    assert findings == []


def test_a_withheld_member_leaves_the_whole_without_a_figure() -> None:
    figures = table(observation(value=100.0), observation(area=BRADFORD, value=None, standing="suppressed"))
    made, findings = from_members(figures, TWO, {"employment_rate": COUNT})
    assert made.is_empty()
    assert len(findings) == 1


def test_a_rate_outside_its_members_is_flagged_and_one_within_rounding_is_not() -> None:
    members = (observation(value=70.0), observation(area=BRADFORD, value=66.0))
    summed = table(*members, observation(area=WEST_YORKSHIRE, value=136.0))
    assert [finding.check for finding in outside_members(summed, TWO, {"employment_rate": RATE})] == [
        Check.OUTSIDE_MEMBERS
    ]
    rounded = table(*members, observation(area=WEST_YORKSHIRE, value=70.04))
    assert outside_members(rounded, TWO, {"employment_rate": RATE}) == []
    assert outside_members(summed, TWO, {"employment_rate": COUNT}) == []


def test_a_recoded_area_keeps_its_figures_in_both_directions() -> None:
    changes = area_changes()
    assert recoded(table(observation(area="E08000020")), changes)["area"].to_list() == ["E08000037"]
    assert recoded(table(observation(area="E08000038")), changes)["area"].to_list() == ["E08000016"]
    assert recoded(table(observation(area="E11000006")), changes)["area"].to_list() == [WEST_YORKSHIRE]
    assert recoded(table(observation(area="E08000016")), changes, date(2025, 4, 1))["area"].to_list() == [
        "E08000038"
    ]


def test_merged_districts_give_counts_and_not_rates() -> None:
    districts = area_changes().merged()["E06000060"]
    figures = table(*(observation(area=code, year=2019, value=50.0) for code in districts))
    counted, named = carried(figures, {"employment_rate": COUNT}, area_changes())
    assert counted.select("area", "value").rows() == [("E06000060", 200.0)]
    assert {finding.check for finding in named} == {Check.CHANGED_CODE}
    assert "Buckinghamshire (E06000060) on 1 April 2020" in named[0].words
    rated, named = carried(figures, {"employment_rate": RATE}, area_changes())
    assert rated.is_empty()
    assert Check.NOT_CARRIED in {finding.check for finding in named}


def test_an_authority_merged_twice_is_carried_through_both_mergers() -> None:
    changes = area_changes()
    first, then = changes.merged()["E07000246"], changes.merged()["E06000066"]
    codes = [code for code in then if code != "E07000246"] + list(first)
    figures = table(*(observation(area=code, year=2018, value=10.0) for code in codes))
    counted, _ = carried(figures, {"employment_rate": COUNT}, changes)
    assert counted.select("area", "value").rows() == [("E06000066", 50.0)]


def test_before_the_merger_the_old_codes_stand() -> None:
    districts = area_changes().merged()["E06000060"]
    figures = table(*(observation(area=code, year=2018, value=50.0) for code in districts))
    kept, findings = carried(figures, {"employment_rate": COUNT}, area_changes(), date(2019, 12, 31))
    assert sorted(kept["area"]) == sorted(districts)
    assert findings == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"what": ChangeOfArea.MERGED, "old": ("E07000001",)}, "a merged area has several old codes"),
        ({"what": ChangeOfArea.RECODED, "old": ("E07000001", "E07000002")}, "every other one old code"),
        ({"what": ChangeOfArea.RECODED, "old": ("E06000099",)}, "both the old code and the new"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(said: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        AreaChange(on=date(2020, 4, 1), new="E06000099", name="Nowhere", verified=True, **said)


def test_all_columns_survive() -> None:
    made, _ = from_members(
        table(observation(value=1.0), observation(area=BRADFORD, value=2.0)), TWO, {"employment_rate": COUNT}
    )
    assert made.columns == table().columns
    assert isinstance(made, pl.DataFrame)
