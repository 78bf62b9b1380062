"""Captures a second from a local site, and what a reader of the pages notices of twenty captures.

The site is a process of its own that listens on many ports, as every port is a host of its own: one
host is asked once a second, whatever waits.

Run: python benchmarks/bench_capture.py [CAPTURES]      40 by default
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import measuring
from asking import Client, expect
from filling import sentences
from measuring import Aim
from newsroom import newsroom
from processes import cpu_seconds

PAGE = Aim("<", 200, "ms")
AT_ONCE = 20
WAIT = 300  # seconds for all captures
SITE = """
import sys
from pathlib import Path
from workbench.demo_pages import PageServer
servers = [PageServer(Path(sys.argv[1])).start() for _ in range(int(sys.argv[2]))]
print(*(server.port for server in servers), flush=True)
sys.stdin.read()
"""


def main(count: int) -> None:
    measuring.head(f"{count} captures of pages of 60 paragraphs, each from a host of its own")
    with site(max(count, AT_ONCE * 4)) as ports:
        settings = {"WORKBENCH_ALLOW_ADDRESSES": "127.0.0.0/8"}
        with newsroom(1_000, **settings) as room:
            api, browser = room.with_token(), room.signed_in()
            claim = expect(api.get("/api/v1/claims?state=queued&limit=1"), 200).json["items"][0]
            captured(api, claim["id"], [ports[0]])  # the first is slower: files are read in
            before, begun = cpu_seconds(room), time.perf_counter()
            captured(api, claim["id"], ports[1:count])
            taken = time.perf_counter() - begun
            measuring.row("captures, from the request to the text", (count - 1) / taken, "/s")
            own = (cpu_seconds(room) - before) * 1_000 / (count - 1)
            measuring.row("  processor time of the server, each", own, "ms")
            for what, path in (("queue", "/claims"), ("claim desk", f"/claims/{claim['id']}")):
                quiet = sorted(
                    measuring.seconds(lambda p=path: read(browser, p)) for _ in range(50)
                )
                measuring.row(f"{what}, p95 while nothing is captured", quiet[47] * 1_000, "ms")
            meanwhile(api, browser, claim["id"], ports)


def meanwhile(api: Client, browser: Client, claim: str, ports: list[int]) -> None:
    """Pages asked for one after the other for as long as twenty captures go on, three times."""
    paths = {"queue": "/claims", "claim desk": f"/claims/{claim}"}
    times: dict[str, list[float]] = {what: [] for what in paths}
    for turn in range(1, 4):
        asked = [attach(api, claim, f"http://127.0.0.1:{port}/page.html?{turn}")
                 for port in ports[AT_ONCE * turn : AT_ONCE * (turn + 1)]]  # fmt: skip
        until = time.monotonic() + WAIT
        while pending(api, asked) and time.monotonic() < until:
            for _ in range(5):
                for what, path in paths.items():
                    times[what].append(measuring.seconds(lambda p=path: read(browser, p)) * 1_000)
    for what, found in times.items():
        found.sort()
        place = min(len(found) - 1, int(len(found) * 0.95))
        measuring.row(f"{what}, p95 while {AT_ONCE} captures run", found[place], "ms", PAGE)
        measuring.row(f"  median of {len(found)}", found[len(found) // 2], "ms")


def read(browser: Client, path: str) -> None:
    expect(browser.get(path), 200)


def captured(api: Client, claim: str, ports: list[int]) -> None:
    """Attach a page of each host and wait until all are read."""
    asked = [attach(api, claim, f"http://127.0.0.1:{port}/page.html") for port in ports]
    until = time.monotonic() + WAIT
    while asked := pending(api, asked):
        if time.monotonic() > until:
            raise TimeoutError(f"{len(asked)} captures were not done within {WAIT} seconds.")
        time.sleep(0.02)


def attach(api: Client, claim: str, url: str) -> str:
    answer = expect(api.send(f"/api/v1/claims/{claim}/sources", {"url": url}), 201).json
    return str(answer["snapshot"]["id"])


def pending(api: Client, asked: list[str]) -> list[str]:
    """Those that are not done from the first open one on; a failed one ends the measuring."""
    for number, snapshot in enumerate(asked):
        row = expect(api.get(f"/api/v1/snapshots/{snapshot}"), 200).json
        if row["state"] == "failed":
            raise RuntimeError(f"{row['url']}: {row['failure']}")
        if row["state"] == "pending":
            return asked[number:]
    return []


@contextmanager
def site(hosts: int) -> Iterator[list[int]]:
    """A page at so many ports, served by another process."""
    said = [words for _, words in islice(sentences(seed=5), 240)]
    text = "".join(f"<p>{' '.join(said[at : at + 4])}</p>" for at in range(0, 240, 4))
    page = f"<!doctype html><html lang=en><title>Records</title><article><h1>Records</h1>{text}"
    with tempfile.TemporaryDirectory(prefix="workbench-site-") as folder:
        (Path(folder) / "page.html").write_text(page, encoding="utf-8")
        with subprocess.Popen(
            [sys.executable, "-c", SITE, folder, str(hosts)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as process:  # fmt: skip
            assert process.stdout and process.stdin
            yield [int(port) for port in process.stdout.readline().split()]
            process.stdin.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
