"""Services that lie, drip and never end: each is given up within bounds, in words, and nothing of it is kept."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.unit.connectors.fetching.local_service import InstantClock, LocalService, Reply, serving

from goodwork.connectors.fetching.client import Fetcher
from goodwork.connectors.fetching.keep import Keep
from goodwork.connectors.fetching.request import FetchError, Request

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n"


@contextmanager
def speaking(pieces: Iterator[bytes], pause: float = 0.0) -> Iterator[LocalService]:
    """A server that sends these bytes to whoever asks first, with a pause between, and no more."""
    listening = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve() -> None:
        with suppress(OSError):
            listening.settimeout(10)
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                for piece in pieces:
                    if stop.is_set():
                        return
                    connection.sendall(piece)
                    time.sleep(pause)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield LocalService(f"http://127.0.0.1:{listening.getsockname()[1]}/data/", lambda asked: Reply())
    finally:
        stop.set()
        listening.close()
        thread.join(5)


def endless(first: bytes, again: bytes) -> Iterator[bytes]:
    yield first
    while True:
        yield again


def asked(service: LocalService, folder: Path, **patience: float) -> float:
    """Ask once, and say how long it took until it was given up."""
    started = time.monotonic()
    rules = service.rules(
        megabytes=1, patience={"tries": 1, "silence_seconds": 2, "answer_seconds": 0.5} | patience
    )
    with pytest.raises(FetchError) as told:
        Fetcher(rules, Keep(folder), clock=InstantClock()).fetch(Request(f"{service.address}x.csv"))
    assert "The local service" in str(told.value)
    assert not [path for path in folder.rglob("*") if path.is_file()]
    return time.monotonic() - started


@pytest.mark.parametrize(
    ("first", "again", "pause"),
    [
        (HEAD + b"Content-Length: 100000\r\n\r\n", b"x", 0.05),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.05),
        (HEAD + b"\r\n", b"x", 0.05),
        (HEAD, b"X", 0.05),
        (HEAD, b"X-More: y\r\n", 0.05),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
        (b"H", b"T", 0.05),
    ],
    ids=["body", "chunks", "no length", "one heading", "headings", "continue", "status line"],
)
def test_what_drips_is_given_up_by_the_clock(
    tmp_path: Path, first: bytes, again: bytes, pause: float
) -> None:
    with speaking(endless(first, again), pause) as service:
        assert asked(service, tmp_path) < 4


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (HEAD + b"\r\n", b"x" * 65536),
        (HEAD + b"Content-Length: 99999999999999\r\n\r\n", b"x" * 65536),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 65536 + b"\r\n"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"f" * 65536),
        (HEAD + b"X: ", b"x" * 65536),
        (HEAD, b"X-More: y\r\n" * 1000),
        (b"", b"\x00\xff" * 30000),
    ],
    ids=["no length", "length", "chunks", "size of a chunk", "one heading", "headings", "noise"],
)
def test_what_never_ends_is_given_up_by_its_size(tmp_path: Path, first: bytes, again: bytes) -> None:
    with speaking(endless(first, again)) as service:
        assert asked(service, tmp_path, answer_seconds=20) < 10


@pytest.mark.parametrize(
    "place",
    [
        "file:///etc/passwd", "//127.0.0.1@example.org/x", "http://[::1", "http://127.0.0.1:99999/x", "http://127.0.0.1:0x50/x", "gopher://127.0.0.1/x",
        "http://example.org\\@127.0.0.1/x", "javascript:alert(1)", "http://127.0.0.1.example.org/", "http://169.254.169.254/latest/meta-data", "\x01", "http://",
    ],
)  # fmt: skip
def test_a_redirect_leads_nowhere_else(tmp_path: Path, place: str) -> None:
    with serving(lambda _: Reply(b"", 302, headers={"Location": place})) as service:
        asked(service, tmp_path)


@pytest.mark.parametrize("wait", ["99999999", "9" * 5000, "\xb2", "-1", "1e9", "nan", "Fri, 31 Dec 9999 23:59:59 GMT", "Fri, 31 Dec 99999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 +9999", "x" * 1000])  # fmt: skip
def test_whatever_it_asks_us_to_wait_the_wait_is_bounded(tmp_path: Path, wait: str) -> None:
    clock = InstantClock()
    with serving(lambda _: Reply(b"", 429, headers={"Retry-After": wait})) as service:
        rules = service.rules(pace={"requests": 100, "seconds": 1, "verified": True})
        with pytest.raises(FetchError, match="asked too often"):
            Fetcher(rules, Keep(tmp_path), clock=clock).fetch(Request(f"{service.address}x.csv"))
    assert sum(clock.slept) <= 180


def test_a_packed_answer_with_more_after_its_end_is_none(tmp_path: Path) -> None:
    import gzip

    two = gzip.compress(b"a,b\n1,2\n") + gzip.compress(b"3,4\n")
    with serving(lambda _: Reply(two, headers={"Content-Encoding": "gzip"})) as service:
        asked(service, tmp_path, answer_seconds=5)
