"""From the fits to what is shipped: calibration, threshold, files and their hashes."""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from training import export, learn
from training.data import Example, dealt
from training.encoder import HEADS, Finder
from training.learn import Plan
from training.linear import Linear
from workbench.evaluation.measured import interval

VERSION = "1"
SETTINGS = ("default", "fast")
SLACK = 0.005  # of F1
WITH_SIDES = ("checkworthy", "factual")  # heads that gain by the sentences beside a sentence
DATA = {
    "crowdsourced": "ClaimBuster crowdsourced",
    "policlaim": "PoliClaim gold",
    "own": "our news sentences",
}
NEWS = "polnear/train/text"  # news whose word pieces stay in the vocabulary; nothing else is taken


def kept(work: Path, found: list[Example], plan: Plan, name: str) -> Path:
    """Where a step is kept: under a name that changes with the sentences and the plan."""
    told = repr((found, replace(plan, threads=0))).encode()
    return work / f"{hashlib.sha256(told).hexdigest()[:12]}-{name}"


def write(
    found: list[Example],
    answers: dict[str, np.ndarray],
    finder: Finder,
    kinds: dict[str, list[float]],
    asked: argparse.Namespace,
) -> None:
    """Write finder.onnx, vocabulary.txt and finder.json beside linear.json."""
    scales = {how: calibration(found, answers[how]) for how in SETTINGS}
    thresholds = {
        how: threshold(found, scored(found, answers[how], scales[how])) for how in SETTINGS
    }
    tokens = learn.tokenizer(asked.encoder)
    texts = [e.text for e in found] + list(news(asked.data))
    pruned = export.prune(finder, tokens, texts, least=2)
    lines = sorted(pruned.get_vocab(), key=pruned.get_vocab().__getitem__)
    (asked.out / "vocabulary.txt").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    export.to_onnx(finder, asked.out / "finder.onnx")
    described = {
        "version": VERSION,
        "heads": list(HEADS),
        "calibration": scales,
        "thresholds": thresholds,
        "kinds": kinds,
        "cross_validated": figures(found, answers, scales, thresholds),
        "sha256": {
            name: hashlib.sha256((asked.out / name).read_bytes()).hexdigest()
            for name in ("finder.onnx", "vocabulary.txt", "linear.json")
        },
    }
    (asked.out / "finder.json").write_text(json.dumps(described, indent=1) + "\n", "utf-8")


def news(folder: Path) -> Iterable[str]:
    """The lines of the news articles whose words the tokenizer should know whole."""
    for path in sorted((folder / NEWS).glob("*.txt")):
        yield from path.read_text("utf-8", errors="replace").splitlines()


def out_of_fold(found: list[Example], work: Path, plan: Plan) -> dict[str, np.ndarray]:
    """Both settings' log-odds for every example, each from a fit that did not see its group."""
    folds = dealt(found)
    answers = {how: np.full((len(folds), len(HEADS)), np.nan) for how in SETTINGS}
    for number in range(max(folds) + 1):
        places = [place for place, fold in enumerate(folds) if fold == number]
        path = kept(work, found, plan, f"fold-{number}.npz")
        answers["default"][places] = np.load(path)["encoder"]
        line = Linear().fit([e for e, fold in zip(found, folds, strict=True) if fold != number])
        answers["fast"][places] = line.predict([found[place].text for place in places])
    return answers


def beside(found: list[Example], said: np.ndarray) -> np.ndarray:
    """The log-odds of the sentences before and after (2, examples, heads), less the mean of all;
    0 where there is none or nothing was said, and for the heads that gain nothing by them."""
    even = np.nan_to_num(said - np.nanmean(said, axis=0)) * np.isin(HEADS, WITH_SIDES)
    sides = np.zeros((2, *said.shape))
    for place in range(1, len(found)):
        one, next_one = found[place - 1], found[place]
        if (one.data, one.group) == (next_one.data, next_one.group):
            sides[0, place], sides[1, place - 1] = even[place - 1], even[place]
    return sides


