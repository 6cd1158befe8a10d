"""An advert's words with those we relied on marked, however the quotations overlap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodwork.core.adverts.facts import AdvertFacts
from goodwork.pipelines.results import Assessment
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence

# The parts of an advert a reader sees, in reading order.
SHOWN_FIELDS = {
    "title": "Title",
    "employer": "Employer",
    "pay_text": "Pay",
    "hours_text": "Hours",
    "contract_text": "Contract",
    "place_text": "Place",
    "postcode": "Postcode",
    "description": "Description",
}

LONGEST_FIELD = 40_000  # characters shown of one field: a browser must open the page of a 10 MB cell


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of an advert's words. `anchor` names the mark; it is empty where nothing was relied on."""

    words: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class MarkedField:
    """One field of the advert in segments which, joined, are its words. `n_left_out` counts characters not shown."""

    label: str
    segments: tuple[Segment, ...]
    n_left_out: int = 0


@dataclass(frozen=True, slots=True)
class MarkedAdvert:
    """The advert's fields, and for each (field, start, end) relied on, the anchor of its mark."""

    fields: tuple[MarkedField, ...]
    anchors: dict[tuple[str, int, int], str]

    def anchor(self, evidence: Evidence) -> str:
        """Where the quotation is marked; empty when it is not on the page."""
        return self.anchors.get((evidence.field, evidence.start, evidence.end), "")


def all_evidence(assessment: Assessment) -> Iterator[Evidence]:
    """Every quotation an assessment rests on."""
    yield from _fact_evidence(assessment.facts)
    for dimension in assessment.quality.dimensions:
        for measure in dimension.measures:
            yield from measure.evidence
    for verdict in assessment.rights:
        yield from verdict.evidence


def _fact_evidence(facts: AdvertFacts) -> Iterator[Evidence]:
    for part in (facts.pay, facts.hours, facts.pattern, facts.contract, facts.place):
        yield from part.evidence
    for shown in (*facts.requirements, *facts.demands, *facts.signals, *facts.pattern.shifts):
        yield shown.evidence


def mark_advert(advert: Advert, evidence: Iterable[Evidence], prefix: str = "") -> MarkedAdvert:
    """The advert ready to show. `prefix` keeps anchors apart where several adverts share a page."""
    anchors: dict[tuple[str, int, int], str] = {}
    relied_on = set(evidence)
    fields = []
    for field, label in SHOWN_FIELDS.items():
        text = getattr(advert, field)
        if text.strip():
            spans = sorted({(e.start, e.end) for e in relied_on if e.field == field and _is_in(e, text)})
            fields.append(_marked_field(field, label, text, spans, f"{prefix}{field}", anchors))
    return MarkedAdvert(tuple(fields), anchors)


def _is_in(evidence: Evidence, text: str) -> bool:
    """A mark is drawn only around the very words quoted, and only where they are shown."""
    within = 0 <= evidence.start < evidence.end <= min(len(text), LONGEST_FIELD)
    return within and text[evidence.start : evidence.end] == evidence.quote


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Overlapping spans as one, each with the spans it stands for."""
    merged: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            first, last, members = merged[-1]
            merged[-1] = (first, max(last, end), [*members, (start, end)])
        else:
            merged.append((start, end, [(start, end)]))
    return merged


def _marked_field(
    field: str,
    label: str,
    text: str,
    spans: list[tuple[int, int]],
    prefix: str,
    anchors: dict[tuple[str, int, int], str],
) -> MarkedField:
    segments, position = [], 0
    for number, (start, end, members) in enumerate(_merged(spans), 1):
        anchor = f"{prefix}-{number}"
        segments += [Segment(text[position:start]), Segment(text[start:end], anchor)]
        anchors.update({(field, *member): anchor for member in members})
        position = end
    segments.append(Segment(text[position:LONGEST_FIELD]))
    shown = tuple(segment for segment in segments if segment.words)
    return MarkedField(label, shown, max(len(text) - LONGEST_FIELD, 0))
