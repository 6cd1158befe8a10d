"""Which signals an advert's own words show. Those computed from pay, hours and contract are added in `read`."""

from goodwork.core.adverts.facts import ShownSignal
from goodwork.core.adverts.passage import passages
from goodwork.core.adverts.wording import wordings
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.signals import Signal

TABLES = ("signals_pay", "signals_security", "signals_recruitment", "signals_work")
_FIELDS = ("title", "description", "pay_text", "hours_text", "contract_text", "place_text")


def read_signals(advert: Advert) -> tuple[ShownSignal, ...]:
    """The signals that words show, each once with the clearest words, in the order of the tables.

    What each signal is shown by, and what is mistaken for it, is in `wordings/signals_*.yaml`.
    """
    places = passages(advert, *_FIELDS)
    shown: dict[Signal, ShownSignal] = {}
    for wording in wordings(*TABLES):
        signal = Signal(wording.shows)
        if signal not in shown and (found := wording.first(places)):
            passage, match = found
            shown[signal] = ShownSignal(signal, passage.evidence(*match.span()))
    return tuple(shown.values())
