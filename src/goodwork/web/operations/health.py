"""Health: `alive` needs nothing but the process; `ready` asks the database. Neither says anything about anybody."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from goodwork.web.access import PUBLIC, audience

MIGRATIONS_ARE_DONE = "health.migrations_are_done"


@audience(PUBLIC)
def alive(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@audience(PUBLIC)
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers and has every migration: otherwise 503, and what to do."""
    problem = _problem()
    return JsonResponse({"status": problem or "ok"}, status=503 if problem else 200)


def _problem() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not cache.get(MIGRATIONS_ARE_DONE):
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                return "migrations are missing: run goodwork manage migrate"
            cache.set(MIGRATIONS_ARE_DONE, True, 60)
    except DatabaseError:
        return "the database does not answer"
    return ""
