"""The tables of a result: which there are, their columns, and the headings a reader sees."""

from dataclasses import dataclass

import polars as pl

TEXT, WHOLE, FLAG, DAY = pl.String, pl.Int64, pl.Boolean, pl.Date
MONEY = SHARE = POINTS = pl.Float64


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in data, its heading on a sheet, its kind, and its width there in characters."""

    name: str
    heading: str
    kind: type[pl.DataType] = TEXT
    width: int = 18


@dataclass(frozen=True, slots=True)
class TableDefinition:
    """One table: its name in files, and the title of its sheet."""

    name: str
    title: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> dict[str, type[pl.DataType]]:
        return {column.name: column.kind for column in self.columns}


_PERSON_ID = Column("person_id", "Person number")
_VACANCY_ID = Column("vacancy_id", "Vacancy number")
_TITLE = Column("title", "Job title", width=38)
_EMPLOYER = Column("employer", "Employer", width=30)
_EVIDENCE = Column("evidence", "Words of the advert", width=60)

PEOPLE = TableDefinition(
    "people",
    "People",
    (
        _PERSON_ID,
        Column("name", "Name", width=26),
        Column("need", "To see first because", width=32),
        Column("n_jobs", "Jobs on the list", WHOLE, 14),
        Column("n_eligible", "Jobs that fit", WHOLE, 14),
        Column("n_in_reach", "Jobs within reach", WHOLE, 16),
        Column("told_us", "What the person told us", width=70),
        Column("costliest_limit", "Limit that closes most by itself", width=40),
        Column("costliest_limit_n_jobs", "Jobs it closes", WHOLE, 14),
        Column("best_lever", "Change that would open most", width=40),
        Column("best_lever_opens", "Jobs it would open", WHOLE, 16),
        Column("notes", "Notes", width=50),
    ),
)
SHORTLISTS = TableDefinition(
    "shortlists",
    "Shortlists",
    (
        _PERSON_ID,
        Column("name", "Name", width=26),
        Column("rank", "Place on the list", WHOLE, 12),
        _VACANCY_ID,
        _TITLE,
        _EMPLOYER,
        Column("score", "Score (points)", POINTS, 10),
        Column("score_parts", "How the score adds up", width=60),
        Column("minutes", "Minutes each way", WHOLE, 12),
        Column("travel_mode", "Journey", width=16),
        Column("by_timetable", "By the timetable", width=50),
        Column("pay", "Pay", width=26),
        Column("hourly_pay_minimum", "Pounds an hour, from", MONEY, 14),
        Column("hours", "Hours", width=22),
        Column("job_quality", "Job quality", width=60),
        Column("why", "Why this is here", width=60),
        Column("ask_about", "Ask about", width=50),
        Column("crowding", "Shown to", width=34),
    ),
)
LESS_CROWDED = TableDefinition(
    "less_crowded",
    "Fewer people shown",
    (
        _PERSON_ID,
        Column("name", "Name", width=26),
        Column("rank", "Place on the second list", WHOLE, 12),
        Column("best_list_rank", "Place on the best list", WHOLE, 12),
        _VACANCY_ID,
        _TITLE,
        _EMPLOYER,
        Column("score", "Score (points)", POINTS, 10),
        Column("points_off", "Points off for crowding", POINTS, 12),
        Column("people_shown", "People shown it", WHOLE, 12),
        Column("n_places", "Places", WHOLE, 10),
        Column("crowding", "Shown to", width=34),
        Column("why", "Why it stands here", width=60),
    ),
)
INTRODUCTIONS = TableDefinition(
    "introductions",
    "Introductions",
    (
        _PERSON_ID,
        Column("name", "Name", width=26),
        _VACANCY_ID,
        _TITLE,
        _EMPLOYER,
        Column("standing", "What now", width=36),
        Column("ahead", "People ahead", WHOLE, 12),
        Column("at_most", "At most at once", WHOLE, 12),
        Column("at_most_stated", "Said by the employer", FLAG, 12),
    ),
)
VACANCIES = TableDefinition(
    "vacancies",
    "Vacancies",
    (
        _VACANCY_ID,
        _TITLE,
        _EMPLOYER,
        Column("place", "Place", width=26),
        Column("pay", "Pay as stated", width=28),
        Column("hourly_pay_minimum", "Pounds an hour, from", MONEY, 14),
        Column("hourly_pay_maximum", "Pounds an hour, to", MONEY, 14),
        Column("pay_assumptions", "How the hourly pay was calculated", width=50),
        Column("hours", "Hours", width=24),
        Column("pattern", "When", width=34),
        Column("contract", "Contract", width=22),
        Column("requirements", "Asked for", width=60),
        Column("occupation_code", "Occupation (SOC 2020)", width=14),
        Column("occupation", "Occupation", width=34),
        Column("occupation_confidence", "How sure (0 to 1)", SHARE, 12),
        Column("job_quality", "Job quality", width=60),
        Column("likely_breach", "Likely breach", FLAG, 12),
        Column("n_eligible_people", "People who could take it", WHOLE, 16),
        Column("n_places", "Places", WHOLE, 10),
        Column("people_shown", "People shown it", WHOLE, 12),
        Column("crowding", "Shown to", width=34),
        Column("introductions_at_most", "Introductions at once", WHOLE, 14),
        Column("closes_on", "Closes", DAY, 12),
        Column("url", "Address", width=40),
        Column("source", "Read from", width=26),
    ),
)
JOB_QUALITY = TableDefinition(
    "job_quality",
    "Job quality",
    (
        _VACANCY_ID,
        _TITLE,
        Column("dimension_id", "Dimension code", width=22),
        Column("dimension", "Dimension", width=24),
        Column("mark", "Mark", width=20),
        Column("points", "Points (-100 to 100)", WHOLE, 12),
        Column("measure_id", "Measure code", width=22),
        Column("measure", "Measure", width=34),
        Column("state", "Reading", width=14),
        Column("explanation", "Why", width=50),
        Column("question", "What to ask", width=50),
        _EVIDENCE,
    ),
)
RIGHTS = TableDefinition(
    "rights",
    "Rights",
    (
        _VACANCY_ID,
        _TITLE,
        _EMPLOYER,
        Column("right_id", "Right code", width=24),
        Column("right", "Right", width=34),
        Column("verdict", "Verdict", width=24),
        Column("explanation", "Why", width=60),
        Column("question", "What to ask", width=50),
        Column("law", "Law", width=44),
        Column("source", "Source", width=44),
        Column("verified", "Verified by a person", FLAG, 12),
        _EVIDENCE,
    ),
)
QUESTIONS = TableDefinition(
    "questions",
    "Questions",
    (
        _VACANCY_ID,
        _TITLE,
        _EMPLOYER,
        Column("position", "Order to ask in", WHOLE, 10),
        Column("about", "About", width=18),
        Column("question", "Ask the employer", width=80),
    ),
)
LEVERS = TableDefinition(
    "levers",
    "Levers",
    (
        Column("of", "Lever of", width=12),
        Column("id", "Number", width=18),
        Column("name", "Person or job", width=38),
        Column("kind", "What it does", width=26),
        Column("limit", "Limit", width=18),
        Column("words", "Change or limit", width=60),
        Column("count", "How many", WHOLE, 12),
        Column("counted", "Of what", width=10),
    ),
)
LEVERS_BY_PLACE = TableDefinition(
    "levers_by_place",
    "Levers by place",
    (
        Column("side", "Counted by", width=20),
        Column("place", "Place", width=24),
        Column("limit", "Limit", width=18),
        Column("label", "What stands in the way", width=26),
        Column("words", "Change", width=50),
        Column("n_people", "People it would help", WHOLE, 16),
        Column("n_jobs", "Jobs it would open there", WHOLE, 16),
    ),
)
REJECTS = TableDefinition(
    "rejects",
    "Rejects",
    (
        Column("file", "File", width=30),
        Column("row", "Row", WHOLE, 10),
        Column("column", "Column", width=24),
        Column("reason", "Why it could not be used", width=70),
        Column("value", "What stood there", width=50),
    ),
)
ABOUT = TableDefinition(
    "about", "About", (Column("subject", "Subject", width=26), Column("words", "Words", width=110))
)

TABLES = (
    PEOPLE,
    SHORTLISTS,
    LESS_CROWDED,
    INTRODUCTIONS,
    VACANCIES,
    JOB_QUALITY,
    RIGHTS,
    QUESTIONS,
    LEVERS,
    LEVERS_BY_PLACE,
    REJECTS,
    ABOUT,
)
