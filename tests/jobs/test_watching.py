"""Sources of judged claims are looked at again: the clock is moved, the page is edited."""

from collections.abc import Iterator

import pytest
from sqlmodel import col, select

from tests import building
from tests.building import People
from tests.conftest import MovingClock
from tests.net.hostile import Site, says
from tests.workflow.reporting import SCALE
from tests.working import tools as working_tools
from workbench.config import Config
from workbench.db import Database
from workbench.errors import Conflict, Forbidden
from workbench.given import Dismissal, FlagEnding, NewEvidence, NewSignOff, NewSource, NewVerdict
from workbench.jobs.run import run
from workbench.models import Claim, Drift, Evidence, Flag, Snapshot, Task, Watch
from workbench.tools import Tools
from workbench.workflow import claims, drifts, evidence, flags, later, sources, verdicts, watching

HTML = "Content-Type: text/html; charset=utf-8"
QUOTE = "The bridge was closed for 23 months after the flood."
AROUND = (
    "The mayor opened the session at noon and greeted the guests from the other towns. ",
    " Nobody in the hall asked about the money that had been spent on the work since then.",
)


def page(words: str = QUOTE, more: str = "") -> bytes:
    text = f"<p>{more}</p><p>{AROUND[0]}{words}{AROUND[1]}</p>" + "<p>More of the minutes.</p>" * 9
    return f"<html><title>Minutes</title><body><main>{text}</main></body></html>".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/a": says(page(), HTML)}) as made:
        yield made


@pytest.fixture
def tools(config: Config, database: Database, site: Site, moving_clock: MovingClock) -> Tools:
    return working_tools(config, database, port=site.port)


def work(tools: Tools, moving_clock: MovingClock) -> None:
    """Everything that is due, as a worker does it; turns at the web server are waited for."""
    for _ in range(30):
        with tools.db.reading() as session:
            due = later.due(session, 100)
        if not due:
            return
        for task_id in due:
            run(tools, task_id)
        moving_clock.forward(seconds=2)
    raise AssertionError("There is always something to do.")


def pass_days(tools: Tools, moving_clock: MovingClock, days: int) -> None:
    for _ in range(days):
        moving_clock.forward(days=1)
        work(tools, moving_clock)


@pytest.fixture
def judged(tools: Tools, people: People, site: Site, moving_clock: MovingClock) -> str:
    """A claim with one quote of the page and a verdict that was signed off."""
    with tools.db.transaction() as session:
        claim = building.claim(session, by=people.reviewer)
        given = NewSource(url=site.url("/a"))
        _, snapshot = sources.attach(session, claim.id, given, None, by=people.reviewer)
    work(tools, moving_clock)
    with tools.db.transaction() as session:
        quoted = NewEvidence(snapshot=snapshot.id, quote=QUOTE, stance="supports")
        evidence.add(session, claim.id, quoted, by=people.reviewer)
        revision = claims.get(session, claim.id).revision
        given_verdict = NewVerdict(rating="half-true", justification="So.", revision=revision)
        verdicts.give(session, claim.id, given_verdict, by=people.reviewer, scale=SCALE)
    with tools.db.transaction() as session:
        verdicts.sign_off(session, claim.id, NewSignOff(decision="approve"), by=people.second)
    work(tools, moving_clock)
    return claim.id


def rows(tools: Tools, model: type) -> list:  # type: ignore[type-arg]
    with tools.db.reading() as session:
        return list(session.exec(select(model)).all())


def fetched(site: Site) -> int:
    return sum(head.startswith("GET /a ") for head in site.asked)


def found(tools: Tools) -> list[str]:
    with tools.db.reading() as session:
        return [row.found for row in session.exec(select(Drift).order_by(col(Drift.id)))]


def state(tools: Tools, claim_id: str) -> str:
    with tools.db.reading() as session:
        return claims.get(session, claim_id).state


def test_the_page_is_looked_at_at_growing_intervals(
    tools: Tools, judged: str, site: Site, moving_clock: MovingClock
) -> None:
    seen = []
    for day in range(1, 140):
        before = fetched(site)
        pass_days(tools, moving_clock, 1)
        if fetched(site) > before:
            seen.append(day)
    assert [later - sooner for sooner, later in zip([0, *seen], seen, strict=False)] == [
        1, 7, 30, 90,
    ]  # fmt: skip
    assert found(tools) == ["same"] * 4
    assert rows(tools, Flag) == []


