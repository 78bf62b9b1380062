"""Data files as readable text: JSON a value a line after its path, tables a row a line."""

import csv
import io
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from workbench.text.types import Document

JSON = "application/json"
CSV = "text/csv"
MOST_LINES = 200_000
LONGEST = 300  # characters of a path, from its end
MOST_FIELD = 10_000_000  # characters
SEPARATORS = ",;\t|"
CUT = "The file is too long to be kept whole: only its first {lines:,} lines were."
DAMAGED = "The file is called JSON but is none, so it was kept as it is written."


def read_json(text: str) -> Document:
    """``items[0].name: Lake Orrin``. Numbers stay as they are written. JSON lines are read too."""
    try:
        given = _parsed(text)
    except (ValueError, RecursionError):
        return Document(text=text, media_type=JSON, notes=(DAMAGED,))
    return _cut(_values(given), JSON)


def _parsed(text: str) -> Any:
    try:
        return _loaded(text)
    except ValueError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2:
            raise
        return [_loaded(line) for line in lines]


def _loaded(text: str) -> Any:
    return json.loads(text.lstrip("\ufeff"), parse_float=str, parse_int=str, parse_constant=str)


def _values(given: Any) -> Iterator[str]:
    """Without recursion: a document may nest as deep as its parser allows."""
    waiting: list[tuple[str, Any]] = [("", given)]
    while waiting:
        path, value = waiting.pop()
        path = path if len(path) <= LONGEST else "…" + path[-LONGEST:]
        if isinstance(value, dict) and value:
            inner = [(f"{path}.{key}".lstrip("."), one) for key, one in value.items()]
            waiting += reversed(inner)
        elif isinstance(value, list) and value:
            waiting += reversed([(f"{path}[{at}]", one) for at, one in enumerate(value)])
        else:
            words = " ".join(_plain(value).split())
            yield f"{' '.join(path.split())}: {words}" if path else words


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def read_csv(text: str) -> Document:
    """A row a line, its cells parted by " | "; the commonest separator is taken."""
    csv.field_size_limit(MOST_FIELD)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        return _cut((" | ".join(" ".join(one.split()) for one in row) for row in rows), CSV)
    except csv.Error:
        return Document(text=text, media_type=CSV)


def _separator(text: str) -> str:
    start = "\n".join(text.split("\n", 10)[:10])[:10_000]
    return max(SEPARATORS, key=start.count)


def _cut(lines: Iterator[str], media_type: str) -> Document:
    kept = list(islice(lines, MOST_LINES + 1))
    notes = (CUT.format(lines=MOST_LINES),) if len(kept) > MOST_LINES else ()
    return Document(text="\n".join(kept[:MOST_LINES]), media_type=media_type, notes=notes)
