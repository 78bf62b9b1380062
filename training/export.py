"""The trained encoder as a small ONNX file: vocabulary pruned, eight bits a weight."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime import InferenceSession
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn

from training.encoder import Finder
from training.graph import Graph


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
    """Write the finder to ``path`` with dynamic batch and length, in eight bits per channel.

    Raises ValueError when the graph does not answer as the finder does.
    """
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(Graph().model(finder.eval()), str(whole))
        _compare(finder, whole)
        quantize_dynamic(
            whole,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )


@torch.no_grad()
def _compare(finder: Finder, whole: Path) -> None:
    """Two sentences of unlike length, before the weights are rounded."""
    ids = torch.randint(0, len(finder.words.weight), (2, 24), generator=torch.manual_seed(1))
    mask = torch.ones(2, 24)
    mask[1, 9:] = 0
    session = InferenceSession(str(whole), providers=["CPUExecutionProvider"])
    told = session.run(None, {"ids": ids.numpy(), "mask": mask.numpy()})[0]
    if not np.allclose(told, finder(ids, mask).numpy(), atol=1e-3):
        raise ValueError("the ONNX graph does not answer as the trained finder does")
