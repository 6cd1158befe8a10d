"""The part of an advert each line stands in: what is essential, what is desirable, what is merely described."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum

from goodwork.core.adverts.passage import Passage


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
_AROUND_HEADING = " -*_#>•●▪·~="


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
    """The headed sections of a passage: a heading is a short line, no sentence, that says what follows it."""
    found: list[tuple[int, Section]] = []
    end = -1
    for line in passage.folded.split("\n"):
        end += len(line) + 1
        if len(line) <= _LONGEST_HEADING and (section := _section(line.strip(_AROUND_HEADING))):
            found.append((end, section))
    return Sections(tuple(end for end, _ in found), tuple(section for _, section in found))


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
