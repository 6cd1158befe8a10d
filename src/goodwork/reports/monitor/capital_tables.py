"""The tables of the page of planned projects: every project, commitment, gap and assumption."""

from collections.abc import Iterator
from datetime import date
from math import isnan

from goodwork.core.capital_pipeline.commitments import Due
from goodwork.core.capital_pipeline.demand import MILLION
from goodwork.core.capital_pipeline.gaps import Gap, Verdict
from goodwork.pipelines.monitor.capital import CapitalResult
from goodwork.reports.monitor.place_sources import Assumed, whose
from goodwork.reports.words.phrases import counted, long_date, sentence_list
from goodwork.standards.capital_pipeline import Ranged, occupation_titles, skill_levels
from goodwork.standards.library import Fact, Standard
from goodwork.vocabulary.capital import PHASE_LABELS

NOT_KNOWN = "not known"
_VERDICTS = {
    Verdict.SHORT: "Likely short",
    Verdict.ENOUGH: "Likely enough",
    Verdict.CANNOT_TELL: "Cannot tell",
}
_BRIEF = {Verdict.SHORT: "short", Verdict.ENOUGH: "enough", Verdict.CANNOT_TELL: "cannot tell"}
_LEVELS = {
    1: "General education",
    2: "Some training on the job",
    3: "A course or apprenticeship after school",
    4: "A degree or long experience",
}
GAP_HEADINGS = ("Occupation", "Year", "Wanted", "Wanted, low", "Wanted, high", "There", "There, low", "There, high", "Wanted less there", "Lower limit (95%)", "Upper limit (95%)", "Chance of too few (%)", "Verdict")  # fmt: skip


def people(value: float) -> str:
    """A whole number of people, with a true minus sign."""
    if isnan(value):
        return NOT_KNOWN
    whole = round(value)
    return f"{'−' if whole < 0 else ''}{abs(whole):,}"


def ranged(low: float, high: float) -> str:
    """ "70 to 226"."""
    return NOT_KNOWN if isnan(low) or isnan(high) else f"{people(low)} to {people(high)}"


def verdict_words(verdict: Verdict) -> str:
    """The words of a verdict on a page."""
    return _VERDICTS[verdict]


def title_of(occupation: str) -> str:
    """What an occupation is called."""
    return occupation_titles()[occupation]


def project_rows(capital: CapitalResult) -> list[tuple[str, ...]]:
    """Every project: who, what, when, how much, how sure, and the work it asks for."""
    work = capital.demand.by_project()
    rows = []
    for p in sorted(capital.projects, key=lambda p: -p.pounds):
        low, central, high = work[p.id]
        rows.append(
            (
                p.name, p.promoter, capital.labour.sectors[p.sector].label, str(p.period), f"£{p.pounds / MILLION:,.1f} million",
                f"{p.confidence:.0%}", f"{people(central)} ({ranged(low, high)})",
            )
        )  # fmt: skip
    return rows


def due_rows(capital: CapitalResult) -> list[tuple[str, ...]]:
    """What each project should offer beside what is promised."""
    rules = capital.places_due.commitments
    return [
        (
            d.project.name,
            rules[d.commitment].label,
            f"{d.people:,}",
            "not stated" if d.promised is None else f"{d.promised:,}",
            _promise_words(d),
        )
        for d in sorted(capital.due, key=lambda d: (-d.project.pounds, d.commitment))
        if d.people or d.promised
    ]


def due_totals(capital: CapitalResult) -> list[tuple[str, ...]]:
    """Each kind of commitment over all projects, each person once."""
    rows = []
    for name, rule in capital.places_due.commitments.items():
        of_kind = [d for d in capital.due if d.commitment == name]
        promised = sum(d.promised or 0 for d in of_kind)
        silent = sum(d.promised is None for d in of_kind)
        rows.append(
            (
                rule.label,
                rule.meaning,
                f"{sum(d.people for d in of_kind):,}",
                f"{promised:,}",
                counted(silent, "project"),
            )
        )
    return rows


def _promise_words(due: Due) -> str:
    if due.promised is None:
        return "Ask about: nothing is stated"
    short = due.people - due.promised
    if short > 0:
        return f"{short:,} fewer than it should carry"
    return "As many as it should carry" if short == 0 else f"{-short:,} more than it should carry"


def gap_rows(gaps: tuple[Gap, ...]) -> list[tuple[str, ...]]:
    """Every gap as a table."""
    return [
        (
            f"{g.occupation} {title_of(g.occupation)}", str(g.year), *(people(g.wanted[i]) for i in (1, 0, 2)),
            *(people(g.there[i]) for i in (1, 0, 2)), *(people(g.gap[i]) for i in (1, 0, 2)),
            NOT_KNOWN if isnan(g.chance_short) else f"{100 * g.chance_short:.0f}", verdict_words(g.verdict),
        )
        for g in gaps
    ]  # fmt: skip


