"""A round of matching: who may start one, what it writes, what is left out, and what a reader sees meanwhile."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse
from proofs import last_place
from tests.desk import Desk
from tests.integration.matches.acting import amina, ben, beth, carys, dev, goodwork

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.background.models import Job
from goodwork.apps.matches.actions import rounds
from goodwork.apps.matches.actions.rounds import Entry, ListToWrite, OpeningToWrite
from goodwork.apps.matches.enums import ListKind, RoundState
from goodwork.apps.matches.models import PersonList, Round, Shortlisted
from goodwork.apps.matches.selectors.openings import vacancy_opening
from goodwork.apps.matches.selectors.shortlists import PersonShortlist, shortlist
from goodwork.apps.people.models import Person
from goodwork.apps.vacancies.models import Vacancy
from goodwork.pipelines import rounds as pipeline
from goodwork.pipelines.work import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def entry(vacancy: Vacancy, rank: int = 1) -> Entry:
    return Entry(
        ListKind.BEST, vacancy.pk, rank, 41_200, 24, "bus", "close", {"pay": 41_200}, {"why": "Close"}
    )


def written(desk: Desk, *vacancies: Vacancy) -> Round:
    """A finished round that put these vacancies on Amina's list."""
    started = rounds.start_round(by=ben(desk))
    rounds.begin(started.pk, inputs="one", n_people=1, n_vacancies=len(vacancies), about={})
    entries = tuple(entry(vacancy, rank) for rank, vacancy in enumerate(vacancies, 1))
    rounds.write_lists(started.pk, [ListToWrite(desk.amina.pk, 9, 12, {"notes": []}, entries)])
    rounds.finish(started.pk, by=goodwork())
    Job.objects.all().delete()
    return Round.objects.get(pk=started.pk)


def titles(found: PersonShortlist) -> list[str]:
    return [job.title for job in found.best]


@pytest.mark.slow
def test_a_round_runs_from_the_button_to_the_shortlist(desk: Desk) -> None:
    browser = desk.client(desk.ben)
    address = browser.post(reverse("casework:rounds"))["Location"]
    work_off()
    held = Round.objects.get()
    assert (held.state, held.is_current, held.n_written) == (RoundState.DONE, True, 2)
    assert "Shown now" in browser.get(address).content.decode()
    page = browser.get(reverse("casework:shortlist", kwargs={"person_id": desk.amina.pk})).content.decode()
    assert "Kitchen assistant" in page
    assert "where the work is done" in page.lower()
    assert AuditEvent.objects.filter(event="round.finished").count() == 1


def test_asking_twice_starts_one_and_others_may_not_ask(desk: Desk) -> None:
    first = rounds.start_round(by=ben(desk))
    assert rounds.start_round(by=beth(desk)).pk == first.pk
    assert rounds.start_round(by=carys(desk)).pk != first.pk
    for somebody in (dev(desk), amina(desk), goodwork()):
        with pytest.raises(NotFound):
            rounds.start_round(by=somebody)
    with pytest.raises(NotFound):
        rounds.start_nightly(by=ben(desk))
    assert rounds.start_nightly(by=goodwork()) == 2


def test_nobody_reads_a_round_before_it_has_finished(desk: Desk) -> None:
    written(desk, desk.kitchen_job)
    second = rounds.start_round(by=ben(desk))
    rounds.begin(second.pk, inputs="two", n_people=1, n_vacancies=1, about={})
    rounds.write_lists(second.pk, [ListToWrite(desk.amina.pk, 1, 1, {}, (entry(desk.care_job),))])
    assert titles(shortlist(person_id=desk.amina.pk, by=ben(desk))) == ["Kitchen assistant"]
    rounds.finish(second.pk, by=goodwork())
    found = shortlist(person_id=desk.amina.pk, by=ben(desk))
    assert titles(found) == ["Care assistant"]
    assert found.n_new == 1


