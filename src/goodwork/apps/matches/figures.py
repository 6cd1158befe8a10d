"""Counts without names: how many people, vacancies, introductions and answers, of the organisations one may count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.db.models.functions import TruncMonth
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import reaches
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission
from goodwork.apps.accounts.models import Organisation
from goodwork.apps.matches.enums import EmployerAnswer
from goodwork.apps.matches.models import Introduction, PersonList
from goodwork.apps.people.enums import PersonState
from goodwork.apps.people.models import Person
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy
from goodwork.core.disclosure.counts import protect
from goodwork.core.job_quality.profile import DimensionMark
from goodwork.standards.small_counts import fewest_people

MONTHS_SHOWN = 12
MOST_DIMENSIONS = 12
LIST_SIZES = ((0, 0, "No job"), (1, 4, "1 to 4 jobs"), (5, 9, "5 to 9 jobs"), (10, None, "10 jobs or more"))
MARK_WORDS = {
    DimensionMark.STATED: "Stated and good",
    DimensionMark.NOT_STATED: "Ask about",
    DimensionMark.CONTRADICTED: "Contradicted",
}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One count; None where it is withheld. `part` names the part of the label's whole, where there are parts."""

    label: str
    count: int | None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A table of counts with the sentence it says and how it was counted."""

    id: str
    title: str
    measure: str
    unit: str
    rows: tuple[FigureRow, ...]
    total: int | None
    n_withheld: int = 0
    is_in_parts: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a moment, for the organisations named."""

    counted_at: datetime
    organisations: tuple[str, ...]
    fewest: int
    figures: tuple[Figure, ...]

    def one(self, figure_id: str) -> Figure:
        """One figure, or NotFound."""
        found = next((figure for figure in self.figures if figure.id == figure_id), None)
        if found is None:
            raise access.NotFound(f"No figure {figure_id}")
        return found


@reaches(Permission.FIGURES_VIEW, Organisation)
def counted_organisations(actor: Actor) -> "QuerySet[Organisation]":
    """All providers for the lead body; her own organisation for anybody else."""
    providers = Organisation.objects.filter(kind__in=[OrganisationKind.PROVIDER, OrganisationKind.LEAD_BODY])
    if actor.organisation and actor.organisation.kind == OrganisationKind.LEAD_BODY:
        return providers
    return providers.filter(pk=actor.organisation_id)


@transaction.atomic
def figures(*, by: Actor) -> Figures:
    """Every figure she may see. Nobody's record is opened for it, and no count of people rests on a few."""
    access.check(by, Permission.FIGURES_VIEW)
    organisations = access.rows(by, Permission.FIGURES_VIEW, Organisation)
    return Figures(
        counted_at=timezone.now(),
        organisations=tuple(organisations.order_by("name").values_list("name", flat=True)),
        fewest=fewest_people(),
        figures=(
            _people(organisations),
            _vacancies(),
            _introductions(organisations),
            _answers(organisations),
            _lists(organisations),
        ),
    )


def _people(organisations: "QuerySet[Organisation]") -> Figure:
    counts = dict(
        Person.objects.filter(organisation__in=organisations, state=PersonState.ACTIVE)
        .values_list("organisation__name")
        .annotate(n=Count("id"))
    )
    names = organisations.order_by("name").values_list("name", flat=True)
    rows = [(name, counts[name]) for name in names if counts.get(name)]
    return _of_people("people", "People supported", "People being supported today, by organisation", rows)


def _vacancies() -> Figure:
    """Each dimension of the charter: how many open vacancies carry each mark. Vacancies are not people: none is withheld.

    Of the whole place, whoever brought them in: everybody's people are matched with all of them.
    """
    open_now = Vacancy.objects.filter(state=VacancyState.OPEN)
    rows: list[FigureRow] = []
    for place in range(MOST_DIMENSIONS):
        counts = _marks_of(open_now, place)
        if not counts:
            break
        label = next(iter(counts))[0]
        rows += [
            FigureRow(label, counts.get((label, str(mark)), 0), words) for mark, words in MARK_WORDS.items()
        ]
    measure = "Open vacancies of the whole place that have been read, by what their adverts say on each part of the charter"
    return Figure(
        "vacancies", "Open vacancies by quality", measure, "vacancies", tuple(rows), open_now.count(), 0, True
    )


