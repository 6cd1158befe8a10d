"""Who does a step, and kinds of contact. Codes are stored, labels shown."""

from django.db.models import TextChoices


class StepDoer(TextChoices):
    PERSON = "person", "The person"
    ADVISER = "adviser", "Her adviser"
    PARTNER = "partner", "Somebody else"


class ContactKind(TextChoices):
    MEETING = "meeting", "Met in person"
    CALL = "call", "Spoke by phone"
    MESSAGE = "message", "Message"
    TRIED = "tried", "Tried, no answer"


# Whether we spoke: a try without an answer is kept, and does not count as contact.
REACHED_HER = frozenset({ContactKind.MEETING, ContactKind.CALL, ContactKind.MESSAGE})
