"""Finding claims: sentences a second, and articles from POST to the queue, by a real server.

Run: python benchmarks/bench_take_in.py [SENTENCES]      2,000 by default
"""

import sys
import time
from datetime import date
from itertools import islice

import measuring
from asking import Client, expect
from filling import sentences
from newsroom import newsroom

AN_ARTICLE = 60  # sentences
WAIT = 60  # seconds for an article


def main(count: int) -> None:
    measuring.head(f"Taking in {count:,} sentences")
    found = find(text_of(count))
    measuring.row("find_claims, sentences", count / found, "/s")
    with newsroom() as room:
        api = room.with_token()
        times = [measuring.seconds(lambda n=n: take_in(api, n)) for n in range(12)]
        median = sorted(times)[len(times) // 2] * 1000
        measuring.row(f"an article of {AN_ARTICLE} sentences, median", median, "ms")
        begun = time.perf_counter()
        take_in(api, seed=50, count=count)
        measuring.row(f"a document of {count:,} sentences", time.perf_counter() - begun, "s")


def text_of(count: int, seed: int = 3) -> str:
    """Paragraphs of three sentences."""
    said = [words for _, words in islice(sentences(seed), count)]
    return "\n\n".join(" ".join(said[at : at + 3]) for at in range(0, count, 3))


def find(text: str) -> float:
    from workbench.text.claims import find_claims

    find_claims(text[:3_000], published=date(2024, 5, 6))  # loads what it needs
    return measuring.best(lambda: find_claims(text, published=date(2024, 5, 6)))


def take_in(api: Client, seed: int, count: int = AN_ARTICLE) -> None:
    """From the request until the claims are in the queue."""
    article = {"text": text_of(count, 1_000 + seed), "title": f"Report {seed}"}
    made = expect(api.send("/api/v1/articles", article), 201).json
    until = time.monotonic() + WAIT
    while made["state"] == "pending" and time.monotonic() < until:
        time.sleep(0.01)
        made = expect(api.get(f"/api/v1/articles/{made['id']}"), 200).json
    if made["state"] != "ready" or not made["claims"]:
        raise RuntimeError(f"The article is {made['state']} with {made['claims']} claims.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
