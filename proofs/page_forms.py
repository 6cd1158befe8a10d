"""The forms that somebody's pages hold, read from the pages themselves: a new form is attacked without being named."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import html

NOT_TYPED = {"submit", "button", "image", "reset"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its kind as the page has it, what it holds, and what may be chosen."""

    name: str
    kind: str
    value: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_hers(self) -> bool:
        """Whether somebody types into it."""
        return self.kind in {"text", "textarea", "email", "search", "tel", "number", "date", "url"}


@dataclass(frozen=True, slots=True)
class PageForm:
    """One form: where it is sent, how, and its fields."""

    page: str
    address: str
    method: str
    with_files: bool
    fields: tuple[Field, ...]

    @property
    def shape(self) -> tuple[str, str, tuple[str, ...]]:
        """What makes two forms of one address differ: the names of their fields."""
        return (self.method, self.address, tuple(field.name for field in self.fields))


def forms_of(page: str, body: bytes) -> list[PageForm]:
    """Every form of a page, but those that lead away from the service."""
    if not body.strip():
        return []
    return [_read(page, form) for form in html.document_fromstring(body).iter("form")]


def _read(page: str, form: Any) -> PageForm:
    button = next(
        (
            one
            for one in form.iter("button", "input")
            if one.get("formaction") and one.get("type") != "hidden"
        ),
        None,
    )
    action = form.get("action") or (button.get("formaction") if button is not None else "") or page
    return PageForm(
        page=page,
        address=urljoin(page, action),
        method=(form.get("method") or "get").lower(),
        with_files=form.get("enctype") == "multipart/form-data",
        fields=tuple(_fields(form)),
    )


def _fields(form: Any) -> list[Field]:
    found: dict[str, Field] = {}
    for one in form.iter("input", "textarea", "select", "button"):
        name, kind = one.get("name"), (one.get("type") or one.tag).lower()
        if not name or name == "csrfmiddlewaretoken":
            continue
        kind = {"input": "text", "select": "choice", "radio": "choice"}.get(kind, kind)
        earlier = found.get(name)
        if one.tag == "select":
            choices = tuple(option.get("value", option.text or "") for option in one.iter("option"))
            found[name] = Field(name, "choice", choices=choices)
        elif one.tag == "textarea":
            found[name] = Field(name, "textarea", one.text or "")
        elif kind in {"choice", "checkbox"} | NOT_TYPED:
            choices = (*(earlier.choices if earlier else ()), one.get("value", "on"))
            found[name] = Field(name, "choice" if kind in NOT_TYPED else kind, choices=choices)
        else:
            found[name] = Field(name, kind, one.get("value", ""))
    return list(found.values())
