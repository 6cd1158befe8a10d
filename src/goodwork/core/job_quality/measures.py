"""One measure of a charter, read from what an advert shows."""

from collections.abc import Iterable, Mapping
from functools import cache

from goodwork.core.job_quality.profile import MeasureReading, MeasureState
from goodwork.core.job_quality.shown import COMPUTED, NOTHING_SHOWN, Shown
from goodwork.standards.charter import Measure, Visibility
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.signals import Signal

STATED = "The advert says so."
CONTRADICTED = "The advert speaks against it."
BOTH = "The advert says it, and speaks against it as well."
HINTED = "The advert hints at it and names nothing."
SILENT = {
    Visibility.USUALLY: "The advert does not say.",
    Visibility.SOMETIMES: "The advert does not say.",
    Visibility.RARELY: "The advert does not say. Few do.",
    Visibility.NEVER: "An advert cannot show this.",
}


def read_measure(measure: Measure, shown: Shown) -> MeasureReading:
    """Stated, contradicted or not stated, with the words quoted. What contradicts wins, and both are quoted."""
    if measure.signals.isdisjoint(shown.evidence) and COMPUTED.isdisjoint(measure.signals):
        return _silence(measure)
    stating = _quotes(measure.stated_by, shown.evidence)
    contradicting = _quotes(measure.contradicted_by, shown.evidence)
    if contradicting is not None:
        words = CONTRADICTED if stating is None else BOTH
        return _reading(measure, shown, MeasureState.CONTRADICTED, words, (*contradicting, *(stating or ())))
    if stating is not None:
        return _reading(measure, shown, MeasureState.STATED, STATED, stating)
    hints = _quotes(measure.hinted_by, shown.evidence)
    words = SILENT[measure.visible] if hints is None else HINTED
    return _reading(measure, shown, MeasureState.NOT_STATED, words, hints or ())


@cache  # most measures of most adverts
def _silence(measure: Measure) -> MeasureReading:
    return _reading(measure, NOTHING_SHOWN, MeasureState.NOT_STATED, SILENT[measure.visible], ())


def _reading(
    measure: Measure, shown: Shown, state: MeasureState, words: str, evidence: tuple[Evidence, ...]
) -> MeasureReading:
    doubt = "" if COMPUTED.isdisjoint(measure.signals) else shown.living_wage.doubt
    return MeasureReading(
        measure_id=measure.id,
        label=measure.label,
        state=state,
        explanation=_with_living_wage(measure, shown, words),
        question=measure.ask if state is MeasureState.NOT_STATED else "",
        evidence=evidence,
        about=measure.about,
        verified=measure.verified and not doubt,
        note=doubt or measure.note,
    )


def _with_living_wage(measure: Measure, shown: Shown, words: str) -> str:
    """For a measure of the real Living Wage, how the pay compares, which says more than "the advert says so"."""
    if not shown.living_wage.words or COMPUTED.isdisjoint(measure.signals):
        return words
    is_all_there_is = shown.evidence.keys() & measure.signals <= COMPUTED
    return shown.living_wage.words if is_all_there_is else f"{words} {shown.living_wage.words}"


def _quotes(
    signals: Iterable[Signal], evidence: Mapping[Signal, tuple[Evidence, ...]]
) -> tuple[Evidence, ...] | None:
    """The words that show any of `signals`, each once, in the order of the advert; None where none is shown."""
    shown = [evidence[signal] for signal in signals if signal in evidence]
    if not shown:
        return None
    quotes = {quote for quotes in shown for quote in quotes}
    return tuple(sorted(quotes, key=lambda quote: (quote.field, quote.start, quote.end)))
