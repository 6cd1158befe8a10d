"""What can be done to a vacancy, one noun a file."""

from goodwork.apps.vacancies.actions.bringing import (
    Brought,
    ask_for_reading,
    bring_in,
    change,
    put_back,
    take_back,
)
from goodwork.apps.vacancies.actions.deciding import ask_employer, open_vacancy, refuse
from goodwork.apps.vacancies.actions.keeping import close, confirm, expire, remind, reopen
from goodwork.apps.vacancies.actions.places import give_back_place, take_place
from goodwork.apps.vacancies.actions.reading import Read, record_assessment

__all__ = [
    "Brought",
    "Read",
    "ask_employer",
    "ask_for_reading",
    "bring_in",
    "change",
    "close",
    "confirm",
    "expire",
    "give_back_place",
    "open_vacancy",
    "put_back",
    "record_assessment",
    "refuse",
    "remind",
    "reopen",
    "take_back",
    "take_place",
]
