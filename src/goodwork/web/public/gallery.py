"""Every component on one page, for whoever builds pages and for the tests. Not there in a running service."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goodwork.web.access import PUBLIC, audience
from goodwork.web.components.fields import DateInThree, WeeklyHoursField
from goodwork.web.stale_forms import VersionField

CONTRACTS = [("permanent", "Permanent"), ("fixed", "For a fixed time"), ("zero", "No set hours")]
NEAR = [("North", [("BF1", "BF1"), ("BF2", "BF2")]), ("South", [("BF9", "BF9")])]
QUALITY = [
    ("Secure work", "contradicted"), ("Flexible work", "stated"), ("Real living wage", "stated"),
    ("Engagement and voice", "not_stated"), ("Recruitment", "not_stated"), ("People management", "not_stated"),
    ("Health and wellbeing", "below_floor"),
]  # fmt: skip


class Everything(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Your name", help_text="As you want to be called", max_length=80)
    email = forms.EmailField(label="Email address", required=False)
    pay = forms.DecimalField(label="Least pay an hour", required=False)
    about = forms.CharField(label="What you have done", widget=forms.Textarea, required=False)
    born = DateInThree(label="Date you can start")
    contract = forms.ChoiceField(label="Contract", choices=CONTRACTS, widget=forms.RadioSelect)
    refused = forms.MultipleChoiceField(
        label="What you will not do", choices=CONTRACTS, widget=forms.CheckboxSelectMultiple, required=False
    )
    near = forms.ChoiceField(label="Where", choices=[("", "Choose"), *NEAR])
    cv = forms.FileField(label="Your CV", help_text="A PDF or a text, at most 1 MB", required=False)
    agrees = forms.BooleanField(label="I have told her what this is for")
    hours = WeeklyHoursField(label="When you can work", required=False)
    version = VersionField(required=False)


JOB = {
    "title": "Kitchen assistant", "address": "#", "employer": "Dunmore Foods", "place": "BF1", "money": "£13.50 an hour",
    "money_extra": "about £351 a week", "hours": "26 a week, mornings", "journey": "24 minutes by bus", "contract": "",
    "quality": QUALITY, "why": "Close to your work as a cook, in your hours.", "ask_about": "Contract and sick pay.",
    "missing": "", "closes": "3 March 2026", "has_likely_breach": True,
}  # fmt: skip
TODAY = [
    {
        "sentence": "Amina's answer on sharing is due tomorrow.",
        "reason": "You asked her on 1 March and she has not answered.",
        "action": "Ask her again",
        "address": "#",
    }
]
STORY = [
    {"when": "3 March 2026", "title": "Met in person", "words": "We talked about mornings."},
    {"when": "1 March 2026", "title": "Spoke by phone", "words": ""},
]


@audience(PUBLIC)
def gallery(request: HttpRequest) -> HttpResponse:
    """With ?faults the form is sent empty, to show every message; with ?kept it shows what was typed."""
    week = {"hours": [list(range(12, 24)), [18, 19, 20], [], [], [], [], list(range(44, 48))]}
    form = Everything(request.GET) if {"faults", "kept"} & set(request.GET) else Everything(initial=week)
    told = {"form": form, "job": JOB, "quality": QUALITY, "items": TODAY, "story": STORY}
    return render(request, "public/gallery.html.jinja", told)
