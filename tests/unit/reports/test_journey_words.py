"""A journey in words."""

import pytest

from goodwork.pipelines.results import DayByTimetable, ShortlistedJob
from goodwork.reports.words.journeys import by_timetable, journey
from goodwork.vocabulary.work import TravelMode


def job(minutes, mode):
    return ShortlistedJob("V1", 1, 0, (), minutes, mode, "", ())


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (job(25, TravelMode.CYCLE), "About 25 minutes by bicycle"),
        (job(1, None), "About 1 minute"),
        (job(None, None), ""),
    ],
)
def test_how_long_and_by_what(item, words):
    assert journey(item) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (
            DayByTimetable(311, 350, 360, 840, 885),
            "leave home at 5:11am, arrive 5:50am for a 6am start; home again at 2:45pm",
        ),
        (
            DayByTimetable(329, 350, 360, 840, 890),
            "leave home at 5:29am, arrive 5:50am for a 6am start."
            " The way home is the longer: out at 2pm, home at 2:50pm",
        ),
        (
            DayByTimetable(-20, 10, 30, 480, 500),
            "leave home at 11:40pm, arrive 12:10am for a 12:30am start; home again at 8:20am",
        ),
        (
            DayByTimetable(345, 360, 360, 840, 855, on_foot=True),
            "near enough to walk: 15 minutes, and no bus is quicker",
        ),
    ],
)
def test_when_to_leave_and_be_home(day, words):
    assert by_timetable(day) == words
