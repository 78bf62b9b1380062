"""One polite queue for each web server: one request at a time, a pause between two, its rules.

Whoever cannot ask now is told when to come again. Those times follow each other at the server's
pace, so that a thousand waiting captures look in once each, not all of them all the time.
"""

import zlib
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlmodel import Session

from workbench import clock
from workbench.models import Host, Task
from workbench.models.host import Robots, Turn

ROBOTS_S = 24 * 3_600  # how long a robots.txt counts (RFC 9309, 2.4)
MOST_DELAY_S = 10.0  # of a Crawl-delay that is taken seriously
_LOOK_S = 0.25  # the shortest time until somebody looks in again
_PATIENCE_S = 60  # those who come after everyone else are spread over as long
_PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)  # after failures in a row


def name(url: str) -> str:
    """``host:port``; "" for what is no web address."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme.lower(), 0)
    except ValueError:
        return ""
    return f"{parts.hostname}:{port}" if parts.hostname and port else ""


def take(session: Session, host_name: str, turn: Turn) -> datetime | None:
    """None: the host is the task's until ``release`` or its lease ends. Else: when to ask again."""
    host, at = _locked(session, host_name), clock.now()
    opens = max(host.held_until or at, at)
    if _is_held(session, host, turn.task_id, at):
        opens = max(opens, at + timedelta(seconds=_LOOK_S))
    elif opens <= at and (host.free_at <= at or (turn.waited and not turn.patient)):
        host.held_by = turn.task_id
        session.add(host)
        return None
    return _place(session, host, opens, turn)


def _is_held(session: Session, host: Host, task_id: str, at: datetime) -> bool:
    """Whether another task is asking. One whose worker was lost holds nothing any more."""
    if host.held_by in (None, task_id):
        return False
    holder = session.get(Task, host.held_by)
    if holder is None or holder.state != "running":
        return False
    return holder.lease_until is not None and holder.lease_until > at


def _place(session: Session, host: Host, opens: datetime, turn: Turn) -> datetime:
    """A time in the row behind those who wait. The patient have none: they look in now and then."""
    place = max(opens, host.free_at)
    if turn.patient:
        spread = zlib.crc32(turn.task_id.encode()) % (_PATIENCE_S * 10) / 10
        return place + timedelta(seconds=1 + spread)
    pace = max(turn.delay_s, host.delay_s, _LOOK_S)
    host.free_at = place + timedelta(seconds=pace)
    session.add(host)
    return place


def release(
    session: Session, host_name: str, turn: Turn, *, failed: bool, retry_after: float | None = None
) -> None:
    """The request is over: the host rests for its delay, longer after failures or on its wish."""
    host = _locked(session, host_name)
    if host.held_by != turn.task_id:
        return
    host.held_by = None
    host.failures = host.failures + 1 if failed else 0
    rest = [turn.delay_s, host.delay_s, retry_after or 0.0]
    if host.failures > 1:  # one page that fails says little of the others
        rest.append(_PAUSES[min(host.failures - 2, len(_PAUSES) - 1)])
    host.held_until = clock.now() + timedelta(seconds=max(rest))
    session.add(host)


def robots(session: Session, host_name: str) -> Robots | None:
    """The robots.txt that was kept, while it is good."""
    host = session.get(Host, host_name)
    if host is None or host.robots_until is None or host.robots_until <= clock.now():
        return None
    return Robots(host.robots, host.delay_s)


def keep_robots(session: Session, host_name: str, status: int, given: Robots) -> None:
    """A robots.txt that has come, or that there is none."""
    host = _locked(session, host_name)
    host.robots, host.robots_status = given.text, status
    host.delay_s = min(given.delay_s, MOST_DELAY_S)
    host.robots_until = clock.now() + timedelta(seconds=ROBOTS_S)
    session.add(host)


def _locked(session: Session, host_name: str) -> Host:
    """The row, made where there is none. Two that make it at once: one is a ``Conflict``."""
    found = session.get(Host, host_name, with_for_update=True, populate_existing=True)
    if found is None:
        found = Host(name=host_name, free_at=clock.now())
        session.add(found)
        session.flush()
    return found
