"""Every operation of the API is sent what its description allows and what it does not: each answer is one it describes."""

import json
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import jsonschema_rs
import schemathesis
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from tests.desk import Desk, make_desk
from tests.functional.service.lived_in import live_in

from goodwork.api.v1.service import api
from goodwork.apps.accounts.grants import GRANTS
from goodwork.apps.accounts.models import ApiToken, Membership, User
from goodwork.apps.accounts.secrets import digest
from proofs.rows import Row

WHO = ("ben", "bella", "gita", "carys", "efua", "farid", "hana", "dev")
METHODS = {"get", "post", "put", "patch", "delete", "head", "options", "trace"}
# Not of the operation: an address that leads nowhere, and a method that it does not have.
ELSEWHERE = {301, 404, 405}


@dataclass
class Found:
    """What came of the cases: how many, by answer, and those that broke the description."""

    tried: int = 0
    answers: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def run(small: bool) -> Iterator[Row]:
    """The same number of cases for each operation, by keys of every role in turn."""
    desk = make_desk()
    live_in(desk)
    found = attack(desk, 300 if small else 20_000)
    answers = ", ".join(f"{status}: {n:,}" for status, n in sorted(found.answers.items()))
    note = f"{answers}; {'; '.join(sorted(set(found.faults))[:10])}"
    yield Row(
        "an answer is one that the description has, never 5xx",
        found.tried,
        found.tried - len(found.faults),
        note=note,
    )


def attack(desk: Desk, n: int) -> Found:
    """Send `n` cases or a few more, and take each back."""
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema(), default=str)))
    operations = [one.ok() for one in schema.get_all_operations()]
    keys, rows, found = [key_of(getattr(desk, who)) for who in WHO], known_rows(desk), Found()
    logging.disable(logging.CRITICAL)
    try:
        with override_settings(READING_LIMITS=False):
            for operation in operations:
                for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                    _attack_one(operation, mode, keys, rows, -(-n // (2 * len(operations))), found)
    finally:
        logging.disable(logging.NOTSET)
    return found


def key_of(user: User) -> str:
    """A key with every scope of its holder's role."""
    membership, secret = Membership.objects.get(user=user), f"gwk_{uuid4().hex}"
    ApiToken.objects.create(
        membership=membership, name="another system", digest=digest(secret), made_at=timezone.now(),
        scopes=[str(one) for one in GRANTS[membership.role]],  # type: ignore[index]
        collected_at=timezone.now(), expires_at=timezone.now() + timedelta(days=9),
    )  # fmt: skip
    return secret


def known_rows(desk: Desk) -> dict[str, list[str]]:
    """Rows that the ids of an address can name: her own people's and other people's."""
    from goodwork.apps.journeys.models import PlanStep

    return {
        "person_id": [str(desk.amina.pk), str(desk.cora.pk), str(desk.iris.pk)],
        "vacancy_id": [str(desk.kitchen_job.pk), str(desk.care_job.pk)],
        "step_id": [str(step.pk) for step in PlanStep.objects.all()[:3]],
    }


def _attack_one(
    operation: Any, mode: Any, keys: list[str], rows: dict[str, list[str]], n: int, found: Found
) -> None:
    @settings(
        max_examples=n, database=None, deadline=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(operation.as_strategy(generation_mode=mode), st.integers(0, 2**16))
    def send(case: Any, chance: int) -> None:
        for name in case.path_parameters or {}:
            if chance % 4 and name in rows and rows[name]:
                case.path_parameters[name] = rows[name][chance % len(rows[name])]
        with transaction.atomic():
            answer = _answered(case, keys[chance % len(keys)], chance)
            transaction.set_rollback(True)
        found.tried += 1
        found.answers[answer.status_code] += 1
        why = _fault(operation, case, answer)
        if why:
            found.faults.append(f"{operation.label}: {why}")

    with suppress(Unsatisfiable):  # nothing can be made wrong of an operation that takes nothing
        send()


def _answered(case: Any, key: str, chance: int) -> Any:
    told = case.as_transport_kwargs(base_url="http://testserver")
    headers = {name: str(value) for name, value in (told.get("headers") or {}).items()}
    if chance % 16:
        headers["Authorization"] = f"Bearer {key}"
    if chance % 8:
        headers["Idempotency-Key"] = str(uuid4())
    content = told.get("data") if told.get("data") is not None else told.get("json")
    if not isinstance(content, str | bytes):
        content = json.dumps(content)
    environment = {
        f"HTTP_{name.upper().replace('-', '_')}": value
        for name, value in headers.items()
        if name.lower() not in {"content-type", "content-length"}
    }
    client = Client(raise_request_exception=False)
    return client.generic(
        case.method, told["url"].removeprefix("http://testserver"), content, content_type="application/json",
        query_params=told.get("params") or {}, **environment,
    )  # fmt: skip


def _fault(operation: Any, case: Any, answer: Any) -> str:
    """What of the answer the description does not have, or nothing."""
    status = answer.status_code
    if status >= 500:
        return f"{status}"
    described = {str(code) for code in operation.definition.raw["responses"]}
    if status in ELSEWHERE and not answer.get("Content-Type", "").startswith("application/json"):
        return ""
    if str(status) not in described:
        return "" if status in ELSEWHERE else f"{status} is not described"
    return _shape_fault(operation, status, answer)


def _shape_fault(operation: Any, status: int, answer: Any) -> str:
    described = operation.definition.raw["responses"].get(str(status)) or operation.definition.raw[
        "responses"
    ].get(status)
    content = described.get("content", {}).get("application/json", {}).get("schema")
    if content is None:
        return ""
    whole = content | {"components": operation.schema.raw_schema["components"]}
    try:
        jsonschema_rs.Draft202012Validator(whole).validate(answer.json())
    except (jsonschema_rs.ValidationError, ValueError) as problem:
        return f"{status} has another shape: {str(problem).splitlines()[0][:80]}"
    return ""
