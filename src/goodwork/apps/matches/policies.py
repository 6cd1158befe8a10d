"""The way from a suggestion to a job, as one table: from which states, by whom, to which, what is recorded, who is told.

Read it side by side: whatever is not a line here cannot happen. No line that ends a pursuit against her wish is Goodwork's
own: `not_for_now` is said by a named person with a reason, and `lapse` ends a question nobody answered, never a person.
"""

from dataclasses import dataclass

from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.enums import Role
from goodwork.apps.matches.enums import EmployerAnswer, PursuitState

S = PursuitState
STAFF = frozenset({Role.ADVISER, Role.MANAGER})
HER = frozenset({Role.PARTICIPANT})
EMPLOYER = frozenset({Role.EMPLOYER})
GOODWORK = frozenset({Role.SYSTEM})


@dataclass(frozen=True, slots=True)
class Transition:
    """One thing that can happen to a pursuit. `told`: kinds of attention (`attention.py`) it raises for somebody."""

    of: frozenset[PursuitState]
    to: PursuitState
    by: frozenset[Role]
    event: str
    told: tuple[str, ...]


TRANSITIONS: dict[str, Transition] = {
    "agree": Transition(
        frozenset({S.SUGGESTED}), S.AGREED, STAFF | HER, "pursuit.agreed", ("agreed_not_asked",)
    ),
    "ask": Transition(
        frozenset({S.AGREED, S.LAPSED}), S.ASKED, STAFF, "sharing.asked", ("question_to_answer", "deadline_near")
    ),
    "say_yes": Transition(
        frozenset({S.ASKED}), S.CONSENTED, STAFF | HER, "sharing.answered", ("yes_to_sharing",)
    ),
    # A no to sharing is no to these details, not the end: they may agree on fewer, or set the job aside.
    "say_no": Transition(frozenset({S.ASKED}), S.AGREED, STAFF | HER, "sharing.answered", ("no_to_sharing",)),
    "take_back": Transition(
        frozenset({S.ASKED, S.CONSENTED}), S.AGREED, STAFF | HER, "sharing.withdrawn", ("no_to_sharing",)
    ),
    "take_back_introduced": Transition(
        frozenset({S.INTRODUCED}), S.WITHDRAWN, STAFF | HER, "sharing.withdrawn", ("took_back",)
    ),
    "lapse": Transition(
        frozenset({S.ASKED, S.CONSENTED}), S.LAPSED, GOODWORK, "sharing.lapsed", ("question_lapsed",)
    ),
    "introduce": Transition(
        frozenset({S.CONSENTED}), S.INTRODUCED, STAFF, "introduction.made", ("introduction_to_answer", "employer_silent")
    ),
    "hire": Transition(frozenset({S.INTRODUCED}), S.HIRED, STAFF, "pursuit.hired", ()),
    "undo_hire": Transition(frozenset({S.HIRED}), S.INTRODUCED, STAFF, "pursuit.hire_undone", ()),
    # Without the job the yes counts again, and she took it back while she had it: nothing is open to the employer.
    "undo_hire_taken_back": Transition(
        frozenset({S.HIRED}), S.WITHDRAWN, STAFF, "pursuit.hire_undone", ("took_back",)
    ),
    "set_aside": Transition(
        frozenset({S.SUGGESTED, S.AGREED, S.ASKED, S.CONSENTED, S.INTRODUCED}),
        S.NOT_FOR_NOW, STAFF | HER, "pursuit.not_for_now", ("set_aside_by_her",),
    ),
    "decline": Transition(
        frozenset({S.INTRODUCED}), S.NOT_FOR_NOW, EMPLOYER | STAFF, "introduction.answered", ("employer_answered",)
    ),
}  # fmt: skip

OPEN = frozenset({S.SUGGESTED, S.AGREED, S.ASKED, S.CONSENTED, S.INTRODUCED})
# What an employer's answer does to the pursuit: only a not for now ends it; the rest are news.
ANSWER_ENDS: dict[EmployerAnswer, str] = {EmployerAnswer.NOT_FOR_NOW: "decline"}

WORDS: dict[PursuitState, str] = {
    S.SUGGESTED: "it is only suggested: the other of you has not agreed yet",
    S.AGREED: "it is agreed, and nothing may be shared yet",
    S.ASKED: "the question on sharing waits for an answer",
    S.CONSENTED: "she has said yes to sharing, and is not introduced yet",
    S.INTRODUCED: "she is introduced to the employer",
    S.HIRED: "she got the job",
    S.NOT_FOR_NOW: "it was set aside",
    S.LAPSED: "the time to answer ran out",
    S.WITHDRAWN: "she took back her yes",
}


def follow(name: str, state: str, role: Role) -> Transition:
    """The line of the table, or Refused: the state does not allow it, or the role may not."""
    line = TRANSITIONS[name]
    now = PursuitState(state)
    if role not in line.by:
        raise Refused("This is not yours to decide. Nothing was changed.")
    if now not in line.of:
        raise Refused(
            f"Nothing was changed: {WORDS[now]}. Open the page again to see where it stands, and go on from there."
        )
    return line


def allowed(state: str, role: Role) -> frozenset[str]:
    """What this role may do in a state: the buttons of a page."""
    return frozenset(
        name for name, line in TRANSITIONS.items() if PursuitState(state) in line.of and role in line.by
    )
