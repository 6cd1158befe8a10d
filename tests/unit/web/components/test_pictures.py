"""Pictures made on the server: true to their numbers, silent about nothing, without a style attribute."""

import re

from goodwork.pipelines.district_points import district_points
from goodwork.web.components.pictures import SinceContact, bar, bar_of_parts, days_since_contact, map_of_jobs

POINTS = {"BF1": (54.10, 1.20), "BF2": (54.08, 1.25), "BF9": (54.12, 1.10)}


def widths(svg: str) -> list[float]:
    return [float(number) for number in re.findall(r'width="([\d.]+)%" height="14"/>', svg)]


def test_a_bar_is_as_long_as_its_share() -> None:
    assert widths(bar(0.634)) == [63.4]
    assert widths(bar_of_parts([(0.5, "drawn-bar"), (0.25, "part-ask")])) == [50, 25]
    assert 'x="50.0%"' in bar_of_parts([(0.5, "drawn-bar"), (0.25, "part-ask")])


def test_more_jobs_are_a_larger_dot_and_north_is_up() -> None:
    drawn = map_of_jobs({"BF1": 40, "BF2": 10, "BF9": 1}, POINTS, home="BF2")
    assert drawn is not None
    spots = {
        name: (float(x), float(y), float(r))
        for x, y, r, name in re.findall(
            r'cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/>.*?<text[^>]*>(BF\d)', str(drawn.svg)
        )
    }
    assert spots["BF1"][2] > spots["BF2"][2] > spots["BF9"][2]
    assert spots["BF9"][1] < spots["BF1"][1] < spots["BF2"][1]
    assert spots["BF9"][0] < spots["BF1"][0] < spots["BF2"][0]
    assert drawn.rows[0] == ("BF1", 40)
    assert "In BF2, where this person lives, there are 10." in drawn.sentence
    assert "drawn-home" in drawn.svg


def test_what_cannot_be_placed_is_told_and_no_place_is_no_map() -> None:
    drawn = map_of_jobs({"BF1": 3, "QQ9": 2, "": 4}, POINTS)
    assert drawn is not None
    assert drawn.n_elsewhere == 6
    assert dict(drawn.rows) == {"BF1": 3, "QQ9": 2, "": 4}
    assert map_of_jobs({"QQ9": 2}, POINTS) is None
    assert map_of_jobs({}, POINTS) is None


def test_a_crowded_map_names_the_places_with_most_jobs() -> None:
    many = {f"BF{number}": number for number in range(1, 31)}
    points = {name: (54 + n / 100, 1 + n / 90) for name, n in many.items()}
    drawn = map_of_jobs(many, points, home="BF1")
    assert drawn is not None
    named = re.findall(r">(BF\d+): \d+", str(drawn.svg))
    assert set(named) == {f"BF{number}" for number in range(19, 31)} | {"BF1"}
    assert str(drawn.svg).count("<circle") == 30


def test_markup_in_a_name_is_only_words() -> None:
    drawn = map_of_jobs({"<b>": 1}, {"<b>": (54.0, 1.0)})
    assert drawn is not None
    assert "<b>" not in drawn.svg


def test_those_longest_without_a_word_come_first() -> None:
    rows = days_since_contact(
        [SinceContact("Amina", "/a", 3), SinceContact("Iris", "/i", None), SinceContact("Omar", "/o", 41)], 28
    )
    assert [(row.name, row.words, row.is_long) for row in rows] == [
        ("Iris", "not yet", True), ("Omar", "41 days", True), ("Amina", "3 days", False),
    ]  # fmt: skip
    at = [float(re.search(r'cx="([\d.]+)%"', str(row.svg))[1]) for row in rows]  # type: ignore[index]
    assert at[0] > at[1] > at[2]


def test_no_picture_has_a_style_the_policy_would_stop() -> None:
    drawn = map_of_jobs({"BF1": 3}, POINTS, "BF2")
    rows = days_since_contact([SinceContact("Amina", "/a", 3)], 28)
    assert drawn is not None
    for svg in (drawn.svg, rows[0].svg, bar(0.5)):
        assert "style=" not in svg


def test_the_invented_town_has_its_districts_and_nobody_knows_what_is_no_district() -> None:
    points = district_points({"ZZ1", "ZZ8", "", "not a district"}, None)
    assert set(points) == {"ZZ1", "ZZ8"}
    assert points["ZZ8"][1] > points["ZZ1"][1]
