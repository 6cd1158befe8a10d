"""The addresses of people, their records, and who may open them."""

from django.urls import path, register_converter

from goodwork.apps.people.enums import Section
from goodwork.web.casework import (
    access_consents,
    access_openings,
    caseload,
    caseload_moves,
    people,
    people_account,
    preferences,
    profile,
    profile_skills,
)


class SectionConverter:
    """A section of a profile by its code."""

    regex = "|".join(Section.values)

    def to_python(self, value: str) -> Section:
        return Section(value)

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(SectionConverter, "section")

patterns = [
    path("people/", caseload.people, name="people"),
    path("people/narrow/", caseload.narrow, name="people_narrow"),
    path("people/export/<str:kind>/", caseload.export, name="people_export"),
    path("people/add/", people.add, name="person_add"),
    path("people/open/", access_openings.open_record, name="open_with_reason"),
    path("people/<uuid:person_id>/", people.person, name="person"),
    path("people/<uuid:person_id>/edit/<section:section>/", profile.edit, name="person_section"),
    path("people/<uuid:person_id>/history/", people.history, name="person_history"),
    path("people/<uuid:person_id>/good-work/", preferences.preferences, name="preferences"),
    path("good-work/<uuid:sitting_id>/", preferences.preference_result, name="preference_result"),
    path("people/<uuid:person_id>/account/", people_account.account, name="person_account"),
    path("people/<uuid:person_id>/support/", people.support, name="person_support"),
    path("people/<uuid:person_id>/skills/", profile_skills.skills, name="person_skills"),
    path("people/<uuid:person_id>/skills/read/", profile_skills.read, name="person_skills_read"),
    path("people/<uuid:person_id>/skills/add/", profile_skills.add, name="person_skill_add"),
    path(
        "people/<uuid:person_id>/skills/<uuid:skill_id>/", profile_skills.decide, name="person_skill_decide"
    ),
    path("people/<uuid:person_id>/consents/", access_consents.consents, name="person_consents"),
    path("people/<uuid:person_id>/consents/give/", access_consents.give, name="person_consent_give"),
    path(
        "people/<uuid:person_id>/consents/<uuid:consent_id>/withdraw/",
        access_consents.withdraw,
        name="person_consent_withdraw",
    ),
    path("people/<uuid:person_id>/share/", access_consents.share, name="person_share"),
    path("people/<uuid:person_id>/adviser/", caseload_moves.assign, name="person_assign"),
    path("people/<uuid:person_id>/transfer/", caseload_moves.transfer, name="person_transfer"),
    path("caseloads/", caseload_moves.caseloads, name="caseloads"),
    path("caseloads/move/", caseload_moves.move, name="caseload_move"),
    path("caseloads/cover/", caseload_moves.cover, name="caseload_cover"),
    path("access/<uuid:access_id>/end/", caseload_moves.end, name="access_end"),
    path("openings/", access_openings.queue, name="openings"),
    path("openings/<uuid:access_id>/", access_openings.review, name="opening_review"),
    path("openings/<uuid:access_id>/close/", access_openings.close, name="opening_close"),
]
