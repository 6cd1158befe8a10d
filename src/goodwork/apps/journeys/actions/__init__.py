"""Everything that changes a plan or tells of a contact, one noun a file."""

from goodwork.apps.journeys.actions.contacts import record_contact
from goodwork.apps.journeys.actions.steps import add_step, change_step, drop_step, finish_step, reopen_step

__all__ = ["add_step", "change_step", "drop_step", "finish_step", "record_contact", "reopen_step"]
