"""The addresses of this part."""

from django.urls import URLPattern, URLResolver, path

from goodwork.web.releases import desk

app_name = "releases"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", desk.index, name="index"),
    path("new/", desk.new, name="new"),
    path("<uuid:release_id>/", desk.one, name="one"),
    path("<uuid:release_id>/check/", desk.check, name="check"),
    path("<uuid:release_id>/release/", desk.publish, name="publish"),
    path("<uuid:release_id>/send-back/", desk.send_back, name="send_back"),
    path("<uuid:release_id>/withdraw/", desk.withdraw, name="withdraw"),
    path("<uuid:release_id>/site/", desk.look, name="first_page"),
    path("<uuid:release_id>/site/<path:path>", desk.look, name="look"),
]
