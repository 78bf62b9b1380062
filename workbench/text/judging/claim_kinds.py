"""What kind of claim a sentence makes: one of ``types.KINDS``."""

from collections.abc import Sequence

from workbench.text.judging import weights
from workbench.text.judging.features import Sentence, past
from workbench.text.types import KINDS


def kind(sentence: Sentence, names: Sequence[str], read: Sequence[float]) -> str:
    """The likeliest kind: the encoder's log-odds of each and the weights of plain features.

    Without an encoder's reading (the fast setting, other languages) by rule.
    """
    rule = by_rule(sentence, names)
    if not read:
        return rule
    learned = weights.described()["kinds"]
    rows = [learned[name] for name in (*names, f"rule: {rule}") if name in learned]
    sums = [sum(column) for column in zip(read, *rows, strict=True)]
    return KINDS[sums.index(max(sums))]


def by_rule(sentence: Sentence, names: Sequence[str]) -> str:
    """The kind by plain features alone, the most telling first."""
    held = set(names)
    happened = "event" in held or past(sentence.text.split())
    for wanted, answer in (
        (held >= {"future"} and not held & {"date", "number"}, "prediction"),
        ("number" in held, "quantity"),
        ("cause" in held, "causal"),
        (held >= {"date"} and happened, "event"),
        (bool(held & {"comparison", "superlative"}), "comparison"),
        ("wish" in held or (held >= {"opinion"} and "reported" in held), "position"),
        ("rule" in held, "rule"),
        ("quotation" in held and "reported" in held, "quotation"),
        ("event" in held, "event"),
        ("state" in held, "relation"),
    ):
        if wanted:
            return answer
    return "other"
