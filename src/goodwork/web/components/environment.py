"""What every template may call."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.urls import NoReverseMatch, reverse

from goodwork.web.components import assets, fields, forms, pictures, quality, words


def known_address(name: str, **values: Any) -> str:
    """The address of a named page, or "" where there is no such page."""
    try:
        return reverse(name, kwargs=values)
    except NoReverseMatch:
        return ""


GLOBALS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "built": assets.built,
        "known_url": known_address,
        "kind_of": forms.kind_of,
        "options_of": forms.options_of,
        "flat_options": forms.flat_options,
        "attributes_of": forms.attributes_of,
        "faults_of": forms.faults_of,
        "errors_of": forms.errors_of,
        "target_of": forms.target_of,
        "kept": forms.kept,
        "shown_week": fields.shown_week,
        "week_in_words": fields.week_in_words,
        "quality_svg": quality.strip,
        "quality_sentence": quality.sentence,
        "quality_marks": quality.marks_with_words,
        "quality_mark": quality.one_mark,
        "counted": words.counted,
        "bar": pictures.bar,
        "bar_of_parts": pictures.bar_of_parts,
    }
)
FILTERS: Mapping[str, Callable[..., str]] = MappingProxyType(
    {
        "on_date": words.on_date,
        "on_short_date": words.on_short_date,
        "at_time": words.at_time,
        "pounds": words.pounds,
        "first_up": words.first_up,
    }
)
