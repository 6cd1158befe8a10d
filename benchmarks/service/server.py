"""The real server in processes of its own, and the processor time of every process that takes part."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
STARTS_WITHIN = 180  # a busy machine is slow without being broken


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor: of the web server, of PostgreSQL, of this process, and of everything on the machine."""

    web: float
    database: float
    here: float
    everything: float

    def since(self, before: "Spent") -> "Spent":
        return Spent(
            self.web - before.web,
            self.database - before.database,
            self.here - before.here,
            self.everything - before.everything,
        )

    @property
    def others(self) -> float:
        """What else ran on the machine."""
        return self.everything - self.web - self.database - self.here


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers at `host:port`."""

    process_id: int
    host: str
    port: int

    def spent(self) -> Spent:
        folder = os.environ.get("POSTGRESQL_FOLDER")
        lines = _read(Path(folder) / "postmaster.pid").split() if folder else []
        return Spent(
            _of_family(self.process_id),
            _of_family(int(lines[0])) if lines else 0.0,
            time.process_time(),
            _of_machine(),
        )


@contextmanager
def serving(workers: int, log: Path) -> Iterator[Running]:
    """`goodwork serve` as it is used, until the block ends."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    command = ["serve", "--address", f"127.0.0.1:{port}", "--workers", str(workers)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "goodwork.cli.main", *command], stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, port, log)
            yield Running(process.pid, "127.0.0.1", port)
        finally:
            process.terminate()
            process.wait(30)


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready/", timeout=5)
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise RuntimeError(f"The server did not start: {log.read_text()[-2000:]}")


def _of_family(process_id: int) -> float:
    """Of a process, of its children, and of those children that have ended."""
    ours = _times(process_id)
    children = _read(Path(f"/proc/{process_id}/task/{process_id}/children")).split()
    return sum(ours) + sum(sum(_times(int(child))[:2]) for child in children)


def _times(process_id: int) -> tuple[float, ...]:
    told = _read(Path(f"/proc/{process_id}/stat")).rpartition(")")[2].split()
    return tuple(int(ticks) / TICKS for ticks in told[11:15])


def _of_machine() -> float:
    user, nice, system, _idle, _waiting, interrupt, soft, *_ = _read(Path("/proc/stat")).split()[1:9]
    return sum(map(int, (user, nice, system, interrupt, soft))) / TICKS


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
