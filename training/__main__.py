"""Train the claim finder: ``python -m training DATA --encoder FOLDER``; see training/README.md.

Steps, each kept in the work folder so that a stopped run goes on where it was: one cross-validated
fit for each fold, the final fit, then calibrating and writing the weights.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch

from training import data, kinds, learn, package
from training.data import FOLDS, Example, dealt
from training.encoder import Finder, load
from training.linear import Linear


def examples(folder: Path) -> list[Example]:
    """All that is learned from: never the development sets, nor texts that are also in them."""
    held_out = data.claimbuster(folder, "groundtruth")
    debates = data.without(data.claimbuster(folder, "crowdsourced"), held_out)
    return [*debates, *data.policlaim(folder, silver=True), *data.own("train")]


def cross_validate(found: list[Example], number: int, asked: argparse.Namespace) -> None:
    """Fit the encoder on all other folds and keep its log-odds of fold ``number``."""
    path = package.kept(asked.work, found, plan(asked), f"fold-{number}.npz")
    if path.exists():
        return
    folds = dealt(found)
    seen = [e for e, fold in zip(found, folds, strict=True) if fold != number]
    texts = [e.text for e, fold in zip(found, folds, strict=True) if fold == number]
    finder = learn.fit(seen, asked.encoder, plan(asked))
    np.savez(path, encoder=learn.predict(finder, texts, asked.encoder))


def fit_all(found: list[Example], asked: argparse.Namespace) -> None:
    """The final fit on everything."""
    path = package.kept(asked.work, found, plan(asked), "final.pt")
    if not path.exists():
        torch.save(learn.fit(found, asked.encoder, plan(asked)).state_dict(), path)


def finished(found: list[Example], asked: argparse.Namespace) -> Finder:
    """The finder of the final fit; its kinds are learned when it is packed."""
    finder = load(asked.encoder)
    state = torch.load(package.kept(asked.work, found, plan(asked), "final.pt"))
    missing = set(finder.load_state_dict(state, strict=False).missing_keys)
    if not missing <= {"kinds.weight", "kinds.bias"}:
        raise ValueError(f"The kept fit lacks {', '.join(sorted(missing))}. Fit it again.")
    return finder


def plan(asked: argparse.Namespace) -> learn.Plan:
    """How to train, as the figures in docs/model-card.md were reached."""
    return learn.Plan(epochs=asked.epochs, threads=asked.threads)


def main() -> int:
    """Read the command line and do the steps asked for, all of them without ``--step``."""
    reader = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    reader.add_argument("data", type=Path, help="the folder with one folder for each data set")
    reader.add_argument("--encoder", type=Path, required=True, help="the MiniLM files' folder")
    reader.add_argument("--out", type=Path, default=Path("workbench/weights"))
    reader.add_argument("--work", type=Path, default=Path("build/training"))
    reader.add_argument("--step", choices=[*map(str, range(FOLDS)), "final", "package"])
    reader.add_argument("--epochs", type=float, default=2.0)
    reader.add_argument("--threads", type=int, default=2)
    asked = reader.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    asked.out.mkdir(parents=True, exist_ok=True)
    found = examples(asked.data)
    sys.stderr.write(f"{len(found):,} sentences to learn from\n")
    for number in range(FOLDS):
        if asked.step in (None, str(number)):
            cross_validate(found, number, asked)
    if asked.step in (None, "final"):
        fit_all(found, asked)
    if asked.step in (None, "package"):
        finder = finished(found, asked)
        answers = package.out_of_fold(found, asked.work, plan(asked))
        learned = kinds.learn_kinds(finder, asked.encoder)
        Linear().fit(found).save(asked.out / "linear.json")
        package.write(found, answers, finder, learned, asked)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
