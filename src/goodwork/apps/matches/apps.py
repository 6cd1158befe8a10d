"""Django's name for this app."""

from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "goodwork.apps.matches"
    label = "matches"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goodwork.apps.matches import permissions  # noqa: F401  (declares which rows each permission reaches)
