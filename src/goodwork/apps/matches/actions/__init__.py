"""Everything that changes rounds, pursuits, consents and introductions. One noun a file."""

from goodwork.apps.matches.actions.hires import record_hire, undo_hire
from goodwork.apps.matches.actions.introductions import answer_introduction, introduce, note_answer
from goodwork.apps.matches.actions.lists import mark_list_seen, mark_pursuit_seen
from goodwork.apps.matches.actions.pursuits import agree, agree_as_told, set_aside, suggest
from goodwork.apps.matches.actions.sharing import answer_sharing, ask_sharing, lapse_overdue, withdraw_sharing

__all__ = [
    "agree",
    "agree_as_told",
    "answer_introduction",
    "answer_sharing",
    "ask_sharing",
    "introduce",
    "lapse_overdue",
    "mark_list_seen",
    "mark_pursuit_seen",
    "note_answer",
    "record_hire",
    "set_aside",
    "suggest",
    "undo_hire",
    "withdraw_sharing",
]
