"""The store of figures: killed at any write, added to twice at once, with no room left, it loses nothing and stays readable."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodwork.connectors.fetching.keep import Keep
from goodwork.connectors.fetching.request import Request
from goodwork.connectors.indicator_files.layout import Layout
from goodwork.connectors.tables.locks import HeldByAnother, hold
from goodwork.pipelines.monitor import kept
from goodwork.pipelines.monitor.bring import add_file
from goodwork.pipelines.monitor.kept import KeptObservations

NOW = datetime(2026, 11, 23, tzinfo=UTC)
FIRST, SECOND = ("area,period,value\nE08000035,2023,75\n", "area,period,value\nE08000032,2023,68\n")


def add(folder: Path, text: str, name: str = "rates.csv") -> int:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return add_file(
        file, KeptObservations(folder / "store"), NOW, Layout(indicator="employment_rate")
    ).added.n_new


def figures(folder: Path) -> list[float]:
    return sorted(KeptObservations(folder / "store").read().observations["value"].to_list())


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
at, calls, usual = int(sys.argv[2]), [], Path.replace
def replace(self, other):
    calls.append(1)
    if len(calls) == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return usual(self, other)
Path.replace = replace
from test_store_under_attack import SECOND, add
add(Path(sys.argv[1]), SECOND, "second.csv")
"""


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_run_killed_before_any_of_its_writes_is_in_place_loses_nothing(tmp_path: Path, at: int) -> None:
    add(tmp_path, FIRST)
    words = [sys.executable, "-c", KILLED, str(tmp_path), str(at), str(Path(__file__).parent)]
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert figures(tmp_path) == [75.0]
    assert add(tmp_path, SECOND, "second.csv") == 1
    assert figures(tmp_path) == [68.0, 75.0]
    assert add(tmp_path, SECOND, "second.csv") == 0
    batches = sorted(path.name for path in (tmp_path / "store" / "batches").iterdir())
    assert not [name for name in batches if name.startswith(".")]


def add_many(folder: Path, first: int) -> None:
    for n in range(first, first + 4):
        add(folder, f"area,period,value\nE08000035,{2000 + n},{50 + n}\n", f"{n}.csv")


MANY = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_store_under_attack import add_many
add_many(Path(sys.argv[1]), int(sys.argv[2]))
"""


def test_several_runs_at_once_lose_nothing_and_number_each_batch(tmp_path: Path) -> None:
    words = [
        [sys.executable, "-c", MANY, str(tmp_path), str(n), str(Path(__file__).parent)] for n in (0, 4, 8)
    ]
    runs = [subprocess.Popen(each) for each in words]
    assert [each.wait(100) for each in runs] == [0, 0, 0]
    assert figures(tmp_path) == [50.0 + n for n in range(12)]
    numbers = [path.name[:6] for path in (tmp_path / "store" / "batches").glob("*.json")]
    assert sorted(numbers) == [f"{n:06}" for n in range(1, 13)]


def test_a_run_that_never_ends_is_told_and_nothing_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LONGEST_WAIT", 0.1)
    add(tmp_path, FIRST)
    with hold(tmp_path / "store"), pytest.raises(HeldByAnother, match="another run of Goodwork"):
        add(tmp_path, SECOND, "second.csv")
    assert figures(tmp_path) == [75.0]


def test_a_batch_that_was_deleted_leaves_its_number_to_nobody(tmp_path: Path) -> None:
    add_many(tmp_path, 0)
    batches = tmp_path / "store" / "batches"
    for path in batches.glob("000002-*"):
        path.unlink()
    add(tmp_path, FIRST)
    numbers = sorted(path.name[:6] for path in batches.glob("*.json"))
    assert numbers == ["000001", "000003", "000004", "000005"]


def test_an_answer_that_was_being_noted_is_no_answer(tmp_path: Path) -> None:
    keep, asked = Keep(tmp_path), Request("https://example.org/figures")
    keep.add(asked, b"1", {}, NOW)
    (folder,) = (tmp_path / "answers").iterdir()
    (folder / ".20261123T000000.json.abcdefgh.json").touch()
    assert keep.latest(asked).content == b"1"  # type: ignore[union-attr]
    for note in folder.glob("2*.json"):
        note.unlink()
    assert keep.latest(asked) is None


def test_no_room_left_adds_nothing_and_loses_nothing(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the system's administrator may mount a small disk")
    disk = tmp_path / "store"
    disk.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no small disk may be mounted here")
    try:
        add(tmp_path, FIRST)
        many = "".join(f"E08000035,{year},{50 + year / 100}\n" for year in range(1900, 2023)) * 20
        with pytest.raises(OSError, match="No space left"):
            add(tmp_path, f"area,period,value,{'x' * 30_000}\n" + many.replace("\n", ",\n"), "large.csv")
        assert figures(tmp_path) == [75.0]
        assert add(tmp_path, FIRST) == 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)
