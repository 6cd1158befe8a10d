"""The client of one service: polite, patient within bounds, and able to answer from what was kept."""

import re
from collections.abc import Callable
from enum import StrEnum

from goodwork.connectors.fetching.keep import Keep, since
from goodwork.connectors.fetching.pace import Clock, Pacer, RealClock, asked_wait, wait_before
from goodwork.connectors.fetching.request import (
    MEDIA_TYPES,
    Answer,
    AnswerFormError,
    ContentKind,
    FetchError,
    Request,
)
from goodwork.connectors.fetching.transport import BrokenExchange, Exchange, Transport
from goodwork.standards.statistics_service import StatisticsService

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
SHOWN = 200  # characters of what a service says
_TAGS = re.compile(r"<(script|style)\b.{0,20000}?</\1>|<[^<>]{0,2000}>", re.IGNORECASE | re.DOTALL)

Say = Callable[[str], None]


class Asking(StrEnum):
    """When the network is asked."""

    WHEN_NOT_KEPT_LATELY = (
        "when not kept lately"  # an answer of the last hour is used again: work goes on where it stopped
    )
    ANEW = "anew"
    OFFLINE = "offline"


class Fetcher:
    """Answers of one service. Each is kept before it is handed out, and is whole or not at all."""

    def __init__(
        self,
        service: StatisticsService,
        keep: Keep,
        *,
        asking: Asking = Asking.WHEN_NOT_KEPT_LATELY,
        clock: Clock | None = None,
        say: Say | None = None,
        contact: str = "",
    ) -> None:
        self.service, self.keep, self.asking = service, keep, asking
        self.clock = clock or RealClock()
        self.say = say or (lambda words: None)
        self.pacer = Pacer(service.pace, self.clock)
        self.transport = Transport(service, contact)
        self.answers: dict[str, Answer] = {}

    def fetch(self, request: Request, *, anew: bool = False) -> Answer:
        """The answer to a question. `anew` asks the service although an answer was kept lately.

        Every answer is also in `answers`, by its hash. Raises `FetchError` where there is none, or it is not what was
        asked for.
        """
        answer = self._fetched(request, anew=anew)
        self.answers[answer.sha256] = answer
        return answer

    def _fetched(self, request: Request, *, anew: bool) -> Answer:
        if self.asking == Asking.OFFLINE:
            return self._kept(request)
        if self.asking == Asking.WHEN_NOT_KEPT_LATELY and not anew:
            earliest = since(self.clock.now(), self.service.patience.resume_minutes)
            if kept := self.keep.latest(request, not_before=earliest):
                return kept
        exchange = self._asked(request)
        if any(secret.encode() in exchange.body for _, secret in request.secrets):
            raise FetchError(
                f"The answer of {self.service.title} repeats your key. It was not kept, so that the key stays yours. Ask "
                "again without the key, for fewer rows."
            )
        return self.keep.add(request, exchange.body, exchange.headers, self.clock.now())

    def _kept(self, request: Request) -> Answer:
        kept = self.keep.latest(request)
        if kept is None:
            raise FetchError(
                f"This was never fetched into {self.keep.folder}: {request.public_address} . Without the network there "
                "is no answer to it. Leave out --offline, or use the folder in which it was kept."
            )
        return kept

    def _asked(self, request: Request) -> Exchange:
        """Ask, and ask again while the fault may pass."""
        patience = self.service.patience
        for attempt in range(1, patience.tries + 1):
            self.pacer.wait()
            why, wanted = self._tried(request)
            if isinstance(wanted, Exchange):
                return wanted
            if attempt == patience.tries:
                raise FetchError(self._gave_up(why, attempt))
            seconds = wait_before(attempt, patience, wanted)
            if seconds > patience.longest_wait_seconds:
                raise FetchError(self._asked_to_wait(why, seconds))
            self.say(f"{self.service.title}: {why}. Trying again in {seconds:.0f} seconds.")
            self.clock.sleep(seconds)
        raise AssertionError("the last try returns or raises")

    def _tried(self, request: Request) -> tuple[str, Exchange | float | None]:
        """The exchange, or why it failed and how long the service asks to be left alone."""
        try:
            exchange = self.transport.exchange(request)
        except BrokenExchange as broken:
            return str(broken), None
        if exchange.status in PASSING:
            wait = asked_wait(exchange.headers.get("retry-after", ""), self.clock.now())
            return _status_words(exchange.status), wait
        if exchange.status != 200:
            raise AnswerFormError(self._refused(request, exchange))
        if _is_page(exchange):
            said = _said(request, exchange)
            return f"it answered with a web page instead of {request.kind.value}{said}", None
        self._check_form(request, exchange)
        return "", exchange

    def _check_form(self, request: Request, exchange: Exchange) -> None:
        media_type = _media_type(exchange)
        if media_type not in MEDIA_TYPES[request.kind]:
            raise AnswerFormError(
                f"{self.service.title} answered with {media_type or 'an unnamed kind of data'}, not with "
                f"{request.kind.value}: {request.public_address} . Nothing was kept. The service or the address may have "
                "changed: open the address in a browser, and compare the question with the service's own description."
            )

    def _refused(self, request: Request, exchange: Exchange) -> str:
        return (
            f"{self.service.title} {_status_words(exchange.status)}{_said(request, exchange)}: "
            f"{request.public_address} . Nothing was kept. Check the data set, areas and periods of the question."
        )

    def _gave_up(self, why: str, attempts: int) -> str:
        return (
            f"{self.service.title} gave no usable answer after {attempts} tries: {why}. What was fetched before is kept; "
            "nothing half was. Run the same command again later and it goes on from there, or use --offline for what "
            "is kept."
        )

    def _asked_to_wait(self, why: str, seconds: float) -> str:
        return (
            f"{self.service.title} {why} and asks to be left alone for {_span(seconds)}, longer than we wait. What was "
            "fetched before is kept. Run the same command again after that."
        )


def _status_words(status: int) -> str:
    known = {
        400: "did not accept the question",
        401: "asks who we are, and this question should need no key",
        403: "refuses to answer us",
        404: "does not know what was asked for",
        429: "says that it was asked too often",
    }
    if status in known:
        return f"{known[status]} ({status})"
    return f"is out of order ({status})" if status >= 500 else f"answered with an error ({status})"


def _media_type(exchange: Exchange) -> str:
    return exchange.headers.get("content-type", "").split(";")[0].strip().lower()


def _is_page(exchange: Exchange) -> bool:
    """Whether it is a web page, whatever it says it is: Nomis sends its errors so, with status 200."""
    start = exchange.body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_markup = start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
    return is_markup or _media_type(exchange) in ("text/html", "application/xhtml+xml")


def _said(request: Request, exchange: Exchange) -> str:
    """A little of what the service says, as plain words without secrets."""
    text = exchange.body[:20_000].decode("utf-8", "replace")
    plain = " ".join(_TAGS.sub(" ", text).split())
    plain = request.without_secrets("".join(c for c in plain if c.isprintable()))
    return f' ("{plain[:SHOWN]}")' if plain else ""


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes:,} minutes" if minutes < 120 else f"{minutes / 60:,.0f} hours"


__all__ = ["Answer", "Asking", "ContentKind", "FetchError", "Fetcher", "Keep", "Request"]
