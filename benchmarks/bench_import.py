"""Importing claims through the API as JSON lines, in parts of what one request may hold.

Run: python benchmarks/bench_import.py [CLAIMS]      100,000 by default
"""

import json
import sys
from itertools import islice

import measuring
from asking import Client, expect
from filling import sentences
from measuring import Aim
from newsroom import newsroom
from processes import resident_mb

A_REQUEST = 5_000  # claims
AIM = Aim("<", 60, "s")
MEMORY = Aim("<", 200, "MB")


def main(claims: int) -> None:
    measuring.head(f"Importing {claims:,} claims through the API")
    bodies = list(parts(claims))
    times, memory = [], 0.0
    for _ in range(measuring.ROUNDS):
        with newsroom() as room:
            api = room.with_token()
            times.append(measuring.seconds(lambda a=api: send(a, bodies)))
            total = expect(api.get("/api/v1/claims?limit=1"), 200).json["total"]
            if total != claims:
                raise RuntimeError(f"{total} claims are there after {claims} were acknowledged.")
            memory = max(memory, resident_mb(room))
    measuring.row("import", min(times), "s", AIM if claims == 100_000 else None)
    measuring.row("claims a second", claims / min(times), "/s")
    measuring.row("server's memory afterwards (RSS)", memory, "MB", MEMORY)


def parts(claims: int) -> list[bytes]:
    said = sentences(seed=7)
    rows = ({"text": words, "claimant": who} for who, words in islice(said, claims))
    lines = [json.dumps(row) for row in rows]
    return [
        "\n".join(lines[start : start + A_REQUEST]).encode()
        for start in range(0, claims, A_REQUEST)
    ]


def send(api: Client, bodies: list[bytes]) -> None:
    for body in bodies:
        sent = {"Content-Type": "application/x-ndjson"}
        answer = expect(api.ask("POST", "/api/v1/claims", body, sent), 201)
        if answer.json["made"] != body.count(b"\n") + 1:
            raise RuntimeError("Fewer claims were made than sent.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
