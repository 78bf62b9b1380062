"""kill -9 of the real server while verdicts come in: what was acknowledged is there, once."""

import json
import random
import signal
import threading
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest
from sqlmodel import select

from tests import building
from tests.processes import Cli, free_port, serving, wait_for
from workbench.db import Database
from workbench.given import NewToken
from workbench.models import Claim, Event, Verdict
from workbench.workflow import accounts, events

CLIENTS, CLAIMS, ENOUGH = 4, 400, 24
BODY = {"rating": "false", "justification": "No.", "no_evidence_reason": "None.", "revision": 1}


@pytest.fixture
def newsroom(sqlite: Database) -> tuple[list[str], str]:
    """Ids of claims to judge, and a token."""
    with sqlite.transaction() as session:
        by = building.people(session).reviewer
        ids = [building.claim(session, by=by, quote=f"Claim {n}.").id for n in range(CLAIMS)]
        token = accounts.make_token(session, by.id or "", NewToken(name="crash"), by=by)[1]
    sqlite.close()
    return ids, token


class Client(threading.Thread):
    """Posts verdicts on its own claims until the server is gone; notes what was acknowledged."""

    def __init__(self, port: int, claims: list[str], token: str) -> None:
        super().__init__(daemon=True)
        self.port, self.claims, self.token = port, claims, token
        self.acknowledged: dict[str, str] = {}

    def run(self) -> None:
        wire = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            for claim in self.claims:
                self._post(wire, claim)
        except (OSError, HTTPException, ValueError):
            pass  # killed in the middle of a request: nothing was acknowledged
        finally:
            wire.close()

    def _post(self, wire: HTTPConnection, claim: str) -> None:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        wire.request("POST", f"/api/v1/claims/{claim}/verdicts", json.dumps(BODY), headers)
        answer = wire.getresponse()
        made = json.loads(answer.read())
        assert answer.status == 201, made
        self.acknowledged[claim] = made["id"]


def test_acknowledged_verdicts_outlive_a_kill(
    sqlite: Database, newsroom: tuple[list[str], str], tmp_path: Path
) -> None:
    ids, token = newsroom
    cli, port = Cli(tmp_path), free_port()
    share = CLAIMS // CLIENTS
    with serving(cli, "--no-worker", port=port) as process:
        clients = [Client(port, ids[n * share : (n + 1) * share], token) for n in range(CLIENTS)]
        for client in clients:
            client.start()
        for _look in range(1_000):
            if sum(len(client.acknowledged) for client in clients) >= ENOUGH:
                break
            time.sleep(0.01)
        time.sleep(random.random() / 20)
        process.send_signal(signal.SIGKILL)
        for client in clients:
            client.join(timeout=30)
    acknowledged = {key: value for one in clients for key, value in one.acknowledged.items()}
    assert ENOUGH <= len(acknowledged) < CLAIMS  # killed in the middle
    with serving(cli, "--no-worker", port=port) as process:
        wait_for(port, process)
        _look_at(sqlite, acknowledged)


def _look_at(db: Database, acknowledged: dict[str, str]) -> None:
    with db.reading() as session:
        verdicts = {row.id: row for row in session.exec(select(Verdict)).all()}
        for claim, verdict in acknowledged.items():
            assert verdicts[verdict].claim_id == claim
        per_claim = Counter(row.claim_id for row in verdicts.values())
        assert set(per_claim.values()) == {1}
        # No half verdicts: row, claim and history agree, also for what was not acknowledged.
        proposed = session.exec(select(Claim).where(Claim.state == "proposed")).all()
        assert {row.verdict_id for row in proposed} == set(verdicts)
        given = session.exec(select(Event.object_id).where(Event.action == "verdict.given")).all()
        assert sorted(given) == sorted(verdicts)
        assert events.verify(session) == []
