"""The queue: huey carries task ids from whoever asks to whoever works; the rows are the truth.

Losing an id costs seconds only: every worker sweeps the rows for what nobody has started and for
what was lost with its worker.
"""

import heapq
import logging
import signal
import threading
import time
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench import clock
from workbench.errors import Unavailable
from workbench.jobs.run import LEASE_S, run
from workbench.tools import Tools
from workbench.workflow import later

if TYPE_CHECKING:
    from workbench.jobs.workers import Workers

SWEEP_AT_MOST = 100  # rows a sweep puts into the queue
SOON = timedelta(minutes=10)  # tasks postponed for longer are left to the sweep
SWEEP_ANYWAY = 5  # every so many sweeps, also while ids are waiting there,
LONG = 1_000  # but not while so many are: they may be the same ones, put in again and again
STUCK_S = 900.0  # a task that takes longer keeps its lease no more
_log = logging.getLogger("workbench.jobs")


class Queue:
    """``url`` begins with sqlite:///, redis:// or postgresql://; it is opened at first use."""

    def __init__(
        self, url: str, *, threads: int = 4, lease_s: float = LEASE_S, sweep_s: float = 2.0
    ) -> None:
        self._url, self._threads = url, threads
        self._lease_s, self._sweep_s = lease_s, sweep_s
        self._tools: Tools | None = None
        self._workers: Workers | None = None
        self._started: dict[str, float] = {}  # ids being worked on here, and since when
        self._postponed: list[tuple[datetime, str]] = []  # a heap: when, and what
        self._sweeps = 0
        self._bell = threading.Semaphore(0)

    def serves(self, tools: Tools) -> None:
        """What the tasks work with; called once, before anything else."""
        self._tools = tools

    @property
    def tools(self) -> Tools:
        if self._tools is None:
            raise RuntimeError("Queue.serves was not called.")
        return self._tools

    @cached_property
    def _huey(self) -> Any:
        from workbench.jobs.carrier import open_carrier

        return open_carrier(self._url)

    @cached_property
    def _carry(self) -> Any:
        """Calling it puts an id into the queue; making it tells huey what to do with one."""
        return self._huey.task(name="do")(self._do)

    def wake(self, *task_ids: str) -> None:
        """Have these tasks started soon; call it after the commit that asked for them."""
        try:
            for task_id in task_ids:
                self._carry(task_id)
                self._bell.release()
        except Exception:  # noqa: BLE001  the rows are stored; the next sweep finds them
            _log.exception("The queue did not take %d task ids.", len(task_ids))

    def waiting(self) -> int:
        """How many ids wait in the queue."""
        return int(self._carry.huey.pending_count())

    def start(self) -> None:
        """Work in threads of this process until ``stop``. Takes no signals."""
        from workbench.jobs.workers import Habits, Workers

        habits = Habits(self._threads, self._bell, self._wake_postponed, self._sweep, self._sweep_s)
        self._workers = Workers(self._carry.huey, habits)
        self._workers.start_all()

    def run(self) -> None:
        """Work until the process is told to end (SIGINT or SIGTERM). Main thread only."""
        told = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: told.set())
        self.start()
        told.wait()
        self.stop()

    def stop(self) -> None:
        """Finish what is nearly done; hand the rest back for the next worker."""
        if self._workers is not None:
            self._workers.stop_all()
            self._workers = None
            self._renew(0)

    def _do(self, task_id: str) -> None:
        self._started[task_id] = time.monotonic()
        try:
            at = run(self.tools, task_id, lease_s=self._lease_s)
        finally:
            self._started.pop(task_id, None)
        if at is not None and at < clock.now() + SOON:
            heapq.heappush(self._postponed, (at, task_id))

    def _wake_postponed(self) -> None:
        """On time, where a sweep would come seconds late; another machine may be first."""
        while self._postponed and self._postponed[0][0] <= clock.now():
            self.wake(heapq.heappop(self._postponed)[1])

    def _sweep(self) -> None:
        """Under a steady load the queue is never empty, and a lost task must not wait for that."""
        self._sweeps += 1
        try:
            self._renew(self._lease_s)
            most = LONG if self._sweeps % SWEEP_ANYWAY == 0 else 1
            if self.waiting() < most:
                with self.tools.db.reading() as session:
                    found = later.due(session, SWEEP_AT_MOST)
                self.wake(*found)
        except Unavailable as error:
            _log.warning("The tasks could not be looked through: %s", error)

    def _renew(self, lease_s: float) -> None:
        since = time.monotonic() - STUCK_S
        working = [task_id for task_id, start in list(self._started.items()) if start > since]
        if working:
            with self.tools.db.transaction() as session:
                later.renew(session, working, lease_s=lease_s)
