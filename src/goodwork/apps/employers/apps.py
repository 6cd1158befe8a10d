"""Django's name for this app."""

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "goodwork.apps.employers"
    label = "employers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goodwork.apps.employers import permissions  # noqa: F401  (declares which rows each permission reaches)
