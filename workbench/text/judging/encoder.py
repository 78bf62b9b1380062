"""The trained reader: sentences in, the log-odds of every question out.

A MiniLM-L6 encoder (Wang et al. 2020) in eight bits, run by ONNX Runtime; see ``training/`` and
docs/model-card.md.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, NamedTuple

from workbench.text.judging import weights, wordpiece

HEADS = ("checkworthy", "factual", "verifiable", "opinion")
FEW = 8  # sentences that are not worth a second thread
LONGEST = 128  # word pieces
Odds = tuple[float, float, float, float]


class Read(NamedTuple):
    """Log-odds in the order of ``HEADS``, and those of each claim kind."""

    odds: Odds
    kinds: tuple[float, ...]


def available() -> bool:
    """Whether the trained weights are installed; without them the linear model does the work."""
    return weights.has("finder.onnx") and weights.has("vocabulary.txt")


def read(sentences: Sequence[str]) -> list[Read]:
    """The log-odds of each sentence; only its first 128 pieces are read."""
    return [found[0] for found in read_groups([[sentence] for sentence in sentences])]


def read_groups(groups: Sequence[Sequence[str]]) -> list[list[Read]]:
    """As ``read``, for groups of sentences that are read together, each at one go."""
    if len(groups) < FEW or _threads() == 1:
        return [_together(group) for group in groups]
    session()  # loaded once, before the threads ask for it
    with ThreadPoolExecutor(_threads()) as pool:
        return list(pool.map(_together, groups))


def _together(sentences: Sequence[str]) -> list[Read]:
    """In eight bits what is read at one go is rounded as a whole, and a sentence's score must not
    depend on its neighbours': so sentences are read alone, and only variants of one together."""
    import numpy as np

    ids = [wordpiece.numbers(sentence, LONGEST) for sentence in sentences]
    longest = max(map(len, ids), default=0)
    numbers = np.zeros((len(ids), longest), np.int64)
    mask = np.zeros((len(ids), longest), np.float32)
    for row, entry in enumerate(ids):
        numbers[row, : len(entry)] = entry
        mask[row, : len(entry)] = 1
    rows = session().run(None, {"ids": numbers, "mask": mask})[0].tolist() if ids else []
    return [Read((a, b, c, d), tuple(kinds)) for a, b, c, d, *kinds in rows]


@cache
def session() -> Any:
    """The loaded model; about 0.1 s once. Each call works in the thread that makes it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # two threads wait for each other less without it
    return onnxruntime.InferenceSession(
        weights.read("finder.onnx"),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # slower than its parts
    )


def _threads() -> int:
    """One for each core that this process may use (macOS does not say which: all)."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
