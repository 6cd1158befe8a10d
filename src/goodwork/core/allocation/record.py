"""The one file that holds everything needed to check an allocation: a zip of a JSON manifest and CSV tables.

`docs/reference/allocation-file.md` describes it. The same input gives the same bytes.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from goodwork.core.allocation.counted import CountedFact
from goodwork.core.allocation.graph import NOBODY, Int32s, Int64s
from goodwork.core.allocation.outcome import Outcome
from goodwork.core.allocation.priority import lottery
from goodwork.core.allocation.proofs import Proof
from goodwork.core.allocation.standing import Standing
from goodwork.standards.programme import Programme

FORMAT, VERSION = "goodwork-allocation", 1
_WRITTEN_AT = (1980, 1, 1, 0, 0, 0)  # a zip needs a time; this one says nothing


@dataclass(frozen=True, slots=True)
class Shared:
    """All an allocation is made of. `facts` are those that count for each person; `rank` orders equal scores."""

    programme: Programme
    on: date
    person_ids: Sequence[str]
    vacancy_ids: Sequence[str]
    facts: Sequence[Mapping[str, CountedFact]]
    rank: Int32s
    capacities: Int64s
    standing: Standing
    outcome: Outcome
    n_passed_over: int
    standards: Mapping[str, str]
    proofs: tuple[Proof, ...] = ()
    without: int = 1  # as in `gaps.gaps`
    assumptions: tuple[str, ...] = ()  # sentences: what the lists were made by


def record(shared: Shared) -> bytes:
    """The file's bytes."""
    tables = {name: frame.write_csv().encode() for name, frame in _frames(shared).items()}
    manifest = _manifest(shared) | {
        "files": {name: hashlib.sha256(text).hexdigest() for name, text in tables.items()}
    }
    kept = {"manifest.json": json.dumps(manifest, indent=1, ensure_ascii=False).encode(), **tables}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in kept.items():
            archive.writestr(zipfile.ZipInfo(name, _WRITTEN_AT), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _manifest(shared: Shared) -> dict[str, Any]:
    outcome = shared.outcome
    return {
        "format": FORMAT,
        "version": VERSION,
        "rule": outcome.rule.value,
        "on": str(shared.on),
        "programme": shared.programme.model_dump(mode="json"),
        "standards": dict(shared.standards),
        "assumptions": list(shared.assumptions),
        "totals": {
            "people": len(shared.person_ids),
            "placed": outcome.n_placed,
            "score": int(outcome.scores().sum()),
            "pairs": len(outcome.lists.places),
            "passed_over": shared.n_passed_over,
        },
        "without_a_place": shared.without,
        "best": [
            {"objective": p.objective, "bonus": p.bonus, "achieved": p.achieved, "bound": p.bound}
            for p in shared.proofs
        ],
    }


def _frames(shared: Shared) -> dict[str, pl.DataFrame]:
    lists, place = shared.outcome.lists, shared.outcome.place_of_person
    people, places = np.array(shared.person_ids, object), np.array(shared.vacancy_ids, object)
    owner = np.repeat(np.arange(len(people)), np.diff(lists.start))
    seed = shared.programme.lottery.seed
    priorities = shared.standing.priorities
    facts = [
        (person_id, fact, str(held.value), str(held.seen_on) if held.seen_on else None)
        for person_id, counted in zip(shared.person_ids, shared.facts, strict=True)
        for fact, held in sorted(counted.items())
    ]
    return _proof_frames(shared) | {
        "people.csv": _frame(
            person_id=people,
            lottery=[lottery(seed, person_id) for person_id in shared.person_ids],
            in_group=_yes_no(priorities.in_group),
            points=shared.standing.points[0],
            complete=_yes_no(lists.complete),
            offered=[shared.vacancy_ids[p] if p != NOBODY else None for p in place.tolist()],
        ),
        "facts.csv": pl.DataFrame(
            facts, schema=dict.fromkeys(("person_id", "fact", "value", "seen_on"), pl.String), orient="row"
        ),
        "places.csv": _frame(
            vacancy_id=places, order=shared.rank, capacity=shared.capacities, reserved=priorities.reserved
        ),
        "pairs.csv": pl.DataFrame(
            {
                "person_id": pl.Series(shared.person_ids, dtype=pl.String).gather(owner),
                "vacancy_id": pl.Series(shared.vacancy_ids, dtype=pl.String).gather(lists.places),
                "score": lists.scores,
            }
        ),
    }


def _proof_frames(shared: Shared) -> dict[str, pl.DataFrame]:
    """Prices and what lies beyond the lists, for each objective; what is 0 is left out."""
    if not shared.proofs:
        return {}
    prices, beyond = [], []
    for proof in shared.proofs:
        prices += [
            (proof.objective, shared.vacancy_ids[j], int(proof.prices[j]))
            for j in np.flatnonzero(proof.prices).tolist()
        ]
        beyond += [
            (proof.objective, shared.person_ids[i], int(proof.beyond[i]))
            for i in np.flatnonzero(proof.beyond).tolist()
        ]
    schemas = [("objective", "vacancy_id", "price"), ("objective", "person_id", "beyond")]
    return {
        name: pl.DataFrame(
            rows, schema=dict(zip(schema, (pl.String, pl.String, pl.Int64), strict=True)), orient="row"
        )
        for name, rows, schema in zip(("prices.csv", "beyond.csv"), (prices, beyond), schemas, strict=True)
    }


def _frame(**columns: Any) -> pl.DataFrame:
    texts = ("person_id", "vacancy_id", "lottery", "in_group", "complete", "offered")
    return pl.DataFrame(
        {
            name: pl.Series(list(values), dtype=pl.String if name in texts else pl.Int64)
            for name, values in columns.items()
        }
    )


def _yes_no(flags: Any) -> list[str]:
    return ["yes" if flag else "no" for flag in flags.tolist()]
