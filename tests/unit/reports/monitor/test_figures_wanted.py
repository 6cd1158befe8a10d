"""What has no figures is named, with what would fill it; the eighteen first."""

from pathlib import Path

from goodwork.reports.monitor.wanted import wanted
from goodwork.standards.indicator import framework, indicator
from invented_monitor import fill


def test_every_indicator_without_figures_says_what_would_fill_it() -> None:
    found = {one.id: one for one in wanted()}
    assert all(one.comes_from or one.only_in for one in found.values())
    assert "young_people_neet" in found
    assert "employment_rate" not in found
    assert found["unemployment"].only_in == indicator("unemployment").only_in
    assert (
        found["jobs_density"].fetch
        == "goodwork monitor fetch nomis --indicator jobs_density --areas E08000035"
    )
    assert found["disabled_employment"].fetch == ""


def test_the_eighteen_stand_first_in_their_order() -> None:
    numbers = [one.number for one in wanted()]
    eighteen = [number for number in numbers if number]
    assert numbers[: len(eighteen)] == sorted(eighteen)
    without = {
        place.number for place, rule in framework("inclusive_growth_monitor_2016") if not rule.has_data
    }
    assert without <= set(eighteen)
    assert 17 not in eighteen  # made from the levels of the Local Skills dashboard


def test_the_page_has_the_commands_and_is_linked(tmp_path: Path) -> None:
    fill(tmp_path)
    page = (tmp_path / "methods" / "wanted.html").read_text("utf-8")
    assert "goodwork monitor template figures.csv" in page
    assert "workless_households" in page
    assert "methods/wanted.html" in (tmp_path / "methods" / "index.html").read_text("utf-8")
