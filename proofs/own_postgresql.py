"""A PostgreSQL of a proof's own, with its durability on, that can be killed with -9 and started again."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import Any

from django.db import connection

REPOSITORY = Path(__file__).resolve().parents[1]
START_SECONDS = 60


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, or None where there is none."""
    found = subprocess.run(
        ["bash", str(REPOSITORY / "tools" / "find_postgresql.sh")],
        capture_output=True,
        text=True,
        check=False,
    )
    return Path(found.stdout.strip()) if found.returncode == 0 else None


class OwnPostgreSQL:
    """One server in a folder of its own. It listens on a socket in that folder and nowhere else."""

    def __init__(self, folder: Path, where: Path) -> None:
        self.folder, self.where = folder, where

    def make(self) -> None:
        """An empty server with one database."""
        words = ["-U", "goodwork", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        self._run("initdb", "-D", str(self.folder / "data"), *words)

    def start(self, **options: str) -> None:
        """Start it, again after a kill too, and wait until it takes connections."""
        told = {"listen_addresses": "''", "unix_socket_directories": str(self.folder)} | options
        words = " ".join(f"-c {name}={value}" for name, value in told.items())
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                self._run(
                    "pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", words,
                    "-t", str(START_SECONDS), "-w", "start",
                )  # fmt: skip
                return
            except subprocess.CalledProcessError:
                # A process that was killed may hold the server's memory for a moment yet: PostgreSQL then refuses to start.
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def kill(self) -> None:
        """SIGKILL to the server and to every process it started: nothing is written on the way out."""
        server = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        # The server first: it would otherwise begin to mend itself. Its children are read before, while it is their parent.
        for process in (server, *_children(server)):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def stop(self) -> None:
        """Stop it, whatever it is doing."""
        try:
            self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")
        except subprocess.CalledProcessError:
            return  # it was not running

    def _run(self, program: str, *words: str) -> None:
        owner: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []}
        subprocess.run(
            [str(self.where / program), *words], check=True, cwd=self.folder, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, **(owner if os.geteuid() == 0 else {}),
        )  # fmt: skip


def _children(parent: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(fields[1]) == parent:
            found.append(int(folder.name))
    return found


@contextmanager
def own_postgresql(where: Path) -> Iterator[OwnPostgreSQL]:
    """Django speaks to a new server until the end, its tables made; then to the former database again."""
    from django.core.management import call_command

    folder = Path(tempfile.mkdtemp(prefix="goodwork-killed-"))
    folder.chmod(0o755)
    if os.geteuid() == 0:
        import shutil

        shutil.chown(folder, "postgres", "postgres")
    server, former = OwnPostgreSQL(folder, where), dict(connection.settings_dict)
    try:
        server.make()
        server.start()
        connection.close()
        connection.settings_dict.update(
            NAME="postgres", USER="goodwork", HOST=str(folder), PORT="", PASSWORD=""
        )
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        yield server
    finally:
        connection.close()
        connection.settings_dict.update(former)
        server.stop()
        rmtree(folder, ignore_errors=True)
