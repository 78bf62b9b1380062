"""The trained weights that are shipped with the package, checked by hash when they are read."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from workbench.errors import Unavailable

FOLDER = Path(__file__).parents[2] / "weights"
BROKEN = "The claim finder's file {name} is damaged or not whole. Install the workbench again."


def has(name: str) -> bool:
    """Whether the file is there."""
    return (FOLDER / name).is_file()


def read(name: str, folder: Path = FOLDER) -> bytes:
    """The file's bytes. Raises Unavailable when they are not those that were measured."""
    wanted = described(folder)["sha256"].get(name)
    try:
        raw = (folder / name).read_bytes()
    except OSError as error:
        raise Unavailable(BROKEN.format(name=name)) from error
    if hashlib.sha256(raw).hexdigest() != wanted:
        raise Unavailable(BROKEN.format(name=name))
    return raw


@cache
def described(folder: Path = FOLDER) -> dict[str, Any]:
    """``finder.json``: version, hashes, calibration, thresholds and figures of the weights."""
    try:
        answer: dict[str, Any] = json.loads((folder / "finder.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Unavailable(BROKEN.format(name="finder.json")) from error
    return answer
