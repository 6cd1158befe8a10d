"""A folder appears whole or not at all: killed, written twice at once, through a link, with no room left."""

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from goodwork.connectors.tables import write_folder
from goodwork.connectors.tables.locks import hold
from goodwork.connectors.tables.write_folder import exchange, write_folder_whole


def with_file(words: str):
    def write(folder: Path) -> None:
        (folder / "a.txt").write_text(words)

    return write


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def no_exchange(one: Path, other: Path) -> None:
    raise OSError(errno.EINVAL, "this disk cannot")


KILLED = """
import os, signal, sys
from pathlib import Path
from goodwork.connectors.tables import write_folder
def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)
def never(one, other):
    raise OSError(22, "this disk cannot")
if sys.argv[2] == "between":
    write_folder.exchange = never
    usual, calls = Path.rename, []
    def rename(self, other):
        calls.append(1)
        return killed() if len(calls) == 2 else usual(self, other)
    Path.rename = rename
if sys.argv[2] == "after":
    usual_swap = write_folder._swap
    write_folder._swap = lambda new, place: (usual_swap(new, place), killed())
def fill(folder):
    (folder / "a.txt").write_text("new")
    if sys.argv[2] == "writing":
        killed()
write_folder.write_folder_whole(Path(sys.argv[1]), fill)
"""


def killed(folder: Path, when: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder), when], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize("when", ["writing", "after"])
def test_a_killed_run_leaves_a_whole_folder_and_the_next_clears_up(tmp_path: Path, when: str) -> None:
    site = tmp_path / "site"
    write_folder_whole(site, with_file("old"))
    killed(site, when)
    assert (site / "a.txt").read_text() == {"writing": "old", "after": "new"}[when]
    assert len(names(tmp_path)) == 2  # the folder, and what the killed run was making or had replaced
    write_folder_whole(site, with_file("next"))
    assert (site / "a.txt").read_text() == "next"
    assert names(tmp_path) == ["site"]


def test_a_run_killed_between_two_steps_loses_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_folder_whole(site, with_file("old"))
    killed(site, "between")
    assert not site.exists()

    def fails(folder: Path) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_folder_whole(site, fails)
    assert (site / "a.txt").read_text() == "old"
    assert names(tmp_path) == ["site"]


def test_what_a_living_run_is_making_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / ".site.unfinished.abcdefgh"
    other.mkdir()
    with hold(other):
        write_folder_whole(tmp_path / "site", with_file("one"))
        assert other.is_dir()
    write_folder_whole(tmp_path / "site", with_file("two"))
    assert not other.exists()


def test_only_folders_of_our_naming_are_cleared_away(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").touch()
    (tmp_path / ".site.unfinished.linklink").symlink_to(elsewhere)
    (tmp_path / ".site.unfinished.filefile").touch()
    for name in (
        ".site.backup.abcdefgh",
        ".other.unfinished.abcdefgh",
        ".site.unfinished.abc",
        "site.unfinished.abcdefgh",
    ):
        (tmp_path / name).mkdir()
    before = names(tmp_path)
    write_folder_whole(tmp_path / "site", with_file("one"))
    assert names(tmp_path) == sorted([*before, "site"])
    assert names(elsewhere) == ["kept.txt"]


@pytest.mark.parametrize("one_step", [True, False])
def test_of_two_runs_at_once_each_folder_is_whole(
    tmp_path: Path, one_step: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not one_step:
        monkeypatch.setattr(write_folder, "exchange", no_exchange)
    site, together, faults = tmp_path / "site", threading.Barrier(4), []

    def run(number: int) -> None:
        def fill(folder: Path) -> None:
            for name in "abc":
                (folder / name).write_text(str(number))
            together.wait(20)

        try:
            for _ in range(5):
                write_folder_whole(site, fill)
        except BaseException as fault:  # told below, by the test's own thread
            faults.append(fault)

    runs = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert faults == []
    assert len({(site / name).read_text() for name in "abc"}) == 1
    assert names(tmp_path) == ["site"]


def test_a_reader_never_finds_the_folder_gone(tmp_path: Path) -> None:
    site, stop, gone = tmp_path / "site", threading.Event(), []
    write_folder_whole(site, with_file("one"))
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir(), other.mkdir()
    try:
        exchange(one, other)
    except OSError:
        pytest.skip("this disk knows no exchange in one step")

    def look() -> None:
        while not stop.is_set():
            if not site.exists():
                gone.append(1)

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(40):
        write_folder_whole(site, with_file(str(number)))
    stop.set()
    reader.join()
    assert gone == []


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    served, link = tmp_path / "served", tmp_path / "site"
    write_folder_whole(served, with_file("old"))
    link.symlink_to(served)
    write_folder_whole(link, with_file("new"))
    assert link.is_symlink()
    assert (served / "a.txt").read_text() == "new"
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "deep" / "target")
    write_folder_whole(dangling, with_file("made"))
    assert (tmp_path / "deep" / "target" / "a.txt").read_text() == "made"


def test_a_refusal_at_the_last_moment_leaves_all_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_folder_whole(site, with_file("old"))

    def refuse() -> None:
        raise PermissionError

    with pytest.raises(PermissionError):
        write_folder_whole(site, with_file("new"), before_swap=refuse)
    assert (site / "a.txt").read_text() == "old"
    assert names(tmp_path) == ["site"]


def test_no_room_left_leaves_all_as_it_was(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the system's administrator may mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk may be mounted here")
    try:
        write_folder_whole(disk / "site", with_file("old"))
        with pytest.raises(OSError, match="No space left"):
            write_folder_whole(
                disk / "site", lambda folder: (folder / "a.txt").write_bytes(b"x" * 400_000) and None
            )
        assert (disk / "site" / "a.txt").read_text() == "old"
        assert names(disk) == ["site"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)
