"""The loader refuses, file by file and in words, what is undated, unsourced or incomplete."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import pytest

from goodwork.standards.library import Fact, Standard, StandardError, facts_in, load, names, read
from goodwork.standards.minimum_wage import NationalMinimumWage
from goodwork.standards.series import Series, check_covers, rate_from
from goodwork.standards.uprating import Timeline

SOUND = """
id: penny_rate
title: Penny Rate
description: A rate invented for these tests.
publisher: The tests
uprated: { every: 1 April, first: 2020, last: 2022 }
checked: { by: the tests, on: 2022-05-01, next: 2023-03-01 }
sources:
  - { id: act, title: The Penny Act, address: https://example.org/act, seen_on: 2022-05-01 }
rate:
  values:
    2020-04-01: { value: "1.00", verified: true, reference: act }
    2021-04-01: { value: "1.00", verified: true, reference: act, unchanged: true }
    2022-04-01: { value: "1.05", verified: false, note: read aloud, reference: act }
"""


class PennyRate(Standard):
    kind: ClassVar[str] = "wages"

    rate: Series

    def timelines(self) -> dict[str, Timeline]:
        return {"the rate": self.rate.timeline()}


def read_text(folder: Path, text: str, *, name: str = "penny_rate.yaml") -> PennyRate:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read(PennyRate, file)


def without(text: str, line: str) -> str:
    kept = [each for each in text.splitlines() if not each.strip().startswith(line)]
    assert len(kept) < len(text.splitlines()), f"nothing starts with {line}"
    return "\n".join(kept)


def test_a_sound_file_is_read_exactly(tmp_path: Path) -> None:
    standard = read_text(tmp_path, SOUND)
    assert [amount.value for amount in standard.rate.values.values()] == [
        Decimal("1.00"),
        Decimal("1.00"),
        Decimal("1.05"),
    ]
    assert standard.file == "standards/wages/penny_rate.yaml"
    assert standard.source("act").address == "https://example.org/act"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (without(SOUND, "checked:"), "checked: Field required"),
        (without(without(SOUND, "- { id: act"), "sources:"), "sources: Field required"),
        (SOUND.replace("seen_on: 2022-05-01", "seen_on: lately"), "sources.0.seen_on: Input should be a valid date"),
        (SOUND.replace(", seen_on: 2022-05-01", ""), "sources.0.seen_on: Field required"),
        (SOUND.replace("publisher: The tests", 'publisher: ""'), "publisher: String should have at least 1"),
        (SOUND.replace("next: 2023-03-01", "next: 2022-05-01"), "must come after the last"),
        (SOUND.replace("title:", "titel:", 1), "titel: Extra inputs are not permitted"),
        (without(SOUND, "uprated:"), "has dated values: declare when they change"),
        (without(SOUND, "2021-04-01:"), "the rate has no value for 2021-04-01"),
        (without(SOUND, "2022-04-01:"), "the rate has no value for 2022-04-01"),
        (SOUND.replace("2021-04-01:", "2021-05-01:"), "the rate has no value for 2021-04-01"),
        (SOUND.replace("last: 2022", "last: 2021"), "a value for 2022, after the last year declared (2021)"),
        (SOUND.replace(", unchanged: true", ""), "2021-04-01: mark a value `unchanged: true`"),
        (SOUND.replace('"1.05", verified', '"1.00", verified'), "2022-04-01: mark a value `unchanged: true`"),
        (SOUND.replace('value: "1.05"', 'value: "1.05", unchanged: true'), "2022-04-01: mark a value"),
        (SOUND.replace("2020-04-01:", "2023-04-01:"), "2021-04-01 stands after 2023-04-01"),
        (SOUND.replace('"1.05"', "1.05"), 'write the amount in quotes, "1.05"'),
        (SOUND.replace("verified: false, note: read aloud", "verified: false"), "is not verified: add a note"),
        (SOUND.replace("verified: false, ", ""), "rate.values.2022-04-01.verified: Field required"),
        (SOUND.replace("note: read aloud, reference: act", "note: read aloud"), "reference: Field required"),
        (SOUND.replace("note: read aloud, reference: act", "note: x, reference: acts"), "`acts` is not the id of"),
        (SOUND.replace("id: penny_rate", "id: pound_rate"), "calls itself `pound_rate`"),
        (SOUND.replace("every: 1 April", "every: spring"), "uprated.every: Input should be '1 April'"),
        (SOUND.replace("2022-04-01:", "2022-13-01:"), "2022-13-01.[key]: Input should be a valid date"),
        (SOUND.replace("2022-04-01:", "2021-04-01:"), "cannot be read: a key is given twice"),
        (SOUND + "\n  broken", "cannot be read"),
        ("", "Input should be a valid dictionary"),
        ("- a list", "Input should be a valid dictionary"),
        ("id: !!python/object/apply:os.getcwd []", "cannot be read"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_refused_by_name_and_reason(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(StandardError) as refused:
        read_text(tmp_path, text)
    assert "standards/wages/penny_rate.yaml" in str(refused.value)
    assert said in str(refused.value)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "penny_rate.yaml").write_bytes(b"title: \xff\xfe")
    with pytest.raises(StandardError, match="cannot be read"):
        read(PennyRate, tmp_path / "penny_rate.yaml")


def test_every_fault_of_a_file_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(StandardError) as refused:
        read_text(tmp_path, without(without(SOUND, "title:"), "publisher:"))
    assert "title: Field required\n  publisher: Field required" in str(refused.value)


def test_a_rule_that_ended_needs_no_more_years(tmp_path: Path) -> None:
    ended = without(SOUND, "2022-04-01:").replace('"1.00", verified: true, reference: act, unchanged: true', "null, verified: true, reference: act")  # fmt: skip
    timeline = read_text(tmp_path, ended).rate.timeline()
    assert timeline.ended_on == date(2021, 4, 1)


def test_a_series_may_start_after_the_first_year_declared(tmp_path: Path) -> None:
    later = without(SOUND, "2020-04-01:").replace(", unchanged: true", "")
    assert read_text(tmp_path, later).rate.timeline().in_force_from[0] == date(2021, 4, 1)


def test_the_newest_value_on_or_before_a_day_is_in_force(tmp_path: Path) -> None:
    rate = read_text(tmp_path, SOUND).rate
    assert rate.latest(date(2020, 3, 31)) is None
    assert rate.latest(date(2020, 4, 1)) == (date(2020, 4, 1), rate.values[date(2020, 4, 1)])
    assert rate.latest(date(2022, 3, 31)) == (date(2021, 4, 1), rate.values[date(2021, 4, 1)])


def test_a_day_is_covered_from_the_first_value_to_the_eve_of_the_next_uprating(tmp_path: Path) -> None:
    standard = read_text(tmp_path, SOUND)
    days = tuple(standard.rate.values)
    check_covers(standard, days, date(2020, 4, 1))
    check_covers(standard, days, date(2023, 3, 31))
    with pytest.raises(StandardError, match=r"last value is dated 2022-04-01.*Add the 2023 value"):
        check_covers(standard, days, date(2023, 4, 1))
    with pytest.raises(StandardError, match=r"first value is dated 2020-04-01"):
        check_covers(standard, days, date(2020, 3, 31))


def test_facts_are_found_with_their_place(tmp_path: Path) -> None:
    found = dict(facts_in(read_text(tmp_path, SOUND)))
    assert list(found) == [f"rate.values.{year}-04-01" for year in (2020, 2021, 2022)]
    assert [fact.verified for fact in found.values()] == [True, True, False]


def test_facts_inside_facts_and_lists_are_found() -> None:
    class Outer(Fact):
        inner: tuple[Fact, ...]

    outer = Outer(verified=True, inner=(Fact(verified=False, note="heard"),))
    assert [place for place, _ in facts_in(outer)] == ["", "inner.0"]


def test_a_standard_is_read_once() -> None:
    assert load(NationalMinimumWage, "national_minimum_wage") is load(
        NationalMinimumWage, "national_minimum_wage"
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("wage", "in standards/wages: there are .*real_living_wage"),
        ("real_livng_wage", "did you mean `real_living_wage`"),
    ],
)
def test_an_unknown_standard_is_refused_with_those_there_are_or_the_one_meant(name: str, told: str) -> None:
    with pytest.raises(StandardError, match=f"No standard `{name}`.*{told}"):
        load(NationalMinimumWage, name)


def test_a_folder_that_is_not_there_has_no_standards() -> None:
    assert names("weather") == ()


def test_no_path_leads_out_of_the_folder() -> None:
    with pytest.raises(StandardError, match="No standard"):
        load(NationalMinimumWage, "../sick_pay/statutory_sick_pay")


def test_on_is_a_word_and_true_is_not(tmp_path: Path) -> None:
    standard = read_text(tmp_path, SOUND.replace("title: Penny Rate", "title: no"))
    assert standard.title == "no"
    assert standard.checked.on == date(2022, 5, 1)


def test_a_rate_that_ended_is_not_a_rate(tmp_path: Path) -> None:
    standard = read_text(tmp_path, SOUND)
    ended = standard.rate.values[date(2020, 4, 1)].model_copy(update={"value": None})
    with pytest.raises(
        StandardError, match=r"Penny Rate ended on 2020-04-01 \(see standards/wages/penny_rate.yaml\)"
    ):
        rate_from(standard, "Penny Rate", "all ages", date(2020, 4, 1), ended)
