"""An invented result, rich enough to show every mark, verdict and awkward string a report must carry."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from goodwork.core.adverts.facts import (
    AdvertFacts,
    ContractOffer,
    Demand,
    HoursOffer,
    PayOffer,
    Question,
    Requirement,
    Shift,
    ShownSignal,
    WorkingPattern,
    WorkPlace,
)
from goodwork.core.job_quality.profile import (
    DimensionMark,
    DimensionReading,
    JobQualityProfile,
    MeasureReading,
    MeasureState,
)
from goodwork.core.occupations.guess import OccupationGuess
from goodwork.core.rights.verdicts import Verdict, VerdictKind
from goodwork.pipelines.introductions import introductions
from goodwork.pipelines.results import (
    Assessment,
    Crowd,
    Lever,
    LimitCost,
    MatchResult,
    ScorePart,
    SecondListJob,
    Shortlist,
    ShortlistedJob,
    VacancyLevers,
)
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.pay import AgeBand, PayPeriod
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.source import Reject, Source
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import (
    Adjustment,
    CheckLevel,
    ContractType,
    Licence,
    QualificationLevel,
    TravelMode,
    Weekday,
    WorkPlaceKind,
)

HOSTILE = "<script>alert('gotcha')</script><img src=x onerror=alert(1)> & \"quoted\" =cmd|'/c calc'!A1"
RIGHT_TO_LEFT = "مساعد رعاية \u202e reversed"
ESCAPES = "plain \x1b[31mred\x1b[0m \x00 bell \x07 end"

WORDS = """About the job

You will help older people at home to wash, dress and eat. The work is Monday to Friday, 7am to 3pm, 37.5 hours a week.
We pay £13.05 an hour and £0.45 a mile. We are a real living wage employer.

What you get
- Permanent contract with 28 days leave plus bank holidays
- Sick pay from the first day, for 26 weeks
- NHS pension
- Flexible working: tell us what you need

What you need
- A driving licence is essential
- An enhanced DBS check
- NVQ level 2 in health and social care, or equal experience, desirable
- You will lift and move people

