"""Sources and their snapshots: what a claim is checked against, kept as it was seen."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy.orm import QueryableAttribute, defer
from sqlmodel import Session, col, select

from workbench import clock, ids
from workbench.errors import Conflict, Invalid, NotFound
from workbench.given import NewSource, SourceEdit
from workbench.models import Claim, ClaimSource, Snapshot, Source
from workbench.models.actor import Actor
from workbench.models.pages import WithSnapshots
from workbench.models.upload import Upload
from workbench.workflow import claims, events, intake, later, links, states
from workbench.workflow.permissions import require

FETCH = "fetch_snapshot"
EDITABLE = ("title", "publisher", "published", "said_to_be", "nearness", "interests")
_TEXT = cast(QueryableAttribute[str], Snapshot.text)


def attach(
    session: Session, claim_id: str, given: NewSource, upload: Upload | None, *, by: Actor
) -> tuple[Source, Snapshot]:
    """A source for the claim and a pending snapshot of it, to be fetched or read by a job.

    The same address is the same source. Raises ``Conflict`` while another person holds the claim
    and ``Invalid`` unless there is a link, a file or pasted text (a link may come with either).
    """
    require(by, "source.add")
    claim = claims.get(session, claim_id, lock=True)
    claims.refuse_if_held(session, claim, by)
    if claim.state not in states.TAKEABLE:
        raise Conflict(f"This claim is “{states.WORDS[claim.state]}”; reopen it to add sources.")
    _check(given, upload)
    source = _source(session, given, by)
    if session.get(ClaimSource, (claim.id, source.id)) is None:
        link(session, claim, source, by)
    return source, _ask(session, source, given.text, upload, by)


def _check(given: NewSource, upload: Upload | None) -> None:
    if given.text is not None and upload is not None:
        raise Invalid(fields={"text": "Give the text or a file, not both."})
    if given.text is None and upload is None and given.url is None:
        raise Invalid(fields={"url": "Give a link, a file or the text of the source."})
    if given.text is not None:
        intake.check_text(given.text)


def _source(session: Session, given: NewSource, by: Actor) -> Source:
    url = links.tidy(given.url) if given.url else None
    if url and (known := session.exec(select(Source).where(Source.url == url)).first()):
        return known
    source = Source(
        id=ids.new("src"), url=url, title=given.title or "",
        nearness=given.nearness, said_to_be=given.said_to_be, created_by=by.id,
        created_at=clock.now(),
    )  # fmt: skip
    session.add(source)
    session.flush()
    return source


def link(session: Session, claim: Claim, source: Source, by: Actor) -> None:
    """Note that the claim is checked against the source."""
    session.add(
        ClaimSource(claim_id=claim.id, source_id=source.id, added_by=by.id, added_at=clock.now())
    )
    session.flush()
    events.record(session, "source.attached", source.id, by=by, claim=claim.id, url=source.url)


def _ask(
    session: Session, source: Source, text: str | None, upload: Upload | None, by: Actor
) -> Snapshot:
    """A new snapshot and its task. A second request while one is being fetched joins the first."""
    fetched = text is None and upload is None
    if fetched and (waiting := _being_fetched(session, source)):
        return waiting
    snapshot = Snapshot(
        id=ids.new("snp"), source_id=source.id, url=source.url, step="Waiting to be fetched",
        asked_by=by.id, asked_at=clock.now(),
    )  # fmt: skip
    task: dict[str, Any] = {}
    if not fetched:
        snapshot.step = "Waiting to be read"
    if text is not None:
        snapshot.how, snapshot.media_type = "pasted", "text/plain; charset=utf-8"
        task["text"] = text
    elif upload is not None:
        snapshot.how, snapshot.filename = "uploaded", upload.filename
        snapshot.media_type = upload.media_type
        snapshot.raw_sha256, snapshot.raw_bytes = upload.sha256, upload.size
    session.add(snapshot)
    session.flush()
    asked = {"how": snapshot.how, "url": source.url, "raw_sha256": snapshot.raw_sha256}
    about: list[str | None] = [*claim_ids(session, source.id)]
    lines: list[events.Line] = [
        ("snapshot.asked", snapshot.id, claim, asked) for claim in about or [None]
    ]
    events.record_many(session, lines, by=by)
    later.ask(session, FETCH, snapshot.id, task)
    return snapshot


def _being_fetched(session: Session, source: Source) -> Snapshot | None:
    query = select(Snapshot).where(
        Snapshot.source_id == source.id, Snapshot.state == "pending", Snapshot.how == "fetched"
    )
    return session.exec(query).first()


def keep_page(session: Session, url: str, *, by: Actor) -> Snapshot:
    """A pending snapshot of a page that belongs to no claim yet. Raises ``Invalid``."""
    require(by, "source.add")
    source = _source(session, NewSource(url=url), by)
    return _ask(session, source, None, None, by)


def recapture(session: Session, source_id: str, *, by: Actor, patient: bool = False) -> Snapshot:
    """Fetch the source's link once more, as a new snapshot. The earlier ones stay.

    ``patient``: nobody waits for it, so what people ask of the same server comes first.
    """
    require(by, "source.add")
    source = get(session, source_id, lock=True)
    if source.url is None:
        raise Conflict("This source has no link to fetch. Upload or paste it again instead.")
    joined = _being_fetched(session, source)
    made = joined or _ask(session, source, None, None, by)
    if patient and not joined:
        later.be_patient(session, made.id)
    return made


def get(session: Session, source_id: str, *, lock: bool = False) -> Source:
    """The source, held against other writers when ``lock``. Raises ``NotFound``."""
    source = session.get(Source, source_id, with_for_update=lock or None)
    if source is None:
        raise NotFound("There is no such source.")
    return source


def snapshot(session: Session, snapshot_id: str) -> Snapshot:
    """The snapshot. Raises ``NotFound``."""
    found = session.get(Snapshot, snapshot_id)
    if found is None:
        raise NotFound("There is no such snapshot.")
    return found


def of_claim(session: Session, claim_id: str) -> list[WithSnapshots]:
    """The claim's sources in the order they were attached, each with its snapshots."""
    query = (
        select(Source)
        .join(ClaimSource, col(ClaimSource.source_id) == Source.id)
        .where(ClaimSource.claim_id == claim_id)
        .order_by(col(ClaimSource.added_at), Source.id)
    )
    found = session.exec(query).all()
    by_source = snapshots_of(session, [source.id for source in found])
    return [WithSnapshots(source, by_source[source.id]) for source in found]


