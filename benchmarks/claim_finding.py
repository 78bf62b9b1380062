"""How fast and how well claims are found.

Run: python benchmarks/claim_finding.py ARTICLE.txt [--claimbuster FOLDER] [--polnear FOLDER]

Speed is processor time of this process alone, best of five. ``--claimbuster`` (a folder with
groundtruth.csv) gives precision, recall and F1 of check-worthy sentences; ``--polnear`` (a folder
with text/ and attributions/) gives how often a sentence's claimant is found and right. Neither
data set is part of this project.
"""

import argparse
import csv
import re
import resource
import time
from datetime import date
from pathlib import Path

from workbench.text.claimants import attribute
from workbench.text.claims import find_claims, score_sentence
from workbench.text.passages import rank
from workbench.text.sentences import split

PUBLISHED = date(2021, 6, 1)
PRONOUN = re.compile(r"(?i)^(?:he|she|they|it|we|i|who|that)$")


def speed(article: str) -> None:
    text = article * max(1, 200_000 // len(article))
    best = 0.0
    for _ in range(5):
        begun = time.process_time()
        found = find_claims(text, published=PUBLISHED, keep_all=True)
        best = max(best, len(found.claims) / (time.process_time() - begun))
    print(f"find_claims: {best:,.0f} sentences a second")
    long = article * max(1, 600_000 // len(article))
    begun = time.process_time()
    rank(article[:200], long)
    print(f"rank: {len(long):,} characters in {time.process_time() - begun:.2f} s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"memory at most: {memory} MB")


def claimbuster(folder: Path) -> None:
    with (folder / "groundtruth.csv").open(encoding="utf-8", errors="replace") as file:
        rows = [(row["Text"], row["Verdict"] == "1") for row in csv.DictReader(file)]
    pairs = [(score_sentence(text).checkworthy, wanted) for text, wanted in rows]
    hit = sum(found and wanted for found, wanted in pairs)
    precision = hit / max(1, sum(found for found, _ in pairs))
    recall = hit / max(1, sum(wanted for _, wanted in pairs))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"ClaimBuster, {len(rows)} sentences: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def contents(path: Path) -> list[tuple[int, int, str]]:
    """(start, end, source) of every attributed stretch of one annotated article (brat format)."""
    marks: dict[str, tuple[list[tuple[int, int]], str]] = {}
    found: list[tuple[int, int, str]] = []
    for line in path.read_text("utf-8").splitlines():
        parts = line.split("\t")
        if parts[0].startswith("T"):
            places = [p.split() for p in parts[1].split(" ", 1)[1].split(";")]
            marks[parts[0]] = ([(int(a), int(b)) for a, b in places], parts[2])
        elif parts[0].startswith("E"):
            roles = [role.split(":") for role in parts[1].split()]
            roles = [role for role in roles if role[1] in marks]
            source = next((marks[r[1]][1] for r in roles if r[0].startswith("Source")), None)
            for role in roles if source else []:
                if role[0].startswith("Content"):
                    found += [(a, b, source or "") for a, b in marks[role[1]][0]]
    return found


def polnear(folder: Path) -> None:
    gold = found = wrong = named = right = 0
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = (folder / "text" / f"{path.stem.rsplit('_', 1)[0]}.txt").read_text("utf-8")
        stretches, spans = contents(path), split(text)
        for span, claimant in zip(spans, attribute(spans, text), strict=True):
            shares = [(min(b, span.end) - max(a, span.start), s) for a, b, s in stretches]
            share, source = max(shares, default=(0, ""))
            length = span.end - span.start
            if share > 0.45 * length:
                gold += 1
                found += claimant is not None
                if claimant and not PRONOUN.match(source):
                    named += 1
                    right += bool(_long_words(claimant) & _long_words(source))
            elif claimant and share <= 0.2 * length:
                wrong += 1
    print(f"PolNeAR, {gold} attributed sentences: a claimant for {found / max(1, gold):.3f}, ")
    print(f"  of these with a named source right {right / max(1, named):.3f};")
    print(f"  {wrong} claimants for sentences that are nobody's words")


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", text.lower()))


def main() -> None:
    asked = argparse.ArgumentParser(description="How fast and how well claims are found.")
    asked.add_argument("article", type=Path)
    asked.add_argument("--claimbuster", type=Path)
    asked.add_argument("--polnear", type=Path)
    given = asked.parse_args()
    speed(given.article.read_text("utf-8"))
    if given.claimbuster:
        claimbuster(given.claimbuster)
    if given.polnear:
        polnear(given.polnear)


if __name__ == "__main__":
    main()
