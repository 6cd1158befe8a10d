"""Weekly hours: from an advert's words to paid hours a week, and whether full or part time is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from goodwork.core.adverts.conversions import Conversions
from goodwork.core.adverts.facts import HoursOffer
from goodwork.core.adverts.full_or_part_time import full_or_part_time
from goodwork.core.adverts.near import search_near
from goodwork.core.adverts.passage import Passage, passages
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence

_FIGURE = r"\d{1,2}(?:[.,]\d{1,2}|\. (?:5|25|75)\b)?"
_FIGURES = rf"(?<![\d.,:£/])(?<!band )(?<!band)(?<!grade )(?P<low>{_FIGURE})(?:\s?(?:hours?|hrs?)?\s?(?:-|to|or|/|and)\s?(?P<high>{_FIGURE}))?"
_HOURS = r"\s?-?\s?(?:hours?|hrs?)\b\.?(?P<half>,? (?:and )?30 min\w*)?(?![ -]*(?:shifts?|sessions?|notice|rest|days?\b))"
_A_WEEK = r"(?:\s?\([^)\n]{0,20}\))?,?\s?(?:(?:per|a|each|every|in a|/|p/?)\s?(?:week|wk|w)\b|pw\b|weekly\b|wk\b|[fw]te\b)"
_TIME = r"(?:full|part)[- ]?time"

# In running text hours count only where a week, or full or part time, is said of them.
_WEEKLY = (
    re.compile(rf"{_FIGURES}{_HOURS}{_A_WEEK}"),
    re.compile(rf"{_FIGURES}{_HOURS} (?:working )?week\b"),
    re.compile(
        rf"(?:weekly hours|(?:contracted |working )?hours(?: per week| a week| of work| worked)?)\s?[:=-]\s?(?!\d?\d[.:]\d\d\s?(?:-|to|until)){_FIGURES}(?![\d:.]|\s?[ap]m)(?:{_HOURS})?"
    ),
    re.compile(
        rf"{_TIME}(?: (?:hours|permanent|post|role|position)){{0,2}}\s?[-:,(]{{0,2}}\s?(?:(?:an? )?minimum of )?{_FIGURES}{_HOURS}"
    ),
    re.compile(rf"{_FIGURES}{_HOURS}[ ,(-]{{1,3}}{_TIME}"),
    re.compile(rf"(?:working )?week(?: is| of|:) {_FIGURES}{_HOURS}"),
    re.compile(
        rf"{_FIGURES}{_HOURS},? (?:spread |worked )?(?:over|across) (?:\d|two|three|four|five|six|seven) days\b"
    ),
    # Standing alone between stops or commas: "Permanent. £13.60 an hour, 40 hours."
    re.compile(
        rf"(?:^|(?<=[\n.,;|•·] )|(?<=[\n|•·])){_FIGURES}{_HOURS}(?= ?(?:[\n.,;|•·]|$))(?!,? ?(?:7|seven|365|all\b|every))"
    ),
)
# In the title or the hours, contract and pay fields "22.5 hours" is enough, and in the hours field "37.5".
_PLAIN = re.compile(rf"{_FIGURES}{_HOURS}(?![ -]*(?:a day|per day|/day|daily|/ ?7|service|care|on[- ]call))")
_BARE = re.compile(rf"^\W*(?:{_TIME}\W*)?{_FIGURES}(?P<half>)\W*$")
_NOT_THE_JOB = re.compile(
    r"\bopen(?:s|ing)?\b|care package|package of|patients?\b|supervis|stud(?:y|ies|ent)|college|training for|overtime|notice|"
    r"maximum of 48|working time|opt out|average of 48|supported? for|respite|volunteer"
)
# The week a salary is for, which need not be this post's.
_SALARY_WEEK = re.compile(r"based (?:up)?on (?:an? )?(?:full[- ]time )?(?:week of )?$")
# "£96 a day for 8 hours" gives the length of the day.
_OF_ONE_DAY = re.compile(r"\b(?:day|daily|shift|session)\b[^.\n\d]{0,15}$")
_UP_TO = re.compile(r"\b(?:up to|maximum(?: of)?)\W*$")
_HOUR_WORD = re.compile(r"h(?:ou)?rs?\b")
_WTE = re.compile(r"(?<![\d.])(?P<share>0?\.\d{1,2}|1(?:\.0{1,2})?)\s?(?:x\s?)?(?:[wf]te\b|whole[- ]time)")
_DAYS = re.compile(
    r"\b(?P<count>[1-6](?:\.5)?|one|two|three|four|five)\s?days?\s?(?:per|a|each|/|p/)\s?(?:week|wk|w)\b"
)
_SESSIONS = re.compile(
    r"(?<![\d.£-])(?P<count>\d{1,2})\s?(?:clinical |weekly )?sessions?\b(?:\s?(?:per|a|each|/)\s?week\b)?"
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_UNPAID_BREAK = re.compile(
    r"(?:(?P<minutes>\d{2})[ -]?min\w*[^.\n]{0,15})?\bunpaid[^.\n]{0,25}breaks?\b"
    r"|\b(?:includ\w+|inc\.?) (?:an? )?(?P<one_hour>(?:1|one)[ -]hour|hour)[^.\n]{0,10} unpaid"
)
_ON_TOP = re.compile(r"\bexcl|\bplus\b|\bnot incl|\+")

# Hours a week a post may have. In running text the fewest are more: an hour's supervision a week is not the post.
_FEWEST, _FEWEST_IN_TEXT, _MOST = Decimal(1), Decimal(5), Decimal(60)
_HALF, _HUNDREDTH = Decimal("0.5"), Decimal("0.01")
_SHORT_FIELDS = ("hours_text", "title", "contract_text", "pay_text")
_NEAR = 60


@dataclass(frozen=True, slots=True)
class _Reading:
    """Weekly hours found at one place, with the sentences that say what was assumed."""

    low: Decimal | None
    high: Decimal | None
    evidence: tuple[Evidence, ...]
    assumptions: tuple[str, ...] = ()


def read_hours(advert: Advert, *, conversions: Conversions) -> HoursOffer:
    """Paid hours a week, from hours text, title, contract and pay text, then the description.

    A share of full time ("0.6 WTE"), days or sessions a week are turned into hours by `conversions`, and the
    assumption is said; so are unpaid breaks taken off. Opening hours, care hours and notice are left alone.
    Never raises on any text.
    """
    reading = _hours(advert, conversions)
    full_time, part_time, said = full_or_part_time(advert)
    if reading is None:
        return HoursOffer(full_time=full_time, part_time=part_time, evidence=said)
    return HoursOffer(
        reading.low, reading.high, full_time, part_time, (*reading.evidence, *said), reading.assumptions
    )


def _hours(advert: Advert, conversions: Conversions) -> _Reading | None:
    short = passages(advert, *_SHORT_FIELDS)
    text = passages(advert, "description")
    for passage in short:
        if reading := _stated(passage, (*_WEEKLY, _PLAIN), _FEWEST, conversions):
            return reading
    for passage in text:
        if reading := _stated(passage, _WEEKLY, _FEWEST_IN_TEXT, conversions):
            return reading
    return _converted(short, text, conversions)


def _stated(
    passage: Passage, patterns: tuple[re.Pattern[str], ...], fewest: Decimal, conversions: Conversions
) -> _Reading | None:
    """Hours stated in the passage: all that stand together at the first place."""
    if passage.field == "hours_text" and (bare := _BARE.search(passage.folded)):
        return _checked(passage, [bare], fewest, conversions)
    for start, end in _windows(passage):
        matches = [match for pattern in patterns for match in pattern.finditer(passage.folded, start, end)]
        if reading := _checked(passage, matches, fewest, conversions):
            return reading
    return None


def _windows(passage: Passage) -> Iterator[tuple[int, int]]:
    """The text around each word for hours, within its line, in order and not overlapping."""
    text, last = passage.folded, 0
    for match in _HOUR_WORD.finditer(text):
        if match.start() < last:
            continue
        start, end = max(last, match.start() - _NEAR), match.end() + _NEAR
        line_start, line_end = text.rfind("\n", start, match.start()), text.find("\n", match.end(), end)
        last = end if line_end < 0 else line_end
        yield max(start, line_start + 1), last


def _checked(
    passage: Passage, matches: list[re.Match[str]], fewest: Decimal, conversions: Conversions
) -> _Reading | None:
    kept = [match for match in matches if _is_the_job(passage, match)]
    values = [value for match in kept for value in _values(match) if fewest <= value <= _MOST]
    if not values:
        return None
    evidence = {Evidence(passage.field, m.start(), m.end(), passage.text[m.start() : m.end()]) for m in kept}
    least = (
        None if _UP_TO.search(passage.folded, max(0, kept[0].start() - 12), kept[0].start()) else min(values)
    )
    reading = _Reading(
        least, max(values), tuple(sorted(evidence, key=lambda quote: (quote.start, -quote.end)))
    )
    return _without_breaks(passage, kept[0], reading, conversions)


def _is_the_job(passage: Passage, match: re.Match[str]) -> bool:
    if _SALARY_WEEK.search(passage.folded, max(0, match.start() - 30), match.start()):
        return False
    if match.re is _PLAIN and _OF_ONE_DAY.search(
        passage.folded, max(0, match.start() - _NEAR), match.start()
    ):
        return False
    if passage.field != "description":
        return True
    line_start = passage.folded.rfind("\n", 0, match.start()) + 1
    before = passage.folded[max(line_start, match.start() - _NEAR) : match.start()]
    return _NOT_THE_JOB.search(before) is None


def _values(match: re.Match[str]) -> list[Decimal]:
    extra = _HALF if match["half"] else 0
    return [
        _tidy(Decimal(figure.replace(",", ".").replace(" ", "")) + extra)
        for figure in (match["low"], match["high"])
        if figure
    ]


def _tidy(hours: Decimal) -> Decimal:
    """To the hundredth, with no trailing noughts: 37.50 and 37.5 are one figure."""
    hours = hours.quantize(_HUNDREDTH).normalize()
    return hours.quantize(Decimal(1)) if hours == hours.to_integral_value() else hours


def _without_breaks(
    passage: Passage, match: re.Match[str], reading: _Reading, conversions: Conversions
) -> _Reading:
    """Hours that include unpaid breaks, less the breaks; the least is unknown where their length is."""
    near = _UNPAID_BREAK.search(passage.folded, match.end(), match.end() + _NEAR)
    if near is None or _ON_TOP.search(passage.folded, match.end(), near.start()):
        return reading
    quote = Evidence(passage.field, near.start(), near.end(), passage.text[near.start() : near.end()])
    evidence = (*reading.evidence, quote)
    minutes = 60 if near["one_hour"] else int(near["minutes"] or 0)
    if not minutes:
        sentence = "The hours include unpaid breaks of a length not stated: ask how many are paid."
        return _Reading(None, reading.high, evidence, (sentence,))
    unpaid = minutes * conversions.days_per_week / 60
    if reading.high is None or (reading.low or reading.high) - unpaid < _FEWEST:
        return reading  # the break is of one day, not of five
    sentence = f"Unpaid breaks of {minutes} minutes on {conversions.days_per_week} days are taken off."
    low = None if reading.low is None else _tidy(reading.low - unpaid)
    high = _tidy(reading.high - unpaid)
    return _Reading(low, high, evidence, (sentence,))


def _converted(
    short: tuple[Passage, ...], text: tuple[Passage, ...], conversions: Conversions
) -> _Reading | None:
    """Hours from a share of full time, or from days or sessions a week, where no hours are stated."""
    for passage in (*short, *text):
        if share := search_near(_WTE, passage.folded, ("wte", "fte", "whole time"), reach=12):
            return _times(
                passage,
                share,
                Decimal(share["share"]),
                conversions.full_time_hours_per_week,
                "a full-time week",
            )
    for passage in short:
        if days := _DAYS.search(passage.folded):
            return _times(passage, days, _count(days), conversions.hours_per_day, "a day")
        if passage.field != "pay_text" and (sessions := _SESSIONS.search(passage.folded)):
            return _times(passage, sessions, _count(sessions), conversions.hours_per_session, "a session")
    return None


def _count(match: re.Match[str]) -> Decimal:
    return Decimal(_NUMBERS.get(match["count"], match["count"]))


def _times(
    passage: Passage, match: re.Match[str], count: Decimal, hours: Decimal, unit: str
) -> _Reading | None:
    total = _tidy(count * hours)
    if not _FEWEST <= total <= _MOST:
        return None
    evidence = Evidence(passage.field, match.start(), match.end(), passage.text[match.start() : match.end()])
    sentence = f"“{evidence.quote}” is taken as {total:f} hours a week: {unit} of {hours} hours."
    return _Reading(total, total, (evidence,), (sentence,))
