"""Version 1, put together."""

from ninja import NinjaAPI

from goodwork.api.v1 import account, matches, people, plans, releases, vacancies
from goodwork.api.v1.authentication import Key
from goodwork.api.v1.problems import answer_problems

api = NinjaAPI(
    title="Goodwork",
    version="1",
    description="The same records, actions and permissions as the pages. See docs/how-to/use-the-api.md.",
    auth=Key(),
    docs_url=None,
    urls_namespace="api-1",
)
api.add_router("/account", account.router)
api.add_router("/people", people.router)
api.add_router("/people", plans.router)
api.add_router("/vacancies", vacancies.router)
api.add_router("/matches", matches.router)
api.add_router("/releases", releases.router)
answer_problems(api)
