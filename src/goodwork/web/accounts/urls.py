"""The addresses of this part. Of the libraries' views only those named here exist; each says who may open it."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount import views as other_service
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions import views as sessions
from django.urls import URLPattern, URLResolver, include, path

from goodwork.apps.accounts.enums import Permission
from goodwork.web.access import PUBLIC, audience
from goodwork.web.accounts import doors, letters, own
from goodwork.web.accounts.sign_in import SignIn

anybody = audience(PUBLIC)
works_here = audience(Permission.ACCOUNT_SECURE)
setting_up = audience(Permission.ACCOUNT_SECURE, before_second_step=True)

_ours: list[URLPattern | URLResolver] = [
    path("sign-in/link/", doors.ask_for_link, name="ask_for_link"),
    path("sign-in/link/<str:secret>/", doors.use_link, name="use_link"),
    path("invitation/<str:secret>/", doors.invitation, name="invitation"),
    path("demonstration/letters/", letters.letters, name="letters"),
    path("organisation/", own.organisation, name="organisation"),
    path("account/", own.account, name="account"),
    path("account/second-step/", own.second_step, name="second_step"),
    path("account/end-sessions/", own.end_sessions, name="end_sessions"),
    path("account/keys/", own.keys, name="keys"),
    path("account/keys/<uuid:token_id>/", own.collect_key, name="collect_key"),
    path("account/notices/", own.notices, name="notices"),
    path("account/notices/<uuid:notice_id>/", own.read_notice, name="read_notice"),
]
_account: list[URLPattern | URLResolver] = [
    path("sign-in/", anybody(SignIn.as_view()), name="account_login"),
    path("sign-out/", anybody(account.logout), name="account_logout"),
    path("sign-in/again/", setting_up(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/closed/", anybody(account.account_inactive), name="account_inactive"),
    path("account/password/", works_here(account.password_change), name="account_change_password"),
    path("account/password/first/", works_here(account.password_set), name="account_set_password"),
    path("password/", anybody(account.password_reset), name="account_reset_password"),
    path("password/sent/", anybody(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/set/<str:uidb36>-<str:key>/",
        anybody(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/changed/",
        anybody(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
]
_second_step: list[URLPattern | URLResolver] = [
    path("sign-in/second-step/", anybody(second_step.authenticate), name="mfa_authenticate"),
    path("sign-in/again/code/", setting_up(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("account/second-step/all/", works_here(second_step.index), name="mfa_index"),
    path("account/second-step/app/", setting_up(totp.activate_totp), name="mfa_activate_totp"),
    path("account/second-step/app/remove/", works_here(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/recovery-codes/", works_here(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        works_here(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/file/",
        works_here(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("sign-in/passkey/", anybody(passkey.login_webauthn), name="mfa_login_webauthn"),
    path(
        "sign-in/again/passkey/",
        setting_up(passkey.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/passkeys/", works_here(passkey.list_webauthn), name="mfa_list_webauthn"),
    path("account/passkeys/add/", setting_up(passkey.add_webauthn), name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/", works_here(passkey.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "account/passkeys/<int:pk>/remove/", works_here(passkey.remove_webauthn), name="mfa_remove_webauthn"
    ),
]
_other_service: list[URLPattern | URLResolver] = [
    path("sign-in/service/<str:provider_id>/", anybody(openid.login), name="openid_connect_login"),
    path("sign-in/service/<str:provider_id>/back/", anybody(openid.callback), name="openid_connect_callback"),
    path(
        "sign-in/service-cancelled/",
        anybody(other_service.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path("sign-in/service-error/", anybody(other_service.login_error), name="socialaccount_login_error"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_ours, "accounts"))),
    *_account,
    *_second_step,
    path(
        "account/sessions/",
        audience(Permission.ACCOUNT_OWN)(sessions.list_usersessions),
        name="usersessions_list",
    ),
    *_other_service,
]
