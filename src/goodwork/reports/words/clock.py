"""Times and days in words."""

from collections.abc import Sequence

from goodwork.reports.words.labels import WEEKDAYS
from goodwork.reports.words.phrases import sentence_list
from goodwork.vocabulary.weekly_hours import DAYS, SLOT_MINUTES, SLOTS_PER_DAY, WeeklyHours
from goodwork.vocabulary.work import Weekday

_MINUTES_A_DAY = 24 * 60


def clock(minutes: int) -> str:
    """Minutes after midnight as a reader says them: "9am", "2:30pm", "midnight"."""
    hour, minute = divmod(minutes % _MINUTES_A_DAY, 60)
    if minute == 0 and hour in (0, 12):
        return "midday" if hour else "midnight"
    shown = f"{hour % 12 or 12}:{minute:02}" if minute else f"{hour % 12 or 12}"
    return f"{shown}{'am' if hour < 12 else 'pm'}"


def days(chosen: Sequence[Weekday]) -> str:
    """Days as runs: "Monday to Friday", "Monday, Wednesday and Friday"."""
    runs: list[list[int]] = []
    for position in sorted(DAYS.index(day) for day in chosen):
        if runs and runs[-1][-1] == position - 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    return sentence_list([_run(run) for run in runs])


def _run(run: list[int]) -> str:
    names = [WEEKDAYS[DAYS[position]] for position in run]
    return f"{names[0]} to {names[-1]}" if len(names) > 2 else sentence_list(names)


def _spans(bits: int) -> str:
    """The half-hours of one day as spans: "9am to 2:30pm and 6pm to 9pm"."""
    spans, start = [], None
    for slot in range(SLOTS_PER_DAY + 1):
        worked = slot < SLOTS_PER_DAY and bits >> slot & 1
        if worked and start is None:
            start = slot
        elif not worked and start is not None:
            spans.append(f"{clock(start * SLOT_MINUTES)} to {clock(slot * SLOT_MINUTES)}")
            start = None
    return "all day" if bits == (1 << SLOTS_PER_DAY) - 1 else sentence_list(spans)


def weekly_hours(hours: WeeklyHours) -> str:
    """A week in words, days with the same hours together: "Monday to Friday 9:30am to 2:30pm"."""
    alike: dict[int, list[Weekday]] = {}
    for day in DAYS:
        if bits := hours.day(day):
            alike.setdefault(bits, []).append(day)
    return "; ".join(f"{days(same)} {_spans(bits)}" for bits, same in alike.items()) or "no time"
