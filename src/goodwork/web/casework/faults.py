"""Putting what an action refused back on the form it came from, at the field it is about."""

from django import forms

from goodwork.apps.people.terms import Faults


def show(form: forms.Form, problem: Faults, unknown: str | None = None) -> None:
    """Each fault at its field; one about no field of this form stands above it, or at the field `unknown`."""
    for field, words in problem.at.items():
        form.add_error(field if field in form.fields else unknown, words)
