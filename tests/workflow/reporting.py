"""Claims judged and reports opened by the verbs, for the tests of reports and editions."""

from sqlmodel import Session

from tests import building
from tests.building import People
from workbench import scales
from workbench.given import NewEdition, NewEvidence, NewReport, NewSignOff, NewVerdict
from workbench.models import Article, Claim, Edition, Report, Snapshot
from workbench.models.document import Imprint
from workbench.workflow import evidence, reports, verdicts

SCALE = scales.load("plain-five")
IMPRINT = Imprint("The Desk", "https://checks.example", SCALE)
MET = "The council met on 5 July 2019 in Brussels."
FIRST, SECOND, THIRD = (
    "The council was set up in Rome in 2002.",
    "Seven countries joined in 2004.",
    "Trade grew by 12 percent last year.",
)


def judge(
    session: Session, claim: Claim, people: People, *, rating: str = "half-true",
    decision: str | None = "approve", stance: str = "supports",
) -> Snapshot:  # fmt: skip
    """Evidence, a verdict and the second person's decision, all by the verbs."""
    snapshot = building.source_with_snapshot(session, claim)
    given = NewEvidence(snapshot=snapshot.id, quote=MET, stance=stance, note="The last one.")
    evidence.add(session, claim.id, given, by=people.reviewer)
    verdict(session, claim, people, rating=rating, decision=decision)
    return snapshot


def verdict(
    session: Session, claim: Claim, people: People, *, rating: str, decision: str | None
) -> None:
    judged = NewVerdict(rating=rating, justification="It **met** once.", revision=claim.revision)
    verdicts.give(session, claim.id, judged, by=people.reviewer, scale=SCALE)
    if decision:
        given = NewSignOff(decision=decision, note="Count again." if decision == "return" else "")
        verdicts.sign_off(session, claim.id, given, by=people.second)


def three_claims(session: Session, people: People) -> tuple[Article, list[Claim]]:
    article = building.article(session, by=people.reviewer, language="en")
    made = [
        building.claim(session, by=people.reviewer, of=article, quote=quote)
        for quote in (FIRST, SECOND, THIRD)
    ]
    return article, made


def report_on(session: Session, about: str, people: People) -> Report:
    return reports.open_report(session, NewReport(about=about), by=people.reviewer)


def publish(session: Session, report: Report, people: People, note: str = "") -> Edition:
    given = NewEdition(note=note)
    return reports.publish(session, report.id, given, by=people.editor, imprint=IMPRINT)