def test_altered_words_raise_a_flag_and_leave_the_verdict(
    tools: Tools, judged: str, site: Site, moving_clock: MovingClock
) -> None:
    site.pages["/a"] = says(page(QUOTE.replace("23", "19"), more="New on top."), HTML)
    pass_days(tools, moving_clock, 1)
    drift = rows(tools, Drift)[0]
    assert (drift.found, state(tools, judged)) == ("altered", "approved")
    assert ["out", "23"] in drift.diff
    assert ["in", "19"] in drift.diff
    with tools.db.reading() as session:
        newer = session.get_one(Snapshot, drift.snapshot_id)
        assert newer.text[drift.start : drift.end] == QUOTE.replace("23", "19")
        [flag] = flags.of_claim(session, judged)
        assert (flag.why, flag.drift_id, flags.count(session)) == ("altered", drift.id, 1)
        assert "noticed" in flags.notice(session, [judged])
    assert building.actions(tools.db, judged)[-1] == "claim.flagged"
    pass_days(tools, moving_clock, 10)  # the intervals begin anew; the same finding is told once
    assert found(tools) == ["altered"] * 3
    assert len(rows(tools, Flag)) == 1
    assert building.actions(tools.db, judged)[-1] == "claim.flagged"


def test_gone_words_raise_a_flag(
    tools: Tools, judged: str, site: Site, moving_clock: MovingClock
) -> None:
    site.pages["/a"] = says(page("Nothing is left of it."), HTML)
    pass_days(tools, moving_clock, 1)
    assert (found(tools), [row.why for row in rows(tools, Flag)]) == (["gone"], ["gone"])


@pytest.mark.parametrize(
    "answer",
    [
        says(b"", status="503 Busy"),
        says(b"<title>Just a moment...</title><p>Verify you are human", HTML),
        says(b"", status="404 Not Found"),
    ],
)
def test_a_page_that_does_not_come_is_no_deletion(
    tools: Tools, judged: str, site: Site, moving_clock: MovingClock, answer: object
) -> None:
    site.pages["/a"] = answer  # type: ignore[assignment]
    pass_days(tools, moving_clock, 1)
    for _ in range(8):  # tries of one look, seconds and minutes apart
        moving_clock.forward(minutes=5)
        work(tools, moving_clock)
    assert set(found(tools)) == {"unreachable"}
    assert (rows(tools, Flag), state(tools, judged)) == ([], "approved")
    assert rows(tools, Watch)[0].failures > 0
    site.pages["/a"] = says(page(), HTML)
    pass_days(tools, moving_clock, 5)
    assert found(tools)[-1] == "same"
    assert rows(tools, Watch)[0].failures == 0


def test_a_page_that_is_missing_for_a_week_is_told(
    tools: Tools, judged: str, site: Site, moving_clock: MovingClock
) -> None:
    site.pages["/a"] = says(b"", status="410 Gone")
    pass_days(tools, moving_clock, 6)
    assert rows(tools, Flag) == []
    pass_days(tools, moving_clock, 10)
    assert [row.why for row in rows(tools, Flag)] == ["page_gone"]
    assert set(found(tools)) == {"unreachable"}


def test_by_hand_it_is_compared_as_well_and_before_a_verdict_there_is_no_flag(
    tools: Tools, people: People, site: Site, moving_clock: MovingClock, judged: str
) -> None:
    with tools.db.transaction() as session:
        claims.reopen(session, judged, Dismissal(reason="New facts."), by=people.editor)
    site.pages["/a"] = says(page(QUOTE.replace("23", "19")), HTML)
    with tools.db.transaction() as session:
        [row] = evidence.of_claim(session, judged)
        source_id = session.get_one(Snapshot, row.snapshot_id).source_id
        sources.recapture(session, source_id, by=people.reviewer)
    work(tools, moving_clock)
    assert (found(tools), rows(tools, Flag)) == (["altered"], [])
    with tools.db.reading() as session:
        assert drifts.of_claim(session, judged)[row.id].found == "altered"
    before = fetched(site)
    pass_days(tools, moving_clock, 3)  # no verdict rests on it: it is let go
    assert fetched(site) == before
    assert rows(tools, Watch)[0].state == "off"


def flagged(tools: Tools, site: Site, moving_clock: MovingClock) -> str:
    site.pages["/a"] = says(page(QUOTE.replace("23", "19")), HTML)
    pass_days(tools, moving_clock, 1)
    flag_id: str = rows(tools, Flag)[0].id
    return flag_id


