"""The Jinja environment of every page: our templates, GOV.UK Frontend's macros, and nothing from the request."""

from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from jinja2.loaders import ChoiceLoader

from goodwork.web.components.environment import FILTERS, GLOBALS


def environment(**options: Any) -> Environment:
    """Django's options, with the loader of `govuk_frontend_jinja` beside ours."""
    # The base template of govuk-frontend-jinja calls macros with no argument: strict undefined is impossible there.
    options["undefined"] = ChainableUndefined
    options["autoescape"] = True
    made = Environment(**options)
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    made.loader = ChoiceLoader([loader for loader in (made.loader, govuk) if loader is not None])
    made.globals.update(static=staticfiles_storage.url, url=address, **GLOBALS)
    made.filters.update(FILTERS)
    return made


def address(name: str, **values: Any) -> str:
    """The address of a named page: `url("casework:person", person_id=person.pk)`."""
    return reverse(name, kwargs=values)
