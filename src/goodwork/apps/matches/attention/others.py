"""What needs managers, officers, partners, employers, administrators and the person herself."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.accounts.models import Notice
from goodwork.apps.matches.attention.item import Attention, counted, days_of, item, most, on, since
from goodwork.apps.matches.enums import PursuitState, RoundState
from goodwork.apps.matches.models import Introduction, PersonList, Pursuit, Round
from goodwork.apps.people.models import Access, AccessKind, Person, PersonState
from goodwork.apps.people.permissions import open_accesses, without_adviser
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy

# Notices that tell what no fact of another kind tells: sentence, reason, action.
NOTICES: Mapping[str, tuple[str, str, str]] = {
    "account.stopped": ("An account was stopped", "It opened far more people than a day's work explains.", "Look into it"),
    "opening_not_reviewed": (
        "An opening of a record was not reviewed in time", "Its manager has not said whether it was right.", "Review it",
    ),
    "person_transferred": ("Somebody was transferred to your organisation", "She needs an adviser.", "Give her an adviser"),
    "vacancy.question": ("Somebody asks about one of your vacancies", "It is not shown to anybody until you answer.", "Answer"),
    "vacancy.refused": ("One of your vacancies is not shown", "The reason stands on its page.", "Read the reason"),
    "token.to_collect": ("A key for another system is ready", "It waits for you to collect it.", "Collect it"),
}  # fmt: skip
ALARMS = frozenset({"account.stopped"})


def for_manager(by: Actor) -> Iterator[Attention]:
    """Her organisation: alarms, openings to review, people without an adviser, rounds that stopped."""
    yield from notices(by)
    yield from access_to_review(by)
    yield from people_without_adviser(by)
    yield from rounds_in_trouble(by)
    yield from vacancies_to_review(by)


def for_engagement(by: Actor) -> Iterator[Attention]:
    """Vacancies to look at, those about to expire, and employers that have gone silent: counts, never names of people."""
    yield from notices(by)
    yield from vacancies_to_review(by)
    yield from vacancies_to_confirm(by, Permission.VACANCY_CHANGE)
    yield from silent_employers(by)


def for_partner(by: Actor) -> Iterator[Attention]:
    """Newly shared people, and sharing that is about to end."""
    yield from notices(by)
    now = timezone.now()
    shared = open_accesses().filter(
        kind=AccessKind.SHARED,
        organisation=by.organisation,
        person__in=access.rows(by, Permission.PERSON_VIEW_SHARED, Person),
        consent__withdrawn_at=None,
    )
    fresh = shared.filter(starts_at__gt=now - timedelta(days=days_of("shared_with_you")))
    ending = shared.filter(ends_at__lt=now + timedelta(days=days_of("sharing_ends")))
    for one in fresh.select_related("person").defer("reason").order_by("starts_at", "pk")[: most()]:
        words = f"{one.person.name} is shared with you"
        why = (
            f"Since {on(one.starts_at)}, until {on(one.ends_at)}."
            if one.ends_at
            else f"Since {on(one.starts_at)}."
        )
        yield item(
            "shared_with_you", words, why, "See what is shared", one.starts_at, person_id=one.person_id
        )
    for one in ending.select_related("person").defer("reason").order_by("ends_at", "pk")[: most()]:
        words = f"What is shared of {one.person.name} ends on {on(one.ends_at)}" if one.ends_at else ""
        why = "After that day you no longer see it. Her adviser can ask her to go on."
        yield item("sharing_ends", words, why, "See what is shared", one.starts_at, person_id=one.person_id)


def for_employer(by: Actor) -> Iterator[Attention]:
    """People introduced to it that wait for an answer, and vacancies to confirm."""
    yield from notices(by)
    waiting = (
        access.rows(by, Permission.OWN_INTRODUCTION, Introduction)
        .filter(answer="", pursuit__state=PursuitState.INTRODUCED)
        .select_related("pursuit__vacancy", "pursuit__person__organisation")
    )
    for one in waiting.order_by("made_at", "pk")[: most()]:
        name = str(one.shared.get("name") or "Somebody")
        words = f"{name} waits for your answer about {one.pursuit.vacancy.title}"
        why = f"{one.pursuit.person.organisation.name} introduced them {since(one.made_at)}."
        yield item(
            "introduction_to_answer", words, why, "Answer", one.made_at,
            person_id=one.pursuit.person_id, introduction_id=one.pk,
        )  # fmt: skip
    yield from vacancies_to_confirm(by, Permission.OWN_VACANCY)


def for_participant(by: Actor) -> Iterator[Attention]:
    """Questions to answer, jobs her adviser suggests, and new jobs on her list."""
    mine = access.rows(by, Permission.OWN_ANSWER, Pursuit).select_related("vacancy__employer")
    now = timezone.now()
    open_ones = mine.filter(state__in=[PursuitState.SUGGESTED, PursuitState.ASKED]).prefetch_related(
        "consents"
    )
    for pursuit in open_ones.order_by("began_at", "pk")[: most()]:
        employer, title = pursuit.vacancy.employer.name, pursuit.vacancy.title
        if pursuit.state == PursuitState.ASKED and pursuit.deadline_at and pursuit.deadline_at > now:
            words = f"May {employer} have your details?"
            why = f"It is for {title}. You have until {on(pursuit.deadline_at)}. If you do not answer, nothing is shared."
            asked = max(one.asked_at for one in pursuit.consents.all())
            yield _hers("question_to_answer", words, why, "Answer", asked, pursuit)
        elif pursuit.state == PursuitState.SUGGESTED and pursuit.person_agreed_at is None:
            words = f"Your adviser suggests {title} at {employer}"
            yield _hers("adviser_suggested", words, "You decide whether to go for it.", "Say what you think", pursuit.began_at, pursuit)  # fmt: skip
    unseen = (
        PersonList.objects.filter(
            person__in=access.rows(by, Permission.OWN_RECORD, Person).values("pk"), round__is_current=True, seen_at=None
        )
        .exclude(n_new=0)
        .select_related("round")
        .defer("told")
    )  # fmt: skip
    for held in unseen[:1]:
        at = held.round.ended_at or held.round.asked_at
        words = (
            f"There are {counted(held.n_new, 'new job')} on your list"
            if held.n_new > 1
            else "There is 1 new job on your list"
        )
        yield item(
            "new_jobs", words, f"We looked on {on(at)}.", "See your jobs", at, person_id=held.person_id
        )


def _hers(kind: str, words: str, why: str, action: str, at: datetime, pursuit: Pursuit) -> Attention:
    return item(kind, words, why, action, at, person_id=pursuit.person_id, pursuit_id=pursuit.pk)


def notices(by: Actor) -> Iterator[Attention]:
    """Notices to her, or to her role in her organisation, that nobody has read."""
    hers = Q(user=by.user) | Q(user=None, organisation=by.organisation, role__in=["", str(by.role)])
    found = Notice.objects.filter(hers, read_at=None, kind__in=NOTICES).order_by("made_at", "pk")
    for notice in found[: most()]:
        words, why, action = NOTICES[notice.kind]
        kind = "alarm" if notice.kind in ALARMS else "notice"
        yield item(
            kind, words, f"{why} Told {since(notice.made_at)}.", action, notice.made_at, notice_id=notice.pk
        )


def access_to_review(by: Actor) -> Iterator[Attention]:
    """Openings outside the caseload that nobody has reviewed."""
    waiting = (
        access.rows(by, Permission.PERSON_REVIEW_ACCESS, Access)
        .filter(reviewed_at=None)
        .select_related("user", "person")
        .defer("reason", "review_words")
    )
    for one in waiting.order_by("starts_at", "pk")[: most()]:
        who = one.user.name if one.user else "Somebody"
        words = f"{who} opened the record {one.person.reference} outside the caseload"
        by_when = f" Review it by {on(one.review_by)}." if one.review_by else ""
        why = f"Opened {since(one.starts_at)}, with a reason.{by_when}"
        yield item("access_to_review", words, why, "Review it", one.starts_at, person_id=one.person_id, access_id=one.pk)  # fmt: skip


def people_without_adviser(by: Actor) -> Iterator[Attention]:
    """How many people nobody supports."""
    people = access.rows(by, Permission.PERSON_ASSIGN, Person).filter(state=PersonState.ACTIVE)
    found = without_adviser(people, by.organisation).order_by("added_at").values_list("added_at", flat=True)
    waiting = list(found[: most() + 1])
    if waiting:
        number = (
            f"More than {most()} people"
            if len(waiting) > most()
            else counted(len(waiting), "person", "people")
        )
        verb = "has" if len(waiting) == 1 else "have"
        why = f"The first was added {since(waiting[0])}."
        yield item("person_without_adviser", f"{number} {verb} no adviser", why, "Give them one", waiting[0])


def rounds_in_trouble(by: Actor) -> Iterator[Attention]:
    """A round that stopped, or none for days."""
    last = access.rows(by, Permission.ROUND_VIEW, Round).order_by("-asked_at").first()
    if last is None:
        return
    if last.state == RoundState.FAILED:
        why = (
            f"It stopped {since(last.ended_at or last.asked_at)}. Lists are still those of the round before."
        )
        yield item("round_failed", "The last round of matching stopped by a problem", why, "Start another", last.asked_at, round_id=last.pk)  # fmt: skip
    elif last.asked_at < timezone.now() - timedelta(days=days_of("no_round")):
        why = f"The last was {since(last.asked_at)}. Newer jobs are on nobody's list."
        yield item(
            "no_round", "There has been no round of matching for days", why, "Start one", last.asked_at
        )


def vacancies_to_review(by: Actor) -> Iterator[Attention]:
    """How many vacancies wait for somebody to look, and since when."""
    waiting = access.rows(by, Permission.VACANCY_REVIEW, Vacancy).filter(state=VacancyState.IN_REVIEW)
    since_when = list(waiting.order_by("queued_at").values_list("queued_at", flat=True)[: most() + 1])
    if since_when:
        n = len(since_when)
        number = f"More than {most()} vacancies" if n > most() else counted(n, "vacancy", "vacancies")
        verb = "waits" if n == 1 else "wait"
        why = f"The first came {since(since_when[0])}. Nobody is shown them before."
        yield item(
            "vacancy_to_review", f"{number} {verb} for somebody to look", why, "Look at them", since_when[0]
        )


def vacancies_to_confirm(by: Actor, permission: Permission) -> Iterator[Attention]:
    """Open vacancies that expire unless somebody says they still stand. An officer's are her organisation's."""
    today = timezone.localdate()
    last = today + timedelta(days=days_of("vacancy_to_confirm"))
    ending = access.rows(by, permission, Vacancy).filter(
        state=VacancyState.OPEN, expires_on__gte=today, expires_on__lte=last
    )
    if permission != Permission.OWN_VACANCY:
        ending = ending.filter(organisation=by.organisation)
    light = ending.select_related("employer").only("title", "expires_on", "employer__name")
    for one in light.order_by("expires_on", "pk")[: most()]:
        words = f"{one.title} at {one.employer.name} expires on {on(one.expires_on)}"
        at = _start(today) - timedelta(days=(last - one.expires_on).days)
        yield item("vacancy_to_confirm", words, "After that day nobody is shown it.", "Say whether it still stands", at, vacancy_id=one.pk)  # fmt: skip


def silent_employers(by: Actor) -> Iterator[Attention]:
    """Employers with introductions unanswered for days, and how many. Officers see no person."""
    access.check(by, Permission.EMPLOYER_LIST)
    before = timezone.now() - timedelta(days=days_of("employer_silent"))
    silent = (
        Introduction.objects.filter(answer="", made_at__lt=before, pursuit__state=PursuitState.INTRODUCED)
        .values("pursuit__vacancy__employer", "pursuit__vacancy__employer__name")
        .annotate(n=Count("pk"), first=Min("made_at"))
        .order_by("first")
    )
    for row in silent[: most()]:
        number = counted(row["n"], "introduction")
        words = f"{row['pursuit__vacancy__employer__name']} has not answered {number}"
        why = f"The first was made {since(row['first'])}."
        yield item("employer_silent", words, why, "Speak with them", row["first"], employer_id=row["pursuit__vacancy__employer"])  # fmt: skip


def _start(day: object) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))  # type: ignore[arg-type]
