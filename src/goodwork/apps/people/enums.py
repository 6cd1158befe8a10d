"""States and kinds of a person's records. Codes are stored, labels shown; faces may import them."""

from django.db.models import TextChoices


class PersonState(TextChoices):
    ACTIVE = "active", "Being supported"
    CLOSED = "closed", "Support has ended"
    MERGED = "merged", "Merged into another record"
    ERASED = "erased", "Erased"


class AccessKind(TextChoices):
    KEYWORKER = "keyworker", "Her adviser"
    COVER = "cover", "Covering for her adviser"
    SHARED = "shared", "Shared with a partner, with her consent"
    BREAK_GLASS = "break_glass", "Opened outside the caseload"


class ReviewOutcome(TextChoices):
    RIGHT = "right", "It was right to open the record"
    MISTAKE = "mistake", "It was a mistake, and nothing came of it"
    CONCERN = "concern", "It was not right: it is being followed up"


class SkillState(TextChoices):
    SUGGESTED = "suggested", "Read from her words, to be confirmed"
    CONFIRMED = "confirmed", "She says so"
    REFUSED = "refused", "Not hers"


class Section(TextChoices):
    """The parts of a profile, each changed on a page of its own and told at a time of its own."""

    CONTACT = "contact", "Name and how to reach you"
    CIRCUMSTANCES = "circumstances", "Your circumstances"
    TRAVEL = "travel", "Getting to work"
    HOURS = "hours", "Days and hours"
    PAY = "pay", "Pay and hours a week"
    TERMS = "terms", "Contracts you will not take"
    NEEDS = "needs", "What you need of a job"
    EXCLUSIONS = "exclusions", "Work you will not do"
    WORK = "work", "Work you want and have done"
    QUALIFICATIONS = "qualifications", "Qualifications and licences"


class DuplicateState(TextChoices):
    SUGGESTED = "suggested", "To be answered"
    SAME = "same", "The same person"
    NOT_SAME = "not_same", "Two people"
