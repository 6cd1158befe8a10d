"""Forgeries made with care, every hash and total worked out again: each is refused, or what it hides is said."""

import io
import json
import random
import zipfile
from dataclasses import replace
from hashlib import sha256
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from tests.shared_places import allocations, programme, shared_of
from tests.unit.core.allocation_check.test_check_allocation import (
    BEST,
    GOOD,
    checked,
    packed,
    parts,
    rows,
    text,
    town,
)

from goodwork.cli.main import main
from goodwork.core.allocation.held import held_pairs
from goodwork.core.allocation.outcome import Rule
from goodwork.core.allocation.proofs import share
from goodwork.core.allocation.record import Shared, record
from goodwork.core.allocation.standing import standing
from goodwork.core.allocation_check.archive import UnreadableError


def forged(original: bytes, manifest: dict[str, Any] | None = None, **tables: list[list[str]]) -> bytes:
    """The file with parts of its manifest and whole tables replaced, sealed as a careful forger would."""
    files = parts(original)
    files |= {f"{name}.csv": text(table) for name, table in tables.items()}
    files["manifest.json"] = json.dumps(json.loads(files["manifest.json"]) | (manifest or {})).encode()
    return packed(files, seal=True)


def manifest_of(content: bytes) -> dict[str, Any]:
    return dict(json.loads(parts(content)["manifest.json"]))


def test_a_pair_counted_twice_is_no_better_total() -> None:
    """P1 is worth 12 at the one place; P0, worth 9 and 3 more the second time it is written, is given it."""
    true = record(shared_of([[(0, 9)], [(0, 12)]], [1], [{}, {}], programme(reserve=None), Rule.BEST_TOTAL))
    files = parts(true)
    people = rows(files["people.csv"])
    people[1][5], people[2][5] = "V0", ""
    people[1][4] = people[2][4] = "yes"
    pairs = [["person_id", "vacancy_id", "score"], ["P0", "V0", "9"], ["P0", "V0", "3"], ["P1", "V0", "12"]]
    prices = [["objective", "vacancy_id", "price"], ["score", "V0", "12"]]
    manifest = manifest_of(true)
    totals = manifest["totals"] | {"score": 3, "pairs": 3, "placed": 1}
    best = [{"objective": "score", "bonus": 0, "achieved": 12, "bound": 12}]
    beyond = [["objective", "person_id", "beyond"]]
    found = checked(
        forged(
            true, {"totals": totals, "best": best}, people=people, pairs=pairs, prices=prices, beyond=beyond
        )
    )
    assert "stands twice on the list of P0" in found.wrong


def two_who_could_both_be_placed(bonus: int, *, with_people: bool) -> bytes:
    """P0 takes the place P1 needs, though she could have another: with a small bonus, that is the greater sum."""
    wanted = [[(0, 9), (1, 1)], [(0, 2)]]
    true = record(shared_of(wanted, [1, 1], [{}, {}], programme(reserve=None), Rule.MOST_PLACED))
    people = rows(parts(true)["people.csv"])
    people[1][5], people[2][5] = "V0", ""
    people[1][4] = people[2][4] = "yes"
    pairs = [
        ["person_id", "vacancy_id", "score"],
        ["P0", "V0", "9"],
        ["P0", "V1", "1"],
        ["P1", "V0", "2"],
    ]
    prices = [
        ["objective", "vacancy_id", "price"],
        ["placed", "V0", str(bonus + 2)],
        ["people", "V0", "1"],
    ]
    best = [{"objective": "placed", "bonus": bonus, "achieved": bonus + 9, "bound": bonus + 9}]
    if with_people:
        best.append({"objective": "people", "bonus": 0, "achieved": 1, "bound": 2})
    totals = {"people": 2, "placed": 1, "score": 9, "pairs": 3, "passed_over": 0}
    manifest = {"totals": totals, "best": best}
    return forged(
        true,
        manifest,
        people=people,
        pairs=pairs,
        prices=prices,
        beyond=[["objective", "person_id", "beyond"]],
    )