@pytest.mark.parametrize("outcome", ["stands", "mistaken"])
def test_a_flag_is_ended_with_a_note_and_not_raised_again(
    tools: Tools, people: People, judged: str, site: Site, moving_clock: MovingClock, outcome: str
) -> None:
    flag_id = flagged(tools, site, moving_clock)
    given = FlagEnding(outcome=outcome, note="The minutes were corrected, the length is as it was.")
    with tools.db.transaction() as session:
        flags.end(session, flag_id, given, by=people.second)
        flags.end(session, flag_id, given, by=people.second)
        assert flags.notice(session, [judged]) == ""
    assert state(tools, judged) == "approved"
    assert building.actions(tools.db, judged)[-1] == "claim.looked_again"
    pass_days(tools, moving_clock, 9)
    assert len(rows(tools, Flag)) == 1
    site.pages["/a"] = says(page("Not a word of it."), HTML)
    pass_days(tools, moving_clock, 40)
    assert [row.why for row in rows(tools, Flag)] == ["altered", "gone"]
    with pytest.raises(Conflict), tools.db.transaction() as session:
        flags.end(session, flag_id, FlagEnding(outcome="mistaken", note="No"), by=people.reviewer)


def test_checking_again_reopens_the_claim(
    tools: Tools, people: People, judged: str, site: Site, moving_clock: MovingClock
) -> None:
    flag_id = flagged(tools, site, moving_clock)
    given = FlagEnding(outcome="rechecked", note="The number counts.")
    with pytest.raises(Forbidden), tools.db.transaction() as session:
        flags.end(session, flag_id, given, by=people.reviewer)
    with pytest.raises(Forbidden), tools.db.transaction() as session:
        flags.end(session, flag_id, given, by=people.viewer)
    assert state(tools, judged) == "approved"
    with tools.db.transaction() as session:
        flags.end(session, flag_id, given, by=people.editor)
        assert session.get_one(Claim, judged).verdict_id is not None
    assert state(tools, judged) == "queued"


def test_lost_tasks_are_found_by_the_nightly_round(
    tools: Tools, judged: str, site: Site, moving_clock: MovingClock
) -> None:
    with tools.db.transaction() as session:
        for task in session.exec(select(Task).where(Task.kind == watching.LOOK)).all():
            session.delete(task)
        watching.begin(session)  # it goes on already
    before = fetched(site)
    pass_days(tools, moving_clock, 2)
    assert fetched(site) == before + 1
    with tools.db.reading() as session:
        tending = session.exec(select(Task).where(Task.kind == watching.TEND)).all()
    assert [task.state for task in tending] == ["waiting"]


def test_the_same_bytes_are_the_same_page(tools: Tools, judged: str) -> None:
    """Another extractor reads other words in them."""
    with tools.db.transaction() as session:
        [row] = session.exec(select(Evidence)).all()
        older = session.get_one(Snapshot, row.snapshot_id)
        newer = Snapshot(**{**older.model_dump(), "id": "snp_zzzz", "text": "Read otherwise."})
        session.add(newer)
        session.flush()
        assert drifts.compare(session, newer) == []
    assert found(tools) == ["same"]


@pytest.mark.parametrize(
    ("words", "kind"), [(QUOTE, "same"), (QUOTE.replace("23", "19"), "altered")]
)
def test_what_another_extractor_reads_differently_is_no_drift(
    tools: Tools, people: People, site: Site, moving_clock: MovingClock, words: str, kind: str
) -> None:
    """An earlier extractor had run two words together, and those were quoted."""
    site.pages["/a"] = says(page(), HTML)
    run_together = QUOTE.replace("23 months", "23months")
    with tools.db.transaction() as session:
        claim = building.claim(session, by=people.reviewer)
        given = NewSource(url=site.url("/a"))
        source, first = sources.attach(session, claim.id, given, None, by=people.reviewer)
    work(tools, moving_clock)
    with tools.db.transaction() as session:
        row = session.get_one(Snapshot, first.id)
        older = {**row.model_dump(), "id": "snp_0000", "extractor": "workbench-0"}
        copy = Snapshot(**{**older, "text": row.text.replace(QUOTE, run_together)})
        session.add(copy)
        session.flush()
        building.evidence(session, claim, copy, by=people.reviewer, quote=run_together)
    site.pages["/a"] = says(page(words, more="Something new on top."), HTML)
    with tools.db.transaction() as session:
        sources.recapture(session, source.id, by=people.reviewer)
    work(tools, moving_clock)
    assert found(tools) == [kind]
