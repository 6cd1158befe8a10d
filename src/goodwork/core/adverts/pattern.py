"""The working pattern: which days, what times, nights, weekends, rota, term time, on call."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goodwork.core.adverts.clock_times import DAY, ClockSpan, clock_spans
from goodwork.core.adverts.facts import Shift, WorkingPattern
from goodwork.core.adverts.near import search_near
from goodwork.core.adverts.passage import Passage, passages
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.work import Weekday

_WEEK = tuple(Weekday)
_WORKING_WEEK = _WEEK[:5]
_FIELDS = ("hours_text", "title", "contract_text", "pay_text", "description")

_SUFFIX = r"(?:days?|s?days?|nesdays?|rs?days?|urdays?|s|rs?|nes)?\b"
_NAME = r"mon|tue|wed|thu|fri|sat|sun"
_DAY_RANGE = re.compile(rf"\b({_NAME}){_SUFFIX}\s?(?:-|to|through to|until|till|/)\s?({_NAME}){_SUFFIX}")
_ANY_DAYS = re.compile(
    rf"\b(?:(?P<first>{_NAME}){_SUFFIX}\s?(?:-|to|through to|until|till)\s?(?P<last>{_NAME}){_SUFFIX}|(?P<name>{_NAME}){_SUFFIX}"
    r"|(?P<every>(?:7|seven) days (?:a|per|each|/) ?week|7/7|5 days (?:over|out of) 7)|week ?days)"
)
_NEXT_NAME = re.compile(rf"[\s,&/]*(?:and|or)?\s*\b({_NAME}){_SUFFIX}")
# A range of days ends in one of these.
_LAST_DAYS = ("fri", "sun", "sat", "thu")

# Sentences that speak of other times: the service's, the interview's, the office's telephone.
_NOT_THE_JOB = re.compile(
    r"\bopen(?:s|ing|ed)?\b|\bring\b|phone\b|office hours|training times|\brates? (?:of|for)\b|£|\binterview|telephone|\btel\b|\bcall (?:us|on|me|our)|contact|assessment (?:day|cent)|closing|enquir|visit(?:s|ing|ors?)?\b|"
    r"helpline|deadline|apply by|available (?:between|from)|surgery hours|reception|induction|training (?:day|session|takes)|meeting|webinar|"
    r"\b(?:team|desk|unit|utc|centre)\b[^.\n]{0,30}\b(?:operates?|runs?)\b|clinics? (?:run|is|are|operates?)|service\b[^.\n]{0,20}\b(?:is|runs?|operat\w+|hours|provides|covers|will|from)\b|practice (?:is|hours)|department (?:is|operates|runs)"
)
_THE_JOB = re.compile(
    r"hours of work|working hours|work(?:ing)? (?:pattern|days|hours|week)|you will (?:be )?work|\bshifts?\b|your hours|\bhours:|"
    r"post ?holder|the role|this role|the post|this post|the job|full[- ]?time|part[- ]?time|rota\b|\bhours? (?:per|a) week|\bcontract\b|\bwork(?:ing|s)?\b|\bhours\b|"
    r"successful (?:candidate|applicant)|vacanc|annualised|required to"
)
_NOT_THE_JOB_AFTER = re.compile(r"[,\s]*(?:365|service|opening)\b|\)? ?on 0\d")
# "Between 7am and 9pm" bounds the hours worked, which are fewer, when it is longer than a usual day.
_ENVELOPE_BEFORE = re.compile(r"\b(?:between|flexib\w+|core|cover\w*|within|any time)\b[^.\n]{0,30}$")
_LONGEST_CERTAIN = 10 * 60
_SHORT_LINE = 80
_BEFORE, _AFTER, _AGAINST = 70, 45, 12


@dataclass(frozen=True, slots=True)
class _Sign:
    """What is said of one side of the pattern: plain words to find first, then the expression tried around them."""

    side: str
    gates: tuple[str, ...]
    words: re.Pattern[str]


_AND = r"(?:,| and| &| or|/|,? including| to| \+)+ ?(?:some |occasional |on )?"
_SIGNS = tuple(
    _Sign(side, gates, re.compile(words))
    for side, gates, words in (
        (
            "nights", ("night",),
            r"\bnights?[ -](?:time )?(?:shifts?|dut(?:y|ies)|work\w*|rota|rotation|cover|only)\b|\bwaking nights?\b|\bwork(?:ing)? (?:\w+ ){0,3}nights?\b"
            rf"|\b(?:days?|day shifts|lates?|earl(?:y|ies)|evenings?|weekends?|afternoons?|twilights?){_AND}nights?\b"
            rf"|\bnights?{_AND}(?:days?|weekends?|lates?|evenings?|bank)\b|\bovernight (?:shift|stay|work|dut|on)|\bno nights?\b|sleep[- ]?in nights?",
        ),
        (
            "weekends", ("weekend",),
            r"\bwork\w*[^.\n]{0,45}\bweekends?\b|\bweekends?\b[^.\n]{0,20}\b(?:shifts?|work\w*|rota|dut\w+|cover|required|basis|rotation|only)\b|\b(?:alternate|every other|every|some|occasional) weekends?\b"
            rf"|\b(?:evenings?|nights?|weekdays?|shifts?|lates|days){_AND}weekends?\b|\bweekends?{_AND}(?:bank|public|evenings?|nights?)|\bno (?:\w+,? (?:or|and) )?weekends?\b|including weekends?",
        ),
        (
            "weekends", ("7 day", "7-day", "seven day", "seven-day", "over 7", "over seven", "out of 7"),
            r"\b(?:work\w*|shifts?|rota|rostered|hours)\b[^.\n]{0,50}\b(?:(?:7|seven)[ -]days?\b|5 (?:days )?(?:over|out of) 7)|\b(?:7|seven)[ -]days?(?: a| per|/)? ?week\b[^.\n]{0,40}\b(?:rota|shifts?|rostered|work(?:ing)? pattern)",
        ),
        (
            "rota", ("rota", "roster"),
            r"\b(?:a|the|rolling|week|shift|call|weekend|duty|on) rota\b|\brota (?:basis|system|to|of|with|which|including|covering)\b|\brotat(?:e|ing|ional)\b[^.\n]{0,25}\b(?:shifts?|rota|basis|hours|pattern|days and nights)"
            r"|\binternal rotation\b|\bshift rotation\b|^\W*rota\b|\brostered\b|\bon a roster\b",
        ),
        (
            "rota", ("shift",),
            r"\b(?:rotat\w+|variable|varied|various|flexible|late|early|long day|night|hour) shifts?\b|\bshift (?:patterns?|work\w*|system|rota|basis)\b"
            r"|\b(?:work|cover|undertake|range of|\d) ?(?:\w+ ){0,3}shifts\b|(?<!no two )\bshifts (?:are|will|include|including|available|between|from|of|on|over)\b|^\W*shifts?\W*$",
        ),
        ("rota", ("lates",), r"\bearl(?:y|ies)\b[^.\n]{0,12}\blates?\b"),
        (
            "term_time", ("term time", "term-time", "termtime"),
            r"\bterm[- ]?time[- ](?:only|roles?|posts?|positions?|contract|basis|plus|hours)\b|^\W*term[- ]?time\W*$"
            r"|\b(?:hours|weeks?|worked|contract:?|pattern:?|part[- ]time,?|permanent,?) ?[,(:-]? ?term[- ]?time\b",
        ),
        ("on_call", ("on call", "on-call"), r"\bon[- ]call\b(?! (?:engineer|manager|team|consultant|doctor|gp)\b)"),
    )
)  # fmt: skip
# A title says in one word what the description says in a sentence ("Night Porter", "Weekend Cleaner").
_IN_TITLE = {
    "nights": re.compile(
        r"\b(?<!\bor )(?:waking |sleep[ -]?in )?(?:nights?|overnight|twilight)\b(?! or\b|[ -](?:club|life|shelter|school|sky|market|(?:time )?econom))"
    ),
    "weekends": re.compile(r"\b(?<!\bor )weekends?\b(?! or\b)"),
}
_DENIED_BEFORE = re.compile(
    r"(?:\b(?:no|not|without|never|neither|nor)\b(?!,| (?:only|just|limited|two))|n't\b)(?:[\s/-]+(?!but\b|however\b)[\w']+){0,4}[\s/-]*$"
)
_SIGN_REACH, _DAYS_REACH = 70, 25


def read_pattern(advert: Advert) -> WorkingPattern:
    """When the work is done, from hours text, title, contract and pay text, and the description.

    A side (nights, weekends ...) is True where said, False where denied ("no weekends"), None where silent. Times and
    days are taken only from words about the job; opening hours, interviews and telephone times are left alone.
    Never raises on any text.
    """
    texts = passages(advert, *_FIELDS)
    shifts = _shifts(texts)
    days, day_evidence = _days(texts, shifts)
    signs, sign_evidence = _signs(texts)
    for side in sorted(_IN_TITLE.keys() - signs.keys()):
        if evidence := in_title(advert, side):
            signs[side] = True
            sign_evidence.append(evidence)
    weekends = signs.get("weekends")
    if weekends is None and any(day in days for day in (Weekday.SATURDAY, Weekday.SUNDAY)):
        weekends = True
    return WorkingPattern(
        days=days,
        shifts=shifts,
        nights=signs.get("nights"),
        weekends=weekends,
        rota=signs.get("rota"),
        term_time=signs.get("term_time"),
        on_call=signs.get("on_call"),
        evidence=(*day_evidence, *sign_evidence),
    )


def in_title(advert: Advert, side: str) -> Evidence | None:
    """The words of the title that say "nights" or "weekends"; none where it denies them or leaves the choice."""
    for passage in passages(advert, "title"):
        hit = _IN_TITLE[side].search(passage.folded)
        if hit and not _is_denied(passage, hit):
            return _quote(passage, *hit.span())
    return None


def _signs(texts: tuple[Passage, ...]) -> tuple[dict[str, bool], list[Evidence]]:
    said: dict[str, bool] = {}
    evidence: list[Evidence] = []
    for passage in texts:
        for sign in _SIGNS:
            if sign.side in said:
                continue
            if hit := search_near(sign.words, passage.folded, sign.gates, reach=_SIGN_REACH):
                said[sign.side] = not _is_denied(passage, hit)
                evidence.append(_quote(passage, hit.start(), hit.end()))
    return {side: yes for side, yes in said.items() if yes or side != "rota"}, evidence


def _is_denied(passage: Passage, hit: re.Match[str]) -> bool:
    start, _ = passage.sentence(hit.start())
    return hit[0].startswith("no ") or bool(
        _DENIED_BEFORE.search(passage.folded[max(start, hit.start() - 60) : hit.start()])
    )


def _quote(passage: Passage, start: int, end: int) -> Evidence:
    return Evidence(passage.field, start, end, passage.text[start:end])


# Times


def _shifts(texts: tuple[Passage, ...]) -> tuple[Shift, ...]:
    found: dict[tuple[tuple[Weekday, ...], int, int], Shift] = {}
    for passage in texts:
        for span in clock_spans(passage.folded, 0, len(passage.folded)):
            shift = _shift(passage, span)
            if shift is not None:
                found.setdefault((shift.days, shift.start, shift.end), shift)
        if found:
            break
    return tuple(found.values())


def _shift(passage: Passage, span: ClockSpan) -> Shift | None:
    """The span as a shift, where the words around it are about the job."""
    start, end = _line(passage, span.start)
    before = passage.folded[max(start, span.start - _BEFORE) : span.start]
    after = passage.folded[span.end : min(end, span.end + _AFTER)]
    days = _days_beside(before, after)
    is_clear = span.certain or days or passage.field == "hours_text"
    if _ENVELOPE_BEFORE.search(before) and (span.ends - span.begins) % DAY > _LONGEST_CERTAIN:
        return None
    if not is_clear or not _is_about_the_job(passage, start, end, before) or _NOT_THE_JOB_AFTER.match(after):
        return None
    return Shift(days, span.begins, span.ends, _quote(passage, span.start, span.end))


def _line(passage: Passage, position: int) -> tuple[int, int]:
    start = passage.folded.rfind("\n", 0, position) + 1
    end = passage.folded.find("\n", position)
    return start, len(passage.folded) if end < 0 else end


def _is_about_the_job(passage: Passage, start: int, end: int, before: str) -> bool:
    if passage.field != "description":
        return True
    if _NOT_THE_JOB.search(before):
        return False
    near = passage.folded[max(0, start - _BEFORE) : min(end, start + 400)]
    return bool(_THE_JOB.search(near)) or (end - start <= _SHORT_LINE and bool(_ANY_DAYS.search(near)))


def _days_beside(before: str, after: str) -> tuple[Weekday, ...]:
    """The days named nearest a span: against it, before or after, else the last named before it."""
    earlier, later = list(_named_days(before)), list(_named_days(after))
    if earlier and len(before) - earlier[-1].end <= _AGAINST:
        return earlier[-1].days
    if later and later[0].start <= _AGAINST:
        return later[0].days
    return earlier[-1].days if earlier else ()


@dataclass(frozen=True, slots=True)
class _Named:
    days: tuple[Weekday, ...]
    start: int
    end: int


def _named_days(text: str) -> Iterator[_Named]:
    """Each expression of days in `text`: ranges, lists of names, "weekdays", "7 days a week"."""
    position = 0
    while hit := _ANY_DAYS.search(text, position):
        named = _named(text, hit)
        yield named
        position = named.end


def _named(text: str, hit: re.Match[str]) -> _Named:
    if hit["first"]:
        return _Named(_range(hit["first"], hit["last"]), hit.start(), hit.end())
    if not hit["name"]:
        return _Named(_WEEK if hit["every"] else _WORKING_WEEK, hit.start(), hit.end())
    days, end = {Weekday(hit["name"])}, hit.end()
    while following := _NEXT_NAME.match(text, end):
        days.add(Weekday(following[1]))
        end = following.end()
    return _Named(_in_order(days), hit.start(), end)


def _in_order(days: set[Weekday]) -> tuple[Weekday, ...]:
    return tuple(day for day in _WEEK if day in days)


def _range(first: str, last: str) -> tuple[Weekday, ...]:
    start, end = _WEEK.index(Weekday(first)), _WEEK.index(Weekday(last))
    days = _WEEK[start : end + 1] if start <= end else (*_WEEK[start:], *_WEEK[: end + 1])
    return _in_order(set(days))


# Days


def _days(
    texts: tuple[Passage, ...], shifts: tuple[Shift, ...]
) -> tuple[tuple[Weekday, ...], list[Evidence]]:
    """The days of the shifts; where those name none, a range of days in words about the job."""
    of_shifts = {day for shift in shifts for day in shift.days}
    if of_shifts:
        return _in_order(of_shifts), []
    for passage in texts:
        hit = search_near(_DAY_RANGE, passage.folded, _LAST_DAYS, reach=_DAYS_REACH)
        if hit and _is_days_of_the_job(passage, hit):
            return _range(hit[1], hit[2]), [_quote(passage, hit.start(), hit.end())]
    return (), []


def _is_days_of_the_job(passage: Passage, hit: re.Match[str]) -> bool:
    start, end = _line(passage, hit.start())
    before = passage.folded[max(start, hit.start() - _BEFORE) : hit.start()]
    after = min(end, hit.end() + _AFTER)
    return _is_about_the_job(passage, start, end, before) and not _NOT_THE_JOB.search(
        passage.folded, hit.end(), after
    )
