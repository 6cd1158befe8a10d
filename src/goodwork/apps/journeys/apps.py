"""Django's name for this app."""

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "goodwork.apps.journeys"
    label = "journeys"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goodwork.apps.journeys import caseload_facts, events, permissions  # noqa: F401  (declare on import)
