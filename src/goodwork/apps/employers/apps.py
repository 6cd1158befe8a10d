"""Django's name for this app."""

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "goodwork.apps.employers"
    label = "employers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Declares which rows each permission reaches, and what is recorded.
        from goodwork.apps.employers import events, permissions  # noqa: F401
