"""The addresses of the day, shortlists, pursuits and rounds."""

from django.urls import path

from goodwork.web.casework import home, pursuits, rounds, shortlists

urlpatterns = [
    path("today/", home.home, name="home"),
    path("people/<uuid:person_id>/shortlist/", shortlists.shortlist_page, name="shortlist"),
    path("people/<uuid:person_id>/shortlist/seen/", shortlists.shortlist_seen, name="shortlist_seen"),
    path("people/<uuid:person_id>/shortlist/suggest/", shortlists.suggest, name="suggest"),
    path("people/<uuid:person_id>/pursuits/", pursuits.pursuits, name="pursuits"),
    path("pursuits/<uuid:pursuit_id>/", pursuits.pursuit_page, name="pursuit"),
    path("pursuits/<uuid:pursuit_id>/<slug:step_name>/", pursuits.step, name="pursuit_step"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/<uuid:round_id>/", rounds.round_page, name="round"),
]
