"""MiniLM-L6 with a linear head for each question on the mean of a sentence's vectors.

The encoder is BERT (Devlin et al. 2019) of 6 layers and 384 dimensions with the weights of
all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019).
"""

import hashlib
import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from workbench.text.types import KINDS

PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # sha256
HEADS = ("checkworthy", "factual", "verifiable", "opinion")


class Layer(nn.Module):
    """One BERT layer, post-norm."""

    def __init__(self, size: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, blocked: Tensor) -> Tensor:
        """``x`` (batch, tokens, size); ``blocked`` is added to attention scores."""
        batch, tokens, size = x.shape
        wide = self.qkv(x).view(batch, tokens, 3 * self.heads, size // self.heads)
        query, key, value = wide.transpose(1, 2).split(self.heads, 1)
        weights = query @ key.transpose(-1, -2) * (size // self.heads) ** -0.5 + blocked
        mixed = (self.drop(weights.softmax(-1)) @ value).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Finder(nn.Module):
    """Token ids and mask (batch, tokens) in, log-odds of every question out."""

    def __init__(self, config: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        size = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], size)
        self.places = nn.Embedding(config["max_position_embeddings"], size)
        self.segment = nn.Parameter(torch.zeros(size))
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(size, config["intermediate_size"], config["num_attention_heads"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.heads = nn.Linear(size, len(HEADS), bias=False)
        self.bias = nn.Parameter(torch.zeros(len(HEADS)))
        self.kinds = nn.Linear(size, len(KINDS))

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The last layer's vectors (batch, tokens, size)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(places) + self.segment))
        blocked = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, blocked)
        return x

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Log-odds of every head, then of every claim kind (batch, heads + kinds)."""
        means = self.means(ids, mask)
        return torch.cat([self.heads(means) + self.bias, self.kinds(means)], 1)

    def sentences(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The log-odds of whole sentences (batch, heads)."""
        return self.heads(self.means(ids, mask)) + self.bias

    def means(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The mean of each sentence's vectors (batch, size)."""
        vectors = self.encode(ids, mask).float()
        share = mask[:, :, None].float()
        return (vectors * share).sum(1) / share.sum(1)


def load(folder: Path, dropout: float = 0.1) -> Finder:
    """A finder with the published encoder's weights and heads of zeros. Raises ValueError."""
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != PUBLISHED:
        raise ValueError(f"{folder / 'model.safetensors'} is not the file that was published")
    config = json.loads((folder / "config.json").read_text())
    given = load_file(folder / "model.safetensors")
    finder = Finder(config, dropout)
    finder.load_state_dict(_renamed(given, finder))
    return finder


def _renamed(given: dict[str, Tensor], finder: Finder) -> dict[str, Tensor]:
    """Hugging Face's names of the weights as ours; the token type is always 0."""
    ours = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "segment": given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
        "heads.weight": torch.zeros_like(finder.heads.weight),
        "bias": finder.bias.data,
        "kinds.weight": finder.kinds.weight.data,
        "kinds.bias": finder.kinds.bias.data,
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for number in range(len(finder.layers)):
        theirs = f"encoder.layer.{number}."
        for kind in ("weight", "bias"):
            for name, long in names.items():
                ours[f"layers.{number}.{name}.{kind}"] = given[f"{theirs}{long}.{kind}"]
            parts = [
                given[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")
            ]
            ours[f"layers.{number}.qkv.{kind}"] = torch.cat(parts)
    return ours