You must be flexible and work under pressure."""

DIMENSIONS = (
    ("secure_work", "Secure work", "Kind of contract", "Permanent contract", "Is the contract permanent?"),
    ("flexible_work", "Flexible work", "Flexible options", "Flexible working: tell us what you need", "Which flexible options are there from day one?"),
    ("real_living_wage", "Real living wage", "Pay of the real living wage", "We are a real living wage employer", "Does everyone get the real living wage?"),
    ("engagement_and_voice", "Engagement and voice", "A say at work", "tell us what you need", "How do staff have a say?"),
    ("recruitment", "Recruitment", "Fair recruitment", "or equal experience", "Can I ask for adjustments at interview?"),
    ("people_management", "People management", "Support from a manager", "work under pressure", "How often would I meet my manager?"),
    ("health_and_wellbeing", "Health and wellbeing", "Sick pay", "Sick pay from the first day, for 26 weeks", "What sick pay is there above the legal minimum?"),
)  # fmt: skip

_SHORT = {"S": "stated", "N": "not_stated", "C": "contradicted", "B": "below_floor"}

VACANCIES = (
    # id, title, employer, marks, verdicts, hourly pay
    ("v01", "Home care assistant", "Calder Home Care", "SSSNSCS", "gan", "13.05"),
    ("v02", "Ward housekeeper", "Aire Valley Hospitals", "SNSNSNS", "ga", "12.95"),
    ("v03", "Warehouse operative (nights)", "Fastbox", "CCBNNCN", "bba", "11.20"),
    ("v04", "Teaching assistant, term time only", "Harehills Primary School", "SSNSNNN", "gn", "12.82"),
    ("v05", "Receptionist", "Kirkgate Surgery", "NNNNNNN", "a", ""),
    ("v06", "Trainee bus driver", "Northway Buses", "SNSSNSS", "gg", "14.10"),
    ("v07", HOSTILE, HOSTILE, "NNCNNNN", "ab", "12.71"),
    ("v08", RIGHT_TO_LEFT, "🌻 Sunflower Café 🌻", "NSNNNSN", "a", "12.75"),
    ("v09", "Senior " * 60 + "administrator", "E" * 180, "SNNNNNN", "an", "15.00"),
    ("v10", "", "", "NNNNNNN", "", ""),
    ("v11", "Cleaner, mornings", "Brightside Facilities", "CNBNNNC", "ba", "11.44"),
    ("v12", "Apprentice joiner", "Hebden Timber", "SNNNSSS", "gan", "8.90"),
    ("v13", "Kitchen porter", "The Mill Kitchen", "CCNNNCN", "aa", "12.71"),
    ("v14", "Finance officer", "Wharfe District Council", "SSSSSSS", "gggg", "17.62"),
    ("v15", "Delivery driver (self-employed)", "Droppd", "CNNNNNC", "aab", ""),
    ("v16", "Support worker", "Open Door Housing", "SSSSNSS", "gga", "13.40"),
    ("v17", "Call handler from home", "Talkline", "NSNCNCN", "aa", "12.80"),
    ("v18", "Nursery assistant", "Little Owls", "SNNNSNN", "an", "12.71"),
    ("v19", ESCAPES, "Beeston Foods", "NNNNNNN", "a", "12.71"),
    ("v20", "Security officer", "Guardwell", "NNCNNNN", "an", "12.71"),
)  # fmt: skip


def quoted(words: str, field: str = "description", text: str = WORDS) -> Evidence:
    """The evidence of words that stand in a field of an advert."""
    start = text.index(words)
    return Evidence(field, start, start + len(words), words)


def _measure(code: str, dimension: tuple[str, ...], mark: DimensionMark, has_words: bool) -> MeasureReading:
    key, _, label, quote, question = dimension
    state = {
        DimensionMark.STATED: MeasureState.STATED,
        DimensionMark.NOT_STATED: MeasureState.NOT_STATED,
    }.get(mark, MeasureState.CONTRADICTED)
    evidence = (quoted(quote),) if has_words and state is not MeasureState.NOT_STATED else ()
    return MeasureReading(f"{key}_{code}", label, state, "The advert speaks of this.", question, evidence)


def profile(marks: str, has_words: bool = True) -> JobQualityProfile:
    """A profile from seven letters: S stated, N not stated, C contradicted, B below the legal floor."""
    points = {"S": 100, "N": 0, "C": -60, "B": -100}
    dimensions = []
    for letter, dimension in zip(marks, DIMENSIONS, strict=True):
        mark = DimensionMark(_SHORT[letter])
        measures = (_measure("1", dimension, mark, has_words),)
        dimensions.append(DimensionReading(dimension[0], dimension[1], mark, points[letter], measures))
    return JobQualityProfile(
        "greater_manchester", "Greater Manchester Good Employment Charter", tuple(dimensions)
    )


_VERDICTS = {
    "b": (VerdictKind.LIKELY_BREACH, "National Living Wage", "The pay works out below £12.71 an hour, the legal minimum at 21 and over.", "What is the pay for each hour worked?", "National Minimum Wage Act 1998, section 1", "https://www.legislation.gov.uk/ukpga/1998/39/section/1", True),
    "a": (VerdictKind.ASK, "Written statement of terms", "The advert does not say when terms are given in writing.", "Will I get my terms in writing by my first day?", "Employment Rights Act 1996, section 1", "https://www.legislation.gov.uk/ukpga/1996/18/section/1", True),
    "g": (VerdictKind.GOOD_SIGN, "Paid holiday above the legal minimum", "28 days and bank holidays are more than the law asks.", "", "Working Time Regulations 1998, regulation 13", "https://www.legislation.gov.uk/uksi/1998/1833/regulation/13", False),
    "n": (VerdictKind.NOT_ASSESSABLE, "Rest breaks", "An advert cannot show whether breaks are given.", "", "Working Time Regulations 1998, regulation 12", "", False),
}  # fmt: skip


def _verdict(number: int, letter: str, has_words: bool) -> Verdict:
    kind, title, explanation, question, law, source, verified = _VERDICTS[letter]
    words = {"b": "£13.05 an hour", "g": "28 days leave plus bank holidays"}.get(letter)
    evidence = (quoted(words),) if words and has_words else ()
    return Verdict(f"{letter}{number}", title, kind, explanation, question, law, source, verified, evidence)


def _pay(hourly: str, position: int) -> PayOffer:
    if not hourly:
        return PayOffer(None, None, None, None, None, None, None, (), (), ())
    amount, words = (
        Decimal(hourly),
        (quoted("£13.05 an hour"), quoted("We pay £13.05 an hour and £0.45 a mile")),
    )
    if position % 3 == 0:
        return PayOffer(amount, amount, PayPeriod.HOUR, amount, amount, None, None, (), (), words)
    year = (amount * Decimal("37.5") * 52).quantize(Decimal(1))
    how = ("divided by 37.5 hours a week and 52 weeks a year",)
    return PayOffer(year, year + 1500, PayPeriod.YEAR, amount, amount + Decimal("0.76"), year, year + 1500, (), how, words)  # fmt: skip


def _facts(advert_id: str, hourly: str, position: int) -> AdvertFacts:
    shift = Shift((Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY), 420, 900, quoted("Monday to Friday, 7am to 3pm"))  # fmt: skip
    kinds = tuple(ContractType)
    return AdvertFacts(
        advert_id,
        _pay(hourly, position),
        HoursOffer(Decimal("37.5"), Decimal("37.5"), True, None, (quoted("37.5 hours a week"),)),
        WorkingPattern((), (shift,), False, False, evidence=(quoted("Monday to Friday"),)),
        ContractOffer((kinds[position % len(kinds)],), 12 if position % 10 == 1 else None, (quoted("Permanent contract"),)),
        WorkPlace(tuple(WorkPlaceKind)[position % 4], "", ("Halifax", "Wakefield", "Leeds")[position % 3]),
        (
            Requirement(True, quoted("A driving licence is essential"), licence=Licence.DRIVING),
            Requirement(None, quoted("An enhanced DBS check"), check=CheckLevel.ENHANCED),
            Requirement(False, quoted("NVQ level 2 in health and social care"), qualification=QualificationLevel.LEVEL_2, or_equivalent=True),
            Requirement(True, quoted("An enhanced DBS check"), years=Decimal("1.5")),
        ),
        (Demand("no_heavy_lifting", quoted("You will lift and move people")),),
        (ShownSignal(Signal.PENSION, quoted("NHS pension")), ShownSignal(Signal.PRESSURE, quoted("You must be flexible and work under pressure"))),
        () if hourly else (Question("pay", "How much is the pay, for what hours?"),),
    )  # fmt: skip


def _nothing_known(advert_id: str) -> AdvertFacts:
    pay = PayOffer(None, None, None, None, None, None, None, (), (), ())
    ask = (Question("pay", "What is the pay?"), Question("hours", "How many hours a week is it?"))
    return AdvertFacts(advert_id, pay, HoursOffer(), WorkingPattern(), ContractOffer(), WorkPlace(), ask=ask)


def assessment(position: int, row: tuple[str, ...]) -> Assessment:
    """One invented vacancy, assessed."""
    advert_id, title, employer, marks, verdicts, hourly = row
    is_empty = advert_id == "v10"
    description = "" if is_empty else WORDS + (f"\n\n{HOSTILE}" if advert_id == "v07" else "")
    advert = Advert(
        advert_id, title, description, employer,
        pay_text="" if is_empty or not hourly else f"£{hourly} an hour",
        closes_on=None if is_empty else date(2026, 12, 1 + position % 28),
        source=Source("vacancies.csv", position + 1),
    )  # fmt: skip
    questions = tuple(Question("quality", d[4]) for d, m in zip(DIMENSIONS, marks, strict=True) if m == "N")
    return Assessment(
        advert,
        _nothing_known(advert_id) if is_empty else _facts(advert_id, hourly, position),
        () if is_empty else (OccupationGuess("6135", "Care workers and home carers", 0.82), OccupationGuess("6136", "Senior care workers", 0.1)),
        profile(marks, has_words=not is_empty),
        tuple(_verdict(n, letter, not is_empty) for n, letter in enumerate(verdicts)),
        questions,
    )  # fmt: skip


_MORNINGS = WeeklyHours.from_spans((day, 9 * 60 + 30, 14 * 60 + 30) for day in tuple(Weekday)[:5])

PEOPLE = (
    Person("p01", "Amina Hussain", "HX1 1AA", travel_modes=frozenset({TravelMode.BUS, TravelMode.WALK}), max_travel_minutes=45, min_hourly_pay=Decimal("12.71"), min_weekly_hours=Decimal(16), max_weekly_hours=Decimal(30), available=_MORNINGS, contracts_refused=frozenset({ContractType.ZERO_HOURS, ContractType.AGENCY}), qualification_level=QualificationLevel.LEVEL_2, licences=frozenset({Licence.FIRST_AID}), adjustments=frozenset({Adjustment.NO_HEAVY_LIFTING}), exclusions=("call centre",), occupations_wanted=("care assistant", "teaching assistant"), occupations_held=("nursery assistant",), skills=("Urdu and Punjabi", "caring for children"), age_band=AgeBand.FROM_21, priorities={"secure_work": 5, "flexible_work": 5, "recruitment": 1}),
    Person("p02", "Gareth Pugh", "LS9 7TF", travel_modes=frozenset({TravelMode.CAR}), max_travel_minutes=60, min_hourly_pay=Decimal("15.00")),
    Person("p03", HOSTILE), Person("p04", RIGHT_TO_LEFT), Person("p05", "Zoë " + "Longname-" * 20),
    Person("p06", ""), Person("../../etc/passwd", ""), Person("p08", "Kwame Boateng", max_weekly_hours=Decimal(16)),
    Person("p09", "Małgorzata Wiśniewska", available=WeeklyHours.any_time()), Person("P09", "李小龙"),
    Person("p11", "Noor Ali", adjustments=frozenset(Adjustment)), Person("p12", "Tom O'Brien"),
)  # fmt: skip

_SHORTLISTED = (
    ("v01", "v04", "v16", "v02", "v06", "v14", "v18", "v05", "v12", "v17"), (),
    ("v07", "v08", "v09"), ("v08", "v10", "v02", "v06"), ("v09", "v01", "v04"), ("v10",),
    ("v03", "v11", "v15"), ("v05", "v16"), tuple(row[0] for row in VACANCIES), ("v19", "v20", "v13"),
    (), ("v06", "v14", "v04", "v12"),
)  # fmt: skip


def _job(rank: int, vacancy_id: str) -> ShortlistedJob:
    parts = (
        ScorePart("occupation", "Your work", 32_150 - 717 * rank, "close to your work as a care assistant"),
        ScorePart(
            "job_quality", "Job quality", 23_048 - 1_133 * rank, "4 of the 7 things you care about are stated"
        ),
        ScorePart("pay", "Pay", 680, "34p an hour above your floor"),
        ScorePart("progression", "Progression", 0, "no next step is named"),
        ScorePart("travel", "Journey", -3_750, "25 minutes by bus"),
    )
    score = sum(part.points for part in parts)
    minutes, mode = (None, None) if rank % 5 == 4 else (12 + 3 * rank, TravelMode.BUS)
    ask = ("sick pay", "how shifts are told", "a start after 9:30") if rank % 4 else ()
    return ShortlistedJob(vacancy_id, rank, score, parts, minutes, mode, "Close to your work with children, permanent, and 25 minutes by bus.", ask)  # fmt: skip


def _second_list(jobs: tuple[ShortlistedJob, ...]) -> tuple[SecondListJob, ...]:
    """The first two change places, and the last makes way for one that is not on the plain list."""
    held: list[tuple[ShortlistedJob, int | None]] = [(job, job.rank) for job in jobs]
    if len(jobs) >= 4:
        other = next(row[0] for row in VACANCIES if row[0] not in {job.vacancy_id for job in jobs} or len(jobs) == len(VACANCIES))  # fmt: skip
        held = [held[1], held[0], *held[2:-1], held[-1] if len(jobs) == len(VACANCIES) else (_job(len(jobs), other), None)]  # fmt: skip
    return tuple(SecondListJob(replace(job, rank=rank), plain) for rank, (job, plain) in enumerate(held, 1))


def _crowd(position: int) -> Crowd:
    """From nobody to hundreds, some with places stated and some with an employer's own bound."""
    n_people, n_places = (0, 1, 7, 19, 20, 48, 700)[position % 7], (1, 3, 1, 30)[position % 4]
    return Crowd(n_people, n_places, position % 2 == 0, 2 * position, 1_340 * position, (0, 1, 9)[position % 3], position % 3 == 0)  # fmt: skip


