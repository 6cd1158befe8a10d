"""Promises of the files of indicators: their breaks to the day, the feeds they name, who agrees with them."""

from datetime import date, timedelta

import pytest

from goodwork.connectors.open_data.official_statistics import OFFICIAL_STATISTICS
from goodwork.core.indices.checks import directions_apart
from goodwork.standards.area_changes import ChangeOfArea, area_changes
from goodwork.standards.catalogue import load_any, standards_on_file
from goodwork.standards.composite_index import CompositeIndex
from goodwork.standards.indicator import (
    Gap,
    Indicator,
    Link,
    LinkBy,
    Method,
    Plausible,
    framework,
    indicator,
    indicators,
)
from goodwork.standards.indicator_feed import Feed, PeriodRule, source, sources
from goodwork.standards.library import StandardError
from goodwork.vocabulary.areas import AreaKind, kind_of
from goodwork.vocabulary.directions import Direction
from goodwork.vocabulary.periods import Period

ALL = indicators()
RULES = {each.id: each for each in ALL}
BREAKS = [(each, method) for each in ALL for method in each.breaks]


def whole_year_from(day: date) -> Period:
    return Period(day, day + timedelta(days=364))


@pytest.mark.parametrize(("rule", "method"), [pytest.param(r, m, id=f"{r.id}-{m.id}") for r, m in BREAKS])
def test_each_break_falls_on_its_day(rule: Indicator, method: Method) -> None:
    assert method.starts is not None
    assert rule.method_on(whole_year_from(method.starts)).id == method.id
    assert rule.method_on(whole_year_from(method.starts - timedelta(days=1))).id != method.id


@pytest.mark.parametrize("name", ["claimant_count", "level_3_or_above", "fuel_poverty"])
def test_known_breaks_are_there_and_unlinked(name: str) -> None:
    rule = indicator(name)
    assert rule.comparable_from is not None
    assert rule.links == ()


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_every_feed_names_a_layout_and_a_registered_file_and_a_method(rule: Indicator) -> None:
    registered = {file.id for file in OFFICIAL_STATISTICS}
    for feed in rule.feeds:
        layout = source(feed.source)
        assert layout.data_file in registered
        assert feed.period or layout.period
        assert feed.published_on or layout.published_on
        assert feed.value or layout.value or feed.ratio
        assert feed.method in {"", *(method.id for method in rule.methods)}
        assert {feed.group, *feed.groups.values()} - {"everybody"} <= set(rule.groups)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_who_stands_in_for_another_is_an_indicator_with_figures(rule: Indicator) -> None:
    if rule.measured_instead_by is not None:
        assert indicator(rule.measured_instead_by.indicator).feeds
        assert rule.measured_instead_by.indicator != rule.id


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_what_was_recollected_is_not_called_verified(rule: Indicator) -> None:
    facts = (*rule.methods, *rule.links, *rule.places, *rule.queries)
    assert [fact.note for fact in facts if fact.verified and "recollect" in fact.note] == []


def test_every_layout_is_read_by_an_indicator() -> None:
    assert {layout.id for layout in sources()} == {feed.source for each in ALL for feed in each.feeds}


@pytest.mark.parametrize("name", [name for kind, name in standards_on_file() if kind == "indices"])
def test_no_index_calls_bad_what_an_indicator_calls_good(name: str) -> None:
    index = load_any("indices", name)
    assert isinstance(index, CompositeIndex)
    assert list(directions_apart(index)) == []


def test_the_monitors_eighteen_are_two_themes_of_three_dimensions_of_three() -> None:
    placed = [place for place, _ in framework("inclusive_growth_monitor_2016")]
    dimensions = {(place.theme, place.dimension) for place in placed}
    assert len(placed) == 18
    assert len(dimensions) == 6
    assert all(sum((p.theme, p.dimension) == each for p in placed) == 3 for each in dimensions)
    with pytest.raises(StandardError, match="has a place in `nowhere`"):
        framework("nowhere")


def test_changed_codes_are_codes_of_one_kind() -> None:
    for change in area_changes().changes:
        # A county whose districts became one authority, and a metropolitan county, are another kind of the same land.
        kinds = {kind_of(code) for code in change.old if not code.startswith(("E10", "E11"))}
        assert kinds <= {kind_of(change.new)}


@pytest.mark.parametrize(("day", "stands"), [(date(2023, 3, 31), True), (date(2023, 4, 1), False)])
def test_harrogate_stood_until_the_day_north_yorkshire_began(day: date, stands: bool) -> None:
    assert ("E07000165" not in area_changes().ended(day)) is stands
    assert ("E06000065" not in area_changes().merged(day)) is stands


def test_every_merger_of_2019_to_2023_is_there() -> None:
    years = [
        change.on.year
        for change in area_changes().changes
        if change.what == ChangeOfArea.MERGED and change.new[0:3] != "E47"
    ]
    assert {year: years.count(year) for year in years} == {2019: 5, 2020: 1, 2021: 2, 2023: 4}


def with_(**changed: object) -> dict[str, object]:
    return indicator("claimant_count").model_dump() | changed


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"feeds": (), "data_must_come_from": ""}, "say in `data_must_come_from`"),
        ({"denominator": ""}, "say of what in `denominator`"),
        ({"methods": ({"id": "a", "label": "A", "verified": True}, {"id": "a", "label": "B", "verified": True, "starts": "2020-01-01", "broke_because": "x"})}, "two methods share an id"),
        ({"methods": ({"id": "a", "label": "A", "verified": True}, {"id": "b", "label": "B", "verified": True, "starts": "2020-01-01"})}, "do not say why the series broke"),
        ({"methods": ({"id": "a", "label": "A", "verified": True, "starts": "2020-01-01"},)}, "oldest first"),
        ({"links": ({"older": "jsa", "newer": "nowhere", "by": "as it is", "verified": True},)}, "methods there are not"),
    ],
)  # fmt: skip
def test_an_incomplete_indicator_is_refused_with_what_to_do(changed: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Indicator.model_validate(with_(**changed))


def test_parts_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="least must be below the most"):
        Plausible(least=5, most=5)
    with pytest.raises(ValueError, match="needs an `amount`"):
        Link(older="a", newer="b", by=LinkBy.ADDING, verified=True)
    with pytest.raises(ValueError, match="needs `starts` and `ends`"):
        PeriodRule(form="fixed")
    with pytest.raises(ValueError, match="name the `column`"):
        PeriodRule(form="year")
    with pytest.raises(ValueError, match="not verified: add a note"):
        Gap(first=2019, last=2020, because="nobody knows", verified=False)
    with pytest.raises(ValueError, match="a ratio needs"):
        Feed(source="anything", ratio=True)


def test_directions_have_a_sign_and_kinds_their_words() -> None:
    assert (Direction.HIGHER_IS_BETTER.sign, Direction.LOWER_IS_BETTER.sign) == (1, -1)
    assert all(isinstance(kind, AreaKind) for each in ALL for kind in each.geographies)
