"""The pages of a place's own files: honest colours, ranges and counts; nothing that says who somebody is, anywhere."""

import csv
import re
from datetime import date

import pytest
from click.testing import CliRunner

from goodwork.cli.monitor import monitor
from goodwork.cli.synthesise import synthesise
from goodwork.reports.monitor.capital_tables import people
from goodwork.reports.monitor.place_parts import capital_part, programme_part, voice_part
from goodwork.synthetic.monitor_files import monitor_files
from invented_monitor import FORD, MOOR, SALT, fill, invented_monitor

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The invented place's files and the site made of them."""
    folder = tmp_path_factory.mktemp("place")
    given = ["--people", "2", "--vacancies", "2", "--on", str(ON), "--out", str(folder / "in"), "--quiet"]
    assert CliRunner().invoke(synthesise, given).exit_code == 0
    told = CliRunner().invoke(
        monitor,
        [
            "place",
            str(folder / "in/monitor"),
            "--place",
            "Brackenford",
            "--on",
            str(ON),
            "--out",
            str(folder / "out"),
        ],
    )
    assert told.exit_code == 0, told.output
    return folder, told.output


def page(built, name: str) -> str:
    return (built[0] / "out" / name).read_text(encoding="utf-8")


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_part_has_its_page_and_the_first_leads_to_each(built):
    first = page(built, "index.html")
    for name in ("programme.html", "capital.html", "voice.html", "refused.html"):
        assert f'href="{name}"' in first
        assert (built[0] / "out" / name).is_file()


def test_what_may_say_who_somebody_is_is_told_to_the_one_who_builds_and_is_nowhere_in_the_site(built):
    folder, told = built
    assert "Okonjo" in told
    assert "07700 900461" in told
    held = [quote.encode() for quote in monitor_files(1, on=ON).held]
    for file in (folder / "out").rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [quote for quote in (*held, b"Okonjo", b"900461") if quote in content], file


def test_the_colour_is_ours_and_the_owner_s_word_stands_beside_it(built):
    words = plain(page(built, "programme.html"))
    assert "Of 4 workstreams, 1 is red, 1 is amber, 1 is grey and 1 is green." in words
    red = words[words.index("Health and work ■") :]
    assert "Red: off course" in red
    assert "The owner says Amber" in red
    assert "This does not change the colour." in red


def test_the_rules_of_the_colours_say_whose_they_are(built):
    words = plain(page(built, "programme.html"))
    assert (
        "A milestone is past and no evidence shows it more than 0 days more than 30 days our own assumption; not verified"
        in words
    )


def test_every_assumption_of_the_projects_is_listed_and_said_to_be_one(built):
    words = plain(page(built, "capital.html"))
    assert re.search(
        r"(\d+) of the (\d+) numbers behind this page are our own assumptions or not yet verified", words
    )
    assert (
        "Person-years for each £1 million: New homes, construction 10 (7 to 14) our own assumption; not verified"
        in words
    )
    assert "Prices of 2024 100 (2024 = 100) HM Treasury, GDP deflators at market prices" in words


def test_the_person_years_of_the_page_are_those_of_its_file(built):
    words = plain(page(built, "capital.html"))
    total = int(re.search(r"about ([\d,]+) person-years of work", words)[1].replace(",", ""))
    with (built[0] / "out/data/capital/every-gap.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert sum(int(row["Wanted"].replace(",", "")) for row in rows) == pytest.approx(total, abs=len(rows) / 2)
    assert {row["Verdict"] for row in rows} == {"Likely short", "Likely enough", "Cannot tell"}


def test_what_a_project_should_carry_stands_beside_what_is_promised(built):
    words = plain(page(built, "capital.html"))
    assert "Station Quarter homes Apprenticeships 11 8 3 fewer than it should carry" in words
    assert "Ask about: nothing is stated" in words


def test_counts_of_residents_are_people_at_events_and_never_shares(built):
    words = plain(page(built, "voice.html"))
    assert re.search(r"\d+ of the \d+ people who took part spoke of this, at \d of \d events\.", words)
    assert "not shares of residents" in words
    assert "%" not in words[: words.index("Where this comes from")]


def test_no_count_under_the_least_is_on_the_page_or_in_its_file(built):
    with (built[0] / "out/data/pages/voice.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    heading = next(n for n, row in enumerate(rows) if "People" in row)
    counts = [row[rows[heading].index("People")] for row in rows[heading + 1 :] if row]
    shown = [int(count) for count in counts if count.isdigit()]
    assert min(shown) >= 10
    assert "not shown" in counts


def test_refused_rows_are_named(built):
    words = plain(page(built, "refused.html"))
    assert "Looks like a fraction: write 70 if you mean 70% row 18, confidence_percent" in words
    assert "row 19, value_pounds" in words.partition("Is not an amount")[2]


def test_the_same_files_make_the_same_bytes(built, tmp_path):
    folder = built[0]
    CliRunner().invoke(
        monitor,
        [
            "place",
            str(folder / "in/monitor"),
            "--place",
            "Brackenford",
            "--on",
            str(ON),
            "--out",
            str(tmp_path / "again"),
        ],
    )
    for file in (folder / "out").rglob("*"):
        if file.is_file():
            assert file.read_bytes() == (tmp_path / "again" / file.relative_to(folder / "out")).read_bytes()


def test_a_folder_with_nothing_to_show_is_an_error_that_says_what_to_do(tmp_path):
    told = CliRunner().invoke(
        monitor, ["place", str(tmp_path), "--place", "X", "--out", str(tmp_path / "out")]
    )
    assert told.exit_code == 1
    assert (
        "has none of work_programme.yaml, projects.csv, voice.csv and neighbourhoods.csv with" in told.output
    )
    assert not (tmp_path / "out").exists()


def test_a_number_of_people_has_a_true_minus_sign():
    assert [people(x) for x in (-1234.4, 0.4, float("nan"))] == ["−1,234", "0", "not known"]


def test_a_place_s_page_has_its_own_programme_projects_and_words_and_another_s_has_none():
    result = invented_monitor()
    for make in (programme_part, capital_part, voice_part):
        assert make(result, result.place(FORD)) is not None
        assert make(result, result.place(SALT)) is None
    assert voice_part(result, result.place(MOOR)) is not None  # Brackenford is a member of it
    part = voice_part(result, result.place(FORD))
    assert 1 <= len(part.quotes) <= 3
    assert all(re.fullmatch(r".+, said (at|in) .+, [A-Z][a-z]+ 20\d\d", who) for _, who in part.quotes)
    assert "8 planned projects here would ask for about" in capital_part(result, result.place(FORD)).words


def test_beside_what_was_said_stands_the_figure_with_its_place_date_and_certainty(tmp_path):
    words = plain((fill(tmp_path) / "voice.html").read_text(encoding="utf-8"))
    assert re.search(
        r"Beside it, in Brackenford Median weekly pay: £[\d.,]+ a week \(Office for National Statistics, through Office of Invention.*?2023.*?95% sure",
        words,
    )
