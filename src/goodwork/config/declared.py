"""Every variable of the environment the service reads, with what it means: docs/reference/settings.md is written from here."""

# name: (without it, what it means)
SETTINGS: dict[str, tuple[str, str]] = {
    "GOODWORK_SECRET_KEY": (
        "the service does not start",
        "A long random text that signs sessions and links.",
    ),
    "GOODWORK_ENCRYPTION_KEYS": (
        "the service does not start",
        "The keys that encrypt sensitive fields: number:base64 of 32 bytes, commas between, newest first. `goodwork keys new` prints one.",
    ),
    "GOODWORK_INDEX_KEY": (
        "the service does not start",
        "The key of the digests by which encrypted values are found again: base64 of 32 bytes. `goodwork keys new` prints one.",
    ),
    "DATABASE_URL": (
        "SQLite in GOODWORK_STATE",
        "`sqlite:///path/to/file` or `postgresql://user:password@host/name`.",
    ),
    "GOODWORK_STATE": (
        "the folder `state`",
        "Where the database file, collected static files and letters are kept.",
    ),
    "GOODWORK_HOSTS": ("localhost, 127.0.0.1", "The names the service answers to, with commas between."),
    "GOODWORK_ORIGINS": ("none", "Origins forms may come from, such as `https://goodwork.example.org`."),
    "GOODWORK_PLACE": ("Goodwork", "The place's own name, on every page."),
    "GOODWORK_ACCENT": (
        "#0b5a4b, pine",
        "The place's own colour for links and buttons, as # and six digits. One that some could not read is refused.",
    ),
    "GOODWORK_LOGO": ("none", "The path of an SVG or PNG file with the place's logo, shown in the masthead."),
    "GOODWORK_CHARTER": (
        "greater_manchester",
        "The charter job quality is judged by: the name of a file in standards/charters.",
    ),
    "GOODWORK_LONDON": ("no", "Whether pay is compared with the London rate of the real Living Wage."),
    "GOODWORK_DATA": (
        "occupations and places are known less well, and pages say so",
        "The folder of public data, as `goodwork data status` describes it.",
    ),
    "GOODWORK_FORCE_HTTPS": ("yes, unless GOODWORK_DEBUG", "Whether plain HTTP is sent on to HTTPS."),
    "GOODWORK_DEBUG": (
        "no",
        "Yes only on a developer's machine: shows problems whole and lets cookies go without HTTPS.",
    ),
    "GOODWORK_DEMONSTRATION": (
        "no",
        "Yes only for the demonstration: the sign-in page lists its invented accounts with their passwords.",
    ),
    "GOODWORK_EMAIL_BACKEND": (
        "letters are files in GOODWORK_STATE",
        "Django's path of the class that sends letters.",
    ),
    "GOODWORK_EMAIL_FROM": ("goodwork@localhost", "The address letters come from."),
    "GOODWORK_AUDIT_HEADS": (
        "none",
        "A file outside the database, best on another machine, to which the heads of the audit's seals are added.",
    ),
    "GOODWORK_JOB_HOLD_SECONDS": (
        "60",
        "How long a worker may be silent before another takes its job over.",
    ),
    "GOODWORK_PROXIES": (
        "0",
        "How many proxies of yours stand in front, each adding to X-Forwarded-For: 1 behind `deploy/Caddyfile`. "
        "Without it all visitors count as one address, and a few strangers can use up what everybody may ask for.",
    ),
    "GOODWORK_ADDRESS": ("http://localhost:8000", "The address people type, for links in letters."),
    "GOODWORK_RETENTION": (
        "yes",
        "No switches off the nightly job that erases what was kept long enough: nobody is told and nothing goes.",
    ),
    "GOODWORK_ERASED_FILE": (
        "erased.jsonl in GOODWORK_STATE",
        "The file of who was erased (numbers and keyed digests), so that a restored backup brings nobody back.",
    ),
    "GOODWORK_READING_LIMITS": (
        "yes",
        "No only where nobody real is kept: switches off the alarm that stops an account which reads too many people.",
    ),
    "GOODWORK_OIDC_ADDRESS": (
        "none",
        "Your organisation's own service for signing in (OpenID Connect), beginning with https://.",
    ),
    "GOODWORK_OIDC_NAME": ("your organisation's account", "What the sign-in page calls it."),
    "GOODWORK_OIDC_CLIENT": (
        "needed with GOODWORK_OIDC_ADDRESS",
        "The name by which that service knows this one.",
    ),
    "GOODWORK_OIDC_SECRET": (
        "needed with GOODWORK_OIDC_ADDRESS",
        "The secret which that service gave this one.",
    ),
}
