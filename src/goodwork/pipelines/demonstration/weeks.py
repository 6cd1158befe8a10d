"""Some weeks of work in the demonstration: contacts, plans, agreed jobs, questions about sharing, introductions."""

from datetime import datetime, timedelta
from uuid import uuid4

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.journeys.actions import contacts, steps
from goodwork.apps.journeys.enums import ContactKind, StepDoer
from goodwork.apps.matches.actions import introductions, pursuits, sharing
from goodwork.apps.matches.enums import ConsentAnswer
from goodwork.apps.matches.selectors import pursuits as pursued
from goodwork.apps.matches.selectors import shortlists
from goodwork.apps.people.selectors.caseload import Filters, Row, caseload

DETAILS = ("name", "phone", "work_held", "skills")
SAID = (
    "We talked about mornings. She wants to be home when school ends.",
    "He is happy with his bus pass and would travel to Market Hill.",
    "Confidence is growing. We looked at two adverts together.",
    "Left a message, will ring again on Monday.",
)
STEPS = (
    ("Bring your certificates to our next meeting", StepDoer.PERSON, 3),
    ("Ask the college about the evening course", StepDoer.ADVISER, -2),
    ("Visit the kitchen to see if you would like it", StepDoer.PERSON, 7),
    ("Talk about debts with the advice centre", StepDoer.PARTNER, 14),
)


def live(adviser: Actor, *, now: datetime, employer: str) -> None:
    """Give an adviser's caseload a history, so that some things need her today and others do not.

    For every other person a job of `employer` is gone for first: its people sign in, and have somebody to answer.
    """
    rows = caseload(filters=Filters(), page=1, by=adviser).rows
    for number, row in enumerate(rows):
        _contacts(row, number, adviser, now)
        _plan(row, number, adviser, now)
    for number, row in enumerate(rows[:10]):
        _pursue(row, number, adviser, employer)


def _contacts(row: Row, number: int, adviser: Actor, now: datetime) -> None:
    for days in (4 + 3 * (number % 11), 40 + number):
        contacts.record_contact(
            contact_id=uuid4(),
            person_id=row.person_id,
            kind=(ContactKind.MEETING, ContactKind.CALL)[number % 2],
            happened_at=now - timedelta(days=days, hours=number % 7),
            words=SAID[(number + days) % len(SAID)],
            by=adviser,
        )


def _plan(row: Row, number: int, adviser: Actor, now: datetime) -> None:
    for words, doer, days in STEPS[: 1 + number % len(STEPS)]:
        steps.add_step(
            step_id=uuid4(),
            person_id=row.person_id,
            words=words,
            doer=doer,
            due_on=(now + timedelta(days=days + number % 3)).date(),
            by=adviser,
        )


def _pursue(row: Row, number: int, adviser: Actor, employer: str) -> None:
    """The first job of her list, taken one step further for each person in turn; one of `employer` the whole way."""
    jobs = shortlists.shortlist(person_id=row.person_id, by=adviser).best
    if not jobs:
        return
    theirs = next((job for job in jobs if job.employer == employer), None) if number % 2 else None
    job = theirs or jobs[0]
    pursuit = pursuits.suggest(person_id=row.person_id, vacancy_id=job.vacancy_id, by=adviser)
    reached = 3 if theirs else number % 4
    if reached == 0:
        return

    def version() -> int:
        return pursued.pursuit(pursuit_id=pursuit.pk, by=adviser).version

    pursuits.agree_as_told(pursuit_id=pursuit.pk, version=version(), how="in_person", by=adviser)
    if reached == 1:
        return
    asked = sharing.ask_sharing(pursuit_id=pursuit.pk, version=version(), details=DETAILS, by=adviser)
    if reached == 2:
        return
    sharing.answer_sharing(consent_id=asked.pk, answer=ConsentAnswer.YES, by=adviser, how="phone")
    try:
        introductions.introduce(
            pursuit_id=pursuit.pk, version=version(), words="She would be glad to visit first.", by=adviser
        )
    except Refused:  # the employer takes in no more this month: she waits, as she would
        return
