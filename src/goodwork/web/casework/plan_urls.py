"""The addresses of plans and contacts, beneath a person."""

from django.urls import path

from goodwork.web.casework import contacts, plans

PERSON = "people/<uuid:person_id>"
urlpatterns = [
    path(f"{PERSON}/plan/", plans.plan, name="person_plan"),
    path(f"{PERSON}/plan/print/", plans.print_plan, name="person_plan_print"),
    path(f"{PERSON}/plan/add/", plans.add_step, name="step_add"),
    path(f"{PERSON}/plan/<uuid:step_id>/", plans.change_step, name="step_change"),
    path(f"{PERSON}/plan/<uuid:step_id>/done/", plans.finish_step, name="step_finish"),
    path(f"{PERSON}/plan/<uuid:step_id>/out/", plans.drop_step, name="step_drop"),
    path(f"{PERSON}/plan/<uuid:step_id>/open/", plans.reopen_step, name="step_reopen"),
    path(f"{PERSON}/contacts/add/", contacts.add_contact, name="contact_add"),
    path(f"{PERSON}/timeline/", contacts.timeline, name="person_timeline"),
]
