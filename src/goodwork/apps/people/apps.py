"""Django's name for this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "goodwork.apps.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Declares what the audit may say and which rows each permission reaches.
        from goodwork.apps.imports.adapters import register
        from goodwork.apps.people import elicitation, events, permissions, reading_limits  # noqa: F401
        from goodwork.apps.people.importing import PeopleAdapter

        register(PeopleAdapter())
