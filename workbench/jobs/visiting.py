"""Asking a web server politely: in its queue, by its rules, and again where that helps."""

import zlib
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import NamedTuple
from urllib.parse import urljoin

from workbench import clock
from workbench.errors import FetchFailed
from workbench.failures import ADVICE
from workbench.fetched import Fetched
from workbench.models import Task
from workbench.models.host import Robots, Turn
from workbench.models.task import Wait
from workbench.text import robots
from workbench.tools import Tools
from workbench.workflow import hosts

_PAUSES = (2.0, 8.0, 30.0, 120.0)  # seconds before the second try, the third, …
# Trying again helps after these; a name that is not found is looked up once more only.
_HELPS = {
    "timeout": 10, "rate_limited": 10, "server_error": 10, "connect_failed": 10,
    "broken_reply": 10, "dns_failed": 2,
}  # fmt: skip
# A robots.txt that is answered so is not missing (RFC 9309, 2.3.1.4).
_UNREACHABLE = (429, *range(500, 600))
_NO_RULES = ("too_many_redirects", "bad_redirect", "bad_encoding", "too_large", "empty")


class News(NamedTuple):
    """Headers that ask for news only, and the address of the page that was kept."""

    headers: Mapping[str, str]
    of: str | None


def visit(tools: Tools, task: Task, url: str, news: News | None = None) -> Fetched | Wait:
    """The reply, or when to come again and why. Raises ``FetchFailed`` when that is the end."""
    host = hosts.name(url)
    if not host:
        return tools.fetch(url)  # which says in a word what is wrong with the address
    turn = _turn(tools, task)
    with tools.db.transaction() as session:
        at = hosts.take(session, host, turn)
    if at is not None:
        return Wait(at, f"Waiting for its turn at {host.removesuffix(':443')}", tried(task))
    try:
        reply = _ask(tools, url, news)
    except FetchFailed as failure:
        _release(tools, host, turn, failure)
        return _again(tools, task, failure)
    _release(tools, host, turn, None)
    return reply


def tried(task: Task) -> int:
    """How many tries have failed before this one."""
    return int(task.given.get("tried", 0))


def _turn(tools: Tools, task: Task) -> Turn:
    patient = bool(task.given.get("patient"))
    waited = task.not_before > task.created_at
    return Turn(task.id, float(tools.config.host_delay_s), waited, patient)


def _release(tools: Tools, host: str, turn: Turn, failure: FetchFailed | None) -> None:
    failed = failure is not None and failure.retry
    with tools.db.transaction() as session:
        hosts.release(session, host, turn, failed=failed, retry_after=_wish(failure))


def _wish(failure: FetchFailed | None) -> float | None:
    """The server's Retry-After, where there is one."""
    return failure.fetched.retry_after if failure and failure.fetched else None


def _again(tools: Tools, task: Task, failure: FetchFailed) -> Wait:
    """When to try again. Raises the failure when that would not help, or was done often enough."""
    tries = tried(task) + 1
    most = min(int(task.given.get("tries", tools.config.capture_tries)), _helps(failure))
    if tries >= most:
        raise failure
    pause = _PAUSES[min(tries, len(_PAUSES)) - 1]
    pause *= 1 + zlib.crc32(f"{task.id}{tries}".encode()) % 250 / 1_000  # not all at one moment
    at = clock.now() + timedelta(seconds=max(pause, _wish(failure) or 0.0))
    happened = ADVICE[failure.reason].happened
    return Wait(
        at, f"{happened} Tried again at {at:%H:%M:%S} UTC (try {tries + 1} of {most}).", tries
    )


def _helps(failure: FetchFailed) -> int:
    """Tries that make sense. A method or version that a server does not know, it will not learn."""
    if failure.fetched and failure.fetched.status in (501, 505):
        return 1
    return _HELPS.get(failure.reason, 1)


def _ask(tools: Tools, url: str, news: News | None) -> Fetched:
    """The page, where its site allows it, and every other site that the link leads to.

    "Not modified" of another page than the one that was kept is not believed.
    """
    heed = partial(_heed, tools) if tools.config.robots == "respect" else None
    if heed is not None:
        heed(url)
    if news is not None and news.headers:
        reply = tools.fetch(url, headers=news.headers, ask_first=heed)
        if reply.status != 304 or reply.final_url == news.of:
            return reply
    return tools.fetch(url, ask_first=heed)


def _heed(tools: Tools, url: str) -> None:
    given = _robots(tools, hosts.name(url), url)
    if given.text is not None and not robots.rules(given.text, url).allowed:
        raise FetchFailed("robots_refused", ADVICE["robots_refused"].happened)


def _robots(tools: Tools, host: str, url: str) -> Robots:
    """The site's rules, asked for once a day. Raises ``FetchFailed`` while they cannot be had."""
    with tools.db.reading() as session:
        known = hosts.robots(session, host)
    if known is not None:
        return known
    status, text = _fetch_robots(tools, urljoin(url, "/robots.txt"))
    delay = robots.rules(text, url).delay_s if text is not None else 0.0
    given = Robots(text, delay)
    with tools.db.transaction() as session:
        hosts.keep_robots(session, host, status, given)
    return given


def _fetch_robots(tools: Tools, url: str) -> tuple[int, str | None]:
    """Status and text; no text where the site has no rules that can be read."""
    try:
        reply = tools.fetch(url)
    except FetchFailed as failure:
        if failure.fetched is None and failure.reason not in _NO_RULES:
            raise  # the page will not come either
        status = failure.fetched.status if failure.fetched else 0
        if status in _UNREACHABLE:
            raise
        return status, None
    text = reply.body[: robots.MOST].decode("utf-8", "replace")
    return reply.status, text.replace("\0", "")  # which not every database takes
