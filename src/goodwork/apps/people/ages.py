"""Her age on a day, from her birth date, and the band of the minimum wage it stands in."""

from datetime import date

from goodwork.vocabulary.pay import AgeBand


def age_on(born_on: str | None, on: date) -> int | None:
    """Her age in whole years, or None where no birth date is known."""
    try:
        born = date.fromisoformat(born_on or "")
    except ValueError:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_band_on(born_on: str | None, on: date) -> AgeBand | None:
    """The band that says her legal minimum pay."""
    age = age_on(born_on, on)
    if age is None or age < 0:
        return None
    if age < 18:
        return AgeBand.UNDER_18
    return AgeBand.FROM_18_TO_20 if age < 21 else AgeBand.FROM_21
