"""Events of accounts, beside those the audit names itself."""

from goodwork.apps.audit.events import declare

declare(
    {
        "account.signed_out": "{who} signed out",
        "account.locked": "An account was locked for an hour after too many failed sign-ins",
        "account.password_changed": "{who} changed the password",
        "account.password_reset": "{who} set a new password by a link",
        "account.second_factor_added": "{who} added a second step to sign in",
        "account.second_factor_removed": "{who} removed a second step to sign in",
        "account.second_factor_failed": "A second step of a sign-in failed",
        "account.recovery_codes_made": "{who} made new recovery codes",
        "account.recovery_codes_seen": "{who} looked at the recovery codes",
        "account.session_ended": "{who} ended a session",
        "account.linked": "{who} signed in by the organisation's own service for the first time",
        "account.opened": "{who} gave a person an account",
        "membership.chosen": "{who} chose in which organisation to work",
        "membership.started": "{who} gave a colleague a role",
        "membership.ended": "{who} ended a colleague's role",
        "organisation.changed": "{who} changed an organisation",
        "magic_link.used": "{who} signed in with a link",
        "magic_link.refused": "A sign-in link was refused",
        "token.collected": "{who} collected a key for another system",
        "notice.read": "{who} read a notice",
    }
)
