"""The addresses of this part."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from goodwork.web.public import gallery, look, pages, released

app_name = "public"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.front, name="front"),
    path("help/", pages.help_page, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("look.css", look.accent, name="accent"),
    path("logo", look.logo, name="logo"),
    path("released/", released.released, name="released"),
    path("released/<slug:slug>/<int:edition>/", released.edition, name="edition"),
    path("released/<slug:slug>/<int:edition>/<path:path>", released.edition_file, name="edition_file"),
    path("monitor/<slug:slug>/", released.site, name="site"),
    path("monitor/<slug:slug>/<path:path>", released.site, name="site_file"),
    path("accessibility/", pages.accessibility, name="accessibility"),
]
if settings.SHOW_COMPONENTS:
    urlpatterns.append(path("components/", gallery.gallery, name="components"))
