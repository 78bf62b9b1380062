"""What just happened, said once on the next page, with a way to undo it where there is one."""

from collections.abc import Iterable

from flask import flash


def say(
    words: str, *, undo: str = "", fields: Iterable[tuple[str, str]] = (), label: str = "Undo"
) -> None:
    """Show ``words`` on the next page. ``undo`` is an address that takes a POST with ``fields``."""
    flash({"words": words, "undo": undo, "label": label, "fields": [list(f) for f in fields]})  # type: ignore[arg-type]
