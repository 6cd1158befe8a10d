"""One exchange with a service over a verified connection: the whole body within its limits, or the reason there is none."""

import logging
import time
import zlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import HTTPError, SSLError
from urllib3.response import BaseHTTPResponse

from goodwork.connectors.fetching.deadline import TookTooLong, within
from goodwork.connectors.fetching.request import AnswerFormError, ContentKind, FetchError, Request
from goodwork.standards.statistics_service import OWN_MACHINE, StatisticsService

MEGABYTE = 1_000_000
CHUNK = 1 << 16
MOST_REDIRECTS = 3
LONGEST_CONTACT = 100


class BrokenExchange(FetchError):
    """The exchange failed in a way that may pass: worth another try. `silent` says the service did not answer."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A whole answer of whatever status. `headers` have lower-case names."""

    status: int
    headers: dict[str, str]
    body: bytes


class Transport:
    """Sends requests to one service. Connections are verified; addresses with secrets are kept out of the log."""

    def __init__(self, service: StatisticsService, contact: str = "") -> None:
        self.service, self.agent = service, user_agent(contact)
        patience = service.patience
        settings = {
            "timeout": urllib3.Timeout(connect=patience.connect_seconds, read=patience.silence_seconds),
            "retries": False,
            "cert_reqs": "CERT_REQUIRED",
            "maxsize": 1,
        }
        direct = service.host in OWN_MACHINE or proxy_bypass(service.host)
        proxy = "" if direct else getproxies().get(urlsplit(service.address).scheme, "")
        self.pool = urllib3.ProxyManager(proxy, **settings) if proxy else urllib3.PoolManager(**settings)

    def exchange(self, request: Request) -> Exchange:
        """Ask once, following redirects within the service's own hosts.

        Raises `BrokenExchange` where another try may help, `FetchError` where none will.
        """
        address = request.full_address
        for _ in range(MOST_REDIRECTS + 1):
            self._check_address(request, address)
            status, headers, body = self._ask_in_time(request, address)
            if status not in (301, 302, 303, 307, 308):
                return Exchange(status, headers, body)
            address = _next_address(address, headers.get("location", ""))
        raise FetchError(
            f"{self.service.title} sent us from one address to another more than {MOST_REDIRECTS} times. Nothing was "
            "fetched. Try again later; if it goes on, the address of the service has changed."
        )

    def _check_address(self, request: Request, address: str) -> None:
        parts = urlsplit(address)
        host = parts.hostname or ""
        if host not in self.service.hosts:
            shown = request.without_secrets(host or "an address without a host")
            raise FetchError(
                f"{self.service.title} sent us on to another host, {shown}, which is not one of its own "
                f"({', '.join(sorted(self.service.hosts))}). Nothing was fetched: figures must come from the publisher. "
                f"If the service has moved, put the new host in {self.service.file}."
            )
        if parts.scheme != "https" and host not in OWN_MACHINE:
            raise FetchError(
                f"{self.service.title} sent us on to an address that is not encrypted. Nothing was fetched: on the way "
                "anybody could change the figures. Try again later, and tell the service."
            )

    def _ask_in_time(self, request: Request, address: str) -> tuple[int, dict[str, str], bytes]:
        seconds = self.service.patience.answer_seconds
        try:
            return within(seconds, lambda: self._ask(request, address))
        except TookTooLong:
            raise BrokenExchange(self._too_slow()) from None

    def _ask(self, request: Request, address: str) -> tuple[int, dict[str, str], bytes]:
        logged = _NoSecrets(request)
        log = logging.getLogger("urllib3.connectionpool")
        log.addFilter(logged)
        try:
            response = self.pool.request(
                "GET", address, headers=self._headers(request.kind), redirect=False, preload_content=False, decode_content=False,
            )  # fmt: skip
            try:
                headers = {name.lower(): value for name, value in response.headers.items()}
                return response.status, headers, self._body(response, headers, request.kind)
            finally:
                response.close()
        except SSLError:
            raise FetchError(
                f"{self.service.title} could not prove that it is {self.service.host}: its certificate does not hold. "
                "Nothing was fetched. Check the date of this machine and any proxy that opens connections; do not go "
                "round the check."
            ) from None  # what a library says of an address may hold a secret
        except HTTPError as error:
            raise BrokenExchange(f"the connection to {self.service.host} failed ({_plain(error)})") from None
        finally:
            log.removeFilter(logged)

    def _headers(self, kind: ContentKind) -> dict[str, str]:
        accepted = "text/csv, */*;q=0.1" if kind == ContentKind.CSV else "application/json"
        return {"User-Agent": self.agent, "Accept": accepted, "Accept-Encoding": "gzip"}

    def _body(self, response: BaseHTTPResponse, headers: dict[str, str], kind: ContentKind) -> bytes:
        """The whole body, unpacked. What is cut, too large or too slow is none."""
        limits, started = self.service, time.monotonic()
        raw = bytearray()
        for piece in response.stream(CHUNK, decode_content=False):
            raw += piece
            if len(raw) > limits.megabytes * MEGABYTE:
                raise FetchError(self._too_large(limits.megabytes))
            if time.monotonic() - started > limits.patience.answer_seconds:
                raise BrokenExchange(self._too_slow())
        encoding = headers.get("content-encoding", "identity").strip().lower()
        if encoding in ("gzip", "x-gzip"):
            return self._unpacked(bytes(raw))
        if encoding not in ("", "identity"):
            raise AnswerFormError(
                f"{limits.title} packed its answer in a way we did not ask for ({encoding[:30]}). Nothing was kept. "
                "Try again later."
            )
        says_length = "content-length" in headers or headers.get("transfer-encoding", "").lower() == "chunked"
        if not says_length and kind != ContentKind.JSON and response.status == 200:
            raise BrokenExchange(
                f"{limits.host} did not say how long its answer is, so a cut one could pass for whole"
            )
        return bytes(raw)

    def _unpacked(self, raw: bytes) -> bytes:
        most = self.service.unpacked_megabytes * MEGABYTE
        inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            body = inflater.decompress(raw, most + 1)
        except zlib.error:
            raise BrokenExchange(f"the answer of {self.service.host} was packed and is damaged") from None
        if len(body) > most:
            raise FetchError(self._too_large(self.service.unpacked_megabytes))
        if not inflater.eof:
            raise BrokenExchange(f"the answer of {self.service.host} was cut before its end")
        if inflater.unused_data:
            raise BrokenExchange(f"the answer of {self.service.host} goes on after its end")
        return body

    def _too_slow(self) -> str:
        return f"{self.service.host} took more than {self.service.patience.answer_seconds:g} seconds for one answer"

    def _too_large(self, megabytes: int) -> str:
        return (
            f"{self.service.title} answered with more than {megabytes} MB, the most we take at once. Nothing was kept. "
            f"Ask for fewer areas or periods, or raise the limit in {self.service.file}."
        )


