"""The National Minimum Wage and National Living Wage: the lowest hourly pay the law allows, by age and date."""

from datetime import date
from functools import lru_cache
from typing import ClassVar, Self

from pydantic import model_validator

from goodwork.standards.library import Standard, StandardError, load
from goodwork.standards.series import Rate, Series, check_covers, rate_from
from goodwork.standards.uprating import Timeline
from goodwork.vocabulary.pay import AgeBand

# A band stands for its oldest member: whoever is offered the job may be that old, and must then be paid her rate.
OLDEST_OF_BAND = {AgeBand.UNDER_18: 17, AgeBand.FROM_18_TO_20: 20, AgeBand.FROM_21: 64}


class AgeRates(Series):
    """Hourly pay from an age up to the next band that has a value."""

    from_age: int


class ApprenticeRates(Series):
    """Hourly pay of apprentices under an age, or of any age in their first year."""

    under_age: int


class NationalMinimumWage(Standard):
    """The file `standards/wages/national_minimum_wage.yaml`."""

    kind: ClassVar[str] = "wages"

    unit: str
    national_living_wage_from_age: dict[date, int]
    bands: tuple[AgeRates, ...]
    apprentice: ApprenticeRates
    accommodation_offset_per_day: Series

    @model_validator(mode="after")
    def _bands_stand_youngest_first(self) -> Self:
        ages = [band.from_age for band in self.bands]
        if ages != sorted(set(ages)):
            raise ValueError(f"the bands start at {ages}: put each age once, the youngest first")
        return self

    def timelines(self) -> dict[str, Timeline]:
        bands = {f"the band from age {band.from_age}": band.timeline() for band in self.bands}
        others = {
            "the apprentice rate": self.apprentice.timeline(),
            "the accommodation offset": self.accommodation_offset_per_day.timeline(),
        }
        return bands | others


def minimum_wage(
    on: date, age: int | AgeBand = AgeBand.FROM_21, *, apprentice: bool = False, first_year: bool = True
) -> Rate:
    """The lowest hourly pay the law allows on a day, in pounds, for an age or the oldest of an age band.

    An apprentice has the apprentice rate while under 19 or in the first year of the apprenticeship, which
    an advertised one is unless `first_year` is False. Source: the file's own references.
    Raises `StandardError` for a day outside the years on file, and for an age below the youngest band.
    """
    return _minimum_wage(on, OLDEST_OF_BAND[age] if isinstance(age, AgeBand) else age, apprentice, first_year)


@lru_cache(maxsize=8192)
def _minimum_wage(on: date, age: int, apprentice: bool, first_year: bool) -> Rate:
    bands = _bands(on)
    from_age = max((start for start in bands if start <= age), default=None)
    if from_age is None:
        raise StandardError(
            f"No minimum wage at age {age}: the law's youngest band starts at {min(bands)}, "
            "about when a young person may leave school."
        )
    if apprentice and (first_year or age < _standard().apprentice.under_age):
        return apprentice_rate(on)
    return bands[from_age]


def minimum_wages(on: date) -> tuple[Rate, ...]:
    """Every hourly rate in force on a day, oldest band first and the apprentice rate last."""
    return (*sorted(_bands(on).values(), key=lambda rate: rate.value, reverse=True), apprentice_rate(on))


def apprentice_rate(on: date) -> Rate:
    """The hourly rate of an apprentice under 19 or in the first year. Raises `StandardError` as `minimum_wage`."""
    series = _standard().apprentice
    ages = f"under {series.under_age}, or in the first year"
    return _rate(series, on, "Apprentice minimum wage", ages)


def accommodation_offset(on: date) -> Rate:
    """The most an employer may charge for a day's accommodation without reducing pay for the minimum wage.

    Pounds a day, seven days a week. Raises `StandardError` for a day outside the years on file.
    """
    return _rate(_standard().accommodation_offset_per_day, on, "Accommodation offset a day", "all ages")


@lru_cache(maxsize=8192)
def _bands(on: date) -> dict[int, Rate]:
    """The rate of each band in force on a day, by the age the band starts at."""
    check_covers(_standard(), tuple(_youngest().values), on)
    in_force = [band for band in _standard().bands if _has_value(band, on)]
    ends = [*(band.from_age for band in in_force[1:]), None]
    return {
        band.from_age: _rate(band, on, _name(on, band.from_age), _ages(band.from_age, end))
        for band, end in zip(in_force, ends, strict=True)
    }


def _has_value(series: Series, on: date) -> bool:
    latest = series.latest(on)
    return latest is not None and latest[1].value is not None


def _rate(series: Series, on: date, name: str, ages: str) -> Rate:
    check_covers(_standard(), tuple(series.values), on)
    latest = series.latest(on)
    assert latest is not None, "check_covers refuses a day before the first value"
    return rate_from(_standard(), name, ages, *latest)


def _name(on: date, from_age: int) -> str:
    starts = [age for day, age in _standard().national_living_wage_from_age.items() if day <= on]
    return "National Living Wage" if starts and from_age >= starts[-1] else "National Minimum Wage"


def _ages(from_age: int, next_age: int | None) -> str:
    if next_age is None:
        return f"{from_age} and over"
    return f"under {next_age}" if from_age == _youngest().from_age else f"{from_age} to {next_age - 1}"


def _youngest() -> AgeRates:
    return _standard().bands[0]


def _standard() -> NationalMinimumWage:
    return load(NationalMinimumWage, "national_minimum_wage")
