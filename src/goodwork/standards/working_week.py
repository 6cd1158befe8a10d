"""What counts as full time where an advert gives no hours."""

from typing import ClassVar

from goodwork.standards.library import Amount, Fact, Standard, load


class FullTimeFrom(Fact):
    """The threshold: part time is at most this, full time at least this, in paid hours a week."""

    hours_per_week: Amount


class FullTime(Standard):
    """The file `working_week/full_time.yaml`."""

    kind: ClassVar[str] = "working_week"

    full_time_from: FullTimeFrom


def full_time() -> FullTimeFrom:
    """The official threshold of full time."""
    return load(FullTime, "full_time").full_time_from
