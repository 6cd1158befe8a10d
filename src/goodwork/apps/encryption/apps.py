"""Django's name for this app. It keeps nothing of its own."""

from django.apps import AppConfig


class EncryptionConfig(AppConfig):
    name = "goodwork.apps.encryption"
    label = "encryption"

    def ready(self) -> None:
        from goodwork.apps.encryption import keyring

        keyring.check_settings()
