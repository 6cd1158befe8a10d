"""Django's name for this app."""

from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "goodwork.apps.matches"
    label = "matches"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goodwork.apps.matches import events, permissions  # noqa: F401  (declare what may happen, and to what)
