"""Adverts of every quality, put together from pools of paragraphs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from goodwork.synthetic.employers import Employer
from goodwork.synthetic.faults import plant
from goodwork.synthetic.pay_offers import Offer, WorkingTimes, floors_on, offer, published
from goodwork.synthetic.picking import Pick, Weighted
from goodwork.synthetic.pools import pool
from goodwork.vocabulary.advert import Advert

TIERS = ("excellent", "good", "plain", "vague", "poor")

INSECURE = {"zero_hours", "bank", "umbrella", "agency", "self_employed"}
# Contracts whose pay the minimum wage for adults does not bound: by invoice, or at the apprentice rate.
WITHOUT_ADULT_FLOOR = {"self_employed", "apprenticeship"}
CONTRACT_WORDS = {
    "zero_hours": "Zero hours",
    "bank": "Bank",
    "self_employed": "Self-employed",
    "fixed_term": "Fixed term",
}


@dataclass(frozen=True, slots=True)
class Truth:
    """What is so of a vacancy, whatever its advert says: pounds an hour, the contract, and the faults planted."""

    hourly_pay: tuple[Decimal, Decimal]
    pay_is_silent: bool
    contract: str
    weekly_hours: Decimal
    faults: tuple[str, ...]


@dataclass(slots=True)
class Draft:
    """What has been decided of an advert before it is put in words."""

    employer: Employer
    tier: str
    job: Mapping[str, Any]
    title: str
    contract: str
    times: WorkingTimes
    offered: Offer
    faults: tuple[str, ...]
    fault_words: list[str]
    names: dict[str, str] = field(default_factory=dict)


class AdvertMaker:
    """Makes one advert after another."""

    def __init__(self, pick: Pick, employers: tuple[Employer, ...], town_name: str, on: date) -> None:
        self._pick, self._on, self._town_name = pick, on, town_name
        self._employers = Weighted(employers, [employer.kind["vacancies"] for employer in employers])
        self._floors = floors_on(on)

    def advert(self, number: int) -> tuple[Advert, Truth]:
        """The next advert and the truth behind it."""
        draft = self._draft()
        fields, left_to_description = self._fields(draft)
        claim, lies = published(self._pick, draft.offered) if self._pick.chance(0.3) else (None, False)
        advert = Advert(
            advert_id=f"V{number:05d}",
            title=draft.title,
            description=self._description(draft, left_to_description),
            employer=draft.employer.name,
            posted_on=self._on - timedelta(days=self._pick.whole(0, 28)),
            closes_on=self._on + timedelta(days=self._pick.whole(3, 30)) if self._pick.chance(0.8) else None,
            url=f"https://{draft.employer.domain}/jobs/V{number:05d}",
            published_pay=claim,
            n_places=self._pick.one((None, None, None, None, 1, 1, 2, 4)),
            **fields,
        )
        return advert, _truth(draft, lies)

    def _draft(self) -> Draft:
        pick = self._pick
        employer = pick.weighted(self._employers)
        tier = pick.weighted(Weighted(TIERS, employer.kind["quality"]))
        job = pick.one(employer.kind["jobs"])
        contract = self._contract(job["contracts"], tier)
        times = self._times(job["times"], contract)
        bounded = contract not in WITHOUT_ADULT_FLOOR
        planted = plant(pick, tier, employer.kind["id"], bounded)
        least = self._least_pay(tier, bounded, "below_minimum_wage" in planted.ids)
        offered = offer(pick, planted.pay or tuple(job["pay"]), self._floors.legal, least, times, tier)
        occupation = pick.one(job["titles"])
        title, names = self._title(occupation, tier), self._names(employer, occupation)
        return Draft(employer, tier, job, title, contract, times, offered, planted.ids, planted.words, names)

    def _contract(self, contracts: list[str], tier: str) -> str:
        """The best adverts offer secure terms wherever their kind of work has any."""
        secure = [contract for contract in contracts if contract not in INSECURE]
        return self._pick.one(secure if tier in ("excellent", "good") and secure else contracts)

    def _times(self, patterns: list[str], contract: str) -> WorkingTimes:
        times = self._pick.one(pool("working_times")[self._pick.one(patterns)])
        varies = bool(times.get("varies")) or contract in INSECURE
        return WorkingTimes(Decimal(str(times["hours"])), times["words"], bool(times.get("term")), varies)

    def _least_pay(self, tier: str, bounded: bool, below_floor: bool) -> Decimal:
        """Pay falls below the legal floor only where that fault is planted; the best adverts pay a living wage."""
        if not bounded or below_floor:
            return Decimal(0)
        return self._floors.living if tier == "excellent" else self._floors.legal

    def _title(self, title: str, tier: str) -> str:
        if tier in ("vague", "poor") and self._pick.chance(0.3):
            return self._pick.one(
                (f"{title.upper()}", f"{title} - Immediate Start", f"{title} (no experience needed)")
            )
        return title

    def _names(self, employer: Employer, title: str) -> dict[str, str]:
        return {
            "title": title,
            "a_title": f"{'an' if title[0] in 'AEIO' else 'a'} {title}",
            "employer": employer.name,
            "place": self._town_name,
            "hood": employer.home.neighbourhood,
            "contact": employer.contact,
            "telephone": employer.telephone,
            "domain": employer.domain,
        }

    def _fields(self, draft: Draft) -> tuple[dict[str, Any], set[str]]:
        """The advert's own columns, and what was left out of them and so must be said in the description."""
        pick, home = self._pick, draft.employer.home
        hides_place = draft.employer.kind["id"] == "agency" and pick.chance(0.5)
        shown = {
            "PAY": ("pay_text", draft.offered.words, 0.85),
            "TIMES": ("hours_text", draft.times.words, 0.6),
            "CONTRACT": ("contract_text", _contract_label(draft.contract, draft.times.hours), 0.7),
        }
        fields: dict[str, Any] = {
            "place_text": self._town_name if hides_place else f"{home.neighbourhood}, {self._town_name}"
        }
        left: set[str] = set()
        for subject, (name, words, chance) in shown.items():
            if pick.chance(chance):
                fields[name] = words
            elif draft.tier in ("excellent", "good", "plain"):
                left.add(subject)
        if not hides_place:
            fields |= {"postcode": home.postcode, "latitude": home.latitude, "longitude": home.longitude}
        return fields, left

    def _description(self, draft: Draft, must_say: set[str]) -> str:
        lines: list[str] = []
        for subject, chance in pool("tiers")[draft.tier]:
            if subject in must_say or self._pick.chance(chance):
                lines += self._lines(subject, draft)
        return "\n".join(line.format_map(draft.names) for line in lines)

    def _lines(self, subject: str, draft: Draft) -> list[str]:
        chosen = self._pick.one(subject.split("|"))
        if chosen in _COMPOSED:
            return _COMPOSED[chosen](self._pick, draft)
        return [self._pick.one(pool("paragraphs")[chosen])]