def _marks_of(vacancies: "QuerySet[Vacancy]", place: int) -> dict[tuple[str, str], int]:
    label, mark = f"quality__dimensions__{place}__label", f"quality__dimensions__{place}__mark"
    counted = vacancies.exclude(**{f"{label}__isnull": True}).values_list(label, mark).annotate(n=Count("id"))
    return {(str(name), str(code)): n for name, code, n in counted}


def _introductions(organisations: "QuerySet[Organisation]") -> Figure:
    months = _last_months(timezone.localdate())
    since = timezone.make_aware(datetime(months[0].year, months[0].month, 1))  # noqa: DTZ001
    counted = (
        Introduction.objects.filter(made_at__gte=since, pursuit__person__organisation__in=organisations)
        .annotate(month=TruncMonth("made_at"))
        .values_list("month")
        .annotate(n=Count("pursuit__person", distinct=True))
    )
    counts = {timezone.localtime(month).date(): n for month, n in counted}
    rows = [(f"{month:%B %Y}", counts.get(month, 0)) for month in months]
    measure = "People introduced to an employer in each month"
    return _of_people("introductions", "Introductions by month", measure, rows, can_be_added=False)


def _last_months(today: date) -> list[date]:
    numbers = [today.year * 12 + today.month - 1 - back for back in range(MONTHS_SHOWN)]
    return [date(number // 12, number % 12 + 1, 1) for number in reversed(numbers)]


def _answers(organisations: "QuerySet[Organisation]") -> Figure:
    counted = dict(
        Introduction.objects.filter(pursuit__person__organisation__in=organisations)
        .values_list("answer")
        .annotate(n=Count("id"))
    )
    codes = (*EmployerAnswer.values, "")
    labels = dict(EmployerAnswer.choices) | {"": "No answer yet"}
    rows = [(str(labels[code]), counted.get(code, 0)) for code in codes]
    measure = "Introductions, by the employer's last answer"
    return _of_people("answers", "Answers by employers", measure, rows, unit="introductions")


def _lists(organisations: "QuerySet[Organisation]") -> Figure:
    size = Case(
        *(When(**_between(least, most), then=Value(words)) for least, most, words in LIST_SIZES),
        output_field=CharField(),
    )
    current = PersonList.objects.filter(
        round__is_current=True, round__organisation__in=organisations, person__state=PersonState.ACTIVE
    ).filter(round__organisation=F("person__organisation"))
    counted = dict(current.annotate(size=size).values_list("size").annotate(n=Count("id")))
    rows = [(words, counted.get(words, 0)) for _, _, words in LIST_SIZES]
    return _of_people(
        "lists", "How long people's shortlists are", "People, by jobs on the list of the newest round", rows
    )


def _between(least: int, most: int | None) -> dict[str, int]:
    return {"n_jobs__gte": least} | ({} if most is None else {"n_jobs__lte": most})


def _of_people(
    figure_id: str,
    title: str,
    measure: str,
    rows: Sequence[tuple[str, int]],
    *,
    unit: str = "people",
    can_be_added: bool = True,
) -> Figure:
    """A figure of people. Where one person may be in two rows a total would be no count of people: it is left out."""
    shown = protect([count for _, count in rows], fewest_people())
    made = tuple(FigureRow(label, count) for (label, _), count in zip(rows, shown.counts, strict=True))
    total = shown.total if can_be_added else None
    return Figure(figure_id, title, measure, unit, made, total, shown.n_withheld)


def in_rows(figure: Figure) -> Iterable[tuple[Any, ...]]:
    """The table of a figure as rows for a file, its heading first."""
    if figure.is_in_parts:
        yield ("Part of the charter", "What the advert says", figure.unit.capitalize())
        for row in figure.rows:
            yield (row.label, row.part, row.count)
    else:
        yield ("", figure.unit.capitalize())
        for row in figure.rows:
            yield (row.label, "withheld" if row.count is None else row.count)
