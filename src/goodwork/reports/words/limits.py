"""The hard limits in words: to an adviser about a person, and to the person herself."""

# Keys are the names of `core.matching.limits.LIMITS`, and "travel".
_OF_THEM = {
    "adjustments": "the adjustments they need",
    "contract": "the contracts they refuse",
    "enough_hours": "the fewest hours they need",
    "exclusions": "the work they do not want",
    "hours_at_most": "the most hours they can work",
    "legal_floor": "pay below the legal minimum",
    "licences": "the licences they hold",
    "pay": "the pay they need",
    "qualification": "the qualification they hold",
    "registration": "the professional registers they are on",
    "times": "the times they can work",
    "travel": "the length of the journey",
}
_OF_YOU = {
    "adjustments": "The adjustments you need",
    "contract": "The contracts you refuse",
    "enough_hours": "The fewest hours you need",
    "exclusions": "The work you do not want",
    "hours_at_most": "The most hours you can work",
    "legal_floor": "Pay below the legal minimum",
    "licences": "The licences you hold",
    "pay": "The pay you need",
    "qualification": "The qualification you hold",
    "registration": "The professional registers you are on",
    "times": "The times you can work",
    "travel": "The length of your journey",
}


def limit_of_them(limit: str, label: str) -> str:
    """A limit as said of a person; a limit with no words here is called by its label."""
    return _OF_THEM.get(limit, label)


def limit_of_you(limit: str, label: str) -> str:
    """A limit as said to a person."""
    return _OF_YOU.get(limit, label)
