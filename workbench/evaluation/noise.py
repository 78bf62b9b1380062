"""How much of a web page that is not body text reaches the queue.

Pages and their body text are those of the article extraction benchmark (Scrapinghub). Each page
is read as ``documents.read_document`` reads it. A sentence is body text when at least half of its
runs of four words are in the page's body (short ones: when they are there as they stand). The
rules were developed on the pages whose name begins with an even byte ("develop") and are to be
judged on the others ("kept"). The baseline scores every sentence, none left out. In all three
measures less is better.
"""

import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.evaluation.measured import Measured, interval
from workbench.text.claims import find_claims, score_sentence
from workbench.text.reading.documents import read_document

RUN = 4  # words
MOST = 1000  # sentences of one page that are looked at
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence of a page. ``simple``: whether it would be queued were nothing left out."""

    body: bool
    queued: bool
    left_out: bool
    simple: bool


Figure = Callable[[Sequence[Seen]], float]


def measure(folder: Path) -> list[Measured]:
    """Both halves of ``folder/article_extraction_benchmark``; nothing where it is absent."""
    place = folder / "article_extraction_benchmark"
    if not (place / "ground-truth.json").is_file():
        return []
    truth = json.loads((place / "ground-truth.json").read_text("utf-8"))
    halves: dict[str, list[list[Seen]]] = {"develop": [], "kept": []}
    for name in sorted(truth):
        page = place / "html" / f"{name}.html.gz"
        if page.is_file():
            halves[half_of(name)].append(list(sentences(page, truth[name])))
    return [line for half, pages in halves.items() for line in _figures(half, pages)]


def half_of(name: str) -> str:
    """Which half a page belongs to, by the first byte of its hexadecimal name."""
    return "kept" if int(name[:2], 16) % 2 else "develop"


def _figures(half: str, pages: list[list[Seen]]) -> Iterator[Measured]:
    everything = [one for page in pages for one in page]
    for name, ours, simple in (
        ("share of the queue that is not body text", _foreign, _foreign_simple),
        ("share of what is not body text that is queued", _through, _through_simple),
        ("share of claims in body text that are left out", _lost, None),
    ):
        yield Measured(
            task="noise",
            data="article extraction benchmark",
            split=half,
            measure=name,
            ours=ours(everything),
            interval=interval(pages, ours),
            baseline=simple(everything) if simple else None,
        )


def _share(part: Sequence[Seen], whole: Sequence[Seen]) -> float:
    return len(part) / max(1, len(whole))


def _foreign(seen: Sequence[Seen]) -> float:
    queued = [one for one in seen if one.queued]
    return _share([one for one in queued if not one.body], queued)


def _foreign_simple(seen: Sequence[Seen]) -> float:
    queued = [one for one in seen if one.simple]
    return _share([one for one in queued if not one.body], queued)


def _through(seen: Sequence[Seen]) -> float:
    foreign = [one for one in seen if not one.body]
    return _share([one for one in foreign if one.queued], foreign)


def _through_simple(seen: Sequence[Seen]) -> float:
    foreign = [one for one in seen if not one.body]
    return _share([one for one in foreign if one.simple], foreign)


def _lost(seen: Sequence[Seen]) -> float:
    claims = [one for one in seen if one.body and one.simple]
    return _share([one for one in claims if one.left_out], claims)


def sentences(page: Path, truth: dict[str, Any]) -> Iterator[Seen]:
    """The sentences of one page, at most ``MOST``; none where the page cannot be read."""
    in_body = matcher(truth["articleBody"])
    try:
        raw = gzip.decompress(page.read_bytes())
        read = read_document(raw, media_type="text/html", url=truth.get("url"))
    except WorkbenchError:
        return
    yield from _seen(read.text, read.published, read.language or "en", in_body)


def _seen(
    text: str, published: date | None, language: str, in_body: Callable[[str], bool]
) -> Iterator[Seen]:
    found = find_claims(text, published=published, language=language, keep_all=True)
    for claim in found.claims[:MOST]:
        yield Seen(in_body(claim.quote), claim.checkworthy, False, claim.checkworthy)
    for gone in found.left_out[:MOST]:
        yield Seen(in_body(gone.text), False, True, score_sentence(gone.text).checkworthy)


def matcher(body: str) -> Callable[[str], bool]:
    """A test for whether a sentence is in ``body``, by its runs of words."""
    words = _WORD.findall(body.lower())
    runs = {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    plain = f" {' '.join(words)} "

    def in_body(sentence: str) -> bool:
        own = _WORD.findall(sentence.lower())
        if len(own) < RUN:
            return f" {' '.join(own)} " in plain if own else True
        held = [tuple(own[at : at + RUN]) in runs for at in range(len(own) - RUN + 1)]
        return sum(held) * 2 >= len(held)

    return in_body