class _NoSecrets(logging.Filter):
    """Takes secrets out of what urllib3 logs of an address."""

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.request = request

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self.request.without_secrets(record.getMessage()), ()
        return True


def _next_address(address: str, place: str) -> str:
    """Where a redirect leads; nowhere, where it names no address."""
    try:
        following = urljoin(address, place)
        urlsplit(following).port  # noqa: B018  # whether it is a number is only looked at here
    except ValueError:
        return ""
    return following


def user_agent(contact: str = "") -> str:
    """How we name ourselves; `contact` is an address at which a service can reach whoever asks too much."""
    try:
        number = version("goodwork")
    except PackageNotFoundError:
        number = "unknown"
    reach = "".join(c for c in contact if c.isascii() and c.isprintable() and c not in "()\\")[
        :LONGEST_CONTACT
    ]
    return f"Goodwork/{number} (inclusive growth monitor{'; ' if reach else ''}{reach})"


def _plain(error: HTTPError) -> str:
    """What kind of failure it was. The library's own words may hold the address, and with it a secret."""
    names = {
        "ConnectTimeoutError": "it did not answer in time",
        "ReadTimeoutError": "it fell silent",
        "IncompleteRead": "the answer was cut before its end",
        "InvalidChunkLength": "the answer was cut before its end",
        "NewConnectionError": "no connection could be made",
        "NameResolutionError": "its name could not be found",
        "ProtocolError": "the connection broke off",
        "ProxyError": "the proxy refused",
    }
    inner = next((cause for cause in error.args if isinstance(cause, BaseException)), error)
    return names.get(type(inner).__name__, names.get(type(error).__name__, "the connection broke off"))
