"""Kinds of organisation, roles, channels, and every permission there is. Codes are stored, labels shown."""

from django.db.models import TextChoices


class OrganisationKind(TextChoices):
    LEAD_BODY = "lead_body", "Lead body"
    PROVIDER = "provider", "Provider"
    PARTNER = "partner", "Partner"
    EMPLOYER = "employer", "Employer"


class Role(TextChoices):
    ADVISER = "adviser", "Adviser"
    MANAGER = "manager", "Programme manager"
    PARTNER = "partner", "Partner worker"
    EMPLOYER = "employer", "Employer"
    ENGAGEMENT = "engagement", "Employer engagement officer"
    ANALYST = "analyst", "Analyst"
    ADMINISTRATOR = "administrator", "Administrator"
    PARTICIPANT = "participant", "Participant"
    SYSTEM = "system", "Goodwork itself"


# Which roles an organisation of each kind can give. Participants belong to no organisation.
ROLES_OF_KIND: dict[str, frozenset[str]] = {
    OrganisationKind.LEAD_BODY: frozenset(
        {Role.ADVISER, Role.MANAGER, Role.ENGAGEMENT, Role.ANALYST, Role.ADMINISTRATOR}
    ),
    OrganisationKind.PROVIDER: frozenset({Role.ADVISER, Role.MANAGER, Role.ENGAGEMENT, Role.ADMINISTRATOR}),
    OrganisationKind.PARTNER: frozenset({Role.PARTNER, Role.ADMINISTRATOR}),
    OrganisationKind.EMPLOYER: frozenset({Role.EMPLOYER, Role.ADMINISTRATOR}),
}


class LinkKind(TextChoices):
    SIGN_IN = "sign_in", "Sign in"
    INVITATION = "invitation", "Set a password"


class Channel(TextChoices):
    PAGE = "page", "Page"
    API = "api", "API"
    COMMAND = "command", "Command"
    TASK = "task", "Task"


class Permission(TextChoices):
    """One thing that can be done. `grants.py` says which roles may; each app's `permissions.py` to which rows."""

    # people
    PERSON_LIST = "person.list", "See the names of people on one's caseload"
    PERSON_VIEW = "person.view", "Open a person's record"
    PERSON_VIEW_SHARED = "person.view_shared", "Open what was shared of a person with a partner"
    PERSON_ADD = "person.add", "Add a person"
    PERSON_CHANGE = "person.change", "Change a person's profile"
    PERSON_ASSIGN = "person.assign", "Give a person an adviser, cover or transfer"
    PERSON_BREAK_GLASS = (
        "person.break_glass",
        "Open a record outside the caseload, with a reason and a review",
    )
    PERSON_REVIEW_ACCESS = "person.review_access", "Review openings outside the caseload"
    PERSON_IMPORT = "person.import", "Import people"
    PERSON_EXPORT = "person.export", "Export people of one's caseload"
    PERSON_MERGE = "person.merge", "Merge two records of one person, and undo it"
    PERSON_ERASE = "person.erase", "Erase a person, keeping counts"
    PERSON_EXTRACT = "person.extract", "Make a subject-access extract"
    CONSENT_RECORD = "consent.record", "Record a consent or its withdrawal"
    # a participant and her own record
    OWN_RECORD = "own.record", "See and change one's own record"
    OWN_ANSWER = "own.answer", "Answer whether one's details may be shared"
    # employers and vacancies
    EMPLOYER_LIST = "employer.list", "See employers"
    EMPLOYER_CHANGE = "employer.change", "Add and change employers"
    VACANCY_LIST = "vacancy.list", "See vacancies that are open"
    VACANCY_ADD = "vacancy.add", "Bring in vacancies"
    VACANCY_CHANGE = "vacancy.change", "Change or close a vacancy"
    VACANCY_REVIEW = "vacancy.review", "Decide whether a vacancy may be shown"
    OWN_VACANCY = "own.vacancy", "See and change one's own organisation's vacancies"
    OWN_INTRODUCTION = "own.introduction", "See and answer introductions to one's own vacancies"
    # plans
    PLAN_VIEW = "plan.view", "See a plan and the contacts"
    PLAN_CHANGE = "plan.change", "Change a plan, record a contact"
    # matches
    ROUND_VIEW = "round.view", "See rounds of matching and their progress"
    ROUND_START = "round.start", "Start a round of matching"
    SHORTLIST_VIEW = "shortlist.view", "See a person's shortlist"
    PURSUIT_CHANGE = "pursuit.change", "Agree with a person what to pursue"
    CONSENT_ASK = "consent.ask", "Ask a person whether her details may go to an employer"
    INTRODUCE = "introduction.make", "Introduce a person to an employer"
    # what is released to the public
    RELEASE_VIEW = "release.view", "See releases, drafts among them"
    RELEASE_MAKE = "release.make", "Make a draft of a release"
    RELEASE_CHECK = "release.check", "Check and release what somebody else made"
    RELEASE_WITHDRAW = "release.withdraw", "Withdraw what was released"
    # figures, accounts, audit
    FIGURES_VIEW = "figures.view", "See counts without names"
    ACCOUNT_OWN = "account.own", "See and change one's own account"
    ACCOUNT_SECURE = "account.secure", "Set one's own password and second step"
    MEMBER_LIST = "member.list", "See the colleagues of one's organisation"
    MEMBER_CHANGE = "member.change", "Invite colleagues, change roles, end sessions"
    ORGANISATION_CHANGE = "organisation.change", "Add and change organisations"
    TOKEN_CHANGE = "token.change", "Make and end keys for other systems"
    AUDIT_VIEW = "audit.view", "See alarms and the audit of one's organisation, without records"
    ALARM_ANSWER = "alarm.answer", "Let a stopped account in again"
