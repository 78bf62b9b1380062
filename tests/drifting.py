"""Judged claims whose source reads otherwise now, for the tests of the pages."""

from sqlmodel import Session

from tests import building
from tests.building import PAGE, QUOTE, People
from tests.workflow.reporting import judge
from workbench import clock, ids
from workbench.models import Claim, Flag, Snapshot
from workbench.workflow import claims, drifts, flags, intake

ALTERED = PAGE.replace("5 July 2019", "15 July 2019")
GONE = PAGE.replace(QUOTE, "")


def newer(session: Session, older: Snapshot, text: str) -> Snapshot:
    """Another copy of the same page."""
    row = Snapshot(
        id=ids.new("snp"), source_id=older.source_id, state="ready", url=older.url, text=text,
        text_sha256=intake.sha256(text), extractor=older.extractor, asked_at=clock.now(),
        fetched_at=clock.now(), media_type="text/plain",
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def flagged(session: Session, people: People, claim: Claim, text: str = ALTERED) -> Flag:
    """The claim is judged, its page comes again with these words, and they are compared."""
    older = judge(session, claims.get(session, claim.id), people)
    drifts.compare(session, newer(session, older, text))
    return flags.of_claim(session, claim.id)[0]


def three(session: Session, people: People) -> list[Flag]:
    made = []
    for text in (ALTERED, GONE, ALTERED):
        claim = building.claim(session, by=people.reviewer)
        made.append(flagged(session, people, claim, text))
    return made
