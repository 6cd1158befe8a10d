"""Accounts that were stopped because they read too many people."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goodwork.apps.accounts import actions, lists
from goodwork.apps.accounts.enums import Permission
from goodwork.web.access import audience
from goodwork.web.administration.forms import AnswerAlarm
from goodwork.web.administration.refusals import refused_at


@audience(Permission.AUDIT_VIEW)
def alarms(request: HttpRequest) -> HttpResponse:
    """Alarms, those that wait for an answer first."""
    about = {"alarms": lists.alarms(request.actor)}  # type: ignore[attr-defined]
    return render(request, "administration/alarms.html.jinja", about)


@audience(Permission.AUDIT_VIEW)
def alarm(request: HttpRequest, alarm_id: UUID) -> HttpResponse:
    """One alarm. Who may answer it says what was found, and lets the account in again or keeps it stopped."""
    actor = request.actor  # type: ignore[attr-defined]
    shown = lists.alarm(actor, alarm_id)
    form = AnswerAlarm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_at(form):
            actions.answer_alarm(
                alarm_id=alarm_id,
                words=form.cleaned_data["words"],
                let_in=form.cleaned_data["answer"] == "let_in",
                by=actor,
            )
        if not form.errors:
            messages.success(request, "Your answer is kept, with your name.")
            return redirect("administration:alarms")
    may_answer = actor.may(Permission.ALARM_ANSWER) and not shown.is_hers and shown.answered_at is None
    about = {"alarm": shown, "form": form, "may_answer": may_answer}
    return render(request, "administration/alarm.html.jinja", about)