@pytest.mark.parametrize(("with_people", "says"), [(True, "best of `people`"), (False, "nothing proves it")])
def test_a_bonus_too_small_does_not_prove_that_the_most_are_placed(with_people: bool, says: str) -> None:
    assert says in checked(two_who_could_both_be_placed(1, with_people=with_people)).wrong


@settings(max_examples=150)
@given(allocations())
def test_no_true_allocation_is_refused_for_what_cannot_be_known(shared: Shared) -> None:
    verdict = checked(record(shared))
    assert verdict.wrong == ""
    assert len(verdict.unknown) >= 4


RULES = manifest_of(GOOD)["programme"]
MONTHS, LEAVER, COURSE = RULES["criteria"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"criteria": [MONTHS, LEAVER, COURSE | {"only_for": "V1 and V10"}]}, "only_for: is not a list"),
        ({"criteria": [MONTHS, LEAVER, LEAVER, COURSE]}, "stands twice"),
        ({"criteria": [MONTHS, LEAVER | {"points": 2.0}, COURSE]}, "points: 2.0 is not a whole number"),
        ({"criteria": [MONTHS, LEAVER | {"points": -2}, COURSE]}, "points: -2 is not a whole number"),
        ({"criteria": [MONTHS, LEAVER | {"points": True}, COURSE]}, "points: True"),
        ({"criteria": [MONTHS | {"points": 1}, LEAVER, COURSE]}, "either points or bands"),
        ({"criteria": [MONTHS | {"bands": MONTHS["bands"] * 2}, LEAVER, COURSE]}, "begin at the same figure"),
        ({"criteria": [MONTHS | {"unless": "P1"}, LEAVER, COURSE]}, "and no others"),
        ({"reserve": RULES["reserve"] | {"percent": 50.5}}, "percent: 50.5"),
        ({"reserve": RULES["reserve"] | {"percent": 101}}, "percent: 101"),
        ({"reserve": RULES["reserve"] | {"facts": "care_leaver"}}, "facts: is not a list"),
        ({"reserve": RULES["reserve"] | {"facts": ["months_out_of_work"]}}, "is a figure"),
        ({"reserve": RULES["reserve"] | {"lawful_basis": " "}}, "lawful_basis: says nothing"),
        ({"lottery": RULES["lottery"] | {"seed": list("12345678")}}, "seed: says nothing in words"),
        ({"agreed_by": "x"}, "agreed_by: is not a list"),
        ({"places": {"V0": 2, "V1": 1, "V2": 1.0}}, "places: 1.0"),
        ({"note": "P1 first"}, "and no others"),
    ],
)  # fmt: skip
def test_rules_of_a_form_nobody_could_have_shared_by_are_refused(changes: dict[str, Any], says: str) -> None:
    assert says in checked(forged(GOOD, {"programme": RULES | changes})).wrong


def test_ties_follow_the_ids_and_not_the_forger() -> None:
    places = rows(parts(GOOD)["places.csv"])
    places[1][1], places[2][1] = places[2][1], places[1][1]
    assert "is number" in checked(forged(GOOD, places=places)).wrong


def test_a_sharing_that_hides_how_far_it_is_from_the_best_is_refused() -> None:
    files = {
        name: content for name, content in parts(GOOD).items() if name not in ("prices.csv", "beyond.csv")
    }
    manifest = json.loads(files["manifest.json"]) | {"best": []}
    doctored = packed(files | {"manifest.json": json.dumps(manifest).encode()}, seal=True)
    assert "how far this is from the best" in checked(doctored).wrong


def test_what_is_said_of_a_checked_file_claims_no_more_than_was_checked() -> None:
    """A forger who leaves a person out and works every figure out again is not found: so it is said."""
    said = " ".join(checked(GOOD).unknown)
    for words in ("nobody was left out", "the fingerprint", "a seed of 2026", "Points are given for: months"):
        assert words in said


