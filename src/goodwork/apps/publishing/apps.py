"""Django's name for this app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "goodwork.apps.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goodwork.apps.publishing import events, permissions  # noqa: F401