def verdict_grid(capital: CapitalResult) -> list[tuple[str, ...]]:
    """A row an occupation, a column a year: the verdict and the middle of wanted; a dash where no work is planned."""
    found = {(g.occupation, g.year): g for g in capital.gaps}
    rows = []
    for code in capital.demand.occupations:
        cells = [
            f"{_BRIEF[g.verdict]} {people(g.wanted[1])}" if (g := found.get((code, year))) else "–"
            for year in capital.demand.years
        ]
        rows.append((title_of(code), *cells))
    return rows


def skill_rows(capital: CapitalResult) -> list[tuple[str, ...]]:
    """Central person-years by the level of skill the work asks for, in each year and in all."""
    levels = skill_levels()
    wanted = capital.demand.by_occupation_and_year()[1]
    rows = []
    for level, words in _LEVELS.items():
        at = [i for i, code in enumerate(capital.demand.occupations) if levels[code] == level]
        by_year = wanted[at].sum(axis=0)
        rows.append((words, *(people(x) for x in by_year), people(float(by_year.sum()))))
    return rows


def training_rows(capital: CapitalResult, on: date) -> list[tuple[str, ...]]:
    """For each occupation likely short: the first such year, the road to it, and the day by which training must begin."""
    first: dict[str, Gap] = {}
    for g in capital.gaps:
        if g.verdict is Verdict.SHORT and (g.occupation not in first or g.year < first[g.occupation].year):
            first[g.occupation] = g
    rows = []
    for code, g in sorted(first.items()):
        training = capital.labour.training.get(code)
        by = training.by if training else NOT_KNOWN
        when = NOT_KNOWN if g.train_from is None else long_date(g.train_from)
        late = " (past: look for people who have the skill)" if g.train_from and g.train_from < on else ""
        rows.append((title_of(code), str(g.year), people(g.gap[1]), by, f"{when}{late}"))
    return rows


def assumptions(capital: CapitalResult) -> Iterator[Assumed]:
    """Every number the page rests on."""
    labour, prices, places, supply = capital.labour, capital.prices, capital.places_due, capital.supply_rules
    for sector in labour.sectors.values():
        for phase, figure in sector.person_years_per_million.items():
            what = f"Person-years for each £1 million: {sector.label}, {PHASE_LABELS[phase].lower()}"
            yield _ranged(what, figure, labour)
    for name, mix in labour.mixes.items():
        shares = sentence_list([f"{title_of(code)} {percent}%" for code, percent in mix.percent.items()])
        yield _assumed(f"Who does the work: {name.replace('_', ' ')}", shares, mix, labour)
    yield _assumed(
        "Projects counted in the low figure",
        f"{labour.counted_in_low.percent}% sure or more",
        labour.counted_in_low,
        labour,
    )
    for code, training in labour.training.items():
        yield _assumed(
            f"Training: {title_of(code)}", f"{training.months} months: {training.by}", training, labour
        )
    for name, rule in places.commitments.items():
        phases = sentence_list([PHASE_LABELS[phase].lower() for phase in rule.phases])
        value = f"{rule.per_million:g} for each £1 million of {phases}, {counted(rule.lasts_months, 'month')} each"
        yield _assumed(f"Commitment: {name.replace('_', ' ')}", value, rule, places)
    yield _assumed(
        "Smallest project with commitments",
        f"£{places.least_value.million:g} million",
        places.least_value,
        places,
    )
    yield _ranged(
        "Share of those in the work who could move to a project in a year", supply.free_to_move, supply
    )
    yield _ranged(
        "Share of those out of work who could start within the year", supply.ready_of_unemployed, supply
    )
    yield _ranged("People one answer to the survey stands for", supply.people_per_answer, supply)
    yield _assumed(
        "When a shortage is called likely",
        f"{supply.sure_enough.percent}% of draws",
        supply.sure_enough,
        supply,
    )
    used = {p.price_year for p in capital.projects} | {labour.price_year}
    for year in sorted(used):
        yield _assumed(
            f"Prices of {year}", f"{prices.years[year].index:g} (2024 = 100)", prices.years[year], prices
        )


def _ranged(what: str, figure: Ranged, standard: Standard) -> Assumed:
    return _assumed(what, f"{figure.value:g} ({figure.low:g} to {figure.high:g})", figure, standard)


def _assumed(what: str, value: str, fact: Fact, standard: Standard) -> Assumed:
    return Assumed(what, value, whose(standard, fact), fact.note)
