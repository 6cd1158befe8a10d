"""The records of a person, one noun a file."""

from goodwork.apps.people.enums import AccessKind, PersonState, SkillState
from goodwork.apps.people.models.caseload import Access, Transfer
from goodwork.apps.people.models.consent import Consent
from goodwork.apps.people.models.merges import DuplicatePair, Merge
from goodwork.apps.people.models.person import Person
from goodwork.apps.people.models.preferences import Elicitation, PreferenceChoice
from goodwork.apps.people.models.privacy import KeptCount, RetentionNotice, Tombstone
from goodwork.apps.people.models.profile import Profile, Skill

__all__ = [
    "Access",
    "AccessKind",
    "Consent",
    "DuplicatePair",
    "Elicitation",
    "KeptCount",
    "Merge",
    "Person",
    "PersonState",
    "PreferenceChoice",
    "Profile",
    "RetentionNotice",
    "Skill",
    "SkillState",
    "Tombstone",
    "Transfer",
]
