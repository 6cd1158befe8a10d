"""Every address of the service, from the resolver, with every relation its arguments can have."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from tests.integration.access.world import World

from goodwork.web.access import declared_audience

# Arguments that are words: those their pages know, and one they do not.
WORDS: dict[str, tuple[Any, ...]] = {
    "kind": ("csv", "xlsx", "people", "vacancies", "nonsense"),
    "section": ("pay", "contact", "needs"),
    "code": ("pay", "hours", "nonsense"),
    "step_name": ("agree", "ask", "introduce", "nonsense"),
    "number": (1, 99),
    "form": ("csv", "xlsx"),
    "secret": ("not-a-secret",),
    "uidb36": ("a",),
    "key": ("b-c",),
    "pk": (1,),
    "provider_id": ("nobody",),
    "name": ("people", "nonsense"),
    "slug": ("brackenford", "nonsense"),
    "edition": (1, 99),
    "path": ("index.html", "../../etc/passwd"),
}
NOT_PAGES = ("api-1",)


@dataclass(frozen=True, slots=True)
class Asked:
    """One address. `owner`: whose records all its ids are, "mixed" where they are of two people, "" where it has none."""

    name: str
    address: str
    audience: Any
    arguments: tuple[str, ...]
    owner: str


def patterns() -> Iterator[tuple[str, URLPattern, tuple[str, ...]]]:
    """Name, pattern and arguments of each address that is not the API's."""

    def walk(entries: list[Any], spaces: tuple[str, ...], given: tuple[str, ...]) -> Iterator[Any]:
        for entry in entries:
            arguments = given + tuple(entry.pattern.regex.groupindex)
            if isinstance(entry, URLResolver):
                space = (*spaces, entry.namespace) if entry.namespace else spaces
                yield from walk(entry.url_patterns, space, arguments)
            else:
                yield ":".join((*spaces, entry.name or "")), entry, arguments

    for name, pattern, arguments in walk(get_resolver().url_patterns, (), ()):
        if not name.startswith(NOT_PAGES):
            yield name, pattern, arguments


def asked(world: World) -> Iterator[Asked]:
    """Every address with ids of nothing first, then once for each person whose records its ids can name, then mixed."""
    for name, pattern, arguments in patterns():
        audience = declared_audience(pattern.callback)
        for owner, values in _relations(arguments, world, name):
            try:
                yield Asked(name, reverse(name, kwargs=values), audience, arguments, owner)
            except NoReverseMatch:
                continue


def _relations(arguments: tuple[str, ...], world: World, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    ids = [argument for argument in arguments if argument not in WORDS]
    for number in range(max((len(WORDS[a]) for a in arguments if a in WORDS), default=1)):
        words = {a: WORDS[a][number % len(WORDS[a])] for a in arguments if a in WORDS}
        if not ids:
            yield "", words
            continue
        known = {argument: _known(argument, world, name) for argument in ids}
        owners = {owner for values in known.values() for owner in values}
        for owner in sorted(owners, key=lambda owner: (owner != "nobody", owner)):
            yield owner, words | {a: values.get(owner, values["nobody"]) for a, values in known.items()}
        if len(ids) > 1:
            mixed = {
                a: values.get(("amina", "cora")[n % 2], values["nobody"])
                for n, (a, values) in enumerate(known.items())
            }
            yield "mixed", words | mixed


def _known(argument: str, world: World, name: str) -> Any:
    if argument == "consent_id" and name.startswith("casework:person_"):
        return world.names("consent_of_people")
    return world.names(argument)
