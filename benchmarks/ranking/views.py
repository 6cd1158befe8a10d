"""Which advertised jobs real people opened: `interactions_job_views_us_2014` as questions with right answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

FOLDER = "interactions_job_views_us_2014"


@dataclass(frozen=True, slots=True)
class Question:
    """One person: what she wanted and had done in her own words, the jobs she could have opened, and those she did.

    `candidates` are numbers of jobs somebody opened in the states where she opened one; `opened` is among them.
    """

    wanted: tuple[str, ...]
    held: tuple[str, ...]
    candidates: tuple[int, ...]
    opened: frozenset[int]


@dataclass(frozen=True, slots=True)
class Views:
    """`titles` of the jobs by number, how many people opened each, and a question for each person."""

    titles: tuple[str, ...]
    n_views: tuple[int, ...]
    questions: tuple[Question, ...]


def read_views(folder: Path) -> Views:
    """Every person who opened a job and said what she wants or has done."""
    views = pl.read_parquet(folder / FOLDER / "job_views.parquet").select(
        person="Applicant.ID", job="Job.ID", title="Position", state=pl.col("State.Code").fill_null("")
    )
    jobs = views.group_by("job", maintain_order=True).agg(
        pl.col("title").first(), pl.col("state").first(), n=pl.col("person").n_unique()
    )
    number = {job: row for row, job in enumerate(jobs["job"])}
    in_state: dict[str, list[int]] = {}
    for row, state in enumerate(jobs["state"]):
        in_state.setdefault(state, []).append(row)
    wanted = _words(folder, "poi.parquet", "Position.Of.Interest")
    held = _words(folder, "experience.parquet", "Position.Name")
    questions = []
    for (person,), opened in views.group_by("person", maintain_order=True):
        if person not in wanted and person not in held:
            continue
        states = sorted(set(opened["state"]))
        questions.append(
            Question(
                wanted.get(person, ()),
                held.get(person, ()),
                tuple(job for state in states for job in in_state[state]),
                frozenset(number[job] for job in opened["job"]),
            )
        )
    return Views(tuple(jobs["title"]), tuple(jobs["n"]), tuple(questions))


def _words(folder: Path, file: str, column: str) -> dict[int, tuple[str, ...]]:
    """What each person said, each thing once, by her number."""
    table = pl.read_parquet(folder / FOLDER / file).select(person="Applicant.ID", words=column).drop_nulls()
    said: dict[int, dict[str, None]] = {}
    for person, words in table.iter_rows():
        if words.strip():
            said.setdefault(person, {})[words.strip()] = None
    return {person: tuple(each) for person, each in said.items()}


def answerable(questions: Sequence[Question], most_share: float = 0.5) -> list[Question]:
    """Those with enough other jobs to choose among: she opened no more than `most_share` of her candidates."""
    return [each for each in questions if len(each.opened) <= most_share * len(each.candidates)]
