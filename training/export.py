"""The trained encoder as a small ONNX file: vocabulary pruned, eight bits a weight."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn

from training.encoder import Finder


def prune(finder: Finder, tokens: Tokenizer, texts: Iterable[str], least: int = 1) -> Tokenizer:
    """Drop word pieces that never occur in ``texts``, from the finder and its tokenizer.

    Single characters, special tokens and short pieces stay, so that every word can still be
    spelt; a word whose piece is gone is read in smaller pieces.
    """
    seen: dict[int, int] = {}
    for entry in tokens.encode_batch(list(texts)):
        for number in entry.ids:
            seen[number] = seen.get(number, 0) + 1
    vocabulary = sorted(tokens.get_vocab().items(), key=lambda item: item[1])
    kept = [(w, n) for w, n in vocabulary if seen.get(n, 0) >= least or _spelling(w)]
    finder.words = nn.Embedding.from_pretrained(finder.words.weight[[n for _, n in kept]])
    described = json.loads(tokens.to_str())
    described["model"]["vocab"] = {word: place for place, (word, _) in enumerate(kept)}
    _renumber(described, described["model"]["vocab"])
    return Tokenizer.from_str(json.dumps(described))


def _spelling(word: str) -> bool:
    return word.startswith("[") or len(word.removeprefix("##")) <= 2


def _renumber(described: dict, vocabulary: dict[str, int]) -> None:
    """The special tokens' numbers wherever the tokenizer's description repeats them."""
    for token in described["added_tokens"]:
        token["id"] = vocabulary[token["content"]]
    described["added_tokens"].sort(key=lambda token: token["id"])
    special = described["post_processor"]
    if special["type"] == "BertProcessing":
        special["sep"][1], special["cls"][1] = vocabulary["[SEP]"], vocabulary["[CLS]"]
        return
    for name, token in special["special_tokens"].items():
        token["ids"] = [vocabulary[name]]


def to_onnx(finder: Finder, path: Path) -> None:
    """Write the finder to ``path`` with dynamic batch and length, in eight bits per channel."""
    example = (torch.ones(2, 8, dtype=torch.long), torch.ones(2, 8))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            finder.eval(), example, str(whole), input_names=["ids", "mask"],
            output_names=["odds"], opset_version=17, dynamo=False,
            dynamic_axes={"ids": {0: "batch", 1: "tokens"}, "mask": {0: "batch", 1: "tokens"}},
        )  # fmt: skip
        quantize_dynamic(whole, path, per_channel=True, weight_type=QuantType.QInt8)
