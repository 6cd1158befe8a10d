"""A service on this machine that answers, fails, cuts, drips and lies as it is told, and a clock that does not wait."""

import gzip
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from goodwork.standards.statistics_service import StatisticsService


@dataclass(frozen=True)
class Reply:
    """What to send. `claim` is a Content-Length other than the true one; `pause` waits in the middle of the body."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/csv"
    headers: dict[str, str] = field(default_factory=dict)
    claim: int | None = None
    says_length: bool = True
    chunked: bool = False
    cut_chunk: bool = False
    pause: float = 0.0

    @classmethod
    def packed(cls, body: bytes, **more: object) -> "Reply":
        return cls(gzip.compress(body), headers={"Content-Encoding": "gzip"}, **more)  # type: ignore[arg-type]


Answering = Callable[["Asked"], Reply]


@dataclass(frozen=True)
class Asked:
    path: str
    parameters: dict[str, str]
    headers: dict[str, str]
    number: int


@dataclass
class LocalService:
    """`asked` is every request so far. `answering` may be changed while it runs."""

    address: str
    answering: Answering
    asked: list[Asked] = field(default_factory=list)

    def rules(self, **changes: object) -> StatisticsService:
        """The service as a standard would declare it: quick, patient for three tries."""
        declared: dict[str, object] = {
            "id": "local",
            "title": "The local service",
            "description": "A service for tests.",
            "publisher": "Nobody",
            "checked": {"by": "a test", "on": date(2026, 11, 1), "next": date(2027, 11, 1)},
            "sources": [{"title": "a test", "address": "own assumption", "seen_on": date(2026, 11, 1)}],
            "address": self.address,
            "hosts": ["127.0.0.1"],
            "pace": {"requests": 1, "seconds": 2, "verified": True},
            "rows_a_page": {"n": 3, "verified": True},
            "secrets": ["uid"],
            "patience": {"tries": 3, "silence_seconds": 2, "connect_seconds": 2, "longest_wait_seconds": 60},
            "attribution": "None.",
        }
        return StatisticsService.model_validate(declared | changes)


@dataclass
class InstantClock:
    """Sleeping moves it on and takes no time; `slept` says how long each sleep would have been."""

    moment: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.moment

    def elapsed(self) -> float:
        return (self.moment - datetime(2026, 1, 1, tzinfo=UTC)).total_seconds()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.moment += timedelta(seconds=seconds)


@contextmanager
def serving(answering: Answering, tls: ssl.SSLContext | None = None) -> Iterator[LocalService]:
    """Run a service until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    scheme = "https" if tls else "http"
    service = LocalService(f"{scheme}://127.0.0.1:{server.server_address[1]}/data/", answering)
    server.local_service = service  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        service: LocalService = self.server.local_service  # type: ignore[attr-defined]
        parts = urlsplit(self.path)
        parameters = {name: values[0] for name, values in parse_qs(parts.query).items()}
        asked = Asked(parts.path, parameters, dict(self.headers.items()), len(service.asked))
        service.asked.append(asked)
        reply = service.answering(asked)
        self.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        if reply.media_type:
            self.send_header("Content-Type", reply.media_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif reply.says_length:
            self.send_header("Content-Length", str(len(reply.body) if reply.claim is None else reply.claim))
        self.send_header("Connection", "close")
        self.end_headers()
        if reply.chunked:
            end = b"" if reply.cut_chunk else b"0\r\n\r\n"
            self.wfile.write(f"{len(reply.body):x}\r\n".encode() + reply.body + b"\r\n" + end)
            return
        half = len(reply.body) // 2 if reply.pause else len(reply.body)
        self.wfile.write(reply.body[:half])
        if reply.pause:
            self.wfile.flush()
            time.sleep(reply.pause)
            self.wfile.write(reply.body[half:])
