"""Reading untrusted documents in a child process with limits on time and memory.

The child gets no environment of ours, works under rlimits, and answers in JSON that is checked
against the dataclasses here; whatever happens to it is an error with words, never a crash.
"""

import base64
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Hashable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import IO, Any, Literal, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

import workbench
from workbench.errors import Invalid, TooLarge, Unsupported, WorkbenchError
from workbench.text.reading import refusals
from workbench.text.types import Document, Findings

LOG = logging.getLogger(__name__)
Shape = TypeVar("Shape")
HOME = Path(workbench.__file__).parent.parent
KINDS: dict[str, type[WorkbenchError]] = {
    "Invalid": Invalid,
    "Unsupported": Unsupported,
    "TooLarge": TooLarge,
}
SMALL = 20_000  # characters whose claims are found in this process
CORES = os.cpu_count() or 1
BEHIND = {"read": 10, "find": 10}  # how much nicer a child is than we are: nobody waits for these
TURNS = threading.BoundedSemaphore(CORES)  # documents read at one time, however many have come
MOST_ANSWER = 128 * 2**20  # bytes
MOST_STDERR = 2_000  # bytes kept of what the child complained of
SLOW = "The document took too long to read and was given up after {seconds:g} seconds."
SLOW_CLAIMS = "Finding the claims took too long and was given up after {seconds:g} seconds."
HUGE = "The document needs more memory to read than the workbench gives it."
INSTEAD = " Nothing was lost: paste the part that matters as text, or give it in smaller pieces."


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads documents and finds claims, each in a child of its own.

    ``timeout_s`` is the wall clock for one document, ``paper_timeout_s`` for a PDF whose
    characters are placed, ``find_timeout_s`` for the claims of one text, ``memory_bytes`` the
    address space of a child. ``fast`` picks the quick finder.
    """

    timeout_s: float = 10
    paper_timeout_s: float = 30
    memory_bytes: int = 512 * 2**20
    find_timeout_s: float = 300
    fast: bool = False

    def __call__(
        self,
        raw: bytes,
        *,
        name: str | None = None,
        media_type: str | None = None,
        url: str | None = None,
        wide: bool = False,
    ) -> Document:
        """The document in ``raw``. Raises Invalid, Unsupported, TooLarge with a ``reason`` word.

        ``wide`` is for evidence: every format, and text may be empty (see ``read_document``).
        """
        if not raw.strip():
            raise refusals.empty()
        call = {"do": "read", "name": name, "media_type": media_type, "url": url, "wide": wide}
        paper = wide and b"%PDF-" in raw[:1024]
        seconds = self.paper_timeout_s if paper else self.timeout_s
        return _checked(Document, self._answer(call, raw, seconds))

    def pdf_page(self, raw: bytes, number: int, width: int) -> bytes:
        """Page ``number`` (from 1) of a PDF as a PNG ``width`` pixels wide. Raises as reading."""
        call = {"do": "pdf_page", "number": number, "width": width}
        return base64.b64decode(_checked(str, self._answer(call, raw, self.timeout_s)))

    def find(
        self,
        text: str,
        *,
        published: date | None = None,
        language: str | None = "en",
        keep_all: bool = False,
    ) -> Findings:
        """The claims of a kept text. Short texts are done here, long ones in a child."""
        if len(text) < SMALL:
            from workbench.text.claims import find_claims

            return find_claims(
                text, published=published, language=language or "en", keep_all=keep_all,
                fast=self.fast,
            )  # fmt: skip
        call = {
            "do": "find",
            "published": published.isoformat() if published else None,
            "language": language or "en",
            "keep_all": keep_all,
            "fast": self.fast,
        }
        return _checked(Findings, self._answer(call, text.encode(), self.find_timeout_s))

    def page(
        self, raw: bytes, *, media_type: str | None = None, stylesheet: str | None = None
    ) -> str:
        """A captured page as a safe HTML document (see ``text.markup.safe_page``)."""
        call = {"do": "page", "media_type": media_type, "stylesheet": stylesheet}
        return _checked(str, self._answer(call, raw, self.timeout_s))

    def _answer(self, call: dict[str, Any], raw: bytes, seconds: float) -> bytes:
        cores = CORES if call["do"] == "find" else 1  # it reads on all of them
        limits = {"memory_bytes": self.memory_bytes, "cpu_s": int(seconds) * cores + 1}
        limits["nice"] = BEHIND.get(call["do"], 0)
        head = json.dumps({**call, **limits}).encode() + b"\n"
        # Files rather than pipes: bounded by the child's own limits, and nothing can block.
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
            given.write(head + raw)
            given.seek(0)
            with TURNS if call["do"] == "read" else nullcontext():
                code, complaint = _run(given, said, seconds)
            said.seek(0)
            answer = said.read(MOST_ANSWER + 1)
        if code in {-signal.SIGXCPU, -signal.SIGKILL}:
            raise _slow(call["do"], seconds)
        return _result(code, answer, complaint)


def _run(given: IO[bytes], said: IO[bytes], seconds: float) -> tuple[int, str]:
    """The child's exit code (negative: the signal that ended it) and the end of its stderr."""
    with tempfile.TemporaryFile() as stderr:
        child = subprocess.Popen(
            [sys.executable, "-s", "-E", "-X", "utf8", "-m", "workbench.reading_child"],
            stdin=given,
            stdout=said,
            stderr=stderr,
            env=environment(),
            cwd=HOME,
            start_new_session=True,
        )
        try:
            code = child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            code = -signal.SIGXCPU
        finally:
            child.kill()
            child.wait()
        stderr.seek(max(0, stderr.seek(0, os.SEEK_END) - MOST_STDERR))
        return code, stderr.read(MOST_STDERR).decode("utf-8", "replace")


