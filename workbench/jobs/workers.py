"""Workers in threads of this process: huey's consumer without its signal handlers and schedule."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from huey import Huey
from huey.consumer import BaseProcess, Consumer, ConsumerStopped, Worker

TICK_S = 0.1  # how often postponed tasks are looked at
POLL_S = 0.5  # how often a worker looks when no bell rang: another process may have asked
STOP_S = 5.0  # how long a running task may still take when the process is to end


class Habits(NamedTuple):
    """``bell`` is released once for each id put into the queue by this process. ``tick`` is called
    all the time and must be quick; ``sweep`` every ``sweep_s``."""

    threads: int
    bell: threading.Semaphore
    tick: Callable[[], None]
    sweep: Callable[[], None]
    sweep_s: float


class Listener(Worker):  # type: ignore[misc]
    """Sleeps until the bell rings, not only for a time."""

    bell: threading.Semaphore

    def sleep(self) -> None:
        self.bell.acquire(timeout=POLL_S)


class Sweeper(BaseProcess):  # type: ignore[misc]
    """Takes the place of huey's scheduler, whose work is done by rows here."""

    process_name = "Sweeper"

    def __init__(self, huey: Huey, stop_flag: Any, habits: Habits) -> None:
        super().__init__(huey, stop_flag)
        self._habits = habits

    def loop(self, now: Any = None) -> None:  # noqa: ARG002  huey's signature
        self._habits.sweep()
        end = time.monotonic() + self._habits.sweep_s
        while (left := end - time.monotonic()) > 0 and not self.stop_flag.is_set():
            self._habits.tick()
            self.stop_flag.wait(min(left, TICK_S))


class Workers(Consumer):  # type: ignore[misc]
    """``start_all`` returns at once; ``stop_all`` waits a little for running tasks."""

    worker_class = Listener

    def __init__(self, huey: Huey, habits: Habits) -> None:
        self._habits = habits
        super().__init__(huey, workers=habits.threads, periodic=False, shutdown_timeout=STOP_S)
        self._thread = threading.Thread(target=self._watch, name="Workers", daemon=True)

    def start_all(self) -> None:
        self.start()
        self._thread.start()

    def _watch(self) -> None:
        """Start threads that died anew, until all are to stop."""
        checked = time.monotonic()
        with suppress(ConsumerStopped):
            while True:
                checked = self.loop(checked)

    def stop_all(self) -> None:
        self.stop_flag.set()
        for _ in range(self._habits.threads):
            self._habits.bell.release()
        self.stop(graceful=True)
        self._thread.join(STOP_S)

    def _create_worker(self) -> Listener:
        worker = super()._create_worker()
        worker.bell = self._habits.bell
        return worker  # type: ignore[no-any-return]

    def _create_scheduler(self) -> Sweeper:
        return Sweeper(self.huey, self.stop_flag, self._habits)

    def _set_signal_handlers(self) -> None:
        """Signals belong to the process that serves, which calls ``stop_all``."""
