"""Lines of a stream: whole, in order, whatever the pieces they come in."""

import os
import threading
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.cli import lines
from workbench.cli.lines import Line, batches


def of_file(path: Path, raw: bytes, most: int = 64) -> list[list[Line]]:
    path.write_bytes(raw)
    stream = os.open(path, os.O_RDONLY)
    try:
        return list(batches(stream, most))
    finally:
        os.close(stream)


def texts(found: list[list[Line]]) -> list[str]:
    return [line.text for line in chain.from_iterable(found)]


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b"", []), (b"\n", [""]), (b"a", ["a"]), (b"a\n", ["a"]), (b"a\n\nb", ["a", "", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]), ("é\n日本".encode(), ["é", "日本"]),
        (b"a\x0bb\x1cc\n", ["a\x0bb\x1cc"]),
    ],
)  # fmt: skip
def test_lines_end_at_line_feeds_alone(tmp_path: Path, raw: bytes, wanted: list[str]) -> None:
    assert texts(of_file(tmp_path / "x", raw)) == wanted


@given(st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]))))
def test_every_line_comes_back(tmp_path_factory: pytest.TempPathFactory, given: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    found = of_file(path, "".join(f"{line}\n" for line in given).encode())
    assert texts(found) == given
    assert [line.number for line in chain.from_iterable(found)] == list(range(1, len(given) + 1))


def test_lines_longer_than_one_read_are_whole(tmp_path: Path) -> None:
    given = ["x" * 70_000, "y", "z" * 200_001]
    assert texts(of_file(tmp_path / "x", "\n".join(given).encode())) == given


def test_a_batch_is_never_larger_than_asked(tmp_path: Path) -> None:
    found = of_file(tmp_path / "x", b"line\n" * 1000, most=7)
    assert max(map(len, found)) == 7
    assert len(texts(found)) == 1000


def test_a_line_that_is_no_text_is_named_and_the_others_come(tmp_path: Path) -> None:
    first, second, third = chain.from_iterable(of_file(tmp_path / "x", b"one\nca\xff\xfe\nthree"))
    assert (first.problem, third.problem) == ("", "")
    assert second == Line(
        2, "ca\ufffd\ufffd", "This line is not UTF-8 text (byte 3) and was left out."
    )


@pytest.mark.parametrize("end", [b"\nlast\n", b""])
def test_a_line_that_never_ends_is_not_kept_in_memory(tmp_path: Path, end: bytes) -> None:
    raw = b"first\n" + b"x" * (lines.LONGEST * 3) + end
    found = list(chain.from_iterable(of_file(tmp_path / "x", raw)))
    assert found[0] == Line(1, "first")
    assert found[1] == Line(2, "", "This line is longer than 4 MB and was left out.")
    assert [line.text for line in found[2:]] == (["last"] if end else [])


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_what_has_come_is_handed_on_before_more_is_asked_for(pipe: tuple[int, int]) -> None:
    come = batches(pipe[0])
    got: list[list[Line]] = []
    for number, raw in enumerate((b"one\n", b"two\nthree\nfo")):
        os.write(pipe[1], raw)
        answer = threading.Thread(target=lambda: got.append(next(come)), daemon=True)
        answer.start()
        answer.join(20)
        assert [line.text for line in got[number]] == raw.decode().split("\n")[:-1]
