"""The page on which people who work here sign in."""

from typing import Any

from allauth.account.views import LoginView
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings

from goodwork.apps.accounts import demonstration


class SignIn(LoginView):  # type: ignore[misc]
    """allauth's own, which is told of the organisation's service where there is one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        providers = get_adapter(self.request).list_providers(self.request)
        services = [
            {"name": provider.name, "address": provider.get_login_url(self.request)} for provider in providers
        ]
        shown = demonstration.accounts_shown() if settings.DEMONSTRATION else []
        return super().get_context_data(**kwargs) | {
            "services": services,
            "demonstration": shown,
            "demonstration_password": demonstration.PASSWORD,
            "demonstration_participants": demonstration.participants_shown() if shown else [],
        }
