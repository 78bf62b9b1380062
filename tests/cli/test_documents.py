"""extract and passages, as processes."""

from pathlib import Path

import pytest

from tests.processes import ROOT, Cli
from workbench.demo_pages import PageServer

ARTICLE = {
    "title", "byline", "publisher", "published", "language", "text", "text_sha256", "notes",
}  # fmt: skip
CLAIM = {"quote", "start", "end", "statement", "claimant", "kind", "score", "checkworthy"}
MORE = {
    "via", "changes", "doubts", "parts", "classes", "verifiable", "opinion",
    "calibrated",
}  # fmt: skip
DOCUMENTS = ROOT / "fixtures" / "documents"


def test_extract_has_the_fields_of_the_contract(cli: Cli, ferry: Path) -> None:
    ended = cli("extract", ferry, "--date", "2022-05-10", "--json")
    assert (ended.code, ended.err) == (0, "")
    found = ended.json
    assert set(found) == {"article", "claims", "left_out"}
    assert set(found["article"]) >= ARTICLE
    text = found["article"]["text"]
    assert len(found["claims"]) >= 5
    for claim in found["claims"]:
        assert CLAIM | {"reasons", "dates", "quantities"} | MORE <= set(claim)
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        assert claim["checkworthy"] is True and 0 <= claim["score"] <= 1
        assert all({"what", "weight"} <= set(reason) for reason in claim["reasons"])
        for name, fields in [("dates", ["value"]), ("quantities", ["value", "unit"])]:
            for part in claim[name]:
                assert {"text", "start", "end", *fields} <= set(part)
                assert text[part["start"] : part["end"]] == part["text"]
    assert [c["start"] for c in found["claims"]] == sorted(c["start"] for c in found["claims"])
    for part in found["left_out"]:
        assert set(part) == {"text", "start", "end", "why"}
        assert text[part["start"] : part["end"]] == part["text"]


def test_the_date_and_title_that_are_given_show(cli: Cli, ferry: Path) -> None:
    without = cli("extract", ferry, "--json").json
    given = cli("extract", ferry, "--date", "2022-05-10", "--title", "Ferries", "--json").json
    assert without["article"]["published"] is None
    assert (given["article"]["published"], given["article"]["title"]) == ("2022-05-10", "Ferries")

    def values(found: dict[str, list[dict[str, list[dict[str, str]]]]]) -> list[str]:
        return [part["value"] for claim in found["claims"] for part in claim["dates"]]

    assert values(given) != values(without)


def test_a_date_in_the_future_is_noted(cli: Cli, ferry: Path) -> None:
    ended = cli("extract", ferry, "--date", "2999-12-24", "--json")
    [note] = ended.json["article"]["notes"]
    assert "24 December 2999, is in the future" in note
    assert note in ended.err
    assert cli("extract", ferry, "--date", "2022-05-10", "--json").json["article"]["notes"] == []


def test_all_lists_every_sentence(cli: Cli, ferry: Path) -> None:
    some, every = (
        cli("extract", ferry, "--json").json,
        cli("extract", ferry, "--all", "--json").json,
    )
    assert len(every["claims"]) > len(some["claims"])
    assert {claim["checkworthy"] for claim in every["claims"]} == {True, False}


def test_extract_reads_stdin_and_prints_words(cli: Cli, ferry: Path) -> None:
    piped = cli("extract", "-", "--json", given=ferry.read_bytes())
    assert piped.json["claims"] == cli("extract", ferry, "--json").json["claims"]
    plain = cli("extract", ferry)
    assert plain.code == 0 and "14 months" in plain.out


def test_nothing_is_stored(cli: Cli, ferry: Path, tmp_path: Path) -> None:
    fresh = Cli(tmp_path / "fresh")
    assert fresh("extract", ferry, "--json").code == 0
    assert not fresh.data.exists()


def test_extract_from_a_link_needs_the_address_to_be_allowed(cli: Cli) -> None:
    with PageServer(ROOT / "fixtures" / "pages") as pages:
        url = f"{pages.address}/council-meetings.html"
        refused = cli("extract", url, "--json")
        allowed = cli("extract", url, "--json", WORKBENCH_ALLOW_ADDRESSES=f"127.0.0.1:{pages.port}")
    assert (refused.code, refused.out) == (1, "")
    assert "private" in refused.err
    assert allowed.code == 0
    assert "5 July 2019" in allowed.json["article"]["text"]
    assert allowed.json["article"]["title"]


@pytest.mark.parametrize("name", ["report.pdf", "letter.docx", "page.html", "interview.srt"])
def test_extract_reads_documents(cli: Cli, name: str) -> None:
    ended = cli("extract", DOCUMENTS / name, "--all", "--json")
    assert ended.code == 0
    assert len(ended.json["article"]["text"]) > 50


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.pdf", b"%PDF-1.7\nnothing more"),
        ("broken.docx", b"PK\x03\x04nothing more"),
        ("binary.txt", bytes(range(256)) * 40),
        ("empty.txt", b""),
        ("blank.txt", b" \n\t "),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    cli: Cli, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    ended = cli("extract", tmp_path / name, "--json")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.endswith(".\n") and "Traceback" not in ended.err
    assert ended.err.count("\n") == 1


def test_a_missing_file_or_folder(cli: Cli, tmp_path: Path) -> None:
    for path in (tmp_path / "missing.txt", tmp_path):
        ended = cli("extract", path, "--json")
        assert (ended.code, ended.out) == (1, "")
        assert str(path) in ended.err


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"], ["extract"], ["extract", "x", "--date", "yesterday"], ["score", "--colour"],
        ["passages", "x"], ["known", "search", "x"], ["verify", "x"],
        ["export", "--format", "bundle", "-o", "x"], ["user", "add", "--email", "a@b.c"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage(cli: Cli, words: list[str]) -> None:
    ended = cli(*words)
    assert (ended.code, ended.out) == (2, "")
    assert "Usage:" in ended.err


def test_passages_of_a_page(cli: Cli) -> None:
    page = ROOT / "fixtures" / "pages" / "council-meetings.html"
    ended = cli("passages", "--claim", "The council last met on 5 July 2019", page, "--json")
    found = ended.json["passages"]
    text = cli("extract", page, "--json").json["article"]["text"]
    assert "5 July 2019" in found[0]["quote"]
    for row in found:
        assert set(row) == {"quote", "start", "end", "score", "words"}
        assert all(row["start"] <= one["start"] < one["end"] <= row["end"] for one in row["words"])
    best = [text[one["start"] : one["end"]] for one in found[0]["words"]]
    assert {"last", "5", "July", "2019"} <= set(best)
    assert [row["score"] for row in found] == sorted((r["score"] for r in found), reverse=True)
    few = cli("passages", "--claim", "The council met", page, "--limit", "1", "--json")
    assert len(few.json["passages"]) == 1
    none = cli("passages", "--claim", "zebra", page, "--json")
    assert (none.code, none.json) == (0, {"passages": []})


def test_another_language_is_labelled(cli: Cli, tmp_path: Path) -> None:
    text = "Der Rat wurde 2002 in Rom gegründet. Die Ausgaben stiegen 2020 um 12 Prozent. " * 5
    (tmp_path / "german.txt").write_text(text, "utf-8")
    ended = cli("extract", tmp_path / "german.txt", "--all", "--json")
    assert ended.code == 0
    assert ended.err == "Scores are not calibrated for this language.\n"
    assert {claim["calibrated"] for claim in ended.json["claims"]} == {False}
