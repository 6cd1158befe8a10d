"""Fields that Django lacks, and what the macros say of any field."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from goodwork.web.components.fields import SLOTS, DateInThree, WeeklyHoursField, shown_week, week_in_words
from goodwork.web.components.forms import attributes_of, errors_of, faults_of, flat_options, kept, kind_of

WEEK = st.lists(st.lists(st.integers(0, SLOTS - 1), unique=True, max_size=30), min_size=7, max_size=7)


class Start(forms.Form):
    on = DateInThree(label="The day you start", earliest=date(2026, 1, 1), latest=date(2027, 12, 31))


class Hours(forms.Form):
    when = WeeklyHoursField(label="When you can work", required=False)


def day(value: str, month: str, year: str) -> Start:
    return Start({"on-day": value, "on-month": month, "on-year": year})


def test_a_date_in_three_boxes() -> None:
    assert day("3", "3", "2026").is_valid()
    assert day("3", "3", "2026").fields["on"].clean({"day": "3", "month": "3", "year": "2026"}) == date(
        2026, 3, 3
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("31", "2", "2026"), "must be a real date"),
        (("3", "", "2026"), "must include a month"),
        (("", "", "2026"), "must include a day and a month"),
        (("three", "3", "2026"), "must be a real date"),
        (("３", "3", "2026"), "must be a real date"),
        (("3", "3", "99999999999"), "must be a real date"),
        (("31", "12", "2025"), "must be 1 January 2026 or later"),
        (("1", "1", "2028"), "must be 31 December 2027 or earlier"),
        (("", "", ""), "The day you start: fill this in"),
    ],
)
def test_a_date_that_cannot_be_says_what_to_do_and_is_kept(typed, words) -> None:
    form = day(*typed)
    assert not form.is_valid()
    assert words in errors_of(form["on"])[0]
    assert form["on"].value() == (
        dict(zip(("day", "month", "year"), typed, strict=True)) if any(typed) else None
    )
    assert faults_of(form)[0].target == "id_on-day"


def test_a_date_at_the_limit_is_taken() -> None:
    assert day("1", "1", "2026").is_valid()
    assert day("31", "12", "2027").is_valid()


@given(WEEK)
def test_a_week_shown_and_sent_back_is_the_same_week(week) -> None:
    sent = QueryDict(mutable=True)
    for shown in shown_week(week):
        for band in shown.bands:
            if band.is_whole:
                sent[f"when-{shown.number}-{band.band.code}"] = "on"
            for number, _, is_on in band.slots:
                if is_on:
                    sent[f"when-half-{number}"] = "on"
    form = Hours(sent)
    assert form.is_valid()
    expected = [sorted(day) for day in week]
    assert form.cleaned_data["when"] == (expected if any(expected) else None)


def test_a_night_runs_into_the_next_day() -> None:
    form = Hours({"when-6-night": "on"})
    assert form.is_valid()
    assert form.cleaned_data["when"] == [list(range(12)), [], [], [], [], [], [44, 45, 46, 47]]


def test_a_week_in_words() -> None:
    week = [[18, 19, 20], [], [], [], [], [], [46, 47]]
    told = dict(week_in_words(week))
    assert told["Monday"] == "9am to 10:30am"
    assert told["Tuesday"] == "Not at all"
    assert told["Sunday"] == "11pm to 12am"
    assert week_in_words(None) == []


class Kinds(forms.Form):
    words = forms.CharField(max_length=5)
    pay = forms.DecimalField(required=False)
    one = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    agrees = forms.BooleanField()
    secret = forms.CharField(widget=forms.PasswordInput, required=False)


def test_each_kind_is_known_and_what_was_typed_is_kept() -> None:
    form = Kinds({"words": "too long", "pay": "lots", "one": "z", "many": ["b"], "secret": "hush"})
    kinds = {bound.name: kind_of(bound) for bound in form}
    assert kinds == {
        "words": "text", "pay": "number", "one": "radios", "many": "checkboxes", "agrees": "checkbox", "secret": "password",
    }  # fmt: skip
    assert kept(form["words"]) == "too long"
    assert kept(form["pay"]) == "lots"
    assert [option.is_chosen for option in flat_options(form["many"])] == [False, True]
    assert attributes_of(form["words"]) == {"maxlength": "5"}


def test_an_error_says_which_and_leads_to_the_first_box() -> None:
    faults = {fault.target: fault.words for fault in faults_of(Kinds({}))}
    assert faults["id_words"] == "Words: fill this in"
    assert faults["id_one"] == "One: choose one"
    assert faults["id_agrees"] == "Agrees: tick this to go on"
    assert flat_options(Kinds({})["one"])[0].id == "id_one"
    assert faults_of(None, Kinds()) == []
