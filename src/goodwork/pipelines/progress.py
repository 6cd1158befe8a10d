"""How long work says where it is."""

from typing import Protocol


class Step(Protocol):
    """Called as work goes on: what is being done, how many are done, how many there are."""

    def __call__(self, words: str, done: int, total: int) -> None: ...


def silent(words: str, done: int, total: int) -> None:
    """Say nothing."""
