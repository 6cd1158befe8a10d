"""One simulated adviser: signed in, thinking between pages, checking that every page holds her own people and no others."""

import http.client
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID, uuid4

from benchmarks.service.numbers import Size, key, name_of, people_named
from benchmarks.service.server import Running

# How often she does what, of a hundred times.
MIX = {
    "today": 10, "people": 15, "search": 12, "person": 20, "shortlist": 11, "plan": 7, "timeline": 5,
    "vacancies": 5, "vacancy": 5, "contact": 10,
}  # fmt: skip
# An hour holds few appointments: she opens these people's records, and a day's alarm for reading stays quiet.
SEEN_TODAY = 12
HIDDEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
TIMEOUT = 60


@dataclass(slots=True)
class Page:
    """One page that was answered: what it was, how long it took, and who stood on it."""

    kind: str
    began: float
    seconds: float
    number: str = ""
    people: frozenset[int] = frozenset()
    problem: str = ""


@dataclass(slots=True)
class Adviser:
    """`pages` is filled by her own thread and read when it has ended."""

    number: int
    session: str
    size: Size
    server: Running
    thinks: float
    pages: list[Page] = field(default_factory=list)
    written: list[UUID] = field(default_factory=list)
    _cookies: dict[str, str] = field(default_factory=dict)

    def work(self, until: float, stop: threading.Event) -> None:
        """Pages until a moment of the clock, in the mix, with thought between them."""
        chance = random.Random(self.number)
        self._cookies["sessionid"] = self.session
        stop.wait(chance.uniform(0, self.thinks))
        while time.perf_counter() < until and not stop.is_set():
            kind = chance.choices(list(MIX), list(MIX.values()))[0]
            _DOES[kind](self, self._somebody(chance))
            stop.wait(chance.expovariate(1 / self.thinks))

    def _somebody(self, chance: random.Random) -> int:
        return chance.choice(self.size.people_of(self.number)[:SEEN_TODAY])

    def get(self, kind: str, address: str, *, must: frozenset[int] = frozenset(), words: str = "") -> str:
        """A page, timed and checked. `must` stand on it; nobody may who is not hers."""
        page, body, _ = self._ask(kind, "GET", address)
        self._check(page, body, must, words)
        return body

    def post(self, kind: str, address: str, form: str, told: dict[str, str]) -> str:
        """A form sent as a browser would; where it leads."""
        token = HIDDEN.search(form)
        sent = told | {"csrfmiddlewaretoken": token.group(1) if token else ""}
        page, body, to = self._ask(kind, "POST", address, urlencode(sent))
        if not page.problem and not to:
            page.problem = f"was not taken: {_said(body)}"
        return to

    def _ask(self, kind: str, method: str, address: str, sent: str = "") -> tuple[Page, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if sent:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        page, body, to = Page(kind, time.perf_counter(), 0.0), "", ""
        connection = http.client.HTTPConnection(self.server.host, self.server.port, timeout=TIMEOUT)
        try:
            connection.request(method, address, sent or None, headers)
            answer = connection.getresponse()
            body = answer.read().decode()
            to, page.number = answer.headers.get("Location", ""), answer.headers.get("X-Request-Number", "")
            self._keep_cookies(answer)
            if answer.status != (302 if method == "POST" else 200):
                page.problem = f"answered {answer.status}: {to or _said(body)}"
        except OSError as problem:
            page.problem = f"{type(problem).__name__}: {problem}"
        finally:
            connection.close()
        page.seconds = time.perf_counter() - page.began
        self.pages.append(page)
        return page, body, to

    def _keep_cookies(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value

    def _check(self, page: Page, body: str, must: frozenset[int], words: str) -> None:
        page.people = frozenset(people_named(body))
        hers = self.size.people_of(self.number)
        if page.problem:
            return
        if strangers := [n for n in page.people if n not in hers]:
            page.problem = f"holds somebody else's people: {strangers[:3]}"
        elif not must <= page.people:
            page.problem = f"does not hold {sorted(must - page.people)[:3]}"
        elif words not in body:
            page.problem = f"does not say {words!r}"

    def first_by_name(self) -> frozenset[int]:
        """Who stands first on her list, which is by name."""
        return frozenset([min(self.size.people_of(self.number), key=lambda n: name_of(n).casefold())])


def _said(body: str) -> str:
    """The words of a page that was not expected, in short."""
    main = body.partition("<main")[2] or body
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())[:160]


def _person(kind: str, words: str) -> Callable[[Adviser, int], None]:
    ends = {"person": ""}.get(kind, f"{kind}/")

    def look(she: Adviser, person: int) -> None:
        she.get(kind, f"/people/{key('person', person)}/{ends}", must=frozenset([person]), words=words)

    return look


def _today(she: Adviser, person: int) -> None:
    she.get("today", "/today/", words="today</h1>")


def _people(she: Adviser, person: int) -> None:
    she.get("people", "/people/", must=she.first_by_name())


def _search(she: Adviser, person: int) -> None:
    form = she.get("people", "/people/", must=she.first_by_name())
    she.post(
        "search sent", "/people/narrow/", form, {"words": name_of(person).split()[1].upper(), "days": "14"}
    )
    found = she.get("search", "/people/", must=frozenset([person]))
    she.post("search sent", "/people/narrow/", found, {"clear": "1"})


def _vacancies(she: Adviser, person: int) -> None:
    she.get("vacancies", f"/vacancies/?page={1 + person % 3}", words="Brackenford")


def _vacancy(she: Adviser, person: int) -> None:
    job = next(number for number in she.size.list_of(person) if number % 10)
    she.get("vacancy", f"/vacancies/{key('vacancy', job)}/", words=f"Firm {job % she.size.employers} of")


def _contact(she: Adviser, person: int) -> None:
    """The form, what was said, and the timeline on which it then stands."""
    address = f"/people/{key('person', person)}/contacts/add/"
    form = she.get("contact form", address, must=frozenset([person]))
    contact_id, today = uuid4(), time.localtime()
    said = {
        "contact_id": str(contact_id), "kind": "call", "words": f"Rang about the bus. {contact_id}",
        "on-day": str(today.tm_mday), "on-month": str(today.tm_mon), "on-year": str(today.tm_year),
    }  # fmt: skip
    if to := she.post("contact sent", address, form, said):
        she.written.append(contact_id)
        she.get("timeline", to, must=frozenset([person]), words=str(contact_id))


_DOES: dict[str, Callable[[Adviser, int], None]] = {
    "today": _today,
    "people": _people,
    "search": _search,
    "person": _person("person", "prepare meals"),
    "shortlist": _person("shortlist", "Brackenford"),
    "plan": _person("plan", "Ring the school"),
    "timeline": _person("timeline", "the bus that no longer runs"),
    "vacancies": _vacancies,
    "vacancy": _vacancy,
    "contact": _contact,
}


def moments(advisers: list[Adviser], since: float) -> Iterator[Page]:
    """Every page answered after a moment, of all of them."""
    return (page for she in advisers for page in she.pages if page.began >= since)
