from datetime import UTC, datetime
from tests import building
from workbench.models import Claim

def test_smoke(database, people, config, moving_clock):
    with database.transaction() as s:
        art = building.article(s, by=people.reviewer)
        c = building.claim(s, by=people.reviewer, of=art)
        snap = building.source_with_snapshot(s, c)
        building.evidence(s, c, snap, by=people.reviewer)
    with database.reading() as s:
        row = s.get(Claim, c.id)
        print(repr(row.created_at))
        assert row.created_at == datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
