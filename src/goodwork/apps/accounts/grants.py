"""Which role may do what: the table an auditor reads. Which rows, each app's `permissions.py` says."""

from goodwork.apps.accounts import enums
from goodwork.apps.accounts.enums import Role

P = enums.Permission

_CASEWORK = {
    P.PERSON_LIST, P.PERSON_VIEW, P.PERSON_ADD, P.PERSON_CHANGE, P.PERSON_BREAK_GLASS, P.PERSON_EXPORT, P.PERSON_IMPORT,
    P.CONSENT_RECORD, P.EMPLOYER_LIST, P.VACANCY_LIST, P.VACANCY_ADD, P.PLAN_VIEW, P.PLAN_CHANGE, P.ROUND_VIEW,
    P.ROUND_START, P.SHORTLIST_VIEW, P.PURSUIT_CHANGE, P.CONSENT_ASK, P.INTRODUCE,
}  # fmt: skip
_EMPLOYERS = {
    P.EMPLOYER_LIST,
    P.EMPLOYER_CHANGE,
    P.VACANCY_LIST,
    P.VACANCY_ADD,
    P.VACANCY_CHANGE,
    P.VACANCY_REVIEW,
}

# Whoever works here signs in with a password and a second step; participants come by a link.
_OWN = {P.ACCOUNT_OWN, P.ACCOUNT_SECURE}

GRANTS: dict[Role, frozenset[P]] = {
    Role.ADVISER: frozenset(_CASEWORK | _OWN),
    Role.MANAGER: frozenset(
        _CASEWORK
        | _EMPLOYERS
        | {
            P.PERSON_ASSIGN, P.PERSON_REVIEW_ACCESS, P.PERSON_MERGE, P.PERSON_ERASE, P.PERSON_EXTRACT, P.FIGURES_VIEW,
            P.MEMBER_LIST, P.ALARM_ANSWER, P.AUDIT_VIEW, P.RELEASE_VIEW, P.RELEASE_CHECK, P.RELEASE_WITHDRAW, *_OWN,
        }
    ),
    Role.PARTNER: frozenset({P.PERSON_VIEW_SHARED, *_OWN}),
    Role.EMPLOYER: frozenset({P.OWN_VACANCY, P.OWN_INTRODUCTION, *_OWN}),
    Role.ENGAGEMENT: frozenset(_EMPLOYERS | {P.FIGURES_VIEW, *_OWN}),
    # Whoever makes a release never checks it: the role that makes and the role that checks are two.
    Role.ANALYST: frozenset({P.FIGURES_VIEW, P.RELEASE_VIEW, P.RELEASE_MAKE, P.RELEASE_WITHDRAW, *_OWN}),
    # An administrator runs the accounts and reads nobody's record.
    Role.ADMINISTRATOR: frozenset(
        {P.MEMBER_LIST, P.MEMBER_CHANGE, P.ORGANISATION_CHANGE, P.TOKEN_CHANGE, P.AUDIT_VIEW, *_OWN}
    ),
    Role.PARTICIPANT: frozenset({P.OWN_RECORD, P.OWN_ANSWER, P.ACCOUNT_OWN}),
    Role.SYSTEM: frozenset(),
}  # fmt: skip
