"""Training the linear model: words, pairs of words and plain features; one regression a head."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from training.data import Example
from workbench.text.judging import linear
from workbench.text.judging.features import NAMES, present
from workbench.text.judging.surface import surface

LEAST = 2  # times a word or pair must occur in training
SMALLEST = 0.02  # weights all under this are not shipped


# Features that hold in any language: nothing of them is looked up in an English list.
PLAIN = (
    "number", "count", "numbers", "money", "date", "elapsed", "name", "names", "reported",
    "quotation", "question",
)  # fmt: skip


class Linear:
    """A vocabulary and a regression for each head; ``fit`` then ``predict``."""

    def __init__(self, strength: float = 4.0) -> None:
        self.strength = strength
        self.grams: dict[str, int] = {}
        self.rows = np.zeros((0, linear.HEADS))
        self.biases = np.zeros(linear.HEADS)
        self.plain: dict[str, float] = {}
        self.plain_bias = 0.0

    def fit(self, examples: Sequence[Example]) -> "Linear":
        """Learn from the examples whose marks are known, head by head."""
        counted = Counter(gram for e in examples for gram in _grams(surface(e.text).text))
        self.grams = {gram: n for n, gram in enumerate(g for g, k in counted.items() if k >= LEAST)}
        whole = self.matrix([e.text for e in examples])
        self.rows = np.zeros((whole.shape[1], linear.HEADS))
        for head in range(linear.HEADS):
            known = [n for n, e in enumerate(examples) if e.marks[head] is not None]
            marks = [round(examples[n].marks[head] or 0.0) for n in known]
            model = LogisticRegression(C=self.strength, solver="liblinear", max_iter=300)
            model.fit(whole[known], marks, sample_weight=[examples[n].weight for n in known])
            self.rows[:, head], self.biases[head] = model.coef_[0], model.intercept_[0]
        self._fit_plain(whole, examples)
        return self

    def _fit_plain(self, whole: csr_matrix, examples: Sequence[Example]) -> None:
        known = [n for n, e in enumerate(examples) if e.marks[0] is not None]
        columns = [len(self.grams) + NAMES.index(name) for name in PLAIN]
        model = LogisticRegression(solver="liblinear")
        model.fit(whole[known][:, columns], [round(examples[n].marks[0] or 0.0) for n in known])
        self.plain = {name: float(w) for name, w in zip(PLAIN, model.coef_[0], strict=True)}
        self.plain_bias = float(model.intercept_[0])

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        """Texts as rows: normalised n-grams, then the plain features."""
        data, columns, starts = [], [], [0]
        for text in texts:
            sentence = surface(text)
            held = _grams(sentence.text)
            scale = 1 / np.sqrt(len(held)) if held else 0.0
            known = [self.grams[gram] for gram in held if gram in self.grams]
            named = [len(self.grams) + NAMES.index(name) for name in present(sentence)]
            columns += known + named
            data += [scale] * len(known) + [1.0] * len(named)
            starts.append(len(columns))
        shape = (len(texts), len(self.grams) + len(NAMES))
        return csr_matrix((data, columns, starts), shape=shape)

    def predict(self, texts: Sequence[str]) -> np.ndarray:
        """Log-odds (texts, heads)."""
        return np.asarray(self.matrix(texts) @ self.rows) + self.biases

    def save(self, path: Path) -> None:
        """Write what ``workbench.text.judging.linear`` reads, without what hardly weighs."""
        ranked = sorted(self.grams.items(), key=lambda item: item[0])
        kept = [(g, n) for g, n in ranked if abs(self.rows[n]).max() >= SMALLEST]
        named = self.rows[len(self.grams) :]
        answer = {
            "biases": _short(self.biases),
            "features": {name: _short(row) for name, row in zip(NAMES, named, strict=True)},
            "plain": {name: round(weight, 3) for name, weight in self.plain.items()},
            "plain_bias": round(self.plain_bias, 3),
            "grams": [gram for gram, _ in kept],
            "rows": [_short(self.rows[place]) for _, place in kept],
        }
        path.write_text(json.dumps(answer, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _grams(text: str) -> list[str]:
    return [gram for gram, _, _ in linear.grams([form for form, _, _ in linear.tokens(text)])]


def _short(row: np.ndarray) -> list[float]:
    return [round(float(weight), 3) for weight in row]
