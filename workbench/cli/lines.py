"""Lines of a stream as they come: any number of them, in memory that does not grow."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

import click

from workbench.errors import Invalid

BATCH = 64  # lines answered together
LONGEST = 4 * 2**20  # bytes of one line
_CHUNK = 2**16
_LONG = "This line is longer than {size} MB and was left out."
_ODD = "This line is not UTF-8 text (byte {at}) and was left out."


class Line(NamedTuple):
    """One line without its end, from 1. ``problem`` says why it has no text to go by."""

    number: int
    text: str
    problem: str = ""


def opened(source: str) -> BinaryIO:
    """What to read from. Raises ``Invalid`` if the file cannot be read."""
    try:
        return sys.stdin.buffer if source == "-" else Path(source).open("rb")
    except OSError as error:
        raise Invalid(f"{source} cannot be read: {error.strerror or error}.") from error


@contextmanager
def progress(stream: int, label: str) -> Iterator[Callable[[], None]]:
    """A bar on stderr where that is a terminal, the answers go elsewhere and the length is known.

    What it gives is to be called when more was read.
    """
    size = os.fstat(stream).st_size if stat.S_ISREG(os.fstat(stream).st_mode) else 0
    if not size or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    with click.progressbar(length=size, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(os.lseek(stream, 0, os.SEEK_CUR) - bar.pos)


def batches(stream: int, most: int = BATCH) -> Iterator[list[Line]]:
    """The lines of a file descriptor, as many together as have come, ``most`` at a time.

    Whoever writes line by line and waits has each answer at once: what one read brings is
    handed on before the next read.
    """
    number = 0
    for found in _come(stream):
        for at in range(0, len(found), most):
            part = found[at : at + most]
            yield [_line(number + place, raw) for place, raw in enumerate(part, at + 1)]
        number += len(found)


def _come(stream: int) -> Iterator[list[bytes | None]]:
    """The lines that each read completes; None stands for one that is too long."""
    rest, dropping = bytearray(), False
    while chunk := os.read(stream, _CHUNK):
        *whole, last = chunk.split(b"\n")
        found: list[bytes | None] = []
        if whole:
            found.append(None if dropping else bytes(rest) + whole[0])
            found += whole[1:]
            rest, dropping = bytearray(), False
        if not dropping:
            rest += last
        if len(rest) > LONGEST:
            rest, dropping = bytearray(), True
        if found:
            yield found
    if rest or dropping:
        yield [None if dropping else bytes(rest)]


def _line(number: int, raw: bytes | None) -> Line:
    if raw is None:
        return Line(number, "", _LONG.format(size=LONGEST // 2**20))
    raw = raw.rstrip(b"\r")
    try:
        return Line(number, raw.decode())
    except UnicodeDecodeError as error:
        return Line(number, raw.decode("utf-8", "replace"), _ODD.format(at=error.start + 1))
