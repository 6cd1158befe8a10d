"""Work that must end: what a service drips, byte by byte, no time-out between two bytes would ever stop."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Done = TypeVar("Done")


class TookTooLong(Exception):
    """The work was not done in time, and was left to itself."""


class _Work(threading.Thread, Generic[Done]):
    """A thread that keeps what its work gave or raised. It never holds up the end of the program."""

    def __init__(self, work: Callable[[], Done]) -> None:
        super().__init__(daemon=True)
        self.work, self.given, self.raised = work, [], None  # type: ignore[var-annotated]

    def run(self) -> None:
        try:
            self.given.append(self.work())
        except BaseException as raised:  # raised again by whoever waits
            self.raised = raised


def within(seconds: float, work: Callable[[], Done]) -> Done:
    """What the work gives, or what it raises; `TookTooLong` after so many seconds."""
    thread = _Work(work)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise TookTooLong
    if thread.raised is not None:
        raise thread.raised
    given: Done = thread.given[0]
    return given
