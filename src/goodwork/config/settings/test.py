"""What the tests run with: the real settings, quick password hashes, letters kept in memory."""

import os

os.environ.setdefault("GOODWORK_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("GOODWORK_ENCRYPTION_KEYS", "1:" + "dGVzdGluZy1vbmx5LTMyLWJ5dGVzLWxvbmcta2V5ISE=")
os.environ.setdefault("GOODWORK_INDEX_KEY", "dGVzdGluZy1vbmx5LTMyLWJ5dGVzLWZvci1pbmRleCE=")
os.environ.setdefault("GOODWORK_DEBUG", "yes")

from goodwork.config.settings.base import *  # noqa: F403

DEBUG = False
SHOW_COMPONENTS = True
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
AXES_ENABLED = False
SECURE_SSL_REDIRECT = False

if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in use: several threads and the browser's server then meet the locks that people would meet.
    STATE.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["TEST"]["NAME"] = STATE / "test.sqlite3"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
