"""The claim kinds: one regression on the tuned encoder's vectors and the plain features together.

Learned from the project's own sentences alone; the encoder stays as it is.
"""

from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from training import data, learn
from training.encoder import Finder
from workbench.text.judging.claim_kinds import by_rule
from workbench.text.judging.features import NAMES, present
from workbench.text.judging.surface import surface
from workbench.text.types import KINDS

STRENGTH = 0.1
SCALE = 2.0  # of the plain features beside the vectors
RULES = tuple(f"rule: {kind}" for kind in KINDS)


def learn_kinds(finder: Finder, folder: Path) -> dict[str, list[float]]:
    """Set the finder's ``kinds`` head and return the weights of the plain features by name."""
    rows = data.own_kinds("train")
    vectors = _vectors(finder, [text for text, _ in rows], folder)
    whole = np.concatenate([vectors, np.array([_plain(text) for text, _ in rows])], axis=1)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(whole, [KINDS.index(kind) for _, kind in rows])
    size = vectors.shape[1]
    finder.kinds.weight.data = torch.tensor(model.coef_[:, :size], dtype=torch.float32)
    finder.kinds.bias.data = torch.tensor(model.intercept_, dtype=torch.float32)
    weights = model.coef_[:, size:] * SCALE
    names = (*NAMES, *RULES)
    return {name: [round(float(w), 3) for w in weights[:, n]] for n, name in enumerate(names)}


def _plain(text: str) -> list[float]:
    sentence = surface(text)
    names = present(sentence)
    rule = f"rule: {by_rule(sentence, names)}"
    return [SCALE * (name in names) for name in NAMES] + [SCALE * (rule == one) for one in RULES]


@torch.no_grad()
def _vectors(finder: Finder, texts: list[str], folder: Path) -> np.ndarray:
    entries = learn.tokenizer(folder).encode_batch(texts)
    return np.stack([finder.means(*learn.padded([e.ids]))[0].numpy() for e in entries])