@pytest.mark.parametrize("other", ["p0", "P0 ", "Ｐ0", "Р0"])
def test_ids_that_look_alike_are_named(other: str) -> None:
    content = forged_id(other)
    assert checked(content).wrong == ""
    assert any("look alike" in said and other in said for said in checked(content).unknown)


def forged_id(identity: str) -> bytes:
    shared = town()
    return record(shared_again(replace(shared, person_ids=[*shared.person_ids[:5], identity])))


def shared_again(shared: Shared) -> Shared:
    """With the lottery numbers the changed ids give, everybody sharing again."""

    lists = shared.outcome.lists
    owner = [i for i, n in enumerate(lists.start[1:] - lists.start[:-1]) for _ in range(n)]

    source = held_pairs(np.array(owner), lists.places, lists.scores, len(shared.person_ids), shared.rank)
    held = [{fact: counted.value for fact, counted in row.items()} for row in shared.facts]
    stood = standing(shared.programme, held, shared.person_ids, shared.vacancy_ids, shared.capacities)
    proved = share(Rule.STABLE, source, shared.capacities, stood.priorities, shared.without, -2)
    return replace(shared, standing=stood, outcome=proved.outcome, proofs=proved.proofs, n_passed_over=0)


def test_a_forged_id_writes_no_verdict_of_its_own(tmp_path: Any) -> None:
    people = rows(parts(GOOD)["people.csv"])
    people[1][0] = "P0\nThe allocation holds.\x1b[2K"
    path = tmp_path / "allocation.zip"
    path.write_bytes(forged(GOOD, people=people))
    done = CliRunner().invoke(main, ["check-allocation", str(path)], color=True)
    assert done.exit_code == 1
    assert not any(line.startswith("The allocation holds") for line in done.output.splitlines())
    assert "\x1b" not in done.output


def test_many_lines_for_many_people_are_refused_and_not_begun() -> None:
    """Half an hour of sorting in a file of a few hundred kilobytes."""
    n, m = 30_000, 10_000
    made = shared_of([[] for _ in range(3)], [0], [{}, {}, {}], programme(reserve=None))
    criteria = [LEAVER | {"fact": f"fact_{i}", "only_for": [f"V{i}"]} for i in range(m)]
    rules = manifest_of(record(made))["programme"] | {"criteria": criteria}

    seed = rules["lottery"]["seed"]
    ids = [f"P{i}" for i in range(n)]
    people = [["person_id", "lottery", "in_group", "points", "complete", "offered"]] + [
        [i, sha256(f"{seed}\n{i}".encode()).hexdigest(), "no", "0", "yes", ""] for i in ids
    ]
    order = {v: str(at) for at, v in enumerate(sorted(f"V{i}" for i in range(m)))}
    places = [["vacancy_id", "order", "capacity", "reserved"]] + [[v, order[v], "0", "0"] for v in order]
    content = forged(record(made), {"programme": rules}, people=people, places=places)
    assert "too many to check" in checked(content).wrong


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_the_two_plain_ways_of_packing_are_opened(method: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts(GOOD).items():
            archive.writestr(name, content)
    with pytest.raises(UnreadableError, match="packed as no allocation is"):
        checked(made.getvalue())


@pytest.mark.parametrize("original", [GOOD, BEST])
def test_noise_of_any_kind_is_refused_and_never_a_crash(original: bytes) -> None:
    """A thousand files with bytes changed, cut out or put in: refused in words, or read as they were."""
    draw = random.Random(7)
    for _ in range(1_000):
        doctored = bytearray(original)
        for _ in range(draw.randint(1, 4)):
            at = draw.randrange(len(doctored))
            if draw.random() < 0.2:
                doctored[at : at + draw.randint(0, 3)] = draw.randbytes(draw.randint(0, 3))
            else:
                doctored[at] = draw.randrange(256)
        try:
            verdict = checked(bytes(doctored))
        except UnreadableError:
            continue
        if not verdict.wrong:
            assert parts(bytes(doctored)) == parts(original)
