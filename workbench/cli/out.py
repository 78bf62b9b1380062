"""Printing results, and the tools a command works with."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.config import Config
from workbench.errors import Invalid

if TYPE_CHECKING:
    from workbench.tools import Tools


def data(value: Any, *, as_json: bool, plain: str = "") -> None:
    """One JSON document on stdout, or ``plain`` for people."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2) if as_json else plain)


def line(value: Any, *, flush: bool = True) -> None:
    """One JSON line on stdout, at once unless the caller flushes for many together."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    if flush:
        sys.stdout.flush()


def say(words: str) -> None:
    """Words for people, on stderr."""
    click.echo(words, err=True)


@contextmanager
def opened() -> "Iterator[Tools]":
    """The newsroom's tools, its database up to date."""
    from workbench.migrating import upgrade
    from workbench.wiring import build_tools

    tools = build_tools(Config.from_env())
    try:
        upgrade(tools.db)
        yield tools
    finally:
        tools.db.close()


def is_link(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def read_bytes(path: str) -> bytes:
    """The bytes of a file, or of stdin for ``-``. Raises ``Invalid`` if it cannot be read."""
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {error.strerror or error}.") from error
