"""Every event that can be recorded, with the sentence people see. An event that is not here is refused.

`{who}` is the actor's name and organisation; the sentence says nothing that `details` does not hold.
"""

EVENTS: dict[str, str] = {
    # reading
    "person.read": "{who} opened the record",
    "person.listed": "{who} saw the name in a list",
    "person.exported": "{who} exported the record",
    # accounts
    "account.signed_in": "{who} signed in",
    "account.sign_in_failed": "A sign-in failed",
    "account.sessions_ended": "{who} ended all sessions of an account",
    "account.suspended": "An account was stopped",
    "account.reinstated": "{who} let an account in again",
    "account.invited": "{who} invited a colleague",
    "membership.changed": "{who} changed a colleague's role",
    "organisation.added": "{who} added an organisation",
    "token.made": "{who} made a key for another system",
    "token.ended": "{who} ended a key for another system",
    "magic_link.sent": "A sign-in link was sent",
}


# The events by which somebody saw a person's record or name: the alarm over bulk reading counts these.
READINGS: set[str] = {"person.read", "person.listed", "person.exported"}


def declare(events: dict[str, str], *, readings: frozenset[str] = frozenset()) -> None:
    """Add an app's events, and which of them are readings of a person. A name may not be taken twice."""
    taken = EVENTS.keys() & events.keys()
    if taken:
        raise ValueError(f"Audit events declared twice: {', '.join(sorted(taken))}")
    EVENTS.update(events)
    READINGS.update(readings & events.keys())
