"""What a server takes of the machine, read from /proc (Linux)."""

import os
from pathlib import Path

from newsroom import Newsroom


def resident_mb(room: Newsroom) -> float:
    """Resident memory of the server and of the processes it has started."""
    if room.server is None:
        raise RuntimeError("The server is not running.")
    return sum(_resident_kb(pid) for pid in _family(room.server.pid)) / 1024


def _family(pid: int) -> list[int]:
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return [pid, *(one for child in children for one in _family(child))]


def _resident_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def cpu_seconds(room: Newsroom) -> float:
    """Processor time of the server so far: it does not depend on who else is busy."""
    if room.server is None:
        raise RuntimeError("The server is not running.")
    fields = Path(f"/proc/{room.server.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
