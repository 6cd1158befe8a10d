"""Django's name for this app."""

from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    name = "goodwork.apps.background"
    label = "background"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goodwork.apps.background import events  # noqa: F401
