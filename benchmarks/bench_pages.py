"""The queue and the claim desk over HTTP, signed in, on one kept connection.

Run: python benchmarks/bench_pages.py [CLAIMS …]      10,000 and 100,000 by default
"""

import sys
import time
from urllib.parse import urlencode

import measuring
from asking import Client, expect
from filling import sentences
from measuring import Aim
from newsroom import Newsroom, newsroom
from processes import cpu_seconds

FIRST_PAGE = {10_000: 20, 100_000: 50}  # ms, p95
SEARCH = Aim("<", 50, "ms")
TO_DO = "queued,returned"
WAIT = 30  # seconds for a source to be read


def main(sizes: list[int]) -> None:
    for size in sizes:
        measuring.head(f"Pages over HTTP at {size:,} claims")
        with newsroom(size) as room:
            measure(room, size)


def measure(room: Newsroom, size: int) -> None:
    api, browser = room.with_token(), room.signed_in()
    aim = Aim("<", FIRST_PAGE.get(size, 50), "ms")
    place = deep_cursor(api, int(size * 0.8))  # nine of ten claims are to do
    pages = {
        "queue, first page": ("/claims", aim),
        "queue, deep page (80 % of the claims before)": (f"/claims?cursor={place}", aim),
        "queue, every state": ("/claims?state=", aim),
        "queue, one kind": ("/claims?kind=event", aim),
        "queue, by article": ("/claims?sort=article", None),
        "queue, search for one word": ("/claims?q=harbour", SEARCH),
        "queue, search for two words": ("/claims?" + urlencode({"q": "okafor rents"}), SEARCH),
        "queue, search without a match": ("/claims?q=xylophone", SEARCH),
        "claim desk": (f"/claims/{worked_claim(api)}", None),
        "claims by the API, 50 with their total": ("/api/v1/claims?state=queued", None),
    }
    for what, (path, target) in pages.items():
        client = api if path.startswith("/api") else browser
        client.connection.close()  # the server ends one that was idle for long; it opens again
        found = measuring.best_spread(
            lambda c=client, p=path: expect(c.get(p), 200), lambda: cpu_seconds(room)
        )
        measuring.spread_rows(what, found, target)


def deep_cursor(api: Client, behind: int) -> str:
    """The cursor after so many claims, walked to as a program would."""
    query = {"state": TO_DO, "limit": 500}
    cursor = ""
    for _ in range(behind // 500):
        answer = expect(api.get("/api/v1/claims?" + urlencode({**query, "cursor": cursor})), 200)
        cursor = answer.json["next"]
    return cursor


def worked_claim(api: Client) -> str:
    """A claim with three sources of about 20,000 characters, six passages and a verdict."""
    claim = expect(api.get("/api/v1/claims?state=queued&limit=1"), 200).json["items"][0]
    for number in range(3):
        said = sentences(seed=100 + number)
        text = "\n\n".join(next(said)[1] for _ in range(130))
        source = {"text": text, "said_to_be": f"Records, part {number}"}
        answer = expect(api.send(f"/api/v1/claims/{claim['id']}/sources", source), 201).json
        snapshot = snapshot_of(answer)
        wait_for(api, snapshot)
        quote_two(api, claim["id"], snapshot)
    now = expect(api.get(f"/api/v1/claims/{claim['id']}"), 200).json
    verdict = {"rating": "true", "justification": "Records agree.", "revision": now["revision"]}
    expect(api.send(f"/api/v1/claims/{claim['id']}/verdicts", verdict), 201)
    return str(claim["id"])


def snapshot_of(answer: dict[str, object]) -> str:
    found = answer["snapshot"]
    return str(found["id"] if isinstance(found, dict) else found)


def wait_for(api: Client, snapshot: str) -> None:
    until = time.monotonic() + WAIT
    while expect(api.get(f"/api/v1/snapshots/{snapshot}"), 200).json["state"] != "ready":
        if time.monotonic() > until:
            raise TimeoutError(f"Snapshot {snapshot} was not read within {WAIT} seconds.")
        time.sleep(0.05)


def quote_two(api: Client, claim: str, snapshot: str) -> None:
    for start in (0, 600):
        passage = {"snapshot": snapshot, "start": start, "end": start + 150, "stance": "supports"}
        expect(api.send(f"/api/v1/claims/{claim}/evidence", passage), 201)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(FIRST_PAGE))
