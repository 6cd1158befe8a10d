"""The minimum wage: pay for an hour against the floor on the day, for the oldest age the job is open to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from goodwork.core.adverts.facts import PayOffer
from goodwork.core.adverts.pay import PayFlag
from goodwork.core.rights.case import Case, Finding, has_doubtful_pay, plain, pounds
from goodwork.standards.library import StandardError
from goodwork.standards.pay_conversion import pay_conversion
from goodwork.standards.right import Right
from goodwork.standards.wages import Rate, accommodation_offset, minimum_wage
from goodwork.vocabulary.pay import PayPeriod
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import ContractType


@dataclass(frozen=True, slots=True)
class _Pay:
    """The offer beside the floor."""

    offer: PayOffer
    floor: Rate
    case: Case

    @property
    def lowest(self) -> Decimal | None:
        return self.offer.hourly_minimum

    @property
    def highest(self) -> Decimal | None:
        """The most an hour is paid; the only figure where there is one. None for "from £9"."""
        return self.offer.hourly_maximum

    @property
    def is_known(self) -> bool:
        return self.lowest is not None or self.highest is not None

    @property
    def is_below(self) -> bool:
        return self.highest is not None and self.highest < self.floor.value

    @property
    def starts_below(self) -> bool:
        return self.lowest is not None and self.lowest < self.floor.value

    @property
    def is_borderline(self) -> bool:
        """Whether a salary clears the floor only because a year is taken as 52 weeks."""
        if self.lowest is None or self.offer.period not in (PayPeriod.YEAR, PayPeriod.MONTH):
            return False
        conversion = pay_conversion()
        share = conversion.weeks_per_year.value / conversion.weeks_per_year_borderline.value
        return self.lowest * share < self.floor.value

    @property
    def longest_week(self) -> Decimal | None:
        """The weekly hours above which a salary given without hours would be below the floor; None for other pay."""
        is_salary = self.offer.period not in (PayPeriod.HOUR, PayPeriod.DAY, PayPeriod.SESSION)
        if self.lowest is None or not is_salary or not self.has(PayFlag.HOURS_ASSUMED):
            return None
        return self.lowest * pay_conversion().full_time_weekly_hours.value / self.floor.value

    def has(self, *flags: PayFlag) -> bool:
        return any(flag in self.offer.flags for flag in flags)

    @property
    def whole(self) -> Mapping[str, str]:
        """The least and the most as the advert writes them, holiday pay included."""
        return {"stated": _written(self.offer.maximum), "stated_least": _written(self.offer.minimum)}

    def finding(self, outcome: str, **values: object) -> Finding:
        doubt = "" if self.floor.verified else self.floor.note
        by_the_hour = self.offer.period is PayPeriod.HOUR
        evidence = (*self.offer.evidence, *(() if by_the_hour else self.case.facts.hours.evidence))
        return Finding(outcome, evidence, {**self._values(), **values}, doubt)

    def _values(self) -> Mapping[str, object]:
        shown = self.lowest if self.lowest is not None else self.highest
        return {
            "pay": "" if shown is None else pounds(shown),
            "floor": pounds(self.floor.value),
            "ages": self.floor.ages,
            "day": f"{self.case.on:%-d %B %Y}",
        }


def _written(amount: Decimal | None) -> str:
    return "" if amount is None else pounds(amount)


def assess_minimum_wage(case: Case, right: Right) -> Finding:
    """Pay for an hour against the lowest the law allows on the day. Source: the standards named in `right`."""
    pay = case.facts.pay
    if case.offers(ContractType.VOLUNTARY) and not pay.is_stated:
        return Finding("volunteer", case.facts.contract.evidence)
    if case.offers(ContractType.INTERNSHIP) and not pay.is_stated:
        return Finding("intern", case.facts.contract.evidence)
    if case.offers(ContractType.SELF_EMPLOYED) and not case.offers_employment:
        return Finding("self_employed", case.facts.contract.evidence)
    try:
        floor = minimum_wage(case.on, case.age_band, apprentice=case.offers(ContractType.APPRENTICESHIP))
    except StandardError as error:
        return Finding("no_rate_held", pay.evidence, {"reason": error})
    return _against(_Pay(pay, floor, case), right)


def _against(pay: _Pay, right: Right) -> Finding:
    if pay.has(PayFlag.CURRENCY_NOT_POUNDS):
        return pay.finding("other_currency")
    if pay.has(PayFlag.COMMISSION_ONLY):
        return pay.finding("commission_only")
    if not pay.is_known:
        return _unknown(pay)
    if pay.has(PayFlag.UMBRELLA_RATE):
        return pay.finding("umbrella_rate")
    return (
        _below(pay)
        or _in_doubt(pay, right)
        or _accommodation(pay)
        or _unpaid_time(pay)
        or pay.finding("at_or_above_floor")
    )


def _unknown(pay: _Pay) -> Finding:
    if pay.has(PayFlag.ON_TARGET_EARNINGS, PayFlag.INCLUDES_ENHANCEMENTS):
        return pay.finding("on_target")
    if pay.has(PayFlag.UNPAID):
        return pay.finding("unpaid")
    if pay.has(PayFlag.UNIT_DOUBTFUL):
        return pay.finding("unit_doubtful")
    return pay.finding("hours_unknown" if pay.offer.is_stated else "not_stated")


def _below(pay: _Pay) -> Finding | None:
    """A finding where no part of the offer reaches the floor."""
    if not pay.is_below or pay.highest is None:
        return None
    if has_doubtful_pay(pay.case):
        return pay.finding("pay_doubtful", pay=pounds(pay.highest))
    if pay.case.offers(ContractType.APPRENTICESHIP):
        return pay.finding("below_apprentice_rate", pay=pounds(pay.highest))
    if pay.has(PayFlag.INCLUDES_HOLIDAY_PAY):
        return pay.finding("below_floor_without_holiday_pay", basic=pounds(pay.highest), **pay.whole)
    return pay.finding("below_floor", pay=pounds(pay.highest))


def _in_doubt(pay: _Pay, right: Right) -> Finding | None:
    """A finding where part of the offer, or a reading of it, may be below the floor."""
    if pay.lowest is None:
        return pay.finding("only_the_most")
    if pay.starts_below and pay.has(PayFlag.INCLUDES_HOLIDAY_PAY):
        return pay.finding("range_starts_below_without_holiday_pay", **pay.whole)
    if pay.starts_below:
        return pay.finding("range_starts_below")
    if pay.case.offers(ContractType.APPRENTICESHIP):
        return pay.finding("apprentice_first_year")
    if pay.has(PayFlag.INCLUDES_HOLIDAY_PAY):
        return pay.finding("includes_holiday_pay", basic=pounds(pay.lowest))
    if pay.is_borderline:
        return pay.finding("borderline")
    longest = pay.longest_week
    if longest is not None and longest < right.number("long_full_time_week"):
        return pay.finding("depends_on_hours", hours=plain(longest.quantize(Decimal("0.1"), ROUND_DOWN)))
    return None


def _accommodation(pay: _Pay) -> Finding | None:
    """A finding where a charge for accommodation above the law's offset could take pay below the floor."""
    charge = pay.case.facts.place.accommodation_charge_per_day
    if charge is None or pay.lowest is None:
        return None
    offset = accommodation_offset(pay.case.on).value
    excess = charge - offset
    if excess <= 0 or pay.lowest - excess / pay_conversion().hours_per_day.value >= pay.floor.value:
        return None
    values = {"charge": pounds(charge), "offset": pounds(offset)}
    most = _most_after_one_day(pay, excess)
    if most is None or most >= pay.floor.value:
        return pay.finding("accommodation_charge", **values)
    most = most.quantize(Decimal("0.01"), ROUND_DOWN)
    return pay.finding("accommodation_below_floor", excess=pounds(excess), most=pounds(most), **values)


def _most_after_one_day(pay: _Pay, excess: Decimal) -> Decimal | None:
    """The most an hour comes to with the excess of only one day a week taken off; None where hours or pay are unsure."""
    hours = pay.case.facts.hours.maximum
    if not hours or pay.highest is None or has_doubtful_pay(pay.case):
        return None
    return pay.highest - excess / hours


def _unpaid_time(pay: _Pay) -> Finding | None:
    """A finding where some working time goes unpaid: the rate then tells too little of what an hour is paid."""
    quotes = pay.case.quotes(Signal.UNPAID_WORKING_TIME)
    if not quotes:
        return None
    finding = pay.finding("unpaid_working_time")
    return replace(finding, evidence=(*quotes, *finding.evidence))
