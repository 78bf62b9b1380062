"""Verdicts a second: eight reviewers, each with a token and a kept connection, synchronous=FULL.

Run: python benchmarks/bench_verdicts.py [VERDICTS]      1,600 by default

Every answer must be 201, and afterwards every claim must hold exactly the verdict acknowledged.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

import measuring
from asking import Client, expect
from measuring import Aim
from newsroom import Newsroom, newsroom
from processes import cpu_seconds

REVIEWERS = 8
AIM = Aim("≥", 200, "/s")
Work = list[tuple[str, int]]  # claim ids with their revision


def main(verdicts: int) -> None:
    measuring.head(f"{verdicts:,} verdicts by {REVIEWERS} clients")
    with newsroom(verdicts * measuring.ROUNDS + 1_000) as room:
        clients = [reviewer(room, number) for number in range(REVIEWERS)]
        waiting = queued(clients[0])
        rates, taken, spent = [], [], []
        for _ in range(measuring.ROUNDS):
            work, waiting = waiting[:verdicts], waiting[verdicts:]
            before = cpu_seconds(room)
            rate, times = judge(clients, work)
            spent.append((cpu_seconds(room) - before) * 1000 / verdicts)
            rates.append(rate)
            taken.append(times)
            check(clients[0], work)
        best = rates.index(max(rates))
        times = sorted(taken[best])
        measuring.row("verdicts acknowledged", rates[best], "/s", AIM)
        measuring.row("one verdict, median", times[len(times) // 2] * 1000, "ms")
        measuring.row("one verdict, p95", times[int(len(times) * 0.95)] * 1000, "ms")
        measuring.row("processor time of the server for one", min(spent), "ms")
        measuring.row("verdicts checked to be there once", verdicts * measuring.ROUNDS, "")


def reviewer(room: Newsroom, number: int) -> Client:
    email = f"reviewer{number}@example.org"
    room.add_person(email, "reviewer")
    return room.with_token(email)


def queued(api: Client) -> Work:
    """All claims that are to be judged."""
    found: Work = []
    cursor: str | None = ""
    while cursor is not None:
        page = expect(api.get(f"/api/v1/claims?state=queued&limit=500&cursor={cursor}"), 200).json
        found += [(claim["id"], claim["revision"]) for claim in page["items"]]
        cursor = page["next"]
    return found


def judge(clients: list[Client], work: Work) -> tuple[float, list[float]]:
    """Verdicts a second, and how long each took in seconds."""
    shares = [work[number :: len(clients)] for number in range(len(clients))]
    begun = time.perf_counter()
    with ThreadPoolExecutor(len(clients)) as pool:
        times = [one for share in pool.map(give, clients, shares) for one in share]
    return len(work) / (time.perf_counter() - begun), times


def give(api: Client, work: Work) -> list[float]:
    taken = []
    for claim, revision in work:
        verdict = {
            "rating": "false", "justification": f"The register says otherwise about {claim}.",
            "no_evidence_reason": "Seen on paper in the register.", "revision": revision,
        }  # fmt: skip
        begun = time.perf_counter()
        path = f"/api/v1/claims/{claim}/verdicts"
        expect(api.send(path, verdict, Idempotency_Key=f"verdict-{claim}"), 201)
        taken.append(time.perf_counter() - begun)
    return taken


def check(api: Client, work: Work) -> None:
    for claim, revision in work:
        found = expect(api.get(f"/api/v1/claims/{claim}/verdicts"), 200).json["items"]
        words = [verdict["justification"] for verdict in found]
        if words != [f"The register says otherwise about {claim}."]:
            raise RuntimeError(f"{claim} holds {len(words)} verdicts after one was acknowledged.")
        if found[0]["claim_as_judged"]["revision"] != revision:
            raise RuntimeError(f"{claim} was judged at another revision than was sent.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_600)
