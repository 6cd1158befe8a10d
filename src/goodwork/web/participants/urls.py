"""The addresses of a participant's own pages."""

from django.urls import URLPattern, URLResolver, path

from goodwork.web.participants import good_work, home, jobs, plan, privacy, profile, rights, sharing

app_name = "participants"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("plan/", plan.plan, name="plan"),
    path("plan/print/", plan.print_plan, name="print_plan"),
    path("plan/add/", plan.add_step, name="add_step"),
    path("plan/steps/<uuid:step_id>/", plan.change_step, name="change_step"),
    path("plan/steps/<uuid:step_id>/done/", plan.finish_step, name="finish_step"),
    path("plan/steps/<uuid:step_id>/open/", plan.reopen_step, name="reopen_step"),
    path("good-work/", good_work.overview, name="good_work"),
    path("good-work/start/", good_work.start, name="good_work_start"),
    path("good-work/<uuid:sitting_id>/<int:number>/", good_work.choice, name="good_work_choice"),
    path("good-work/<uuid:sitting_id>/stop/", good_work.stop, name="good_work_stop"),
    path("good-work/<uuid:sitting_id>/result/", good_work.result, name="good_work_result"),
    path("good-work/<uuid:sitting_id>/use/", good_work.use, name="good_work_use"),
    path("jobs/", jobs.jobs, name="shortlist"),
    path("jobs/<uuid:vacancy_id>/", jobs.job, name="job"),
    path("jobs/<uuid:vacancy_id>/interested/", jobs.interested, name="interested"),
    path("jobs/<uuid:vacancy_id>/not-now/", jobs.not_now, name="not_now"),
    path("sharing/", sharing.sharing, name="sharing"),
    path("sharing/<uuid:consent_id>/", sharing.question, name="question"),
    path("sharing/<uuid:consent_id>/answer/", sharing.answer, name="answer"),
    path("sharing/<uuid:consent_id>/take-back/", sharing.take_back, name="take_back"),
    path("about-me/", profile.profile, name="profile"),
    path("about-me/<str:code>/", profile.section, name="section"),
    path("skills/", profile.skills, name="skills"),
    path("skills/<uuid:skill_id>/", profile.decide_skill, name="decide_skill"),
    path("yes-and-no/", privacy.consents, name="consents"),
    path("yes-and-no/give/", privacy.give_consent, name="give_consent"),
    path("yes-and-no/<uuid:consent_id>/take-back/", privacy.withdraw_consent, name="withdraw_consent"),
    path("who-looked/", privacy.who_looked, name="who_looked"),
    path("copy/", privacy.copy, name="copy"),
    path("rights/", rights.rights, name="rights"),
]
