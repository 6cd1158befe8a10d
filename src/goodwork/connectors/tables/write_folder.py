"""A folder that appears whole or not at all, also where the run is killed, two write at once, or the disk is full.

It is made under a hidden name beside its place and exchanged with what stood there in one step. Where the disk knows no such
step there are two; what stood there then waits under a hidden name, and the next run puts it back before all else.
"""

import ctypes
import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from goodwork.connectors.tables.locks import Hold, held, hold
from goodwork.connectors.tables.write import sync, umask

UNFINISHED, FORMER = "unfinished", "former"
_AT_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
_CANNOT = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM)
LONGEST_SWAP = 60.0  # seconds that another run may take over the one step


def write_folder_whole(
    folder: Path, write: Callable[[Path], None], before_swap: Callable[[], None] = lambda: None
) -> None:
    """Calls `write` with a temporary folder beside `folder`, then exchanges the finished one with what stood there.

    A link is followed: what it leads to is replaced. `before_swap` may refuse at the last moment, by raising. What a killed
    run left is cleared away first. Of two runs at once the later to finish stands, whole.
    """
    place = Path(os.path.realpath(folder))
    place.parent.mkdir(parents=True, exist_ok=True)
    with held(place.parent, LONGEST_SWAP):
        clear_left_over(place)
        unfinished = Path(tempfile.mkdtemp(prefix=f".{place.name}.{UNFINISHED}.", dir=place.parent))
        ours = _hold_or_none(unfinished)
    try:
        with ours:
            write(unfinished)
            unfinished.chmod(0o777 & ~umask())
            for file in sorted(unfinished.rglob("*")):
                sync(file)
            before_swap()
            with held(place.parent, LONGEST_SWAP):
                _swap(unfinished, place)
                sync(place.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def clear_left_over(place: Path) -> None:
    """Take away what killed runs left beside a folder, and put back what one was about to replace.

    Only real folders of our own, whose name we give and which no living run holds. Call it holding the folder above.
    """
    named = re.compile(rf"\.{re.escape(place.name)}\.(?:({FORMER})|{UNFINISHED})\.[a-z0-9_]{{8}}")
    there: list[Path] = []
    with suppress(PermissionError):  # a folder we may write in and not look into
        there = sorted(place.parent.iterdir())
    for found in there:
        match = named.fullmatch(found.name)
        if match is None or not _is_our_folder(found):
            continue
        if match[1] and (found / place.name).is_dir() and not os.path.lexists(place):
            (found / place.name).rename(place)
        with suppress(OSError), hold(found):
            shutil.rmtree(found, ignore_errors=True)


def _swap(new: Path, place: Path) -> None:
    """After it `place` is the new folder, and `new` is what stood there, or nothing."""
    if not place.exists():
        new.rename(place)
        return
    try:
        exchange(new, place)
    except OSError as problem:
        if problem.errno not in _CANNOT:
            raise
        _swap_in_two_steps(new, place)


def exchange(one: Path, other: Path) -> None:
    """Each takes the other's place in one step. Raises `OSError`, with ENOSYS where the machine cannot."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if call(_AT_HERE, os.fsencode(one), _AT_HERE, os.fsencode(other), _EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


def _swap_in_two_steps(new: Path, place: Path) -> None:
    former = Path(tempfile.mkdtemp(prefix=f".{place.name}.{FORMER}.", dir=place.parent))
    kept = former / place.name
    place.rename(kept)
    try:
        new.rename(place)
    except BaseException:
        kept.rename(place)
        former.rmdir()
        raise
    shutil.rmtree(former, ignore_errors=True)


def _hold_or_none(folder: Path) -> Hold:
    try:
        return hold(folder)
    except OSError:
        return Hold(None)


def _is_our_folder(path: Path) -> bool:
    with suppress(OSError):
        status = path.lstat()
        return stat.S_ISDIR(status.st_mode) and (os.name != "posix" or status.st_uid == os.geteuid())
    return False
