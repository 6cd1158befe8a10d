"""The addresses of this part."""

from django.urls import URLPattern, URLResolver, path

from goodwork.web.administration import alarms, members, organisations, privacy, tokens

app_name = "administration"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", members.members, name="members"),
    path("invite/", members.invite, name="invite"),
    path("colleagues/<uuid:membership_id>/", members.member, name="member"),
    path("colleagues/<uuid:membership_id>/role/", members.change_role, name="change_role"),
    path("colleagues/<uuid:membership_id>/end/", members.end_role, name="end_role"),
    path("colleagues/<uuid:membership_id>/invite-again/", members.invite_again, name="invite_again"),
    path("accounts/<uuid:user_id>/end-sessions/", members.end_sessions, name="end_sessions"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<uuid:organisation_id>/", organisations.change, name="change_organisation"),
    path("keys/", tokens.tokens, name="tokens"),
    path("colleagues/<uuid:membership_id>/key/", tokens.make, name="make_token"),
    path("keys/<uuid:token_id>/end/", tokens.end, name="end_token"),
    path("people/<uuid:person_id>/copy/", privacy.copy, name="copy_person"),
    path("people/<uuid:person_id>/erase/", privacy.erase, name="erase_person"),
    path("alarms/", alarms.alarms, name="alarms"),
    path("alarms/<uuid:alarm_id>/", alarms.alarm, name="alarm"),
]
