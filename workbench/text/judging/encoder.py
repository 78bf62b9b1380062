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
    ids = [wordpiece.numbers(sentence, LONGEST) for sentence in sentences]
    if len(ids) < FEW or _threads() == 1:
        return [_one(numbers) for numbers in ids]
    with ThreadPoolExecutor(_threads()) as pool:
        return list(pool.map(_one, ids))


def _one(ids: list[int]) -> Read:
    """One sentence at a time: in eight bits a batch is rounded as a whole, and a sentence's score
    must not depend on its neighbours'. It is no slower, as nothing is padded."""
    import numpy as np

    numbers = np.array([ids], np.int64)
    mask = np.ones((1, len(ids)), np.float32)
    a, b, c, d, *kinds = session().run(None, {"ids": numbers, "mask": mask})[0][0].tolist()
    return Read((a, b, c, d), tuple(kinds))


@cache
def session() -> Any:
    """The loaded model; about 0.1 s once. Each call works in the thread that makes it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    raw = weights.read("finder.onnx")
    return onnxruntime.InferenceSession(raw, options, providers=["CPUExecutionProvider"])


def _threads() -> int:
    """One for each core that this process may use (macOS does not say which: all)."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
