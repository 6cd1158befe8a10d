"""The site: whole or not at all, the same bytes for the same result, every number with what must stand beside it."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from goodwork.pipelines.monitor.result import Refused
from goodwork.reports.monitor.figures import Figure, figures_as_csv
from goodwork.reports.monitor.registry import Page, Section
from goodwork.reports.monitor.site import fill_site, told, write_site
from goodwork.reports.outputs import NotOurFolderError
from goodwork.vocabulary.site_manifest import read_manifest
from invented_monitor import FORD, MARSH, MOOR, THORN, WICK, fill, invented_monitor, target

FIGURE = Figure("It rose.", "Work. Leeds, 2023", Markup("<svg></svg>"), "ONS", "2023", "Sure.", ("Place", "Figure"), (("Leeds", "1,234"), ("=1+1", "−5.5")))  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    return fill(tmp_path_factory.mktemp("monitor"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_result_gives_the_same_bytes(site, tmp_path):
    assert contents(fill(tmp_path)) == contents(site)


def test_every_place_has_its_page_and_every_combined_authority_its_headline(site):
    assert {file.stem for file in (site / "headline").iterdir()} == {MOOR, MARSH}
    assert {FORD, WICK, THORN, MOOR} < {file.stem for file in (site / "places").iterdir()}


def test_a_monitor_of_one_place_opens_on_its_headline(tmp_path):
    result = invented_monitor()
    one = replace(result, places=tuple(p for p in result.places if MOOR in (p.code, p.combined_authority)))
    fill_site(one, tmp_path)
    first = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "Brackenmoor: is growth being shared?" in first
    assert not (tmp_path / "headline").exists()


def test_names_from_files_are_escaped(site):
    page = (site / "places" / f"{WICK}.html").read_text(encoding="utf-8")
    assert "<North>" not in page
    assert "Alder &amp; Wick &lt;North&gt;" in page


def test_what_nobody_publishes_is_said(site):
    page = (site / "places" / f"{MOOR}.html").read_text(encoding="utf-8")
    assert "Median weekly pay: its publisher gives no figure for this place." in page


def test_what_was_refused_is_named(site):
    page = (site / "refused.html").read_text(encoding="utf-8")
    assert "Thornley, 2023" in page
    assert "not a number" in page
    assert "1 figure was read and not used." in page


def test_a_refusal_names_the_figure_and_the_place_as_people_do(tmp_path):
    refused = Refused("employment_rate", FORD, "not a number", "nothing is put in its place")
    page = (fill(tmp_path, refused=(refused,)) / "refused.html").read_text(encoding="utf-8")
    assert "<bdi>Employment rate</bdi>" in page
    assert f"<bdi>Brackenford ({FORD})</bdi>" in page
    assert "employment_rate,E08999001" in (tmp_path / "data" / "refused.csv").read_text(encoding="utf-8")


def test_a_target_carries_its_answer_and_its_chance(site, tmp_path):
    page = (site / "headline" / f"{MOOR}.html").read_text(encoding="utf-8")
    assert "Cannot tell if on track, 61% likely to be met" in page
    sure = fill(tmp_path, targets=(target("off_track", None),)) / "headline" / f"{MOOR}.html"
    assert "Off track</span>" in sure.read_text(encoding="utf-8")


def test_a_target_is_said_in_words_on_the_headline_and_on_paper(site):
    for page in ("headline", "briefings"):
        words = (site / page / f"{MOOR}.html").read_text(encoding="utf-8")
        assert "<h3>80% of people in work by 2030</h3>" in words
        assert "We cannot tell if it is on track. Too close to the way for its sampling error." in words
        assert "80% of people in work" not in (site / page / f"{MARSH}.html").read_text(encoding="utf-8")


def test_a_target_of_a_group_or_of_a_gap_is_said_but_stands_on_no_line_of_everybodys(tmp_path):
    for n, other in enumerate((replace(target(), group="women"), replace(target(), is_gap=True))):
        page = fill(tmp_path / str(n), targets=(other,)) / "headline" / f"{MOOR}.html"
        words = page.read_text(encoding="utf-8")
        assert words.count("Cannot tell if on track, 61% likely to be met") == 1
        assert "<h3>80% of people in work by 2030</h3>" in words
        assert "Target 40" not in words


def test_a_file_that_many_pages_share_is_written_once_and_linked_from_each(tmp_path):
    shared = replace(FIGURE, csv="data/shared.csv")
    given = {"about": invented_monitor().places[0], "members": (), "lacking": (), "names": ["one"]}
    made = [Page(path, "A", "compare_authority", given, {"one": shared}) for path in ("index.html", "places/a.html")]  # fmt: skip
    fill_site(invented_monitor(), tmp_path, parts=(Section("A", "a.html", lambda _: True, lambda _: iter(made)),))  # fmt: skip
    assert 'href="../data/shared.csv"' in (tmp_path / "places/a.html").read_text(encoding="utf-8")
    assert not (tmp_path / "data/pages").exists()


def test_a_figure_lacks_nothing():
    for name in ("title", "subtitle", "source", "date", "certainty"):
        with pytest.raises(ValueError, match=name):
            replace(FIGURE, **{name: " "})
    with pytest.raises(ValueError, match="another length"):
        replace(FIGURE, rows=(("Leeds",),))


def test_the_file_behind_a_figure_holds_its_numbers_and_its_source():
    second = replace(FIGURE, title="It fell.")
    rows = list(csv.reader(io.StringIO(figures_as_csv([FIGURE, second]).decode("utf-8-sig"))))
    assert rows[5:9] == [["1", "Place", "Figure"], ["1", "Leeds", "1234"], ["1", "'=1+1", "-5.5"], []]
    assert ["1", "Source", "ONS"] in rows
    assert ["2", "Finding", "It fell."] in rows
    assert ["2", "Certainty", "Sure."] in rows


def test_no_heading_is_a_formula_and_no_name_turns_the_words_round():
    named = replace(FIGURE, headings=("Place", "=HYPERLINK(0)"), rows=(("Leeds\u202e\x07", "1"),))
    rows = list(csv.reader(io.StringIO(figures_as_csv([named]).decode("utf-8-sig"))))
    assert rows[5:7] == [["1", "Place", "'=HYPERLINK(0)"], ["1", "Leeds", "1"]]


def test_a_source_with_a_hostile_name_is_named_and_the_site_is_whole(tmp_path):
    made = invented_monitor()
    hostile = replace(
        made.sources[0], path="=cmd\u202e\n<script>.csv", title="a\u200bb\u202ec", publisher="P" * 5000
    )
    monitor = made.monitor.model_copy(update={"place": "Albany\u202e", "title": "T" * 400})
    write_site(replace(made, monitor=monitor, sources=(hostile, *made.sources[1:])), tmp_path / "site")
    manifest = read_manifest((tmp_path / "site" / "manifest.json").read_bytes())
    assert (manifest.place, manifest.sources[0].title, len(manifest.title)) == ("Albany", "abc", 300)
    for page in (tmp_path / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "\u202e" not in text


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotOurFolderError):
        write_site(invented_monitor(), tmp_path)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_a_file_put_into_a_built_site_is_not_deleted(tmp_path):
    folder = tmp_path / "site"
    write_site(invented_monitor(), folder)
    (folder / ".DS_Store").write_bytes(b"a window")
    write_site(invented_monitor(), folder)
    (folder / "places" / "notes.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotOurFolderError, match=r"notes\.txt was put into the site"):
        write_site(invented_monitor(), folder)
    assert (folder / "places" / "notes.txt").read_text(encoding="utf-8") == "years of work"


def test_a_build_that_fails_leaves_the_former_site(tmp_path, monkeypatch):
    folder = tmp_path / "site"
    write_site(invented_monitor(), folder)
    before = contents(folder)

    def broken(result):
        raise RuntimeError("power cut")
        yield

    from goodwork.reports.monitor import site as module

    monkeypatch.setattr(module, "sections", lambda: (Section("X", "x.html", lambda result: True, broken),))
    with pytest.raises(RuntimeError):
        write_site(invented_monitor(), folder)
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_parts_cannot_make_one_page(tmp_path, monkeypatch):
    from goodwork.reports.monitor import site as module

    def twice(result):
        page = Page("x.html", "X", "refused", {"files": (), "words": "", "csv": ""})
        yield page
        yield page

    monkeypatch.setattr(module, "sections", lambda: (Section("X", "x.html", lambda result: True, twice),))
    with pytest.raises(ValueError, match=r"both make x\.html"):
        fill_site(invented_monitor(), tmp_path)


def test_the_terminal_is_told_what_was_built():
    assert list(told(invented_monitor())) == [
        "6 places, 10 indicators, 761 observations from 1 file.",
        "1 figure was read and not used. The page “What was refused” says which and why.",
    ]


def test_a_file_put_in_while_the_site_is_built_is_not_deleted(tmp_path, monkeypatch):
    folder = tmp_path / "site"
    write_site(invented_monitor(), folder)
    before = contents(folder)
    from goodwork.reports.monitor import site as module

    def built(result, unfinished, step):
        fill_site(result, unfinished, step)
        (folder / "notes.txt").write_text("years of work", encoding="utf-8")

    monkeypatch.setattr(module, "fill_site", built)
    with pytest.raises(NotOurFolderError, match=r"notes\.txt was put into the site"):
        write_site(invented_monitor(), folder)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "years of work"
    assert {name: content for name, content in contents(folder).items() if name != "notes.txt"} == before


def test_a_note_that_only_bears_our_name_makes_no_folder_ours(tmp_path):
    (tmp_path / "about-this-folder.txt").write_text("My letters.", encoding="utf-8")
    (tmp_path / "letter.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotOurFolderError, match="did not make"):
        write_site(invented_monitor(), tmp_path)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "years of work"


def test_a_site_whose_list_of_files_is_damaged_is_not_replaced(tmp_path):
    folder = tmp_path / "site"
    write_site(invented_monitor(), folder)
    (folder / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(NotOurFolderError, match=r"manifest\.json is damaged.*Name a new folder"):
        write_site(invented_monitor(), folder)


def test_a_link_that_leads_to_itself_is_told(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OSError, match="loop"):
        write_site(invented_monitor(), tmp_path / "loop")


def test_the_refused_are_summed_up_by_reason_then_told_by_file_and_all_in_the_csv(tmp_path):
    refused = tuple(
        Refused("employment_rate", f"E0700{n:04}, 2023, everybody", "period missing: no figure was given for 2023", "nothing is put in its place", 2, "period missing")
        for n in range(30)
    )  # fmt: skip
    fill_site(invented_monitor(refused=refused), tmp_path)
    page = (tmp_path / "refused.html").read_text(encoding="utf-8")
    assert "60 figures that a reader might look for are not there." in page
    assert "No figure was given: 60 figures in 30 places" in page
    assert page.count("no figure was given for 2023") + page.count("No figure was given for 2023") == 1
    assert "and 18 more" in page
    assert "everybody" not in page
    rows = (tmp_path / "data" / "refused.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 31
