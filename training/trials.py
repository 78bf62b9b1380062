"""The table of DECISIONS.md: every method tried, from cheap to dear, on the same folds.

Run after ``python -m training`` has left its folds: ``python -m training.trials DATA --encoder
FOLDER --work build/training``. Each method's answers from outside its fit are calibrated and cut
at the threshold as the shipped ones are; the development figures are of a fit on everything.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

from training import learn, package
from training.__main__ import examples
from training.data import FOLDS, Example, dealt
from training.encoder import HEADS, load

Fit = Callable[[Sequence[Example]], Callable[[Sequence[Example]], np.ndarray]]


def by_head(features: Callable[[], object]) -> Fit:
    """A fresh pipeline for each head, trained where its marks are known."""

    def fit(seen: Sequence[Example]) -> Callable[[Sequence[Example]], np.ndarray]:
        models = []
        for head in range(len(HEADS)):
            known = [e for e in seen if e.marks[head] is not None]
            model = make_pipeline(features(), LogisticRegression(C=4, solver="liblinear"))
            model.fit([e.text for e in known], [round(e.marks[head] or 0) for e in known])
            models.append(model)
        return lambda asked: np.stack(
            [model.decision_function([e.text for e in asked]) for model in models], axis=1
        )

    return fit


def ngrams() -> object:
    """Words and pairs, and three to five characters within words."""
    return make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=3, sublinear_tf=True),
    )


class Vectors:
    """Mean vectors of the encoder as published, each sentence read once."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.finder = folder, load(folder).eval()
        self.known: dict[str, np.ndarray] = {}

    @torch.no_grad()
    def learn(self, texts: Sequence[str]) -> None:
        """Read every text that is new."""
        new = sorted({text for text in texts if text not in self.known}, key=len)
        tokens = learn.tokenizer(self.folder)
        for start in range(0, len(new), 64):
            part = new[start : start + 64]
            ids, mask = learn.padded([entry.ids for entry in tokens.encode_batch(part)])
            vectors = self.finder.encode(ids, mask) * mask[:, :, None]
            means = (vectors.sum(1) / mask.sum(1, keepdim=True)).numpy()
            self.known.update(zip(part, means, strict=True))

    def transform(self, texts: Sequence[str]) -> np.ndarray:
        """One row a text."""
        return np.stack([self.known[text] for text in texts])

    def fit(self, texts: Sequence[str], _: object = None) -> "Vectors":
        """Nothing to learn: for scikit-learn's sake."""
        self.learn(texts)
        return self


def tried(found: list[Example], fit: Fit) -> np.ndarray:
    """Log-odds from outside the fit (examples, heads)."""
    folds = dealt(found)
    answer = np.full((len(found), len(HEADS)), np.nan)
    for number in range(FOLDS):
        predict = fit([e for e, fold in zip(found, folds, strict=True) if fold != number])
        places = [place for place, fold in enumerate(folds) if fold == number]
        answer[places] = predict([found[place] for place in places])
    return answer


def line(name: str, found: list[Example], answer: np.ndarray) -> str:
    """One line of the table: cross-validated figures."""
    scales = package.calibration(found, answer)
    scores = package.scored(found, answer, scales)
    least = package.threshold(found, scores)
    figures = package.figures(
        found, {"default": answer}, {"default": scales}, {"default": least}, ("default",)
    )
    shown = [f"{one['ours']:.3f}" for one in figures]
    return f"| {name} | " + " | ".join(shown) + " |"


def main() -> None:
    """Print the table."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("data", type=Path)
    reader.add_argument("--encoder", type=Path, required=True)
    reader.add_argument("--work", type=Path, default=Path("build/training"))
    asked = reader.parse_args()
    found = examples(asked.data)
    vectors = Vectors(asked.encoder)
    vectors.learn([e.text for e in found])
    kept = package.out_of_fold(found, asked.work, learn.Plan())
    frozen = tried(found, by_head(lambda: vectors))
    print("| method | debates | PoliClaim | own, worth checking | own, opinion |")
    print("|---|---|---|---|---|")
    print(line("word and character n-grams", found, tried(found, by_head(ngrams))))
    print(line("words, pairs, plain features (fast)", found, kept["fast"]))
    print(line("MiniLM as published, linear heads", found, frozen))
    print(line("both of these", found, frozen + kept["fast"]))
    print(line("MiniLM fine-tuned (default)", found, kept["default"]))
    print(line("fine-tuned, mixed with words", found, kept["default"] + 0.33 * kept["fast"]))


if __name__ == "__main__":
    main()
