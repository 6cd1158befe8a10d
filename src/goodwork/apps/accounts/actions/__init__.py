"""Everything that changes accounts, one noun a file."""

from goodwork.apps.accounts.actions.alarms import answer_alarm, carry_out_stops
from goodwork.apps.accounts.actions.invitations import (
    accept_invitation,
    invite_colleague,
    invite_participant,
    make_first_administrator,
    send_invitation_again,
)
from goodwork.apps.accounts.actions.magic_links import ask_for_magic_link, send_magic_link, use_magic_link
from goodwork.apps.accounts.actions.memberships import change_role, end_membership
from goodwork.apps.accounts.actions.notices import give_notice, read_notice
from goodwork.apps.accounts.actions.organisations import add_organisation, change_organisation
from goodwork.apps.accounts.actions.sessions import (
    choose_membership,
    end_all_sessions,
    end_own_sessions,
    forget_sessions,
)
from goodwork.apps.accounts.actions.signing_in import record_door
from goodwork.apps.accounts.actions.tokens import collect_token, end_token, make_token

__all__ = [
    "accept_invitation",
    "add_organisation",
    "answer_alarm",
    "ask_for_magic_link",
    "carry_out_stops",
    "change_organisation",
    "change_role",
    "choose_membership",
    "collect_token",
    "end_all_sessions",
    "end_membership",
    "end_own_sessions",
    "end_token",
    "forget_sessions",
    "give_notice",
    "invite_colleague",
    "invite_participant",
    "make_first_administrator",
    "make_token",
    "read_notice",
    "record_door",
    "send_invitation_again",
    "send_magic_link",
    "use_magic_link",
]
