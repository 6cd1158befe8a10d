"""A journey in words: how long, by what, and when by the timetable."""

from goodwork.core.matching.lever_words import MODE_WORDS
from goodwork.pipelines.results import DayByTimetable, ShortlistedJob
from goodwork.reports.words.clock import clock
from goodwork.reports.words.phrases import counted


def journey(item: ShortlistedJob) -> str:
    """ "About 25 minutes by bicycle"; by timetable also when to leave. Empty when it is not known."""
    if item.minutes is None:
        return ""
    mode = "" if item.mode is None else f" {MODE_WORDS[item.mode]}"
    times = f": {by_timetable(item.timetable)}" if item.timetable else ""
    return f"About {counted(item.minutes, 'minute')}{mode}{times}"


def by_timetable(day: DayByTimetable) -> str:
    """ "leave home at 5:11am, arrive 5:50am for a 6am start; home at 2:40pm", and which way is the longer."""
    there = (
        f"leave home at {clock(day.leave_home)}, arrive {clock(day.arrive)} for a {clock(day.start)} start"
    )
    if day.back > day.there:
        return f"{there}. The way home takes longer: out at {clock(day.end)}, home at {clock(day.home_again)}"
    return f"{there}; home at {clock(day.home_again)}"
