"""Settings of the service, read from the environment. docs/reference/settings.md lists each variable."""

from pathlib import Path

from goodwork.config import environment

PACKAGE = Path(__file__).resolve().parents[2]
STATE = Path(environment.text("GOODWORK_STATE", "state")).resolve()

# On one's own machine: cookies go without HTTPS. Django's own error pages tell too much for visitors of a demonstration.
OWN_MACHINE = environment.flag("GOODWORK_DEBUG")
DEMONSTRATION = environment.flag("GOODWORK_DEMONSTRATION")  # its sign-in page shows its invented accounts
DEBUG = OWN_MACHINE and not DEMONSTRATION
SECRET_KEY = environment.required("GOODWORK_SECRET_KEY", "a long random text that signs sessions and links")
# Keys that encrypt sensitive fields, kept outside the database: `number:base64 of 32 bytes`, commas between, newest first.
ENCRYPTION_KEYS = environment.required(
    "GOODWORK_ENCRYPTION_KEYS", "the list of keys that encrypt sensitive fields"
)
# The key of the digests by which encrypted values are found again; its own, so that the others can be changed.
INDEX_KEY = environment.required(
    "GOODWORK_INDEX_KEY", "the key of the digests by which encrypted values are found again"
)
ALLOWED_HOSTS = environment.words("GOODWORK_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = environment.words("GOODWORK_ORIGINS")
PLACE_NAME = environment.text("GOODWORK_PLACE", "Goodwork")
PLACE_ACCENT = environment.text("GOODWORK_ACCENT")
PLACE_LOGO = environment.text("GOODWORK_LOGO")
# What adverts are judged by, and the public data occupations and places are known from.
CHARTER = environment.text("GOODWORK_CHARTER", "greater_manchester")
LONDON_RATES = environment.flag("GOODWORK_LONDON")
PUBLIC_DATA = environment.folder("GOODWORK_DATA")
SHOW_COMPONENTS = OWN_MACHINE  # the page that shows every component
# How many proxies of ours stand in front: each adds to X-Forwarded-For whom it answered. Without it everybody behind the
# proxy would count as one address, and a few strangers could use up what a visitor may ask for.
PROXIES = environment.number("GOODWORK_PROXIES", 0)
# The address people type, for links in letters.
SERVICE_ADDRESS = environment.text("GOODWORK_ADDRESS", "http://localhost:8000")
# The nightly job that erases what has been kept long enough (standards/privacy/retention.yaml). Off: nothing goes.
RETENTION = environment.flag("GOODWORK_RETENTION", default=True)
# Who was erased, as numbers and keyed digests, beside the database: a restored backup brings nobody back.
ERASED_FILE = Path(environment.text("GOODWORK_ERASED_FILE", str(STATE / "erased.jsonl")))
# Off only where nobody real is kept: accounts that read too many people are stopped (standards/privacy/readings.yaml).
READING_LIMITS = environment.flag("GOODWORK_READING_LIMITS", default=True)

DATABASES = {
    "default": environment.database(environment.text("DATABASE_URL", f"sqlite:///{STATE}/goodwork.sqlite3"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "goodwork.apps.audit",
    "goodwork.apps.encryption",
    "goodwork.apps.accounts",
    "goodwork.apps.background",
    "goodwork.apps.publishing",
    "goodwork.apps.imports",
    "goodwork.apps.people",
    "goodwork.apps.employers",
    "goodwork.apps.vacancies",
    "goodwork.apps.journeys",
    "goodwork.apps.matches",
    "goodwork.web.components",
    "goodwork.web.accounts",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "goodwork.web.request.RequestNumber",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "goodwork.web.access.Access",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "goodwork.config.urls"
WSGI_APPLICATION = "goodwork.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "goodwork.config.templating.environment",
            "context_processors": ["goodwork.web.context.page"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * 10
ACCOUNT_TEMPLATE_EXTENSION = "html.jinja"
ACCOUNT_ADAPTER = "goodwork.web.accounts.adapter.AccountAdapter"
# Guesses at a password and at a second step alike; the lock of an account after ten is axes', below.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "60/m/ip,20/h/key",
    "reset_password": "20/h/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "goodwork.web.accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = PLACE_NAME
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = OWN_MACHINE
SOCIALACCOUNT_ADAPTER = "goodwork.web.accounts.adapter.OtherServiceAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = environment.sign_in_service()
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = ["username"]
# Guesses from one address at many accounts are slowed by ACCOUNT_RATE_LIMITS.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
AXES_USERNAME_CALLABLE = "goodwork.web.accounts.lockout.typed_address"
AXES_LOCKOUT_CALLABLE = "goodwork.web.accounts.lockout.locked"
AXES_RESET_ON_SUCCESS = True
# What happens at the door is in the audit; axes keeps what it counts and no more.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
# Limits on how often something may be asked for hold for all processes together.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_limits"}
}

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not OWN_MACHINE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = environment.flag("GOODWORK_FORCE_HTTPS", default=not OWN_MACHINE)
SECURE_HSTS_SECONDS = 0 if OWN_MACHINE else 60 * 60 * 24 * 365
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "goodwork.web.public.errors.form_not_known"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "goodwork.web.components.assets.HashedFiles"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

EMAIL_BACKEND = environment.text("GOODWORK_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = STATE / "letters"
DEFAULT_FROM_EMAIL = environment.text("GOODWORK_EMAIL_FROM", "goodwork@localhost")

# A file outside the database to which the heads of the audit's seals are added; best on another machine.
AUDIT_HEADS = environment.text("GOODWORK_AUDIT_HEADS")
# A worker that gives no sign of life for so long is taken for dead, and its job is taken over.
JOB_HOLD_SECONDS = environment.number("GOODWORK_JOB_HOLD_SECONDS", 60, least=1)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"facts": {"()": "goodwork.config.logs.Facts"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "facts"}},
    "root": {"handlers": ["out"], "level": "INFO"},
    # Django's own handlers print addresses and messages, which can hold what people typed.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": False},
    },
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
