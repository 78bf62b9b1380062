"""Bytes to text, and the one normalisation."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import Unsupported
from workbench.text.reading.decoding import decode, keep

GERMAN = "Der Rat tagte zuletzt im Juli – seither schweigt er. „Größe“ zählt für alle Länder nicht."
POLISH = "Rada spotkała się w lipcu, a następne spotkanie odbyło się dużo później niż sądzono."
JAPANESE = "理事会は七月に最後の会合を開いた。カタカナもここにある。" * 2
CHINESE = "理事会于七月举行了最后一次会议，此后没有再开会。𠀀"
RUSSIAN = "Совет собирался в июле в последний раз, и с тех пор прошло девятнадцать месяцев. " * 2


@pytest.mark.parametrize(
    ("text", "codec", "declared", "name"),
    [
        (GERMAN, "utf-8", None, "utf-8"),
        (GERMAN, "utf-8-sig", "windows-1252", "utf-8"),
        (GERMAN, "utf-16", "utf-8", "utf-16le"),
        (GERMAN, "utf-16-le", None, "utf-16le"),
        (GERMAN, "utf-16-be", None, "utf-16be"),
        (GERMAN, "utf-32", None, "utf-32le"),
        (GERMAN, "cp1252", None, "windows-1252"),
        (GERMAN, "cp1252", "iso-8859-1", "windows-1252"),
        (GERMAN, "cp1252", "utf-8", "windows-1252"),
        (GERMAN, "utf-8", "latin-1", "utf-8"),
        (GERMAN, "utf-8", "no-such-charset", "utf-8"),
        (POLISH, "cp1250", None, "windows-1250"),
        (POLISH, "iso8859_2", "iso-8859-2", "iso-8859-2"),
        (JAPANESE, "cp932", "shift_jis", "shift_jis"),
        (JAPANESE, "cp932", None, "shift_jis"),
        (JAPANESE, "euc_jp", None, "euc-jp"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp", "iso-2022-jp"),
        (JAPANESE, "utf-16-le", None, "utf-16le"),
        (JAPANESE, "utf-16-be", None, "utf-16be"),
        (CHINESE, "gb18030", "gb18030", "gb18030"),
        (CHINESE, "gb18030", "gb2312", "gbk"),
        (CHINESE, "utf-8", "gb2312", "utf-8"),
        (RUSSIAN, "cp1251", None, "windows-1251"),
        (RUSSIAN, "koi8_r", "koi8-r", "koi8-r"),
        (RUSSIAN, "utf-16-be", None, "utf-16be"),
    ],
)
def test_every_encoding_gives_the_same_text(
    text: str, codec: str, declared: str | None, name: str
) -> None:
    assert decode(text.encode(codec), declared) == (text, name)


def test_a_page_names_its_own_charset() -> None:
    page = f'<html><head><meta charset="windows-1250"><title>{POLISH}</title>'.encode("cp1250")
    assert decode(page, is_html=True) == (page.decode("cp1250"), "windows-1250")


def test_the_header_wins_over_the_page() -> None:
    page = f'<meta charset="windows-1250"><p>{RUSSIAN}'.encode("cp1251")
    assert RUSSIAN in decode(page, "windows-1251", is_html=True)[0]


def test_a_page_that_says_utf_16_in_ascii_is_not_believed() -> None:
    page = f'<meta charset="utf-16"><p>{GERMAN}'.encode()
    assert decode(page, is_html=True) == (page.decode(), "utf-8")


def test_one_broken_byte_does_not_turn_utf_8_into_something_else() -> None:
    text, name = decode(GERMAN.encode() + b" \xff " + GERMAN.encode(), "utf-8")
    assert (text, name) == (f"{GERMAN} \ufffd {GERMAN}", "utf-8")


@pytest.mark.parametrize(
    "raw", [bytes(range(256)) * 40, b"\0" * 500, b"abc\0def" * 20, b"\x01\x02\x03 words" * 30]
)
def test_binary_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(Unsupported, match="This file is not text") as caught:
        decode(raw)
    assert caught.value.reason == "binary"


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "gbk", "utf-16", "x", "hz"]))
def test_any_bytes_are_text_or_refused(raw: bytes, declared: str | None) -> None:
    try:
        text, name = decode(raw, declared, is_html=True)
    except Unsupported as error:
        assert error.reason == "binary"
    else:
        assert name == name.lower()
        assert keep(text) == keep(keep(text))


PIECES = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\r\n\t \x00\x0b\x0c\x85\u2028\u2029\u00ad\ufeff\u0301\u0316\u0344A\ud800"),
    ),
    max_size=80,
)


@settings(deadline=None)
@given(PIECES)
def test_keep_is_done_once(text: str) -> None:
    kept = keep(text)
    assert keep(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert "\n\n\n" not in kept
    assert not any(
        unicodedata.category(char) in {"Cc", "Cs"} for char in kept if char not in "\t\n"
    )
    assert all(line == line.rstrip() for line in kept.split("\n"))
    kept.encode()


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("a\r\nb\rc\x85d\u2028e\u2029f\x0cg", "a\nb\nc\nd\ne\nf\ng"),
        ("cafe\u0301", "café"),
        ("a  \n\n\n\n b\t\n", "a\n\n b"),
        ("a\x00b\x07c\u00add\ufeff", "abcd"),
        ("a\ud800b", "a\ufffdb"),
        ("\n \n", ""),
    ],
)
def test_keep_examples(given_text: str, kept: str) -> None:
    assert keep(given_text) == kept


def test_a_pile_of_marks_is_cut() -> None:
    kept = keep("x" + "\u0301\u0316" * 200_000 + "y")
    assert kept.startswith("x") and kept.endswith("y") and len(kept) == 32
    assert keep("x" + "\u0344" * 40) == keep(keep("x" + "\u0344" * 40))
