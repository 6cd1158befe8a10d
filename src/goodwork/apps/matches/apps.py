"""Django's name for this app."""

from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "goodwork.apps.matches"
    label = "matches"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Declare what may happen, to what, and what matches tell of a caseload.
        from goodwork.apps.matches import caseload_facts, events, permissions  # noqa: F401
