"""The checker accepts what is so, and refuses an allocation file changed anywhere in any way."""

import ast
import csv
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.shared_places import allocations, programme, shared_of

from goodwork.core.allocation.counted import CountedFact
from goodwork.core.allocation.outcome import Rule
from goodwork.core.allocation.record import Shared, record
from goodwork.core.allocation.stable_reference import stable_reference
from goodwork.core.allocation_check.archive import UnreadableError
from goodwork.core.allocation_check.check import Verdict, check_allocation

TABLES = ("people.csv", "facts.csv", "places.csv", "pairs.csv")
PROOFS = ("prices.csv", "beyond.csv")


def checked(content: bytes) -> Verdict:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "allocation.zip"
        path.write_bytes(content)
        return check_allocation(path)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes], *, seal: bool) -> bytes:
    """The parts as a file again. `seal`: with the hashes a careful forger would write."""
    files = dict(files)
    if seal:
        manifest = json.loads(files["manifest.json"])
        manifest["files"] = {
            n: hashlib.sha256(c).hexdigest() for n, c in files.items() if n != "manifest.json"
        }
        files["manifest.json"] = json.dumps(manifest).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def text(table: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue().encode()


def town(rule: Rule = Rule.STABLE) -> Shared:
    """Six people, three vacancies, places held for care leavers, one lottery between equals, one person left out."""
    so = CountedFact(1)
    facts: list[dict[str, CountedFact]] = [
        {},
        {"care_leaver": so},
        {"finished_course": so},
        {},
        {"care_leaver": so},
        {},
    ]
    wanted = [
        [(0, 9), (1, 5)],
        [(0, 8)],
        [(1, 7), (0, 7)],
        [(0, 9), (2, 3), (1, 1)],
        [(1, 4), (2, 2)],
        [(0, 1)],
    ]
    return shared_of(wanted, [2, 1, 1], facts, programme(), rule)


GOOD, BEST = record(town()), record(town(Rule.BEST_TOTAL))


@settings(max_examples=150)
@given(allocations())
def test_every_true_allocation_is_accepted(shared: Shared) -> None:
    verdict = checked(record(shared))
    assert verdict.wrong == ""
    assert any("Nobody was passed over" in said for said in verdict.holds) == (
        shared.outcome.rule is Rule.STABLE
    )
    assert sum("No sharing can pass" in said for said in verdict.holds) == 3


def test_the_same_allocation_is_the_same_bytes() -> None:
    assert record(town()) == GOOD


def still_true(content: bytes) -> bool:
    """By the slow rule of the allocator, on what the changed file now says."""
    files = parts(content)
    people, places, pairs = (rows(files[name])[1:] for name in ("people.csv", "places.csv", "pairs.csv"))
    rules = json.loads(files["manifest.json"])["programme"]
    held: dict[str, dict[str, int]] = {row[0]: {} for row in people}
    for person_id, fact, value, _ in rows(files["facts.csv"])[1:]:
        held[person_id][fact] = int(value)

    def points(person_id: str, vacancy_id: str) -> int:
        got = held[person_id]
        months = got.get("months_out_of_work", 0)
        earned = 2 if months >= 12 else int(months >= 6)
        earned += 2 * got.get("care_leaver", 0)
        return earned + got.get("finished_course", 0) * int(vacancy_id == "V1")

    seed = rules["lottery"]["seed"]
    number = {row[0]: hashlib.sha256(f"{seed}\n{row[0]}".encode()).hexdigest() for row in people}
    ids, vacancy_ids = [row[0] for row in people], [row[0] for row in places]
    line = []
    for vacancy_id in vacancy_ids:
        order = sorted(ids, key=lambda i: (-points(i, vacancy_id), number[i], i))
        line.append([order.index(i) for i in ids])
    rank = {row[0]: int(row[1]) for row in places}
    wanted = [sorted(((-int(s), rank[v], v) for i, v, s in pairs if i == person_id)) for person_id in ids]
    capacities = [int(row[2]) for row in places]
    reserve = rules["reserve"]
    held_for = [
        q * reserve["percent"] // 100 if q >= reserve["where_capacity_at_least"] else 0 for q in capacities
    ]
    got = stable_reference(
        [[vacancy_ids.index(v) for _, _, v in row] for row in wanted], capacities, held_for, line,
        [bool(held[i].get("care_leaver")) for i in ids],
    )  # fmt: skip
    return [vacancy_ids[p] if p >= 0 else "" for p in got] == [row[5] for row in people]


def still_best(content: bytes) -> bool:
    """By trying every sharing there is of what the changed file now says."""
    files = parts(content)
    people, places, pairs = (rows(files[name])[1:] for name in ("people.csv", "places.csv", "pairs.csv"))
    score = {(person_id, vacancy_id): int(figure) for person_id, vacancy_id, figure in pairs}
    capacity = {row[0]: int(row[2]) for row in places}
    options = [["", *(v for i, v in score if i == row[0])] for row in people]
    reached = sum(score[row[0], row[5]] for row in people if row[5])
    best = max(
        sum(score[row[0], offer] for row, offer in zip(people, offers, strict=True) if offer)
        for offers in product(*options)
        if all(offers.count(vacancy_id) <= n for vacancy_id, n in capacity.items())
    )
    return reached == best


def change_a_cell(table: list[list[str]], draw: Callable[..., Any]) -> None:
    row = draw(st.integers(0, len(table) - 1))
    column = draw(st.integers(0, len(table[0]) - 1))
    known = sorted(
        {cells[column] for cells in table}
        | {"", "0", "1", "2", "9", "-1", "yes", "no", "V0", "V2", "P1", "NaN"}
    )
    table[row][column] = draw(st.sampled_from([word for word in known if word != table[row][column]]))


def swap_rows(table: list[list[str]], draw: Callable[..., Any]) -> None:
    i, j = draw(st.integers(0, len(table) - 1)), draw(st.integers(0, len(table) - 1))
    table[i], table[j] = table[j], table[i]


def swap_cells(table: list[list[str]], draw: Callable[..., Any]) -> None:
    i, j, column = (draw(st.integers(0, n - 1)) for n in (len(table), len(table), len(table[0])))
    table[i][column], table[j][column] = table[j][column], table[i][column]


def delete_row(table: list[list[str]], draw: Callable[..., Any]) -> None:
    del table[draw(st.integers(0, len(table) - 1))]


def repeat_row(table: list[list[str]], draw: Callable[..., Any]) -> None:
    row = draw(st.integers(0, len(table) - 1))
    table.insert(draw(st.integers(0, len(table))), list(table[row]))


CHANGES = (change_a_cell, swap_rows, swap_cells, delete_row, repeat_row)


@settings(max_examples=600)
@given(
    st.sampled_from([GOOD, BEST]),
    st.sampled_from(TABLES + PROOFS),
    st.sampled_from(CHANGES),
    st.booleans(),
    st.data(),
)
def test_a_table_changed_anywhere_is_refused_or_still_true(
    original: bytes, name: str, change: Callable[..., None], seal: bool, data: st.DataObject
) -> None:
    files = parts(original)
    table = rows(files[name])
    before = [list(row) for row in table]
    change(table, data.draw)
    if table == before:
        return
    files[name] = text(table)
    doctored = packed(files, seal=seal)
    verdict = checked(doctored)
    if seal and not verdict.wrong:
        assert still_true(doctored) if original is GOOD else still_best(doctored)
    else:
        assert verdict.wrong


def paths(node: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [at] * bool(at) + [found for key, child in below for found in paths(child, (*at, key))]


#: Words for readers: no figure follows from them.
WORDS = {
    "id",
    "title",
    "agreed_by",
    "source",
    "published_in",
    "words",
    "evidence",
    "unit",
    "because",
    "lawful_basis",
    "standards",
}
#: Dates that may move as long as they are before the day.
DATES = {"agreed_on", "published_on", "on", "valid_for_days"}


@settings(max_examples=400)
@given(st.data())
def test_a_manifest_changed_anywhere_is_refused_or_says_the_same(data: st.DataObject) -> None:
    files = parts(GOOD)
    manifest = json.loads(files["manifest.json"])
    path = data.draw(st.sampled_from(paths(manifest)))
    parent = manifest
    for key in path[:-1]:
        parent = parent[key]
    old = parent[path[-1]]
    new = data.draw(
        st.sampled_from([None, 0, 1, 3, -1, 10**9, "", "x", "nash", "2026-11-22", [], {}, 1.5, True])
    )
    if new == old:
        return
    parent[path[-1]] = new
    doctored = packed(files | {"manifest.json": json.dumps(manifest).encode()}, seal=False)
    try:
        verdict = checked(doctored)
    except UnreadableError:
        return
    if not verdict.wrong:
        assert set(path) & (WORDS | DATES) or still_true(doctored)


def test_an_offer_that_loses_a_point_is_no_best_total() -> None:
    """Consistent in every hash and total, and refused all the same: the prices prove that more could be had."""
    files = parts(record(town()))
    manifest = json.loads(files["manifest.json"])
    manifest["rule"] = "best-total"
    reached = next(entry for entry in manifest["best"] if entry["objective"] == "score")
    assert reached["achieved"] < reached["bound"]
    forged = packed(files | {"manifest.json": json.dumps(manifest).encode()}, seal=True)
    assert "falls short by up to" in checked(forged).wrong


@pytest.mark.parametrize("name", [*TABLES, "manifest.json"])
def test_a_part_taken_out_or_put_in_twice_is_no_allocation(name: str) -> None:
    files = parts(GOOD)
    with pytest.raises(UnreadableError, match=f"has no {name}"):
        checked(packed({n: c for n, c in files.items() if n != name}, seal=False))
    doubled = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(doubled, "a") as archive:
        archive.writestr(name, files[name])
    with pytest.raises(UnreadableError, match="stands twice"):
        checked(doubled.getvalue())


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/people.csv", "notes.txt", "people.csv/", "PEOPLE.CSV"]
)
def test_a_part_with_a_strange_path_is_refused(name: str) -> None:
    with pytest.raises(UnreadableError, match="no part of an allocation"):
        checked(packed(parts(GOOD) | {name: b"x"}, seal=False))


def test_a_zip_bomb_is_not_unpacked() -> None:
    with pytest.raises(UnreadableError, match="would unpack to"):
        checked(packed(parts(GOOD) | {"pairs.csv": b"0" * 40_000_000}, seal=False))


@pytest.mark.parametrize("content", [b"", b"PK", b"person_id\nP1\n", GOOD[: len(GOOD) // 2], GOOD[:-30]])
def test_what_is_no_zip_is_unreadable(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        checked(content)


@settings(max_examples=200)
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_a_byte_changed_is_refused_or_changes_nothing_that_is_read(at: int, by: int) -> None:
    doctored = bytearray(GOOD)
    doctored[at] ^= by
    try:
        verdict = checked(bytes(doctored))
    except UnreadableError:
        return
    if not verdict.wrong:
        assert parts(bytes(doctored)) == parts(GOOD)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("people.csv", b",V2\n", b",\n", "people.csv row"),
        ("places.csv", b"V0,0,2,1", b"V0,0,1,1", "places.csv row 2 (V0)"),
        ("places.csv", b"V1,1,1,0", b"V1,1,0,0", "places.csv row 3: V1 has 0 places"),
        ("facts.csv", b"P1,care_leaver,1,\n", b"", "people.csv row 3 (P1)"),
        ("facts.csv", b"P1,care_leaver,1,\n", b"P1,care_leaver,1,2026-12-01\n", "facts.csv row 2"),
        ("pairs.csv", b"P0,V0,9", b"P0,V9,9", "pairs.csv row 2: 'V9'"),
        ("pairs.csv", b"P0,V0,9", b"P0,V0,NaN", "pairs.csv row 2: 'NaN'"),
    ],
)  # fmt: skip
def test_the_refusal_says_what_and_where(name: str, old: bytes, new: bytes, says: str) -> None:
    files = parts(GOOD)
    assert old in files[name]
    files[name] = files[name].replace(old, new, 1)
    assert says in checked(packed(files, seal=True)).wrong
    assert checked(packed(files, seal=False)).wrong.startswith(f"{name}: was changed")


def test_the_checker_reads_only_pythons_own_library(repository: Path) -> None:
    """Nobody has to install, or trust, anything else to run it."""
    for path in (repository / "src/goodwork/core/allocation_check").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            own = [n for n in names if n.startswith("goodwork.core.allocation_check")]
            assert all(n.split(".")[0] in sys.stdlib_module_names for n in names if n not in own), path
