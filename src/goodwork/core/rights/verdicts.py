"""What an advert shows about rights: four verdicts only, each with its law, its words and its date."""

from dataclasses import dataclass
from enum import StrEnum

from goodwork.vocabulary.evidence import Evidence


class VerdictKind(StrEnum):
    """Rights are a floor, not a score."""

    LIKELY_BREACH = "likely_breach"
    ASK = "ask"
    GOOD_SIGN = "good_sign"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One right, assessed on one advert for one date.

    `verified` is False where the rule or figure still has to be checked by a person against its source;
    whoever shows the verdict must say so, with `note`, the reason. `about` is the subject of the question:
    one question a subject is enough.
    """

    right_id: str
    title: str
    kind: VerdictKind
    explanation: str
    question: str
    law: str
    source: str
    verified: bool
    evidence: tuple[Evidence, ...] = ()
    about: str = ""
    note: str = ""
