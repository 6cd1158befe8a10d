"""Where the work is: on site, hybrid, remote or mobile; the days at home; the postcode; what lodging costs."""

import re
from decimal import ROUND_HALF_UP, Decimal

from goodwork.core.adverts.facts import WorkPlace
from goodwork.core.adverts.numbers import NUMBER, number
from goodwork.core.adverts.passage import Passage, passages
from goodwork.core.adverts.wording import is_negated, table
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.work import WorkPlaceKind

# The form of a UK postcode (BS 7666); the letters C I K M O V never stand in the last part.
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[ABD-HJLNP-UW-Z]{2})\b")
_HOME_DAYS = re.compile(
    rf"({NUMBER}) days?(?: (?:a|per|each) week)?(?: [\w-]+){{0,3}} (?:from|at) home\b|\bhome (?:for )?(?:up to )?({NUMBER}) days?\b"
)
_PLACE_LINE = re.compile(
    r"^ *(?:location|place of work|based (?:at|in)|workplace|work location) ?[:\-] ?([^\n]{2,80})$",
    re.MULTILINE,
)

_LODGING_CHARGE = re.compile(
    r"£ ?(?P<pounds>\d{1,4}(?:\.\d\d)?) ?(?:per|a|each|/|p)? ?(?P<period>day|night|week|month|pw|pcm|w\b)"
)
_LODGING_COST = re.compile(
    r"\b(?:charge[ds]?|deduct\w*|cost(?:s|ing)?|rent|at|for|from|provided|available)\b"
)
_NOT_A_CHARGE = re.compile(r"\ballowance\b|\bsupplement\b|\bbudget\b|\btowards\b|\bdeposit\b")
_FREE_LODGING = re.compile(
    r"\b(?:free|no charge for|complimentary) (?:\w+[ -]){0,3}accommodation\b|\baccommodation (?:is )?(?:provided )?(?:free|at no (?:cost|charge))\b"
)
_DAYS = {"d": Decimal(1), "n": Decimal(1), "w": Decimal(7), "m": Decimal(365) / 12}
_WEEK = 5  # more days at home than these are not said of a working week


def read_place(advert: Advert) -> WorkPlace:
    """The place of work. A postcode in the description counts only where it is the only one there.

    `accommodation_charge_per_day` is a stated charge for lodging over the days it pays for (a month is
    365/12), to the penny; 0 where lodging is said to be free. None is not said.
    """
    places = passages(advert, "title", "place_text", "hours_text", "contract_text", "description")
    kind, evidence, home_days = _kind(places)
    charge, charge_evidence = _lodging(places)
    postcode, postcode_evidence = _postcode(advert)
    found = (evidence, postcode_evidence, charge_evidence)
    return WorkPlace(
        kind, postcode, _locality(advert), home_days, charge, tuple(item for item in found if item)
    )


def _kind(places: tuple[Passage, ...]) -> tuple[WorkPlaceKind | None, Evidence | None, int | None]:
    """The first kind shown, most telling first, its words and the days at home where its sentence says."""
    for shows, source, match in table("place").shown(places):
        kind = WorkPlaceKind(shows)
        home_days = _home_days(source, match.start()) if kind is WorkPlaceKind.HYBRID else None
        return kind, source.evidence(*match.span()), home_days
    return None, None, None


def _home_days(source: Passage, position: int) -> int | None:
    match = _HOME_DAYS.search(source.folded, *source.sentence(position))
    days = number(match[1] or match[2]) if match else 0
    return days if 0 < days <= _WEEK else None


def _postcode(advert: Advert) -> tuple[str, Evidence | None]:
    """The publisher's postcode, or the one written where the place is, or the only one in the description."""
    for source in passages(advert, "postcode", "place_text", "description"):
        found = {
            f"{match[1]} {match[2]}": match
            for match in _POSTCODE.finditer(
                source.text.upper() if source.field != "description" else source.text
            )
        }
        if len(found) == 1 or (found and source.field != "description"):
            code, match = next(iter(found.items()))
            return code, Evidence(source.field, *match.span(), source.text[match.start() : match.end()])
    return "", None


def _locality(advert: Advert) -> str:
    """The place as the publisher names it, or as a line of the description does ("Location: Leeds")."""
    if advert.place_text:
        return advert.place_text.strip()
    for source in passages(advert, "description"):
        if match := _PLACE_LINE.search(source.folded):
            return source.text[match.start(1) : match.end(1)].strip()
    return ""


def _lodging(places: tuple[Passage, ...]) -> tuple[Decimal | None, Evidence | None]:
    for source in places:
        at = source.folded.find("accommodation")
        while at >= 0:
            start, end = source.sentence(at)
            if found := _lodging_in(source, start, end):
                return found
            at = source.folded.find("accommodation", max(end, at + 1))
    return None, None


def _lodging_in(source: Passage, start: int, end: int) -> tuple[Decimal, Evidence] | None:
    """The charge one sentence states, if it states one."""
    text = source.folded
    free = _FREE_LODGING.search(text, start, end)
    if free and not is_negated(text[start : free.start()]):
        return Decimal(0), source.evidence(*free.span())
    match = _LODGING_CHARGE.search(text, start, end)
    if not match or _NOT_A_CHARGE.search(text, start, end) or not _LODGING_COST.search(text, start, end):
        return None
    daily = Decimal(match["pounds"]) / _days_paid(match["period"])
    return daily.quantize(Decimal("0.01"), ROUND_HALF_UP), source.evidence(*match.span())


def _days_paid(period: str) -> Decimal:
    return _DAYS["m" if period == "pcm" else "w" if period == "pw" else period[0]]
