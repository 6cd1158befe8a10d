"""The addresses of this part."""

from django.urls import path

from goodwork.web.partners import people

app_name = "partners"
urlpatterns = [
    path("", people.people, name="people"),
    path("<uuid:person_id>/", people.person, name="person"),
]
