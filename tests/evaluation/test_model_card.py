"""The card tells what the shipped weights were measured to reach, not what earlier ones did."""

import pytest

from tests.processes import ROOT
from workbench.text.judging import weights

CARD = (ROOT / "docs" / "model-card.md").read_text(encoding="utf-8")
TOLD = weights.described()


def short(figure: float) -> str:
    return f"{figure:.3f}".lstrip("0")


@pytest.mark.parametrize(
    "line", TOLD["cross_validated"], ids=lambda one: f"{one['task']} {one['data']}"
)
def test_cross_validated_figures_stand_in_the_card(line: dict[str, object]) -> None:
    ours, (low, high) = line["ours"], line["interval"]
    bold = "" if "fast" in str(line["task"]) else "**"
    assert f"{bold}{short(ours)}{bold} ({short(low)}–{short(high)})" in CARD


@pytest.mark.parametrize("how", ["default", "fast"])
def test_thresholds_stand_in_the_card(how: str) -> None:
    assert f"{TOLD['thresholds'][how]:.2f}" in CARD
