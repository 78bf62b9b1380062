"""Every word that reading can leave on a row has advice for people."""

import re
from pathlib import Path

import pytest

import workbench
from workbench.failures import ADVICE, READING, advice


def test_every_word_of_the_readers_has_advice() -> None:
    package = Path(workbench.__file__).parent
    files = [*package.glob("text/**/*.py"), package / "reading.py", *package.glob("workflow/*.py")]
    source = "".join(path.read_text("utf-8") for path in files)
    words = set(re.findall(r'_with\("(\w+)"|\.reason = "(\w+)"|, "(read_\w+)"\)', source))
    used = {word for found in words for word in found if word}
    assert {"empty", "broken", "binary", "too_short", "read_timeout", "read_memory"} <= used
    assert used <= set(ADVICE) | set(READING)


@pytest.mark.parametrize("word", READING)
def test_sentences_are_plain(word: str) -> None:
    assert word not in ADVICE
    for text in advice(word)[:2]:
        assert re.fullmatch(r"[A-Z][^!_]{10,160}\.", text)
