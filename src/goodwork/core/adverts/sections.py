"""The part of an advert each line stands in: what is essential, what is desirable, what is merely described."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from goodwork.core.adverts.passage import Passage
from goodwork.core.adverts.wording import table
from goodwork.vocabulary.signals import Signal


class Section(Enum):
    """What a heading says of the lines beneath it."""

    ESSENTIAL = "essential"
    DESIRABLE = "desirable"
    ASKED = "asked"  # of the applicant, but not whether it is essential
    OTHER = "other"


# Expressions over one folded line. A heading in the middle of a sentence ("to succeed you will need:") counts.
_THINGS = r"(?:skills?|experience|qualifications?|knowledge|abilities|education|training|attributes|personal qualities)"
_HEADINGS = {
    Section.OTHER: (
        r"(?:our |the |staff |employee |what'?s in |in )?(?:benefits|return|responsibilities|duties|offer)\b.*",
        r"(?:main|key) (?:duties|responsibilities|tasks)\b.*|the (?:role|job|post)\b.*|about (?:us|the)\b.*|why .*",
        r"(?:what )?we (?:can )?offer\b.*|how to apply.*|for further.*|closing date.*|contact.*|hours\b.*|salary\b.*",
        r"location\b.*|what you(?:'ll| will) (?:do|get|be doing)\b.*|job (?:description|purpose|summary)\b.*",
    ),
    Section.DESIRABLE: (
        r"desirable\b.*|nice to have\b.*|ideally\b.*|(?:preferred|advantageous)\b.*|bonus points\b.*",
        r"(?:it would be|it'd be|would be) (?:great|nice|good|ideal|helpful|useful|an advantage|beneficial)\b.*",
    ),
    Section.ESSENTIAL: (
        r"essential\b.*|(?:minimum |key |job |our )?requirements?|you must\b.*|(?:what )?you(?:'ll| will)? need\b.*",
        r".*\b(?:you'll need|you will need|you must(?: have| be)?|must (?:have|be)|will need to (?:have|be)|must be able to)",
    ),
    Section.ASKED: (
        r"person specification\b.*|about you|who (?:are you|you are)|candidate (?:profile|requirements)",
        r"(?:what |who )?(?:we are|we're|are we) looking for\b.*|what you(?:'ll| will) bring\b.*",
        r"(?:the )?(?:successful|ideal) (?:candidate|applicant|person)\b.*|.*\byou(?:'ll| will| should) (?:have|be|possess|bring)",
        rf"(?:key |relevant |minimum )?{_THINGS}(?:(?:,| and| &|/)* ?{_THINGS})*(?: required| needed| criteria)?|criteria",
    ),
}
_HEADING = re.compile(
    "|".join(f"(?P<{section.name}>{'|'.join(words)})" for section, words in _HEADINGS.items())
)
_LONGEST_HEADING = 75
_LONGEST_BARE_HEADING = 40  # without a colon, a longer line is a sentence
_LINE = re.compile(r"^[^\n]*$", re.MULTILINE)
_AROUND_HEADING = " -*_#>•●▪·~="


# What the employer gives or refuses: no list of criteria goes on past a line that states one of these.
_TERMS = frozenset(
    {
        *(Signal.REAL_LIVING_WAGE_PROMISED, Signal.PAY_STEPS, Signal.COMMISSION_ONLY, Signal.CASH_IN_HAND),
        *(Signal.SICK_PAY_ABOVE_STATUTORY, Signal.SICK_PAY_STATUTORY_ONLY, Signal.SICK_PAY_NONE),
        *(Signal.SICK_PAY_WAITING_DAYS, Signal.PENSION, Signal.PENSION_GENEROUS, Signal.LEAVE_STATED),
        *(Signal.FAMILY_LEAVE_ENHANCED, Signal.OTHER_BENEFITS, Signal.PAY_DEDUCTIONS, Signal.UNPAID_TRIAL),
        *(Signal.GUARANTEED_HOURS, Signal.SHIFT_NOTICE, Signal.UNPAID_OVERTIME, Signal.UNPAID_WORKING_TIME),
        *(Signal.QUALIFICATION_OFFERED, Signal.INDUCTION, Signal.WORK_FINDING_FEE),
    }
)
_TERMS_TABLES = ("signals_pay", "signals_security", "signals_recruitment", "signals_work")
# How a line begins that goes on to pay, hours, the contract, what is offered or how to apply.
_TERMS_LINE = re.compile(
    r"\W*(?:(?:rate of pay|salary|wages?|closing date|hours of work|working hours|start date)\b"
    r"|(?:pay|hours|when|where|location|benefits|perks|shifts?|contract(?: type)?|days|start|starts|training|place)(?: \w+)?:"
    r"|(?:this is|it is|there (?:is|are|will be)|this (?:post|role|job|position))\b|pay (?:is|rates?|range|of)\b"
    r"|(?:permanent|temporary|fixed[ -]term|zero[ -]hours?|casual)\W*(?:$|(?:full|part)[ -]time|(?:contract|post|position|role|job)\b(?! (?:manag|law)))"
    r"|(?:to apply|apply|how to apply|send|questions\?|please|interviews?|ring|e-?mail (?:us|your)|call (?:us|\w+ on)|contact (?:us|\w+ (?:\w+ )?(?:on|at)))\b"
    r"|(?:full |some |all |paid |free )?training (?:is |will be )?(?:given|provided|offered)\b"
    r"|you(?:'ll| will) (?:get|receive|gain|earn|enjoy|be (?:paid|given|offered|trained|supported))\b"
    r"|£ ?\d[\d,.]*k?(?: ?(?:-|to) ?£?[\d,.]+k?)?(?: (?:an?|per|each)|/|\W*$| ?p[ah.]))"
)
_EMPLOYER_LINE = re.compile(
    r"\W*(?:we|our|all our)\b(?!'re looking| (?:\w+ )?(?:need|require|ask|expect|want|looking|like|love|look|seek)|.*\b(?:candidate|applicant|requirement)s?\b)"
)
_BULLET = re.compile(r" *(?:[-*•●▪·>~]|\d+[.)])")
_OF_THE_APPLICANT = re.compile(
    r"\b(?:you|your|must|able|ability|experience[ds]?|skills?|skilled|knowledge|understanding|qualifi\w+|licen[cs]e|degree|level|gcses?"
    r"|certificate|diploma|nvq|registered|registration|willing\w*|essential|desirable|required|confiden\w+|commit\w+|good|excellent|strong)\b"
)


@dataclass(frozen=True, slots=True)
class Sections:
    """Where each section of a passage starts, after its heading, ascending."""

    starts: tuple[int, ...]
    kinds: tuple[Section, ...]

    def at(self, position: int) -> Section:
        """The section `position` stands in; before any heading, `OTHER`."""
        index = bisect_right(self.starts, position)
        return self.kinds[index - 1] if index else Section.OTHER


def read_sections(passage: Passage) -> Sections:
    """The headed sections of a passage: a heading is a short line, no sentence, that says what follows it.

    What is asked of the applicant ends also where a line goes on to something else, whether headed or not.
    """
    headings = tuple(_headings(passage.folded))
    terms = _terms(passage) if any(kind is not Section.OTHER for _, kind in headings) else ()
    found: list[tuple[int, Section]] = []
    ends = (*(start for start, _ in headings), len(passage.folded))[1:]
    for (start, section), end in zip(headings, ends, strict=True):
        found.append((start, section))
        if section is not Section.OTHER:
            found += ((break_, Section.OTHER) for break_ in _break(passage.folded, start, end, terms))
    return Sections(tuple(start for start, _ in found), tuple(section for _, section in found))


def _headings(text: str) -> Iterator[tuple[int, Section]]:
    """Each heading: where the line after it begins, and what it says."""
    end = -1
    for line in text.split("\n"):
        end += len(line) + 1
        if len(line) <= _LONGEST_HEADING and (section := _section(line.strip(_AROUND_HEADING))):
            yield end, section


def _terms(passage: Passage) -> tuple[int, ...]:
    """Where the sentences start that state what the employer gives or refuses, ascending."""
    stating = (item for item in table(*_TERMS_TABLES).read((passage,)) if item[0].shows in _TERMS)
    return tuple(
        sorted(passage.sentence(match.start())[0] for item, _ in stating for match in item.find(passage))
    )


def _break(text: str, start: int, end: int, terms: tuple[int, ...]) -> Iterator[int]:
    """Where a list between two headings goes on to something else, if it does."""
    first, after_blank = "", False
    for line in _LINE.finditer(text, start, end):
        words = line[0].strip()
        if words:
            states_terms = bisect_left(terms, line.start()) < bisect_left(terms, line.end())
            if states_terms or _goes_on(words, first, after_blank):
                yield line.start()
                return
            first = first or words
        after_blank = not words and bool(first)


def _goes_on(line: str, first: str, after_blank: bool) -> bool:
    """Whether a line is of another kind than the list that `first` began."""
    if _TERMS_LINE.match(line) or _EMPLOYER_LINE.match(line):
        return True
    is_like_the_first = bool(_BULLET.match(line)) == bool(_BULLET.match(first))
    if not first or _OF_THE_APPLICANT.search(line) or (_BULLET.match(line) and is_like_the_first):
        return False
    return after_blank or not is_like_the_first or (line[-1] in ".!?" and first[-1] not in ".!?")


def _section(line: str) -> Section | None:
    """What a line is the heading of; None where it is not a heading."""
    words = line.rstrip(": ")
    if not words or words[-1] in ".!?;,":
        return None
    ends_in_colon = len(words) < len(line)
    match = _HEADING.fullmatch(words)
    if match and match.lastgroup and (ends_in_colon or len(words) <= _LONGEST_BARE_HEADING):
        return Section[match.lastgroup]
    return Section.OTHER if ends_in_colon else None
