"""The work programme as a place writes it down: a file read strictly, workstream by workstream."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from goodwork.standards.library import StrictModel, Words

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")]


class Owner(StrictModel):
    """Who answers for it: a role rather than a name, so that the page outlives a change of post."""

    role: Words
    organisation: Words


class Evidence(StrictModel):
    """Something that shows what was done: on which day, what, and where it can be read."""

    id: Slug
    on: date
    what: Words
    where: Words


class Milestone(StrictModel):
    """Something to be reached by a day. It counts as reached when evidence dated on or before today is named for it."""

    what: Words
    due: date
    evidence: tuple[Slug, ...] = ()


class Phase(StrictModel):
    """A stretch of the work, with its milestones."""

    name: Words
    starts: date
    ends: date
    milestones: tuple[Milestone, ...] = ()

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.ends < self.starts:
            raise ValueError(f"the phase ends on {self.ends}, before it starts on {self.starts}")
        return self


class Decision(StrictModel):
    """What has to be decided, by whom, by which day; `taken_on` and `outcome` once it is."""

    what: Words
    who: Words
    by: date
    taken_on: date | None = None
    outcome: str = ""

    @model_validator(mode="after")
    def _what_is_taken_has_an_outcome(self) -> Self:
        if (self.taken_on is None) != (not self.outcome):
            raise ValueError(
                "a decision that was taken has both `taken_on` and `outcome`; one still open has neither"
            )
        return self


class OwnerSays(StrictModel):
    """What the owner says of it: shown beside the computed status, and never in its place."""

    status: Words
    on: date
    words: str = ""


class Workstream(StrictModel):
    """One workstream. `indicators` and `targets` are the ids of what it should move."""

    id: Slug
    name: Words
    ambition: Words
    owner: Owner
    outcomes: Annotated[tuple[Words, ...], Field(min_length=1)]
    phases: tuple[Phase, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    decisions: tuple[Decision, ...] = ()
    indicators: tuple[Slug, ...] = ()
    targets: tuple[Slug, ...] = ()
    owner_says: OwnerSays | None = None

    @model_validator(mode="before")
    @classmethod
    def _nobody_sets_the_status(cls, given: object) -> object:
        if isinstance(given, dict) and (set_by_hand := {"status", "rag"} & set(given)):
            raise ValueError(
                f"`{min(set_by_hand)}` cannot be set: it is computed. Write what the owner says under `owner_says`"
            )
        return given

    @model_validator(mode="after")
    def _evidence_is_there_once(self) -> Self:
        known = [evidence.id for evidence in self.evidence]
        if twice := sorted({each for each in known if known.count(each) > 1}):
            raise ValueError(f"evidence: {', '.join(twice)} stands twice")
        named = {each for phase in self.phases for m in phase.milestones for each in m.evidence}
        if missing := sorted(named - set(known)):
            raise ValueError(f"a milestone names the evidence {', '.join(missing)}, which is not listed")
        return self

    @property
    def next_decision(self) -> Decision | None:
        """The open decision that is due first."""
        return min((d for d in self.decisions if d.taken_on is None), key=lambda d: d.by, default=None)

    def evidence_by(self, on: date) -> tuple[Evidence, ...]:
        """Evidence dated on or before a day, the latest first. What is dated later is evidence of nothing yet."""
        return tuple(sorted((e for e in self.evidence if e.on <= on), key=lambda e: e.on, reverse=True))


class ProgrammeHeading(StrictModel):
    """What stands above the workstreams."""

    name: Words
    place: Words
    area: Annotated[str, Field(pattern=r"^[A-Z]\d{8}$")]
    ambition: Words
    agreed_on: date
    agreed_by: Words
