"""A claim on its desk, with one source kept."""

import pytest
from apiflask import APIFlask

from tests import building
from tests.building import People
from tests.web.desking import Setting
from workbench.db import Database


@pytest.fixture
def setting(app: APIFlask, database: Database, people: People) -> Setting:
    quote = "Seven countries joined in 2004."
    reasons = [{"what": "Gives a year", "weight": 1.8}, {"what": "Part of a list", "weight": -0.3}]
    dates = [{"text": "in 2004", "start": 23, "end": 30, "value": "2004", "note": ""}]
    with database.transaction() as session:
        article = building.article(session, by=people.reviewer)
        claim = building.claim(
            session, by=people.reviewer, of=article, quote=quote, reasons=reasons, dates=dates
        )
        copy = building.source_with_snapshot(session, claim)
    return Setting(app, database, people, claim, copy)
