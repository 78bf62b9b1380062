"""The colours in tokens.css: contrast as WCAG 2.2 counts it, in both looks."""

import re

import pytest

from workbench.resources import folder

SHEETS = folder("static") / "css"
_PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
_WHOLE = (SHEETS / "tokens.css").read_text(encoding="utf-8")
TOKENS = {name: (a, b) for name, a, b in _PAIR.findall(_WHOLE.split("prefers-contrast")[0])}
GROUNDS = ("paper", "paper-2", "accent-wash")
TEXT = ("ink", "ink-2")
REST = (
    "accent", "warn", "good", "t1", "t2", "t3", "t4", "t5", "off",
    "queued", "proposed", "returned", "approved", "published", "dismissed",
)  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [0, 1])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(look: int, ground: str) -> None:
    paper = TOKENS[ground][look]
    low = {name: round(contrast(TOKENS[name][look], paper), 2) for name in TEXT}
    assert {name: ratio for name, ratio in low.items() if ratio < 7} == {}


@pytest.mark.parametrize("look", [0, 1])
@pytest.mark.parametrize("ground", GROUNDS)
def test_coloured_words_can_be_read_on_every_ground(look: int, ground: str) -> None:
    paper = TOKENS[ground][look]
    low = {name: round(contrast(TOKENS[name][look], paper), 2) for name in REST}
    assert {name: ratio for name, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("look", [0, 1])
def test_field_edges_and_marks_stand_out(look: int) -> None:
    assert contrast(TOKENS["line-2"][look], TOKENS["paper"][look]) >= 3
    assert contrast(TOKENS["ink"][look], TOKENS["mark"][look]) >= 7
    assert contrast(TOKENS["on-accent"][look], TOKENS["accent"][look]) >= 7


def test_no_sheet_has_a_colour_of_its_own() -> None:
    """Outside the tokens only the dialog's veil and paper for printing."""
    strange = {
        (sheet.name, colour)
        for sheet in SHEETS.glob("*.css")
        if sheet.name not in ("tokens.css", "report.css", "captured.css")
        for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text(encoding="utf-8"))
    }
    assert strange <= {("base.css", "#fff"), ("base.css", "#000")}
    assert sum(len(sheet.read_text().splitlines()) for sheet in SHEETS.glob("*.css")) <= 900
