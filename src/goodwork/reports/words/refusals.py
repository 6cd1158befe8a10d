"""Reasons why figures are refused, flagged or not there, in a reader's words: what happened, and what she can do."""

from dataclasses import dataclass

from goodwork.core.observations.findings import Check
from goodwork.pipelines.monitor.refusals import NO_FILE


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that many figures share. `happened` is a sentence, `what_to_do` one more."""

    title: str
    happened: str
    what_to_do: str


_BRING = "If you hold the figures, bring them with “goodwork monitor add”."
_LOOK = (
    "Compare it with the publisher's own table. If the file is wrong, fetch it again or tell its publisher."
)
REASONS = {
    NO_FILE: Reason("The file is not there", "A file that figures are read from is not in the folder of data.", "Get it from the address given and build the site again."),
    Check.MISSING: Reason("No figure was given", "The publisher's file has no figure for these places or periods, though others have one.", f"Look whether it has been published since. {_BRING}"),
    Check.SUPPRESSED: Reason("Withheld by its publisher", "The publisher keeps these figures back, often because too few people were asked.", "Nothing: they are withheld on purpose."),
    Check.NOT_CARRIED: Reason("Cannot be added up for a new area", "An area made of others has no figure of its own, and rates cannot be added up without the numbers behind them.", _BRING),
    Check.CHANGED_CODE: Reason("Of an authority that is no more", "These figures are of an authority that has become part of another.", f"They stay with the old authority. {_BRING.replace('the figures', 'figures worked out for the new one')}"),
    Check.IMPLAUSIBLE: Reason("Outside what can be believed", "The figure lies outside the range its indicator can have.", f"{_LOOK} If it is right, widen the range in the indicator's file."),
    Check.KNOWN_FAULT: Reason("Known to be wrong", "The publisher, or whoever checked the indicator, has found these figures wrong.", "Nothing, until they are published again."),
    Check.OUTSIDE_MEMBERS: Reason("Outside the figures of its members", "An area's figure is higher or lower than every one of the places it is made of.", f"Read it with care. {_LOOK}"),
    Check.CONTRADICTED: Reason("Given twice, differently", "One file gives two different figures for the same place and period, so neither is used.", _LOOK),
    Check.REPEATED: Reason("Given twice", "The same figure stands twice in a file. It is used once.", "Nothing."),
    Check.NO_NUMBER: Reason("Not a number", "The cell holds words or signs where a number is due.", _LOOK),
    Check.NO_PERIOD: Reason("Not a period", "The figure does not say when it is about, or in a form that nobody could read one way only.", _LOOK),
    Check.FRACTIONS: Reason("Percentages given as fractions", "All the figures lie between 0 and 1 where percentages are due.", "Multiply them by 100 if they are fractions, and bring the file again."),
    Check.LIMITS: Reason("Outside its own limits", "The figure does not lie between its lower and upper limit.", _LOOK),
    Check.UNKNOWN_AREA: Reason("Not the code of an area", "The code is not one of the official nine characters.", "Correct the code and bring the file again."),
    Check.UNKNOWN_INDICATOR: Reason("No indicator of that name", "The figures are of an indicator that is not on file.", "Correct the name, or add the indicator's file."),
    Check.WRONG_WAY_ROUND: Reason("May be the wrong way round", "New figures run against the old ones, as if good and bad had changed places.", _LOOK),
}  # fmt: skip


def reason(kind: str) -> Reason:
    """The words for a kind of refusal; the kind itself where a file has a reason of its own."""
    known = REASONS.get(kind)
    return known or Reason(kind[:1].upper() + kind[1:], "", "")