def _shortlist(person: Person, vacancy_ids: tuple[str, ...], position: int) -> Shortlist:
    jobs = tuple(_job(rank, vacancy_id) for rank, vacancy_id in enumerate(vacancy_ids, 1))
    has_nothing_near = position == 10
    costs = (LimitCost("times", "Work between 9:30am and 2:30pm", 41), LimitCost("travel", "Up to 45 minutes by bus", 17), LimitCost("pay", "At least £12.71 an hour", 0))  # fmt: skip
    levers = (Lever("times", "Work from 8am, not 9:30am", 23), Lever("licences", "Hold a driving licence", 9))
    return Shortlist(
        person, jobs,
        less_crowded=_second_list(jobs),
        n_eligible=len(jobs) * 2,
        n_in_reach=0 if has_nothing_near else 310,
        limit_costs=() if has_nothing_near else costs,
        levers=() if has_nothing_near else levers,
        notes=("We do not know the place of this postcode: travel was not checked.",) if position % 4 == 3 else (),
    )  # fmt: skip


def invented_result() -> MatchResult:
    """12 people and 20 vacancies."""
    assessments = {row[0]: assessment(position, row) for position, row in enumerate(VACANCIES)}
    shortlists = tuple(
        _shortlist(p, ids, n) for n, (p, ids) in enumerate(zip(PEOPLE, _SHORTLISTED, strict=True))
    )
    levers = [VacancyLevers(key, n, (Lever("times", "Start at 9:30, not 7:00", 41 - n), Lever("licences", "Pay for the driving licence", 12), Lever("hours", "Offer 16 to 30 hours", 7), Lever("pay", HOSTILE, 1)) if n % 5 != 4 else ()) for n, key in enumerate(assessments)]  # fmt: skip
    rejects = (
        Reject(
            Source("people.csv", 14), "min_hourly_pay", "not an amount of money: write 12.71", "twelve pounds"
        ),
        Reject(Source("vacancies.xlsx", 203), "", "the row has no title and no description"),
        Reject(Source("vacancies.xlsx", 204), "closes_on", HOSTILE, HOSTILE),
    )
    crowds = {key: _crowd(n) for n, key in enumerate(assessments)}
    return MatchResult(
        "West Yorkshire", date(2026, 11, 22), "greater_manchester", "Greater Manchester Good Employment Charter",
        shortlists, assessments, tuple(levers), rejects,
        ("A year is 52 weeks of pay.", "Buses go 12 km an hour, door to door, after 10 minutes of waiting and walking."),
        crowds, introductions(shortlists, crowds),
    )  # fmt: skip


def empty_result() -> MatchResult:
    """Nobody and nothing."""
    return MatchResult("", date(2026, 11, 22), "greater_manchester", "Greater Manchester Good Employment Charter", (), {}, (), (), ())  # fmt: skip
