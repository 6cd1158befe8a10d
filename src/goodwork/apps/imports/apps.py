"""Django's name for this app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "goodwork.apps.imports"
    label = "imports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goodwork.apps.imports import events, permissions  # noqa: F401