def snapshots_of(session: Session, source_ids: Sequence[str]) -> dict[str, list[Snapshot]]:
    """The snapshots of these sources, newest first, without their texts, by source id."""
    rows: dict[str, list[Snapshot]] = {source_id: [] for source_id in source_ids}
    query = select(Snapshot).where(col(Snapshot.source_id).in_(source_ids))
    query = query.options(defer(_TEXT)).order_by(col(Snapshot.id).desc())
    for item in session.exec(query).all():
        rows[item.source_id].append(item)
    return rows


def claim_ids(session: Session, source_id: str) -> Sequence[str]:
    """The claims this source is attached to."""
    query = select(ClaimSource.claim_id).where(ClaimSource.source_id == source_id)
    return session.exec(query.order_by(col(ClaimSource.claim_id))).all()


def edit_source(session: Session, source_id: str, given: SourceEdit, *, by: Actor) -> Source:
    """Change what is said of the source. Raises ``Conflict`` when ``revision`` is stale."""
    require(by, "source.add")
    source = get(session, source_id, lock=True)
    if source.revision != given.revision:
        raise Conflict(current=source.model_dump(mode="json"))
    before = source.model_dump(mode="json")
    for name, value in given.model_dump(exclude_unset=True, exclude={"revision"}).items():
        if value is not None or name in ("publisher", "published"):
            setattr(source, name, value)
    difference = events.changed(before, source.model_dump(mode="json"), EDITABLE)
    if difference:
        source.revision += 1
        session.add(source)
        events.record(session, "source.edited", source.id, by=by, **difference)
    return source