def calibration(found: list[Example], said: np.ndarray) -> list[dict[str, float]]:
    """For each head the slope and base of Platt's scaling (1999), on answers from outside the fit,
    with what the sentences ``before`` and ``after`` add; ``middle`` is the mean log-odds."""
    sides = beside(found, said)
    rows = []
    for head in range(len(HEADS)):
        places = [
            place
            for place, e in enumerate(found)
            if e.marks[head] is not None and not np.isnan(said[place, head])
        ]
        marks = [round(found[place].marks[head] or 0.0) for place in places]
        columns = np.stack([said[places, head], *sides[:, places, head]], axis=1)
        model = LogisticRegression(C=1e6).fit(columns, marks)
        told = [*model.coef_[0], model.intercept_[0], np.nanmean(said[:, head])]
        names = ("slope", "before", "after", "base", "middle")
        rows.append({n: round(float(v), 4) for n, v in zip(names, told, strict=True)})
    return rows


def scored(found: list[Example], said: np.ndarray, scales: list[dict[str, float]]) -> np.ndarray:
    """Probabilities (examples, heads); not a number where nobody was asked."""
    column = {name: np.array([row[name] for row in scales]) for name in scales[0]}
    before, after = beside(found, said)
    odds = said * column["slope"] + column["base"]
    odds += before * column["before"] + after * column["after"]
    return 1 / (1 + np.exp(-odds))


def threshold(found: list[Example], scores: np.ndarray) -> float:
    """The lowest score at which F1 is within ``SLACK`` of its best, mean of debates and news.

    The lowest, as a missed claim costs a newsroom more than one to dismiss.
    """
    marks = np.array([e.marks[0] or 0.0 for e in found])
    sets = [[n for n, e in enumerate(found) if e.data == name] for name in ("crowdsourced", "own")]
    sets = [places for places in sets if places]
    steps = np.arange(0.2, 0.61, 0.01)
    means = [np.mean([f1(marks[s], scores[s, 0] >= least) for s in sets]) for least in steps]
    reached = next(n for n, mean in enumerate(means) if mean >= max(means) - SLACK)
    return round(float(steps[reached]), 2)


Pair = tuple[bool, bool]


def figures(
    found: list[Example],
    answers: dict[str, np.ndarray],
    scales: dict[str, list[dict[str, float]]],
    thresholds: dict[str, float],
    settings: Sequence[str] = SETTINGS,
) -> list[dict[str, object]]:
    """Cross-validated figures with intervals over debates, speeches or articles."""
    lines: list[dict[str, object]] = []
    for how in settings:
        scores = scored(found, answers[how], scales[how])
        for task, data, head, least, measure, figure in (
            ("check-worthiness", "crowdsourced", 0, thresholds[how], "F1 of CFS", _f1),
            ("verifiability", "policlaim", 2, 0.5, "accuracy", _accuracy),
            ("check-worthiness", "own", 0, thresholds[how], "F1 of CFS", _f1),
            ("opinion", "own", 3, 0.5, "macro F1", _macro),
        ):
            groups = _pairs(found, data, head, scores[:, head] >= least)
            if not groups:
                continue
            every = [pair for pairs in groups for pair in pairs]
            lines.append(
                {
                    "task": f"{task}, fast" if how == "fast" else task,
                    "data": DATA[data],
                    "split": "cross-validated by group",
                    "measure": measure,
                    "ours": round(figure(every), 4),
                    "interval": [round(end, 4) for end in interval(groups, figure)],
                }
            )
    return lines


def _pairs(found: list[Example], data: str, head: int, said: np.ndarray) -> list[list[Pair]]:
    """(said, true) by debate, speech or article."""
    groups: dict[str, list[Pair]] = defaultdict(list)
    for place, e in enumerate(found):
        if e.data == data and e.marks[head] is not None:
            groups[e.group].append((bool(said[place]), e.marks[head] == 1))
    return list(groups.values())


def _f1(pairs: Sequence[Pair]) -> float:
    marks, said = np.array(pairs, dtype=float).T[::-1]
    return f1(marks, said)


def _accuracy(pairs: Sequence[Pair]) -> float:
    return float(np.mean([said == true for said, true in pairs]))


def _macro(pairs: Sequence[Pair]) -> float:
    return (_f1(pairs) + _f1([(not said, not true) for said, true in pairs])) / 2


def f1(marks: np.ndarray, said: np.ndarray) -> float:
    """Harmonic mean of precision and recall."""
    hit = float((marks * said).sum())
    return 2 * hit / max(1.0, float(marks.sum() + said.sum()))
