"""The week she can work, as a profile keeps it and as matching reads it."""

from goodwork.vocabulary.weekly_hours import SLOTS_PER_DAY, WeeklyHours


def week_of(available: list[list[int]] | None) -> WeeklyHours | None:
    """Seven lists of half hours as a week; None means any time."""
    if available is None:
        return None
    bits = 0
    for day, slots in enumerate(available):
        for slot in slots:
            bits |= 1 << (day * SLOTS_PER_DAY + slot)
    return WeeklyHours(bits)


def slots_of(week: WeeklyHours | None) -> list[list[int]] | None:
    """A week as a profile keeps it."""
    if week is None:
        return None
    return [
        [slot for slot in range(SLOTS_PER_DAY) if week.bits >> (day * SLOTS_PER_DAY + slot) & 1]
        for day in range(7)
    ]
