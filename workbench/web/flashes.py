"""What just happened, said once on the next page, with a way to undo it where there is one."""

from collections.abc import Iterable

from flask import flash


def say(
    words: str,
    *,
    undo: str = "",
    fields: Iterable[tuple[str, str]] = (),
    label: str = "Undo",
    link: tuple[str, str] | None = None,
) -> None:
    """Show ``words`` on the next page. ``undo`` is an address that takes a POST with ``fields``,
    ``link`` an address and its words.
    """
    note = {"words": words, "undo": undo, "label": label, "fields": [list(f) for f in fields]}
    flash(note | ({"link": link} if link else {}))  # type: ignore[arg-type]
