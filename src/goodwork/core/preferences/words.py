"""What her answers say, in sentences: what matters most, how sure that is, and what changed since last time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from itertools import pairwise

from goodwork.core.preferences.questions import Answer, Answered, Question
from goodwork.core.preferences.results import Result
from goodwork.standards.preferences import ChoiceStandard

TEN_PENCE = Decimal("0.10")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, and the words for how sure it is."""

    sure: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in which two jobs differ: its name, and what each job has of it."""

    label: str
    first: str
    second: str


def lines(question: Question, standard: ChoiceStandard, legal_minimum: Decimal) -> tuple[Line, ...]:
    """The two jobs of a question, line by line, in the standard's order. Pay is above the legal minimum on the day."""
    return tuple(
        Line(
            attribute.label,
            level_words(standard, attribute.id, question.first[attribute.id], legal_minimum),
            level_words(standard, attribute.id, question.second[attribute.id], legal_minimum),
        )
        for attribute in standard.attributes
        if attribute.id in question.first
    )


def level_words(standard: ChoiceStandard, attribute_id: str, level: int, legal_minimum: Decimal) -> str:
    """One level in plain words. Pay is rounded up to ten pence, so that it is never below the law."""
    held = standard.attribute(attribute_id).levels[level]
    if held.above_floor is None:
        return held.words
    pay = ((legal_minimum + held.above_floor) / TEN_PENCE).to_integral_value(ROUND_UP) * TEN_PENCE
    return held.words.replace("{pay}", f"{pay:.2f}")


def sentences(result: Result, standard: ChoiceStandard) -> tuple[Said, ...]:
    """What comes before what, for those that stand first, and for the first and the last. None without an answer."""
    if not result.n_answers:
        return ()
    order = [weight.attribute for weight in result.weights]
    pairs = [*pairwise(order[:4]), (order[0], order[-1])]
    return tuple(_said(a, b, result, standard) for a, b in pairs)


def not_asked_about(answered: Sequence[Answered], standard: ChoiceStandard) -> tuple[str, ...]:
    """The labels of what no answered question was about."""
    told = {name for one in answered if one.answer is not Answer.SKIP for name in one.question.attributes()}
    return tuple(attribute.label for attribute in standard.attributes if attribute.id not in told)


def changes(
    earlier: Mapping[str, Mapping[str, float]],
    later: Mapping[str, Mapping[str, float]],
    standard: ChoiceStandard,
) -> tuple[str, ...]:
    """What matters more or less than at an earlier sitting: only where neither share lies within the other's interval."""
    said = []
    for attribute in standard.attributes:
        old, new = earlier.get(attribute.id), later.get(attribute.id)
        if old and new:
            if new["share"] > old["high"] and old["share"] < new["low"]:
                said.append(f"{attribute.label}: matters more to you than before")
            elif new["share"] < old["low"] and old["share"] > new["high"]:
                said.append(f"{attribute.label}: matters less to you than before")
    return tuple(said)


def _said(a: str, b: str, result: Result, standard: ChoiceStandard) -> Said:
    sure = standard.surely(result.before[a, b])
    one, other = (standard.attribute(name).in_a_sentence for name in (a, b))
    if sure == standard.sureness[-1].words:
        return Said(sure, f"whether you care more about {one} or about {other}")
    return Said(sure, f"you care more about {one} than about {other}")
