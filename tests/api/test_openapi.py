"""The API's description of itself: complete, and true of what it answers."""

import json
from typing import Any

import pytest
import schemathesis
from apiflask import APIFlask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.specs.openapi import checks as conform

from tests import building
from tests.api.conftest import Asking, Door
from tests.breaking_down import taken_apart
from tests.building import People
from workbench.api.described import ROUTES
from workbench.config import Config
from workbench.db import Database
from workbench.models import Article, Claim, Snapshot

EXAMPLES = 8  # a route
CHECKS = [
    checks.not_a_server_error,
    conform.status_code_conformance,
    conform.content_type_conformance,
    conform.response_schema_conformance,
]


@pytest.fixture
def spec(app: APIFlask) -> dict[str, Any]:
    found = app.test_client().get("/api/v1/openapi.json")
    assert found.status_code == 200
    read: dict[str, Any] = found.get_json()
    return read


def operations(spec: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        operation["operationId"]: operation
        for path in spec["paths"].values()
        for operation in path.values()
    }


def test_every_route_is_described(app: APIFlask, spec: dict[str, Any]) -> None:
    assert spec["openapi"].startswith("3.1")
    views = {rule.endpoint.removeprefix("api.") for rule in app.url_map.iter_rules()
             if rule.endpoint.startswith("api.")}  # fmt: skip
    assert set(operations(spec)) == views == set(ROUTES)


def test_every_operation_tells_how_it_is_used(spec: dict[str, Any]) -> None:
    assert spec["components"]["securitySchemes"]["bearerAuth"]["scheme"] == "bearer"
    for path, methods in spec["paths"].items():
        for method, operation in methods.items():
            names = {parameter["name"] for parameter in operation["parameters"]}
            assert operation["summary"], path
            assert ("Idempotency-Key" in names) == (method == "post"), path
            assert ("401" in operation["responses"]) != (operation.get("security") == []), path
            if method == "patch":
                assert "If-Match" in names and "requestBody" in operation, path


def test_every_reference_leads_somewhere(spec: dict[str, Any]) -> None:
    text = json.dumps(spec)
    names = {part.split('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert names <= set(spec["components"]["schemas"])
    assert {"Error", "Claim", "NewVerdict"} <= names


def test_lists_tell_their_parameters(spec: dict[str, Any]) -> None:
    names = {p["name"] for p in operations(spec)["list_claims"]["parameters"]}
    assert {"state", "q", "kind", "claimant", "article", "assignee", "min_score", "sort"} <= names
    assert {"limit", "cursor"} <= names


@pytest.fixture
def everything(
    database: Database, people: People, claim: Claim, snapshot: Snapshot, door: Door
) -> dict[str, str]:
    """One of each, by the name its id has in addresses."""
    with database.transaction() as session:
        evidence = building.evidence(session, claim, snapshot, by=people.reviewer)
        article = session.get_one(Article, claim.article_id)
        proposal = building.proposal(session, article, quote="Seven countries joined in 2004.")
        flag = building.flag(session, evidence)
        apart = taken_apart(session, claim, evidence, people.reviewer)
    report = door(people.editor).made("/reports", {"about": claim.id})
    return {
        "article_id": claim.article_id or "", "claim_id": claim.id, "snapshot_id": snapshot.id,
        "source_id": snapshot.source_id, "evidence_id": evidence.id, "report_id": report["id"],
        "format_name": "json", "proposal_id": proposal.id, "flag_id": flag.id, **apart,
    }  # fmt: skip


def test_answers_are_as_described(
    app: APIFlask, door: Door, people: People, everything: dict[str, str], config: Config
) -> None:
    """Made-up requests on things that are there, and on things that are not."""
    admin = door(people.admin)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    schema.config.checks.update(included_check_names=[check.__name__ for check in CHECKS])
    asked = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        _try(operation, admin, everything)
        asked.add(operation.definition.raw["operationId"])
    assert asked == set(ROUTES) - {"show_openapi"}  # which the tool leaves out itself


def _try(operation: Any, admin: Asking, everything: dict[str, str]) -> None:
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(), there=st.booleans())
    def asking(case: Any, there: bool) -> None:
        if there:
            case.path_parameters = {name: everything[name] for name in case.path_parameters or {}}
        case.call_and_validate(headers=admin.headers, checks=CHECKS)

    asking()
