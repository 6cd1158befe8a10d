"""What matches tell of a caseload: who has been asked, who is introduced, who has new jobs."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.models import PersonList, Pursuit, SharingConsent
from goodwork.apps.people.caseload_facts import narrowing
from goodwork.apps.people.models import Person


@narrowing("waiting", "Waiting for an answer")
def waiting_for_an_answer(people: "QuerySet[Person]") -> "QuerySet[Person]":
    """People who were asked whether their details may go to an employer, and may still answer."""
    asked = SharingConsent.objects.filter(
        pursuit__person=OuterRef("pk"), answer="", withdrawn_at=None, answer_by__gt=timezone.now()
    )
    return people.filter(Exists(asked))


@narrowing("introduced", "Introduced to an employer")
def introduced(people: "QuerySet[Person]") -> "QuerySet[Person]":
    """People whose introduction is open."""
    return people.filter(Exists(Pursuit.objects.filter(person=OuterRef("pk"), state=PursuitState.INTRODUCED)))


@narrowing("new_jobs", "New jobs nobody has looked at")
def new_jobs(people: "QuerySet[Person]") -> "QuerySet[Person]":
    """People whose list has new jobs on it."""
    unseen = PersonList.objects.filter(
        person=OuterRef("pk"), round__is_current=True, seen_at=None, n_new__gt=0
    )
    return people.filter(Exists(unseen))
