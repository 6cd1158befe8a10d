"""Which signals an advert's own words show. Those that follow from other facts are added in `derived_signals`."""

from collections.abc import Iterable, Iterator
from itertools import islice

from goodwork.core.adverts.contact import named_contact
from goodwork.core.adverts.discrimination import discriminatory_words
from goodwork.core.adverts.facts import ShownSignal
from goodwork.core.adverts.leave import leave_signals
from goodwork.core.adverts.passage import Passage, passages
from goodwork.core.adverts.wording import table
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.signals import Signal

TABLES = ("signals_pay", "signals_security", "signals_recruitment", "signals_work")
MOST_QUOTES = 5  # words that may shut people out, in one field
_FIELDS = ("title", "description", "pay_text", "hours_text", "contract_text", "place_text")


def read_signals(advert: Advert) -> tuple[ShownSignal, ...]:
    """The signals that words show, in the order of the tables, each once with the clearest words; words that may
    shut people out all of them.

    What each signal is shown by, and what is mistaken for it, is in `wordings/signals_*.yaml`.
    """
    places = passages(advert, *_FIELDS)
    shown: dict[Signal, ShownSignal] = {}
    for item in (*_by_tables(places), *_by_form(places)):
        shown.setdefault(item.signal, item)
    return (*shown.values(), *_by_law(places))


def _by_tables(places: tuple[Passage, ...]) -> Iterator[ShownSignal]:
    for shows, passage, match in table(*TABLES).shown(places):
        yield ShownSignal(Signal(shows), passage.evidence(*match.span()))


def _by_form(places: Iterable[Passage]) -> Iterator[ShownSignal]:
    for passage in places:
        yield from leave_signals(passage)
        if passage.field == "description" and (evidence := named_contact(passage)):
            yield ShownSignal(Signal.NAMED_CONTACT, evidence)


def _by_law(places: Iterable[Passage]) -> tuple[ShownSignal, ...]:
    """All words in title and description that may shut people out: the second may be worse than the first."""
    quotes = [
        evidence
        for passage in places
        if passage.field in ("title", "description")
        for evidence in islice(discriminatory_words(passage), MOST_QUOTES)
    ]
    return tuple(ShownSignal(Signal.DISCRIMINATORY_WORDING, quote) for quote in dict.fromkeys(quotes))
