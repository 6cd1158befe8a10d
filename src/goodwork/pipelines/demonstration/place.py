"""The whole demonstration, from its files to a place where people have worked for some weeks."""

from collections import Counter
from collections.abc import Callable
from csv import DictReader
from datetime import datetime, timedelta
from pathlib import Path

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.demonstration import only_in_demonstration
from goodwork.apps.employers import actions as employers
from goodwork.apps.employers.selectors import list_employers
from goodwork.apps.imports.enums import ImportKind
from goodwork.apps.matches.actions import rounds
from goodwork.apps.people.actions import accounts, consents
from goodwork.apps.people.selectors.caseload import Filters, caseload
from goodwork.apps.vacancies.actions import deciding
from goodwork.apps.vacancies.selectors import cards, lists
from goodwork.pipelines.demonstration import cast, files, weeks
from goodwork.pipelines.demonstration.accounts import Staff, employ
from goodwork.pipelines.work import work_off

Step = Callable[[str], None]
# Vacancies left for the demonstration's visitor to look at.
LEFT_IN_REVIEW = 4
DAYS_SHARED = 90


def settle_place(place: Path, *, now: datetime, tell: Step) -> Staff:
    """Fill an empty service with the place of a folder (`goodwork synthesise`)."""
    only_in_demonstration()
    tell("Organisations and accounts")
    employer = _largest_employer(place)
    staff = employ(employer)
    tell("Vacancies")
    officer = staff.actors["Gita Rao"]
    files.bring(ImportKind.VACANCIES, "vacancies.csv", (place / "vacancies.csv").read_bytes(), by=officer)
    _review(officer)
    _let_sign_in(employer, staff, officer)
    tell("People")
    for organisation, manager in cast.MANAGERS.items():
        people = files.people_of(place, organisation).encode()
        files.bring(ImportKind.PEOPLE, "people.csv", people, by=staff.actors[manager])
    _give_account(staff.actors["Ben Adeyemi"])
    _share(staff.actors["Ben Adeyemi"], staff, now)
    tell("Matching")
    for manager in cast.MANAGERS.values():
        rounds.start_round(by=staff.actors[manager])
    work_off()
    tell("Some weeks of work")
    for name in ("Ben Adeyemi", "Beth Osei", "Carys Pugh"):
        weeks.live(staff.actors[name], now=now, employer=employer)
    work_off()
    return staff


def _largest_employer(place: Path) -> str:
    with (place / "vacancies.csv").open(encoding="utf-8-sig", newline="") as file:
        return Counter(row["employer"] for row in DictReader(file)).most_common(1)[0][0]


def _review(officer: Actor) -> None:
    """Open what may be opened: what is below the floor stays in the queue, as it would."""
    page, seen = 1, []
    while True:
        listed = lists.to_review(by=officer, page=page)
        seen += [row.id for row in listed.rows if row.is_read and not row.below_floor]
        if not listed.has_more:
            break
        page += 1
    for vacancy_id in seen[LEFT_IN_REVIEW:]:
        version = cards.card(by=officer, vacancy_id=vacancy_id).version
        try:
            deciding.open_vacancy(vacancy_id=vacancy_id, version=version, by=officer)
        except Refused:  # a likely breach, or closed by its date: it waits for a person
            continue


def _let_sign_in(employer: str, staff: Staff, officer: Actor) -> None:
    (row,), _ = list_employers(by=officer, words=employer)
    employers.let_sign_in(employer_id=row.id, organisation_id=staff.organisations[employer], by=officer)


def _give_account(adviser: Actor) -> None:
    """The first person of the adviser's caseload signs in by a link."""
    first = caseload(filters=Filters(), page=1, by=adviser).rows[0]
    accounts.give_account(person_id=first.person_id, email=cast.PARTICIPANT_EMAIL, by=adviser)


def _share(adviser: Actor, staff: Staff, now: datetime) -> None:
    """Two people agreed that the counselling partner may know them."""
    for row in caseload(filters=Filters(), page=1, by=adviser).rows[1:3]:
        consents.share(
            person_id=row.person_id,
            organisation_id=staff.organisations[cast.PARTNER],
            why="Counselling after a bereavement, before she looks for work",
            ends_on=(now + timedelta(days=DAYS_SHARED)).date(),
            how="said",
            by=adviser,
        )
