"""Which address a visitor comes from, so that limits count her and not the proxy that answers for everybody."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"


def visitors_address(request: HttpRequest) -> str:
    """As the outermost proxy of ours saw it. What stands before that in the header she wrote herself."""
    passed = request.headers.get("X-Forwarded-For", "").split(",")
    trusted = passed[-settings.PROXIES] if 0 < settings.PROXIES <= len(passed) else ""
    return _known(trusted) or _known(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def _known(written: str) -> str:
    try:
        return str(ip_address(written.strip()))
    except ValueError:
        return ""
