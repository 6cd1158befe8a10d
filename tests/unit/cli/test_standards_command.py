"""`goodwork standards` as a person meets it: tables, JSON, plain refusals and exit codes."""

import json
from datetime import date

import pytest
from click.testing import CliRunner, Result

from goodwork.cli import standards as command
from goodwork.standards.library import StandardError


def run(*words: str) -> Result:
    return CliRunner().invoke(command.standards, words)


def test_wages_are_shown_with_their_sources() -> None:
    result = run("show", "wages", "--on", "2026-04-30")
    assert result.exit_code == 0
    for words in ("National Living Wage", "12.71", "11.10", "13.45", "14.80", "Source: GOV.UK minimum wage"):
        assert words in result.stdout
    assert "Real Living Wage: £12.60 is accepted before 2026-05-01." in result.stdout


def test_what_must_be_checked_stands_under_the_table() -> None:
    result = run("show", "wages", "--on", "2015-04-01")
    assert "To check: Accommodation offset a day: from memory." in result.stdout
    assert "To check: Real Living Wage" in result.stdout


def test_an_age_leaves_only_its_rate() -> None:
    result = run("show", "wages", "--on", "2026-04-30", "--age", "19")
    assert "10.85" in result.stdout
    assert "12.71" not in result.stdout


def test_json_holds_exact_amounts() -> None:
    data = json.loads(run("show", "wages", "--on", "2025-04-01", "--json").stdout)
    assert data["on"] == "2025-04-01"
    assert [rate["value"] for rate in data["minimum_wage"]] == ["12.21", "10.00", "7.55", "7.55"]
    assert data["real_living_wage"]["london"]["current"] == "13.85"
    assert data["accommodation_offset_per_day"]["value"] == "10.66"


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("show", "wages", "--on", "2027-04-01"), "standards/wages/national_minimum_wage.yaml"),
        (("show", "sick-pay", "--on", "2027-04-06"), "standards/sick_pay/statutory_sick_pay.yaml"),
    ],
)
def test_a_day_past_the_last_known_rate_is_refused_plainly(words: tuple[str, ...], file: str) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Error: No ")
    assert file in result.stderr


def test_the_years_below_leaving_school_are_refused_plainly() -> None:
    result = run("show", "wages", "--on", "2026-04-30", "--age", "12")
    assert result.exit_code == 1
    assert "No minimum wage at age 12" in result.stderr


@pytest.mark.parametrize(
    "words", [("show", "wages", "--on", "yesterday"), ("show", "wages", "--age", "-1"), ("show", "weather")]
)
def test_what_is_not_understood_ends_with_2(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_sick_pay_before_and_after_the_change_of_law() -> None:
    before, after = (run("show", "sick-pay", "--on", day).stdout for day in ("2026-04-05", "2026-04-06"))
    assert "£118.75" in before
    assert "£125 a week" in before
    assert "£123.25" in after
    assert "80% of average weekly earnings" in after
    assert "none: paid from the first day" in after


def test_sick_pay_as_json() -> None:
    data = json.loads(run("show", "sick-pay", "--on", "2026-04-06", "--json").stdout)
    assert (data["weekly_rate"], data["lower_earnings_limit"]) == ("123.25", None)


def test_the_list_names_every_file() -> None:
    result = run("list")
    assert result.exit_code == 0
    for name in ("wages/national_minimum_wage", "occupations/soc2020", "charters/greater_manchester"):
        assert name in result.stdout


def test_the_check_lists_what_is_not_verified() -> None:
    result = run("check", "--on", "2026-11-22")
    assert result.exit_code == 0
    assert (
        "standards/wages/national_minimum_wage.yaml: accommodation_offset_per_day.values.2014-10-01: from memory"
        in result.stdout.splitlines()
    )


def test_a_file_is_in_time_on_the_day_of_its_next_check() -> None:
    assert run("check", "--on", "2026-12-31").exit_code == 0


def test_a_file_is_overdue_the_day_after() -> None:
    result = run("check", "--on", "2027-01-01")
    assert result.exit_code == 1
    assert "standards/wages/real_living_wage.yaml: was to be checked again by 2026-12-31." in result.stderr


def test_the_check_goes_on_past_a_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    load_any = command.load_any

    def one_is_broken(kind: str, name: str):
        if name == "real_living_wage":
            raise StandardError("standards/wages/real_living_wage.yaml cannot be read")
        return load_any(kind, name)

    monkeypatch.setattr(command, "load_any", one_is_broken)
    result = run("check", "--on", "2026-11-22")
    assert result.exit_code == 1
    assert "real_living_wage.yaml cannot be read" in result.stderr
    assert "standards/wages/national_minimum_wage.yaml: accommodation" in result.stdout


def test_without_a_day_today_is_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodwork.cli.dates.today", lambda: date(2016, 4, 1))
    assert json.loads(run("show", "wages", "--json").stdout)["on"] == "2016-04-01"
