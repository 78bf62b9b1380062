"""From the command to the first answer, and the memory of the server, with 10,000 claims.

Run: python benchmarks/bench_server.py [CLAIMS]
"""

import sys

import measuring
from asking import Client, expect
from measuring import Aim
from newsroom import newsroom
from processes import resident_mb

START = Aim("<", 2, "s")
MEMORY = Aim("<", 200, "MB")
REQUESTS = 1_000


def main(claims: int) -> None:
    measuring.head(f"The server with {claims:,} claims")
    with newsroom(serving=False) as room:
        measuring.row("cold start, making an empty database", room.start(), "s", START)
    with newsroom(claims, serving=False) as room:
        starts = []
        for _ in range(max(3, measuring.ROUNDS)):
            starts.append(room.start())
            fresh = resident_mb(room)
            room.stop()
        room.start()
        measuring.row("cold start, until the first answer", min(starts), "s", START)
        measuring.row("memory after the start (RSS)", fresh, "MB", MEMORY)
        work(room.signed_in(), room.with_token())
        measuring.row(f"memory after {REQUESTS:,} requests (RSS)", resident_mb(room), "MB", MEMORY)


def work(browser: Client, api: Client) -> None:
    """A reviewer's walk: pages of the queue, searches, desks."""
    items = expect(api.get("/api/v1/claims?state=queued&limit=100"), 200).json["items"]
    paths = ["/claims", "/claims?q=harbour", "/claims?kind=event", "/claims?sort=newest"]
    paths += [f"/claims/{claim['id']}" for claim in items]
    for number in range(REQUESTS):
        expect(browser.get(paths[number % len(paths)]), 200)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
