"""Keys by which other systems act."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goodwork.apps.accounts import actions, lists
from goodwork.apps.accounts.enums import Permission
from goodwork.web.access import audience
from goodwork.web.administration.forms import MakeToken
from goodwork.web.administration.refusals import refused_at


@audience(Permission.TOKEN_CHANGE)
def tokens(request: HttpRequest) -> HttpResponse:
    """Every key, what it may do and until when."""
    about = {"keys": lists.keys(request.actor)}  # type: ignore[attr-defined]
    return render(request, "administration/tokens.html.jinja", about)


@audience(Permission.TOKEN_CHANGE)
def make(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """A key for a colleague's role. The colleague collects its secret; nobody else sees it."""
    actor = request.actor  # type: ignore[attr-defined]
    held = lists.colleague(actor, membership_id)
    form = MakeToken(request.POST or None, scopes=lists.scopes_to_choose(held.role))
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        with refused_at(form):
            actions.make_token(
                membership_id=membership_id,
                name=typed["name"],
                scopes=typed["scopes"],
                expires_on=typed["expires_on"],
                by=actor,
            )
        if not form.errors:
            messages.success(request, f"The key is made. {held.name} can collect it under Your account.")
            return redirect("administration:tokens")
    return render(request, "administration/make_token.html.jinja", {"form": form, "colleague": held})


@audience(Permission.TOKEN_CHANGE)
@require_POST
def end(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """A key ends now."""
    actions.end_token(token_id=token_id, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, "The key has ended.")
    return redirect("administration:tokens")
