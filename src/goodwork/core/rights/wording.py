"""Words that may shut people out, and a driving licence asked for where driving is no part of the job."""

from goodwork.core.adverts.facts import Requirement
from goodwork.core.rights.case import Case, Finding
from goodwork.standards.right import Right, WordingRule
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import Licence, WorkPlaceKind


def assess_wording(case: Case, right: Right) -> Finding:
    """The words found by the reading of adverts, each with what is wrong with it; then the driving licence."""
    quotes = case.quotes(Signal.DISCRIMINATORY_WORDING)
    if quotes:
        return _words(right, quotes)
    licences = _licences_without_driving(case, right)
    if licences:
        return Finding("licence_without_driving", licences)
    welcome = case.quotes(Signal.EQUAL_OPPORTUNITIES)
    return Finding("open_to_everyone" if welcome else "nothing_found", welcome)


def _words(right: Right, quotes: tuple[Evidence, ...]) -> Finding:
    found = [
        (rule, match[0])
        for quote in quotes
        for rule in right.wording
        if (match := rule.find(quote.quote.lower()))
    ]
    if not found:
        return Finding("other_wording", quotes)
    is_breach = any(rule.verdict == "likely_breach" for rule, _ in found)
    notes = " ".join(dict.fromkeys(_note(rule, words) for rule, words in found))
    return Finding("shuts_people_out" if is_breach else "may_shut_people_out", quotes, {"notes": notes})


def _note(rule: WordingRule, words: str) -> str:
    return f"“{words.capitalize()}” {rule.note}"


def _licences_without_driving(case: Case, right: Right) -> tuple[Evidence, ...]:
    """The words that ask for a driving licence, where nothing else in the advert speaks of driving."""
    asked = tuple(need.evidence for need in case.facts.requirements if _asks_for_driving(need))
    if not asked or case.facts.place.kind is WorkPlaceKind.MOBILE:
        return ()
    words = f"{case.advert.title}. {case.advert.description}".lower()
    if right.patterns["travelling"].search(words):
        return ()
    for evidence in asked:
        words = words.replace(evidence.quote.lower(), " ")
    return () if right.patterns["driving"].search(words.replace("driving licen", " ")) else asked


def _asks_for_driving(need: Requirement) -> bool:
    return need.licence is Licence.DRIVING and need.essential is not False
