"""Timing calls and printing figures beside their aims. All times are in seconds unless named ms."""

import os
import platform
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda figure, aim: figure < aim,
    "≥": lambda figure, aim: figure >= aim,
}


class Aim(NamedTuple):
    """``Aim("<", 20, "ms")``: what the figure should be."""

    operator: str
    value: float
    unit: str

    def __str__(self) -> str:
        return f"{self.operator} {self.value:,g} {self.unit}"

    def met(self, figure: float) -> bool:
        return _OPERATORS[self.operator](figure, self.value)


class Spread(NamedTuple):
    """Median and 95th percentile of one round, and the server's processor time, in ms a call."""

    median: float
    p95: float
    cpu: float


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def spread(call: Callable[[], object], times: int, cpu: Callable[[], float]) -> Spread:
    """Median and p95 of ``times`` calls, after five that do not count."""
    for _ in range(5):
        call()
    before = cpu()
    taken = sorted(seconds(call) * 1000 for _ in range(times))
    own = (cpu() - before) * 1000 / times
    return Spread(statistics.median(taken), taken[min(times - 1, int(times * 0.95))], own)


def best_spread(call: Callable[[], object], cpu: Callable[[], float], times: int = 200) -> Spread:
    """The round with the lowest median: what the program takes when the machine is left to it."""
    return min(spread(call, times, cpu) for _ in range(ROUNDS))


def best(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of several runs."""
    return min(seconds(call) for _ in range(rounds))


def head(title: str) -> None:
    """The title, and where and when this is measured."""
    at = datetime.now(UTC).date().isoformat()
    print(f"\n{title}")
    print(
        f"{_processor()}, {os.cpu_count()} cores, {_memory()}; Python {platform.python_version()}; "
        f"{at}; best of {ROUNDS} rounds; load {os.getloadavg()[0]:.1f}"
    )


def row(what: str, figure: float, unit: str, aim: Aim | None = None) -> None:
    """One line of the table. A figure with an aim says whether it is met."""
    digits = 0 if figure >= 100 else 1 if figure >= 1 else 2
    verdict = "" if aim is None else f"{aim!s:>14}   {'met' if aim.met(figure) else 'MISSED'}"
    print(f"  {what:<52}{figure:>10,.{digits}f} {unit:<4}{verdict}".rstrip(), flush=True)


def spread_rows(what: str, found: Spread, aim: Aim | None = None) -> None:
    """The p95 beside its aim, the median, and the processor time of the server."""
    row(f"{what}, p95", found.p95, "ms", aim)
    row("  median", found.median, "ms")
    row("  processor time", found.cpu, "ms")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        found = next(line for line in lines if line.startswith("model name"))
        return " ".join(found.partition(":")[2].split())
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