def test_a_piece_written_twice_is_there_once_and_changed_inputs_begin_anew(desk: Desk) -> None:
    started = rounds.start_round(by=ben(desk))
    piece = [ListToWrite(desk.amina.pk, 1, 1, {}, (entry(desk.kitchen_job),))]
    rounds.begin(started.pk, inputs="one", n_people=1, n_vacancies=1, about={})
    rounds.write_lists(started.pk, piece)
    ids = set(Shortlisted.objects.values_list("pk", flat=True))
    rounds.begin(started.pk, inputs="one", n_people=1, n_vacancies=1, about={})
    assert rounds.write_lists(started.pk, piece) == 1
    assert set(Shortlisted.objects.values_list("pk", flat=True)) == ids
    rounds.begin(started.pk, inputs="other", n_people=1, n_vacancies=1, about={})
    assert not Shortlisted.objects.exists()
    rounds.finish(started.pk, by=goodwork())
    with pytest.raises(Refused, match="has ended"):
        rounds.write_lists(started.pk, piece)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "refused", "below_floor": True},
        {"state": "closed"},
        {"state": "expired"},
        {"places_taken": 1},
        {"expires_on": "2020-01-01"},
    ],
)
def test_what_may_no_longer_be_shown_is_not(desk: Desk, change: dict[str, object]) -> None:
    written(desk, desk.kitchen_job, desk.care_job)
    Vacancy.objects.filter(pk=desk.kitchen_job.pk).update(**change)
    found = shortlist(person_id=desk.amina.pk, by=amina(desk))
    assert titles(found) == ["Care assistant"]
    assert found.n_gone == 1


def test_people_who_left_while_a_round_ran_get_no_list(desk: Desk) -> None:
    started = rounds.start_round(by=ben(desk))
    rounds.begin(started.pk, inputs="one", n_people=2, n_vacancies=1, about={})
    Person.objects.filter(pk=desk.amina.pk).update(state="closed")
    lists = [
        ListToWrite(one.pk, 1, 1, {}, (entry(desk.kitchen_job),))
        for one in (desk.amina, desk.iris, desk.cora)
    ]
    rounds.write_lists(started.pk, lists)
    assert [held.person_id for held in PersonList.objects.all()] == [desk.iris.pk]


def test_somebody_else_s_shortlist_is_not_found_and_a_reading_is_recorded(desk: Desk) -> None:
    written(desk, desk.kitchen_job)
    for somebody in (carys(desk), beth(desk), dev(desk)):
        with pytest.raises(NotFound):
            shortlist(person_id=desk.amina.pk, by=somebody)
    shortlist(person_id=desk.amina.pk, by=ben(desk))
    read = AuditEvent.objects.filter(event="person.read", person_id=desk.amina.pk)
    assert [one.details["part"] for one in read] == ["shortlist"]


def test_a_round_that_is_given_up_says_so_and_the_lists_before_stay(desk: Desk) -> None:
    written(desk, desk.kitchen_job)
    failing = rounds.start_round(by=ben(desk))
    pipeline.given_up(round_id=str(failing.pk))
    page = (
        desk.client(desk.ben).get(reverse("casework:round", kwargs={"round_id": failing.pk})).content.decode()
    )
    assert "stopped by a problem" in page
    assert titles(shortlist(person_id=desk.amina.pk, by=ben(desk))) == ["Kitchen assistant"]


def test_old_rounds_are_forgotten_and_the_one_before_is_kept(desk: Desk) -> None:
    made = [written(desk, desk.kitchen_job).pk for _ in range(4)]
    rounds.forget_old_rounds(desk.north.pk)
    kept = set(PersonList.objects.values_list("round", flat=True))
    assert kept == set(made[-2:])


def test_an_employer_is_told_no_count_that_rests_on_few(desk: Desk) -> None:
    started = rounds.start_round(by=ben(desk))
    rounds.begin(started.pk, inputs="one", n_people=1, n_vacancies=1, about={})
    levers = tuple(
        {"limit": limit, "words": words, "opens": opens, "because": ""}
        for limit, words, opens in (
            ("times", "Start at 9:30, not 7:00", 41),
            ("times", "Start at 9:00, not 7:00", 36),
            ("pay", "50p more an hour", 9),
        )
    )
    rounds.write_openings(started.pk, [OpeningToWrite(desk.kitchen_job.pk, 7, {}, (), levers)])
    rounds.finish(started.pk, by=goodwork())
    found = vacancy_opening(vacancy_id=desk.kitchen_job.pk, by=dev(desk))
    assert found.n_eligible is None
    assert [(lever.words, lever.opens) for lever in found.levers] == [("Start at 9:30, not 7:00", 40)]
    with pytest.raises(NotFound):
        vacancy_opening(vacancy_id=desk.care_job.pk, by=dev(desk))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_last_place_goes_to_one_of_sixteen() -> None:
    rows = list(last_place.run(small=True))
    assert [row for row in rows if not row.good] == []


@pytest.mark.slow
def test_a_round_that_is_killed_ends_as_one_left_alone(repository: Path) -> None:
    """In a process and a database of its own: other tests of this process may still have theirs open when it is killed."""
    words = [sys.executable, "-m", "proofs", "kill-match", "--small"]
    ended = subprocess.run(words, cwd=repository, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "ends as one left alone | 2 of 2" in ended.stdout
