"""What matches tell of a caseload: who has been asked something and has not answered."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from goodwork.apps.matches.models import SharingConsent
from goodwork.apps.people.caseload_facts import narrowing
from goodwork.apps.people.models import Person


@narrowing("waiting", "Waiting for an answer")
def waiting_for_an_answer(people: "QuerySet[Person]") -> "QuerySet[Person]":
    """People who were asked whether their details may go to an employer, and may still answer."""
    asked = SharingConsent.objects.filter(
        pursuit__person=OuterRef("pk"), answer="", withdrawn_at=None, answer_by__gt=timezone.now()
    )
    return people.filter(Exists(asked))