def environment() -> dict[str, str]:
    """Nothing of ours: no secret, no proxy. One thread each, as threads cost address space."""
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}
    return {"PATH": os.defpath, "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2", **threads}


def _result(code: int, answer: bytes, complaint: str) -> bytes:
    """The answer, if it is one. Raises the error that it tells of."""
    if len(answer) > MOST_ANSWER or code == -signal.SIGXFSZ or _out_of_memory(complaint):
        raise _named(Unsupported(HUGE + INSTEAD), "read_memory")
    if answer.startswith(b'{"result"'):
        return answer
    try:
        said = json.loads(answer)
    except ValueError as error:
        # A library gave up on the document, or one of ours has a fault: the log says which.
        LOG.warning("The reading process ended with %s. %s", code, complaint)
        raise refusals.broken("document") from error
    raise _raised(said["error"])


def _out_of_memory(complaint: str) -> bool:
    """Libraries that end the process themselves say so in words of this kind."""
    words = ("MemoryError", "bad_alloc", "memory allocation", "Cannot allocate", "out of memory")
    return any(word.lower() in complaint.lower() for word in words)


def _raised(error: dict[str, str]) -> WorkbenchError:
    if error["kind"] == "MemoryError":
        return _named(Unsupported(HUGE + INSTEAD), "read_memory")
    return _named(KINDS.get(error["kind"], Invalid)(error["message"]), error["reason"])


def _slow(what: str, seconds: float) -> WorkbenchError:
    words = SLOW_CLAIMS if what == "find" else SLOW
    return _named(Unsupported(words.format(seconds=seconds) + INSTEAD), "read_timeout")


def _named(error: WorkbenchError, reason: str) -> WorkbenchError:
    error.reason = reason
    return error


def _checked(shape: type[Shape], answer: bytes) -> Shape:
    """The child's answer as a dataclass; an answer of another shape is not believed."""
    try:
        return cast(
            Shape, _adapter(cast(Hashable, shape)).validate_json(answer, strict=True)["result"]
        )
    except ValidationError as error:
        raise refusals.broken("document") from error


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(dict[Literal["result"], shape])
