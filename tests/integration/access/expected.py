"""Who may reach whom, written down by hand and apart from the code: the table that the matrix holds every answer to.

`WORDS` says which canaries an account may meet, `REACH` whose records a permission about a person lets it open.
"""

from goodwork.apps.accounts import enums

P = enums.Permission

OPEN, DEEP = "open", "deep"

# account: whose canaries it may meet, and how deep. Anything else in an answer is a leak.
WORDS: dict[str, set[tuple[str, str]]] = {
    "ben": {("amina", OPEN), ("amina", DEEP), ("iris", OPEN), ("iris", DEEP)},
    "bella": {
        ("amina", OPEN),
        ("amina", DEEP),
        ("iris", OPEN),
        ("iris", DEEP),
        ("twin", OPEN),
        ("twin", DEEP),
    },
    "beth": set(),
    "carys": {("cora", OPEN), ("cora", DEEP)},
    "hana": {("iris", OPEN)},
    "jo": set(),
    "dev": {("amina", OPEN)},
    "della": {("cora", OPEN)},
    "efua": set(),
    "farid": set(),
    "gita": set(),
    "amina": {("amina", OPEN), ("amina", DEEP)},
    "cora": {("cora", OPEN), ("cora", DEEP)},
    "visitor": set(),
}
# Whose records a permission about a person opens; "nobody" is nowhere.
_STAFF = {"ben": {"amina", "iris"}, "bella": {"amina", "iris"}, "carys": {"cora"}}
_OWN = {"amina": {"amina"}, "cora": {"cora"}}
REACH: dict[str, dict[str, set[str]]] = {
    **dict.fromkeys(
        (
            P.PERSON_VIEW, P.PERSON_CHANGE, P.PERSON_ASSIGN, P.PERSON_EXTRACT, P.PERSON_ERASE, P.CONSENT_RECORD,
            P.PLAN_VIEW, P.PLAN_CHANGE, P.SHORTLIST_VIEW, P.PURSUIT_CHANGE, P.CONSENT_ASK, P.INTRODUCE,
        ),
        _STAFF,
    ),
    P.PERSON_MERGE: {"bella": {"amina"}},
    P.PERSON_VIEW_SHARED: {"hana": {"iris"}},
    P.OWN_RECORD: _OWN,
    P.OWN_ANSWER: _OWN,
    P.OWN_INTRODUCTION: {"dev": {"amina"}, "della": {"cora"}},
    P.OWN_VACANCY: {"dev": {"amina", "iris"}, "della": {"cora"}},
    P.RELEASE_VIEW: {"bella": {"amina"}, "efua": {"cora"}},
    P.RELEASE_CHECK: {"bella": {"amina"}},
    P.RELEASE_WITHDRAW: {"bella": {"amina"}, "efua": {"cora"}},
    P.ROUND_VIEW: {"ben": {"amina", "iris"}, "bella": {"amina", "iris"}, "beth": {"amina", "iris"}, "carys": {"cora"}},
}  # fmt: skip
# Arguments that name a record of a person or of one organisation: the only ones the table above speaks of.
OWNED = {
    "person_id", "step_id", "skill_id", "access_id", "sitting_id", "consent_id", "pursuit_id", "introduction_id", "pair_id",
    "merge_id", "round_id", "release_id",
}  # fmt: skip
# Where an argument names a vacancy, only an employer's own pages are about whose it is.
OWNED_BY_EMPLOYER = OWNED | {"vacancy_id"}