def _truth(draft: Draft, publisher_lies: bool) -> Truth:
    faults = (*draft.faults, "publisher_period_wrong") if publisher_lies else draft.faults
    offered = draft.offered
    return Truth((offered.low, offered.high), offered.is_silent, draft.contract, draft.times.hours, faults)


def _contract_label(contract: str, hours: Decimal) -> str:
    label = CONTRACT_WORDS.get(contract, contract.capitalize())
    return f"{label}, {'full-time' if hours >= 35 else 'part-time'}"


def _about(pick: Pick, draft: Draft) -> list[str]:
    return [pick.one(draft.employer.kind["about"])]


def _duties(pick: Pick, draft: Draft) -> list[str]:
    return [pick.one(pool("paragraphs")["duties_heading"]), *pick.some(draft.job["duties"], 4)]


def _essential(pick: Pick, draft: Draft) -> list[str]:
    return [pick.one(pool("paragraphs")["essential_heading"]), *draft.job["essential"]]


def _desirable(pick: Pick, draft: Draft) -> list[str]:
    return [pick.one(pool("paragraphs")["desirable_heading"]), *pick.some(draft.job["desirable"], 2)]


def _contract(pick: Pick, draft: Draft) -> list[str]:
    return [pick.one(pool("paragraphs")[f"contract_{draft.contract}"])]


def _times(pick: Pick, draft: Draft) -> list[str]:
    return [f"{pick.one(('Hours', 'Working hours', 'When'))}: {draft.times.words}."]


def _pay(pick: Pick, draft: Draft) -> list[str]:
    words = draft.offered.words
    return [f"{pick.one(('Pay', 'Salary', 'Rate of pay'))}: {words}."] if words else []


def _pension(pick: Pick, draft: Draft) -> list[str]:
    return [
        pick.one(
            pool("paragraphs")["pension_public" if draft.employer.kind.get("public") else "pension_good"]
        )
    ]


def _hybrid(pick: Pick, draft: Draft) -> list[str]:
    return [pick.one(pool("paragraphs")["hybrid"])] if draft.job.get("hybrid") else []


def _check(pick: Pick, draft: Draft) -> list[str]:
    level = draft.job.get("check")
    return [pick.one(pool("paragraphs")[f"check_{level}"])] if level else []


def _faults(pick: Pick, draft: Draft) -> list[str]:
    return draft.fault_words


_COMPOSED: dict[str, Callable[[Pick, Draft], list[str]]] = {
    "ABOUT": _about,
    "DUTIES": _duties,
    "ESSENTIAL": _essential,
    "DESIRABLE": _desirable,
    "CONTRACT": _contract,
    "TIMES": _times,
    "PAY": _pay,
    "PENSION": _pension,
    "HYBRID": _hybrid,
    "CHECK": _check,
    "FAULTS": _faults,
}
