"""When the work is done, as adverts write it, and what is read."""

import pytest

from advert_facts import table
from goodwork.core.adverts.facts import WorkingPattern
from goodwork.core.adverts.pattern import read_pattern
from goodwork.vocabulary.advert import Advert


def pattern_of(**fields: str) -> WorkingPattern:
    return read_pattern(Advert("1", fields.pop("title", "Cook"), **fields))


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def shifts(pattern: WorkingPattern) -> str:
    return "; ".join(
        f"{' '.join(shift.days)} {clock(shift.start)}-{clock(shift.end)}".strip() for shift in pattern.shifts
    )


@pytest.mark.parametrize(
    "row",
    table(
        """
        words                                   | shifts
        Monday to Friday 9am - 5pm              | mon tue wed thu fri 09:00-17:00
        Mon-Fri 08:30-17:00                     | mon tue wed thu fri 08:30-17:00
        8-4 Monday to Friday                    | mon tue wed thu fri 08:00-16:00
        9 - 5.30pm Mon, Wed and Fri             | mon wed fri 09:00-17:30
        Mon to Thurs 9am to 5pm, Fri 9am to 4pm | mon tue wed thu 09:00-17:00; fri 09:00-16:00
        0900-1700 hrs                           | 09:00-17:00
        9-5                                     | 09:00-17:00
        08.30 - 4.30                            | 08:30-16:30
        19:30 - 08:00                           | 19:30-08:00
        10pm until 7am                          | 22:00-07:00
        17:00-08:00                             | 17:00-08:00
        1pm - 5pm weekdays                      | mon tue wed thu fri 13:00-17:00
        9am to noon Saturdays                   | sat 09:00-12:00
        Earlies 7am-3pm, lates 1pm-9pm          | 07:00-15:00; 13:00-21:00
        16-30 hours                             |
        1-2 years                               |
        £12.50 - £14.00                         |
        Band 5 - 6                              |
        """
    ),
    ids=lambda row: row["words"],
)
def test_times(row: dict[str, str]) -> None:
    assert shifts(pattern_of(hours_text=row["words"])) == row["shifts"]


@pytest.mark.parametrize(
    ("description", "read"),
    [
        ("You will work Monday to Friday, 9am to 5pm.", "mon tue wed thu fri 09:00-17:00"),
        ("The surgery is open Monday to Friday, 8am to 6.30pm.", ""),
        ("For a chat please telephone Jo Monday to Friday, 9am to 5pm.", ""),
        ("Interviews will be held on Tuesday, 10am to 4pm.", ""),
        ("Working flexibly between 7am and 9pm, 20 hours per week.", ""),  # bounds, not a shift
        ("Hours of work are between 8.30am and 5pm, Monday to Friday.", "mon tue wed thu fri 08:30-17:00"),
    ],
)
def test_only_times_of_the_job(description: str, read: str) -> None:
    assert shifts(pattern_of(description=description)) == read


@pytest.mark.parametrize(
    "row",
    table(
        """
        words                                     | side      | read
        earlies, lates and nights                 | nights    | True
        Waking nights                             | nights    | True
        You will work night shifts                | nights    | True
        No night shifts                           | nights    | False
        Monday to Friday, no evenings or weekends | weekends  | False
        alternate weekends                        | weekends  | True
        You will not work weekends or evenings    | weekends  | False
        7.5 hour shifts 7 days a week             | weekends  | True
        rotational shift                          | rota      | True
        You will work on a rota basis             | rota      | True
        Where no two shifts are the same          | rota      | None
        Term time only                            | term_time | True
        This is a short-term time-limited project | term_time | None
        Includes a non-resident on-call rota      | on_call   | True
        There is no on call                       | on_call   | False
        A friendly kitchen                        | nights    | None
        """
    ),
    ids=lambda row: row["words"],
)
def test_sides_of_the_pattern(row: dict[str, str]) -> None:
    assert str(getattr(pattern_of(description=row["words"]), row["side"])) == row["read"]


def test_saturday_in_the_days_is_weekend_work() -> None:
    assert pattern_of(hours_text="Tues to Sat 10am - 6pm").weekends is True


def test_days_without_times() -> None:
    pattern = pattern_of(hours_text="Monday to Thursday")
    assert (" ".join(pattern.days), pattern.shifts) == ("mon tue wed thu", ())
    assert [quote.quote for quote in pattern.evidence] == ["Monday to Thursday"]


def test_silence_is_unknown() -> None:
    assert pattern_of(description="A lovely place to work.") == WorkingPattern()
