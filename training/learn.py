"""Fine-tuning the encoder on several questions at once, and reading its answers."""

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.data import Example
from training.encoder import HEADS, Finder, load

LONGEST = 128  # tokens; longer sentences are cut


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. ``share`` weighs the heads' losses in the order of ``HEADS``."""

    epochs: float = 2.0
    batch: int = 32
    rate: float = 8e-5
    warm: float = 0.1
    decay: float = 0.01
    dropout: float = 0.0
    smooth: float = 0.0
    share: tuple[float, ...] = (1.0, 0.5, 1.0, 1.0)
    seed: int = 0
    threads: int = 2


def tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer, cutting at ``LONGEST`` and never padding."""
    tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokens.no_padding()
    tokens.enable_truncation(LONGEST)
    return tokens


def fit(examples: Sequence[Example], folder: Path, plan: Plan = Plan()) -> Finder:
    """A finder trained on ``examples``; the same input and plan give the same weights."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    finder = load(folder, plan.dropout).train()
    finder.words.weight.requires_grad_(False)  # rare words keep what pre-training gave them
    _start(finder, examples)
    ids = [entry.ids for entry in tokenizer(folder).encode_batch([e.text for e in examples])]
    batches = list(_batches(ids, plan))
    optimizer, rates = _optimizer(finder, len(batches), plan)
    for number, places in enumerate(batches):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = finder.sentences(*padded([ids[place] for place in places]))
        _loss(said, [examples[place] for place in places], plan).backward()
        nn.utils.clip_grad_norm_(finder.parameters(), 1.0)
        optimizer.step()
        rates.step()
        optimizer.zero_grad()
        if number % 100 == 0:
            sys.stderr.write(f"  step {number} of {len(batches)}\n")
    return finder.eval()


def _start(finder: Finder, examples: Sequence[Example]) -> None:
    """Biases at the log-odds of each answer's share, so that training starts calibrated."""
    for head in range(len(HEADS)):
        marks = [e.marks[head] for e in examples if e.marks[head] is not None]
        share = min(0.95, max(0.05, sum(marks) / max(1, len(marks)))) if marks else 0.5
        finder.bias.data[head] = float(np.log(share / (1 - share)))


def _batches(ids: list[list[int]], plan: Plan) -> Iterator[list[int]]:
    """Places of examples, shuffled, with neighbours in length sharing a batch."""
    draw = random.Random(plan.seed)
    whole, wanted = int(plan.epochs), int((plan.epochs % 1) * len(ids))
    for epoch in range(whole + (wanted > 0)):
        places = list(range(len(ids)))
        draw.shuffle(places)
        places = places if epoch < whole else places[:wanted]
        chunks = []
        for start in range(0, len(places), plan.batch * 32):
            near = sorted(places[start : start + plan.batch * 32], key=lambda p: len(ids[p]))
            chunks += [near[i : i + plan.batch] for i in range(0, len(near), plan.batch)]
        draw.shuffle(chunks)
        yield from chunks


def _optimizer(
    finder: Finder, steps: int, plan: Plan
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    learned = [
        p for name, p in finder.named_parameters() if p.requires_grad and "heads" not in name
    ]
    groups = [
        {"params": learned, "lr": plan.rate},
        {"params": finder.heads.parameters(), "lr": plan.rate * 20},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=plan.decay, fused=True)
    warm = max(1, int(plan.warm * steps))

    def factor(step: int) -> float:
        return min(step / warm, max(0.0, (steps - step) / max(1, steps - warm)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


def _loss(said: Tensor, examples: list[Example], plan: Plan) -> Tensor:
    """Weighed binary cross-entropy over the answers that are known."""
    marks = torch.tensor([[-1.0 if m is None else m for m in e.marks] for e in examples])
    known = (marks >= 0).float()
    wanted = marks.clamp(min=0) * (1 - 2 * plan.smooth) + plan.smooth
    share = torch.tensor(plan.share) * torch.tensor([[e.weight] for e in examples])
    loss = nn.functional.binary_cross_entropy_with_logits(said, wanted, reduction="none")
    return (loss * known * share).sum() / len(examples)


def padded(ids: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Token ids and mask (batch, longest); few different lengths, as each is compiled anew."""
    longest = -(-max(map(len, ids)) // 8) * 8
    tokens = torch.zeros(len(ids), longest, dtype=torch.long)
    mask = torch.zeros(len(ids), longest)
    for row, entry in enumerate(ids):
        tokens[row, : len(entry)] = torch.tensor(entry)
        mask[row, : len(entry)] = 1
    return tokens, mask


@torch.no_grad()
def predict(finder: Finder, texts: Sequence[str], folder: Path) -> np.ndarray:
    """The log-odds of every text, (texts, heads), in single precision."""
    ids = [entry.ids for entry in tokenizer(folder).encode_batch(list(texts))]
    order = sorted(range(len(ids)), key=lambda place: len(ids[place]))
    answer = np.zeros((len(ids), len(HEADS)), dtype=np.float64)
    for start in range(0, len(order), 64):
        places = order[start : start + 64]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = finder.sentences(*padded([ids[place] for place in places]))
        answer[places] = said.float().numpy()
    return answer
