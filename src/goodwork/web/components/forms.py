"""What the form macros ask of a Django form: what kind a field is, its options, and its errors with where they are."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from goodwork.web.components.fields import ThreeBoxes, WeekWidget

# The kind of each widget, most particular first.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (ThreeBoxes, "date"),
    (WeekWidget, "week"),
    (forms.HiddenInput, "hidden"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.NumberInput, "number"),
    (forms.EmailInput, "email"),
    (forms.widgets.Input, "text"),
)
CHOSEN = {"radios", "checkboxes", "select"}
DECIDED_HERE = {
    "required",
    "aria-describedby",
    "aria-invalid",
    "class",
    "id",
    "rows",
    "cols",
    "type",
    "step",
    "min",
    "max",
    "placeholder",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field."""

    value: str
    label: str
    is_chosen: bool
    id: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One error and the address of the box it is about."""

    words: str
    target: str


def kind_of(bound: BoundField) -> str:
    """Which macro draws a field."""
    widget = bound.field.widget
    return next((kind for found, kind in KINDS if isinstance(widget, found)), "text")


def options_of(bound: BoundField) -> list[tuple[str, list[Option]]]:
    """The choices of a field in their groups; the first has the field's own id, so that an error leads to it."""
    widget = bound.field.widget
    value = widget.format_value(bound.value())
    groups: list[tuple[str, list[Option]]] = []
    n_before = 0
    for name, rows, _ in widget.optgroups(bound.html_name, value):
        options = []
        for row in rows:
            suffix = f"_{n_before}" if n_before else ""
            options.append(
                Option(
                    str(row["value"]), str(row["label"]), bool(row["selected"]), f"{bound.auto_id}{suffix}"
                )
            )
            n_before += 1
        groups.append((str(name or ""), options))
    return groups


def flat_options(bound: BoundField) -> list[Option]:
    """The choices without their groups."""
    return [option for _, options in options_of(bound) for option in options]


def attributes_of(bound: BoundField) -> dict[str, Any]:
    """What a form set on its widget, without what the macros decide."""
    return {
        name: value
        for name, value in bound.field.widget.attrs.items()
        if name not in DECIDED_HERE and value not in (None, False)
    }


def faults_of(*all_forms: Any) -> list[Fault]:
    """Every error of the forms of a page, those of no field first."""
    found = []
    for form in all_forms:
        if form is None or not form.is_bound:
            continue
        found += [Fault(str(words), "") for words in form.non_field_errors()]
        for bound in form:
            found += [Fault(words, target_of(bound)) for words in errors_of(bound)]
    return found


def errors_of(bound: BoundField) -> list[str]:
    """The messages at a field. Django's "This field is required" says neither which nor what to do: ours does."""
    label = str(bound.label)
    plain = str(
        bound.field.default_error_messages.get("required", forms.Field.default_error_messages["required"])
    )
    kind = kind_of(bound)
    ask = "choose one" if kind in CHOSEN else "tick this to go on" if kind == "checkbox" else "fill this in"
    return [f"{label}: {ask}" if str(words) == plain else str(words) for words in bound.errors]


def target_of(bound: BoundField) -> str:
    """The id of the first box of a field."""
    if isinstance(bound.field.widget, ThreeBoxes):
        return f"{bound.auto_id}-day"
    if isinstance(bound.field.widget, WeekWidget):
        return f"{bound.auto_id}-0-morning"
    return str(bound.auto_id)


def kept(bound: BoundField) -> str:
    """What was typed, or what is there already, as text."""
    value = bound.value()
    if value is None or isinstance(value, bool):
        return ""
    shown = bound.field.widget.format_value(value) if hasattr(bound.field.widget, "format_value") else value
    return "" if shown is None else str(shown)
