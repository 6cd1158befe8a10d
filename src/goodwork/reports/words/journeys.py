"""A journey in words: how long, by what, and when by the timetable."""

from goodwork.pipelines.results import DayByTimetable, ShortlistedJob
from goodwork.reports.words.clock import clock
from goodwork.reports.words.phrases import counted
from goodwork.vocabulary.labels import MODES


def journey(item: ShortlistedJob) -> str:
    """ "About 25 minutes by bicycle". Empty when it is not known."""
    if item.minutes is None:
        return ""
    mode = "" if item.mode is None else f" {MODES[item.mode]}"
    return f"About {counted(item.minutes, 'minute')}{mode}"


def by_timetable(day: DayByTimetable) -> str:
    """ "leave home at 5:11am, arrive 5:50am for a 6am start; home again at 2:40pm", and if that is the longer way."""
    if day.on_foot:
        return f"near enough to walk: {counted(day.there, 'minute')}, and no bus is quicker"
    there = (
        f"leave home at {clock(day.leave_home)}, arrive {clock(day.arrive)} for a {clock(day.start)} start"
    )
    if day.back > day.there:
        return (
            f"{there}. The way home is the longer: out at {clock(day.end)}, home at {clock(day.home_again)}"
        )
    return f"{there}; home again at {clock(day.home_again)}"
