"""A folder held by one process at a time, as far as the machine can: the hold ends with the process, also when it is killed."""

import os
import time
from pathlib import Path
from typing import Self

try:
    import fcntl
except ImportError:  # Windows: nobody is kept out there
    fcntl = None  # type: ignore[assignment]

ONCE_EVERY = 0.05  # seconds between two tries


class HeldByAnother(BlockingIOError):
    """Another process has the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"another run of Goodwork is writing in {folder}. Wait until it is done, then try again"
        )


class Hold:
    """The hold on a folder, wherever it is moved to meanwhile."""

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def hold(folder: Path) -> Hold:
    """Hold a folder, or raise `HeldByAnother` at once. Where the machine or its disk knows no holds, `OSError`."""
    if fcntl is None:
        raise OSError(f"nothing can hold {folder} on this machine")
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise HeldByAnother(folder) from None
    except BaseException:
        os.close(handle)
        raise
    return Hold(handle)


def held(folder: Path, seconds: float) -> Hold:
    """Hold a folder, waiting so many seconds for it. Where nothing can be held, work goes on all the same. Raises
    `HeldByAnother`."""
    until = time.monotonic() + seconds
    while True:
        try:
            return hold(folder)
        except HeldByAnother:
            if time.monotonic() >= until:
                raise
        except OSError:
            return Hold(None)
        time.sleep(ONCE_EVERY)
