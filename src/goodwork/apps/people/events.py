"""What the audit may say of people's records."""

from goodwork.apps.audit.events import declare

declare(
    {
        "person.account_given": "{who} sent a link to sign in by",
        "person.account_taken": "{who} changed the address by which she signs in",
        "person.added": "{who} added the record",
        "person.changed": "{who} changed the record",
        "person.import_undone": "{who} undid what an import changed on the record",
        "people.compared": "Goodwork looked for records that may be the same person",
        "people.not_the_same": "{who} said that two records are two people",
        "person.merged": "{who} merged two records of one person",
        "person.merge_undone": "{who} parted two records that had been merged",
        "person.closed": "{who} recorded that support ended",
        "person.reopened": "{who} began support again",
        "people.matched": "Goodwork compared people's terms with vacancies",
        "skill.suggested": "{who} read skills from words or a file",
        "skill.decided": "{who} confirmed or refused a skill",
        "access.given": "{who} gave somebody access to the record",
        "access.ended": "{who} ended somebody's access to the record",
        "person.transferred": "{who} transferred the record",
        "person.opened_outside": "{who} opened the record from outside the caseload, with a reason",
        "person.opening_tried": "{who} tried to open a record from outside the caseload",
        "person.opening_reviewed": "{who} reviewed an opening of the record",
        "person.opening_escalated": "Nobody reviewed an opening of the record in time",
        "consent.given": "{who} recorded a consent",
        "consent.withdrawn": "{who} recorded that a consent was taken back",
        "person.extracted": "{who} made a copy of everything held about the person",
        "person.erased": "The person was erased; counts without anybody stay",
        "person.erasure_told": "The person was told on which day the record goes",
        "people.erasure_held": "Too many people were due in one night, so nobody was erased",
        "preferences.begun": "{who} began the questions about what good work means",
        "preferences.answered": "{who} answered a choice between two jobs",
        "preferences.ended": "{who} finished the questions about what good work means",
        "preferences.used": "{who} changed what matters most in matching",
    }
)
