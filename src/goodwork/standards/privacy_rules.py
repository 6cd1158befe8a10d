"""What a person may be asked to agree to, in which words; and how long, how late and by whom a record may be opened."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, StrictModel, Words, load


class Basis(Fact):
    """A ground of the law on which personal data may be used."""

    title: Words
    reference: Words


class Wording(StrictModel):
    """The words shown when she is asked, from a day on. `version` is what a consent keeps of them."""

    version: Words
    starts: date
    words: Words


class Purpose(Fact):
    """One thing her data is used for.

    `asked`: she is asked, and may take it back; otherwise the service must tell her and may do it without asking.
    `names_partner`: the consent names one organisation and has an end. `keeps_special`: without it, answers about special
    circumstances are not kept. `when_withdrawn` says what happens at once.
    """

    title: Words
    basis: Words
    asked: bool
    names_partner: bool = False
    keeps_special: bool = False
    wordings: Annotated[tuple[Wording, ...], Field(min_length=1)]
    when_withdrawn: str = ""
    reference: Words

    def wording(self, on: date) -> Wording:
        """The words in use on a day: the newest that has started, or the first there is."""
        begun = [one for one in self.wordings if one.starts <= on]
        return max(begun, key=lambda one: one.starts) if begun else self.wordings[0]


class Purposes(Standard):
    """The file `standards/privacy/purposes.yaml`."""

    kind: ClassVar[str] = "privacy"

    bases: dict[str, Basis]
    purposes: dict[str, Purpose]
    ways: dict[str, Words]


class Limit(Fact):
    """One whole number above 0 and where it comes from."""

    value: Annotated[int, Field(gt=0)]
    reference: Words


class NeedToKnow(Standard):
    """The file `standards/privacy/need_to_know.yaml`: how long access lasts, and how an opening outside it is held to account."""

    kind: ClassVar[str] = "privacy"

    days_kept_after_transfer: Limit
    cover_longest_days: Limit
    sharing_longest_days: Limit
    opening_hours: Limit
    opening_reason_letters: Limit
    opening_tries: Limit
    opening_tries_minutes: Limit
    review_working_days: Limit


def purposes() -> Purposes:
    """What a person may be asked to agree to."""
    return load(Purposes, "purposes")


def need_to_know() -> NeedToKnow:
    """How long access lasts."""
    return load(NeedToKnow, "need_to_know")
