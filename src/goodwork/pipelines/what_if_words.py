"""The answer to a what-if question in plain words, a line each."""

from collections.abc import Iterator, Sequence

from goodwork.pipelines.what_if import Change, ListedJob, ListedPerson, PersonAnswer, VacancyAnswer

NAMED = 10  # ids named in one line; the number of all is always said


def person_lines(answer: PersonAnswer) -> Iterator[str]:
    """What would become of one person's list."""
    yield f"{answer.person_id}, if {changes_words(answer.changes)}:"
    yield f"  jobs she could take: {moved(answer.n_eligible_before, answer.n_eligible_after)}"
    if answer.by_pay:
        yield "  by pay floor: " + ", ".join(f"£{floor:.2f} {n:,}" for floor, n in answer.by_pay)
    yield "  by most minutes of travel: " + ", ".join(f"{minutes} {n:,}" for minutes, n in answer.by_minutes)
    if not answer.jobs:
        yield "  Her list is empty, now and then."
    if all(job.rank_before == job.rank_after for job in answer.jobs) and answer.jobs:
        yield "  Her list would not change:"
    yield from (f"  {_job_words(job)}" for job in answer.jobs)


def vacancy_lines(answer: VacancyAnswer) -> Iterator[str]:
    """What would become of one vacancy."""
    yield f"{answer.vacancy_id}, if {changes_words(answer.changes)}:"
    yield f"  people who could take it: {moved(answer.n_eligible_before, answer.n_eligible_after)}"
    yield f"  gained: {named(answer.gained)}"
    yield f"  lost: {named(answer.lost)}"
    on = [person for person in answer.people if person.rank_after]
    entered = [person for person in on if not person.rank_before]
    left = [person.person_id for person in answer.people if not person.rank_after]
    yield f"  lists it would be on: {moved(len(answer.people) - len(entered), len(on))}"
    yield f"  new on the list of: {named([_place_words(person) for person in entered])}"
    yield f"  no longer on the list of: {named(left)}"


def changes_words(changes: Sequence[Change]) -> str:
    """Each column's new value beside its old one."""
    return ", ".join(
        f"{c.column} were {c.becomes or 'not stated'}, not {c.was or 'not stated'}" for c in changes
    )


def moved(before: int, after: int) -> str:
    """Two numbers and the difference."""
    return (
        f"{after:,}, as now" if before == after else f"{after:,} rather than {before:,} ({after - before:+,})"
    )


def named(ids: Sequence[str]) -> str:
    """How many, and the first of them."""
    if not ids:
        return "nobody"
    more = f" and {len(ids) - NAMED:,} more" if len(ids) > NAMED else ""
    return f"{len(ids):,}: {', '.join(ids[:NAMED])}{more}"


def _place_words(person: ListedPerson) -> str:
    return f"{person.person_id} (place {person.rank_after})"


def _job_words(job: ListedJob) -> str:
    if not job.rank_after:
        change = f"leaves (was {job.rank_before})"
    elif not job.rank_before:
        change = "new"
    else:
        change = "" if job.rank_before == job.rank_after else f"was {job.rank_before}"
    journey = "journey not known" if job.minutes is None else f"{job.minutes} min"
    place = f"{job.rank_after:>3}." if job.rank_after else "  - "
    about = f"{place} {job.title} ({job.vacancy_id}), {job.score:.1f} points, {journey}"
    return f"{about}: {change}" if change else about
