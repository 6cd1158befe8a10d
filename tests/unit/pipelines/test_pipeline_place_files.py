"""A place's own files from folder to result: consent taken back is gone the next time, and public figures fill what is missing."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from goodwork.connectors.open_data.register import LOCAL_SKILLS
from goodwork.connectors.tables.reading import TableError
from goodwork.core.work_programme.status import Status
from goodwork.pipelines.monitor.capital import publishable
from goodwork.pipelines.monitor.programme import folders_of, programme_of, read_place_files
from goodwork.pipelines.monitor.result import Estimate, TargetResult
from goodwork.pipelines.monitor.voice import voice_of
from goodwork.vocabulary.periods import Period

ON = date(2026, 11, 23)
POINT = {
    "said_id": "V1", "event": "Meeting", "said_on": "2026-05-14", "place_code": "E08999001", "gathered": "meeting",
    "took_part": "40", "theme": "getting_about", "people": "12", "quote": "The last bus goes at six.",
    "consent_to_quote": "yes", "withdrawn": "no", "checked_by": "",
}  # fmt: skip
PHASE = {
    "project_id": "P1", "name": "Homes", "promoter": "Council", "place_code": "E08999001", "sector": "housing",
    "phase": "construction", "value_pounds": "90000000", "price_year": "2024", "phase_start": "2027-01-01",
    "phase_end": "2027-12-31", "confidence_percent": "99",
}  # fmt: skip


def voice(folder: Path, *points: dict[str, str]):
    rows = [{**POINT, "said_id": f"V{n}", **point} for n, point in enumerate(points, 1)]
    pl.DataFrame(rows).write_csv(folder / "voice.csv")
    return voice_of(folder, "Brackenford")


def quotes(result) -> list[str]:
    return [quote.quote for theme in result.themes for quote in theme.quotes]


def test_consent_taken_back_removes_the_quote_and_withdrawal_the_count_the_next_time(tmp_path):
    other = {"event": "Another", "quote": "Two buses.", "people": "11"}
    before = voice(tmp_path, {}, other)
    assert quotes(before) == ["The last bus goes at six.", "Two buses."]
    assert before.themes[0].people == 23
    without = voice(tmp_path, {"consent_to_quote": "no"}, other)
    assert (quotes(without), without.themes[0].people, without.n_without_consent) == (["Two buses."], 23, 1)
    gone = voice(tmp_path, {"withdrawn": "yes"}, other)
    assert (quotes(gone), gone.themes[0].people, gone.n_withdrawn) == (["Two buses."], 11, 1)


def test_small_counts_are_withheld_and_with_one_its_neighbour(tmp_path):
    found = voice(
        tmp_path, {}, {"theme": "housing", "people": "4"}, {"theme": "young_people", "people": "31"}
    )
    assert {each.theme: each.people for each in found.themes} == {
        "young_people": 31,
        "getting_about": None,
        "housing": None,
    }
    assert [each.label for each in found.themes[1:]] == sorted(each.label for each in found.themes[1:])


def test_a_quote_that_may_name_somebody_waits_and_one_that_was_looked_at_goes_on(tmp_path):
    named = {"quote": "The adviser called Okonjo listened."}
    assert quotes(voice(tmp_path, named)) == []
    assert quotes(voice(tmp_path, named | {"checked_by": "RB"})) == [named["quote"]]
    phone = {"quote": "Ring 07700 900461.", "checked_by": "RB"}
    found = voice(tmp_path, phone)
    assert quotes(found) == []
    assert found.held[0].found[0].words == "07700 900461"
    assert "07700" not in "".join(f"{r.where}{r.reason}{r.effect}" for r in found.refused)


def test_a_cell_that_cannot_be_read_is_not_repeated_where_the_public_reads(tmp_path):
    found = voice(tmp_path, {}, {"theme": "Okonjo said no"})
    assert "Okonjo" in found.rejects[0].reason
    assert "Okonjo" not in found.refused[0].reason


def capital(folder: Path, data: Path | None = None, workforce: str = ""):
    pl.DataFrame([PHASE]).write_csv(folder / "projects.csv")
    if workforce:
        (folder / "workforce.csv").write_text(workforce)
    return read_place_files(folders_of(folder), "Brackenford", ON, data).capital


def public(folder: Path) -> Path:
    """Public data with Brackenford in it."""
    by = "Occupation (SOC2020 Sub-Major Group)"
    rows = [
        ("Brackenford LADU", "inemployment", by, "53 - Skilled trades", "Apr 2024-Mar 2025", 300.0),
        ("Brackenford LADU", "inemployment", by, "53 - Skilled trades", "Apr 2023-Mar 2024", 9_999.0),
        ("Brackenford LADU", "inemployment", by, "52 - Metal trades", "Apr 2024-Mar 2025", None),
        ("Brackenford LADU", "unemployed", "Total", "Total", "Apr 2024-Mar 2025", 30.0),
        ("Brackenford LSIP", "employmentProjection", by, "53 - Skilled trades", "2024", 1_000.0),
        ("Brackenford LSIP", "employmentProjection", by, "53 - Skilled trades", "2027", 500.0),
        ("Elsewhere LADU", "inemployment", by, "53 - Skilled trades", "Apr 2024-Mar 2025", 1.0),
    ]
    path = folder / LOCAL_SKILLS.path
    path.parent.mkdir(parents=True)
    pl.DataFrame(rows, schema=list(LOCAL_SKILLS.columns), orient="row").write_parquet(path)
    return folder


def test_public_figures_say_who_works_there_when_the_place_says_nothing(tmp_path):
    found = capital(tmp_path, public(tmp_path / "data"))
    assert found.workforce.employed == {"53": 300.0, "52": None}
    assert (found.workforce.unemployed, found.workforce.period) == (30.0, "Apr 2024 to Mar 2025")
    assert found.workforce_source == "Department for Education"
    one = next(gap for gap in found.gaps if gap.occupation == "53")
    assert one.there[1] == pytest.approx(
        300 * 0.5 * 0.03 + 30 * 0.5
    )  # employment halves by 2027 as projected
    assert one.verdict == "likely short"


def test_the_place_s_own_figures_come_before_the_public_ones(tmp_path):
    found = capital(
        tmp_path, public(tmp_path / "data"), "occupation,employed,own_list\n53,800,40\n91,500,3\n"
    )
    assert found.workforce.employed == {"53": 800.0, "91": 500.0}
    assert found.workforce_source == "Brackenford's own figures"
    assert found.workforce.own_list == {
        "53": 40
    }  # three people are too few to be in any sum that is published


def test_without_any_figures_nobody_can_tell(tmp_path):
    found = capital(tmp_path)
    assert found.workforce is None
    assert {gap.verdict for gap in found.gaps} == {"cannot tell"}


def test_people_on_the_own_list_are_counted_by_the_work_they_want(tmp_path):
    rows = (
        [f"B{n},bricklayer" for n in range(12)]
        + [f"C{n},care assistant" for n in range(9)]
        + ["X,sea monster tamer"]
    )
    (tmp_path / "people.csv").write_text("\n".join(["person_id,occupations_wanted", *rows]) + "\n")
    found = capital(tmp_path, workforce="occupation,employed\n53,800\n")
    assert found.workforce.own_list == {"53": 12}


def test_only_counts_that_rest_on_enough_people_are_kept():
    assert publishable({"53": 10, "91": 9}) == {"53": 10}


def test_a_target_likely_missed_reaches_the_workstream(tmp_path):
    (tmp_path / "work_programme.yaml").write_text(WORK_PROGRAMME, encoding="utf-8")
    assert programme_of(tmp_path, ON).workstreams[0].judgement.status is Status.GREEN
    off = programme_of(tmp_path, ON, [target(0.03)], ["employment_rate"]).workstreams[0]
    assert off.judgement.status is Status.RED
    assert off.judgement.reason == "A target it should move is likely to be missed (97% sure): 80% in work."
    assert off.unknown == ()
    assert programme_of(tmp_path, ON, [target(None)]).workstreams[0].judgement.status is Status.GREEN


def target(probability: float | None) -> TargetResult:
    return TargetResult(
        "work", "employment_rate", "E08999001", "80% in work", Estimate(70), Period.year(2020), 80, date(2030, 12, 31),
        None, None, None, "off_track", probability, "",
    )  # fmt: skip


WORK_PROGRAMME = """
name: Growth
place: Brackenford
area: E08999001
ambition: A share for everybody.
agreed_on: 2025-10-01
agreed_by: The Board
workstreams:
  - id: jobs
    name: Jobs
    ambition: More jobs.
    owner: { role: Head, organisation: Council }
    outcomes: [Jobs]
    indicators: [employment_rate]
    targets: [work]
    phases: [{ name: A, starts: 2026-01-01, ends: 2027-12-31 }]
    evidence: [{ id: a, on: 2026-11-01, what: w, where: h }]
    decisions: [{ what: What next, who: Board, by: 2027-01-01 }]
"""


def test_a_folder_without_the_file_or_with_two_of_it_is_said(tmp_path):
    assert folders_of(tmp_path) == {}
    with pytest.raises(TableError, match=r"has no voice\.csv\. Put it there"):
        voice_of(tmp_path, "Brackenford")
    (tmp_path / "voice.csv").write_text("a")
    (tmp_path / "voice.xlsx").write_text("b")
    with pytest.raises(TableError, match=r"voice\.csv and voice\.xlsx: which is meant"):
        voice_of(tmp_path, "Brackenford")
