"""Every field that keeps words or lists and is not encrypted, with the reason. A new one fails a test until it is here.

The rule: what somebody says or writes about a person, and what reaches her (telephone, e-mail, address, date of birth),
is an `EncryptedField`. Codes from a list of ours, numbers, digests and words about jobs may stand plain.
"""

CODE = "a code from a list of ours"
CODES = "codes and numbers from lists of ours"
DIGEST = "a digest, from which nothing can be read back"
OURS = "words of ours"
JOB = "about a job or an employer, not a person"
NAME = "lists are ordered and searched by it; who may see it is asked each time"
ROUGH = "a district of several thousand homes, by which travel is worked out"
PUBLIC = "made to be read by everybody"
NUMBER = "a number or mark of another system or of ours, by which a record is found"

PLAIN: dict[str, dict[str, str]] = {
    "accounts.Answered": {"key": "text of another system's choice, never a person's words", "digest": DIGEST},
    "accounts.Alarm": {"rule": CODE, "answer_words": "why a colleague's account was let in again"},
    "accounts.ApiToken": {"name": "what the other system is called", "digest": DIGEST, "scopes": CODES},
    "accounts.MagicLink": {"digest": DIGEST, "leads_to": "an address of ours"},
    "accounts.Notice": {"role": CODE, "kind": CODE, "details": CODES},
    "accounts.Organisation": {"name": "the organisation's public name"},
    "accounts.User": {
        "password": DIGEST,
        "email": "accounts are found by it at sign-in",
        "name": "colleagues are shown by it",
        "stopped_why": OURS,
    },
    "audit.AuditEvent": {
        "event": CODE,
        "role": CODE,
        "channel": CODE,
        "purpose": OURS,
        "request_id": NUMBER,
        "subject_kind": CODE,
        "subject_id": NUMBER,
        "details": CODES,
    },
    "audit.Seal": {"event_ids": CODES, "digests": DIGEST, "previous_head": DIGEST, "head": DIGEST},
    "background.Job": {
        "name": CODE,
        "key": CODE,
        "arguments": CODES,
        "doing": OURS,
        "problem": OURS,
    },
    "background.NextRun": {"name": CODE},
    "employers.Employer": {"name": JOB, "key": JOB},
    "imports.ColumnMapping": {
        "headings_hash": DIGEST,
        "list_name": "what staff call the list",
        "columns": CODES,
    },
    "imports.Import": {"file_hash": DIGEST, "list_name": "what staff call the list", "columns": CODES},
    "imports.ImportRow": {"after_index": DIGEST, "left_why": OURS},
    "matches.Round": {"inputs": CODES, "doing": OURS, "problem": OURS, "about": CODES},
    "matches.SharingConsent": {"details": CODES, "how": CODE},
    "matches.Shortlisted": {"mode": CODE, "nearness": CODE, "parts": CODES},
    "matches.VacancyOpening": {"crowd": CODES, "at": CODES, "levers": CODES, "curves": CODES},
    "publishing.Content": {"sha256": DIGEST, "packed": PUBLIC},
    "publishing.Release": {
        "slug": "a part of a public address",
        "title": PUBLIC,
        "place": PUBLIC,
        "built_with": OURS,
        "definition_name": PUBLIC,
        "definition_title": PUBLIC,
        "definition_hash": DIGEST,
        "manifest_hash": DIGEST,
        "confirmed": CODES,
        "notice": PUBLIC,
    },
    "publishing.ReleaseFile": {"path": PUBLIC, "media_type": CODE, "sha256": DIGEST},
    "publishing.ReleaseSource": {
        "name": PUBLIC,
        "title": PUBLIC,
        "publisher": PUBLIC,
        "licence": PUBLIC,
        "licence_address": PUBLIC,
        "attribution": PUBLIC,
        "address": PUBLIC,
        "file": PUBLIC,
        "sha256": DIGEST,
    },
    "people.Consent": {"purpose": CODE, "lawful_basis": CODE, "wording": CODE, "how": CODE},
    "people.DuplicatePair": {"reasons": CODES},
    "people.Elicitation": {"method": CODE, "weights": CODES, "spread": CODES, "priorities": CODES},
    "people.KeptCount": {"kind": CODE, "code": CODE},
    "people.Person": {
        "reference": NUMBER,
        "name": NAME,
        "name_folded": NAME,
        "postcode_district": ROUGH,
        "email_index": DIGEST,
        "source": NUMBER,
        "source_id": NUMBER,
    },
    "people.PreferenceChoice": {"first": "an invented job", "second": "an invented job", "chosen": CODE},
    "people.RetentionNotice": {"rule": CODE},
    "people.Tombstone": {"index": DIGEST},
    "people.Profile": {
        "travel_modes": CODES,
        "available": CODES,
        "contracts_refused": CODES,
        "qualification_level": CODE,
        "licences": CODES,
        "exclusions": CODES,
        "occupations_wanted": CODES,
        "occupations_held": CODES,
        "priorities": CODES,
        "told": CODES,
    },
    "people.Skill": {
        "label": "the name of a skill, as she confirmed it; the words it was read from are encrypted",
        "code": CODE,
    },
    "vacancies.Vacancy": {
        "title": JOB,
        "advert": JOB,
        "terms": JOB,
        "quality": JOB,
        "rights": JOB,
        "concerns": JOB,
        "law": CODES,
        "postcode_district": JOB,
        "source": NUMBER,
        "source_id": NUMBER,
        "source_mark": NUMBER,
    },
    "vacancies.VacancyReading": {"held": JOB},
    "vacancies.VacancyReview": {"reason": JOB},
    "vacancies.VacancyVersion": {"title": JOB, "advert": JOB, "terms": JOB, "source_mark": NUMBER},
}

# Tables of the packages we use: what they keep is theirs to say, and none of it is about a person who is helped.
OF_OTHERS: dict[str, str] = {
    "account.EmailAddress": "e-mail addresses of accounts",
    "account.EmailConfirmation": "codes sent to accounts",
    "auth.Group": "not used",
    "auth.Permission": "not used",
    "axes.AccessAttempt": "sign-ins that failed; passwords are masked",
    "axes.AccessAttemptExpiration": "sign-ins that failed",
    "axes.AccessFailureLog": "sign-ins that failed",
    "axes.AccessLog": "sign-ins",
    "contenttypes.ContentType": "names of our tables",
    "mfa.Authenticator": "second factors of accounts",
    "sessions.Session": "signed sessions, with ids only",
    "socialaccount.SocialAccount": "accounts at the organisation's own sign-in",
    "socialaccount.SocialApp": "the organisation's own sign-in",
    "socialaccount.SocialToken": "tokens of the organisation's own sign-in",
    "usersessions.UserSession": "which browsers are signed in",
}
