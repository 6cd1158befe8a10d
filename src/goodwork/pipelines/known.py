"""What is known of the world besides the user's files, read from the folder of public data."""

from pathlib import Path

from goodwork.connectors.open_data.occupations import read_occupations
from goodwork.connectors.open_data.places import Places
from goodwork.pipelines.matched import Known
from goodwork.pipelines.progress import Step, silent

WORDS = "Learning occupations"


def read_known(folder: Path | None, step: Step = silent, *, with_skills: bool = True) -> Known:
    """Occupations and places from the folder; weaker, and said so, where it is None or a file is missing.

    Adverts alone need no skills (`with_skills` False). Raises `OpenDataError` where a file is there and wrong.
    """
    step(WORDS, 0, 1)
    known = Known(read_occupations(folder, with_skills=with_skills), Places(folder))
    step(WORDS, 1, 1)
    return known
