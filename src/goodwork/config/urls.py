"""Every address of the service. A page without a declared audience answers 404 (`web/access.py`)."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("goodwork.web.public.urls")),
    path("", include("goodwork.web.accounts.urls")),
    path("", include("goodwork.web.casework.urls")),
    path("health/", include("goodwork.web.operations.urls")),
    path("my/", include("goodwork.web.participants.urls")),
    path("shared/", include("goodwork.web.partners.urls")),
    path("employer/", include("goodwork.web.employers.urls")),
    path("figures/", include("goodwork.web.figures.urls")),
    path("releases/", include("goodwork.web.releases.urls")),
    path("administration/", include("goodwork.web.administration.urls")),
    path("api/", include("goodwork.api.urls")),
]

handler400 = "goodwork.web.public.errors.bad_request"
handler403 = "goodwork.web.public.errors.forbidden"
handler404 = "goodwork.web.public.errors.not_found"
handler500 = "goodwork.web.public.errors.went_wrong"
