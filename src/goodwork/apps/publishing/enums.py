"""Where a release stands, and why one is withdrawn. Codes are stored, labels shown; faces may import them."""

from django.db.models import TextChoices


class ReleaseState(TextChoices):
    DRAFT = "draft", "Draft, not checked"
    CHECKED = "checked", "Checked, not released"
    RELEASED = "released", "Released"
    REPLACED = "replaced", "Replaced by a later one"
    WITHDRAWN = "withdrawn", "Withdrawn"
    SET_ASIDE = "set_aside", "Set aside, never released"


# Nobody outside has seen these.
NOT_PUBLIC = (ReleaseState.DRAFT, ReleaseState.CHECKED, ReleaseState.SET_ASIDE)
OPEN = (ReleaseState.DRAFT, ReleaseState.CHECKED)
PUBLIC = (ReleaseState.RELEASED, ReleaseState.REPLACED, ReleaseState.WITHDRAWN)

# Public once, and no longer what an address leads to.
ENDED = (ReleaseState.REPLACED, ReleaseState.WITHDRAWN)


class WithdrawalReason(TextChoices):
    WRONG_FIGURES = "wrong_figures", "Figures in it are wrong"
    WRONG_METHOD = "wrong_method", "It was worked out in a wrong way"
    SOURCE_WITHDRAWN = "source_withdrawn", "A source was withdrawn or corrected by its publisher"
    NOT_OURS = "not_ours", "We may not publish something that is in it"
    POINTS_TO_PEOPLE = "points_to_people", "Something in it could point to people"


# What could harm somebody is not kept: the bytes go, the hashes stay.
FORGOTTEN = frozenset({WithdrawalReason.NOT_OURS, WithdrawalReason.POINTS_TO_PEOPLE})
