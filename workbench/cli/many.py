"""Many documents at once: which they are, and claims found on every core."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from workbench.cli import out
from workbench.text.reading.kinds import ENDINGS
from workbench.text.types import Document, Findings
from workbench.tools import Reading, Tools

Answer = TypeVar("Answer")
_REFUSED = ("json", "csv", "xml")
READ = {ending for ending, kind in ENDINGS.items() if kind not in _REFUSED} | {".pdf", ".docx"}


def cores() -> int:
    """How many processes can work at the same time here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def documents(places: Sequence[str]) -> list[str]:
    """The places, folders replaced by the documents in them and below, in order of their names."""
    found: list[str] = []
    for place in places:
        folder = not out.is_link(place) and Path(place).is_dir()
        found += (_inside(place) or [place]) if folder else [place]
    return found


def _inside(folder: str) -> list[str]:
    """Documents of a kind that is read; hidden files and folders are left alone."""
    kept, others = [], 0
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            if Path(name).suffix.lower() in READ:
                kept.append(str(Path(here, name)))
            else:
                others += 1
    if others:
        out.say(f"{folder}: {others} of other kinds left alone.")
    return kept


def each(
    tools: Tools, places: Sequence[str], act: Callable[[Tools, str], Answer], jobs: int
) -> Iterator[Answer]:
    """``act`` on every place, ``jobs`` at a time; the answers in the order of the places.

    Documents are read in children and claims are found in a pool of processes. Threads of this
    process only wait for them and write, one at a time.
    """
    if min(jobs, len(places)) < 2:
        yield from (act(tools, place) for place in places)
        return
    with _pooled(tools, jobs) as ours, ThreadPoolExecutor(jobs + 1) as threads:
        yield from threads.map(lambda place: act(ours, place), places)


@contextmanager
def _pooled(tools: Tools, jobs: int) -> Iterator[Tools]:
    """The tools with a reader that finds claims in ``jobs`` processes."""
    spawn = multiprocessing.get_context("spawn")  # threads are running: forking is not safe
    with ProcessPoolExecutor(jobs, mp_context=spawn) as pool:
        yield replace(tools, reader=PooledReader(tools.reader, pool))


@dataclass(frozen=True, slots=True)
class PooledReader:
    """Reads as ``reader`` does, but finds claims in the processes of ``pool``."""

    reader: Reading
    pool: Executor

    def __call__(self, raw: bytes, **hints: Any) -> Document:
        return self.reader(raw, **hints)

    def find(self, text: str, **how: Any) -> Findings:
        """In this process once the pool is broken (one of its processes was killed)."""
        try:
            return self.pool.submit(self.reader.find, text, **how).result()
        except BrokenExecutor:
            return self.reader.find(text, **how)

    def page(self, raw: bytes, **how: Any) -> str:
        return self.reader.page(raw, **how)

    def pdf_page(self, raw: bytes, number: int, width: int) -> bytes:
        return self.reader.pdf_page(raw, number, width)
