"""Rendering: whole pages, single blocks of a page, and the words and shapes templates use."""

import hashlib
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from flask import Flask, current_app, g, render_template
from markupsafe import Markup

from workbench import clock
from workbench.edge import reading, tools
from workbench.errors import Unavailable
from workbench.models.actor import Actor
from workbench.resources import folder
from workbench.text.figures import ledger, spans
from workbench.text.figures.ledger import Taken
from workbench.text.reading import markup
from workbench.web import said
from workbench.web.drawn import drawn
from workbench.workflow import flags, states
from workbench.workflow.permissions import allowed

STANCE_WORDS = {
    "supports": "+ Supports",
    "refutes": "− Refutes",
    "qualifies": "± Qualifies",
    "context": "… Context",
}


def page(template: str, **context: Any) -> str:
    """A whole page."""
    return render_template(template, **context)


def block(template: str, name: str, **context: Any) -> str:
    """One block of a page, alone: what is exchanged when only a part of the page changes."""
    found = current_app.jinja_env.get_template(template)
    current_app.update_template_context(context)
    return "".join(found.blocks[name](found.new_context(context)))


def register(app: Flask) -> None:
    env = app.jinja_env
    env.trim_blocks = env.lstrip_blocks = True
    env.filters["ago"] = ago
    env.filters["day"] = day
    env.filters["drawn"] = drawn
    env.filters["moment"] = moment
    env.filters["stretch"] = spans.in_words
    env.filters["fact_value"] = lambda one: ledger.said(
        Taken(one.fact.kind, one.value, one.fact.unit)
    )
    env.filters["offer_value"] = lambda one: ledger.said(Taken(one.kind, one.value, one.unit))
    env.filters["prose"] = lambda text: Markup(markup.to_html(text or ""))  # noqa: S704 cleaned
    env.globals["state_words"] = states.WORDS
    env.globals["flag_words"] = flags.WHY
    env.globals["called"] = said.called
    env.globals["stance_words"] = STANCE_WORDS
    app.context_processor(_context)
    env.globals["ui"] = env.get_template("macros.html").module


def _context() -> dict[str, Any]:
    by: Actor | None = g.get("actor")
    return {
        "me": g.get("user"),
        "may": lambda action: by is not None and allowed(by, action),
        "scale": tools().scale,
        "newsroom": tools().config.newsroom,
        "language_model": model.name if (model := tools().language_model) else None,
        "asset": _asset,
        "open_flags": _open_flags,
        "now": clock.now(),
    }


def _open_flags() -> int:
    """How many claims' quotes need another look; asked once a page, by the navigation."""
    if "open_flags" not in g:
        with suppress(Unavailable), reading() as session:
            g.open_flags = flags.count(session)
    return int(g.get("open_flags", 0))


@cache
def _asset(name: str) -> str:
    """A static file's address; it changes with what is in the file, so it may be kept for good."""
    mark = hashlib.sha256((folder("static") / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={mark}"


def day(value: date | datetime | str | None) -> str:
    """``5 July 2019``; nothing for None."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime | None) -> str:
    """``5 July 2019, 14:05 UTC``."""
    if value is None:
        return ""
    value = value.astimezone(UTC)
    return f"{day(value)}, {value:%H:%M} UTC"


def ago(value: datetime | None) -> str:
    """``3 minutes ago``, ``in 12 minutes``; the exact time belongs in ``<time datetime>``."""
    if value is None:
        return ""
    seconds = (clock.now() - value).total_seconds()
    size, unit = _unit(abs(seconds))
    if unit is None:
        return "just now" if seconds >= 0 else "in a moment"
    words = f"{size} {unit}{'' if size == 1 else 's'}"
    return f"{words} ago" if seconds >= 0 else f"in {words}"


def _unit(seconds: float) -> tuple[int, str | None]:
    for length, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= length:
            return int(seconds // length), unit
    return 0, None
