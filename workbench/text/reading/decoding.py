"""From bytes to text, and the one normalisation every kept text has gone through."""

import re
import unicodedata
from functools import cache

from workbench.errors import Unsupported

NOT_TEXT = (
    "This file is not text: it holds bytes that no text has. "
    "If it is a document, give it its right ending (.pdf, .docx, .html) and try again."
)
SAMPLE = 65_536  # bytes looked at when guessing
BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Controls that no text has; tab, line ends, form feed and escape (ISO-2022-JP) are left out.
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|"""
    rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)
# Only the web's encodings are guessed (WHATWG Encoding standard), by their Python names.
GUESSED = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "cp874", "koi8_r", "iso8859_2", "cp932", "euc_jp", "gb18030", "big5hkscs", "cp949",
]  # fmt: skip
# What the letters beyond ASCII look like in windows-1252 text of western languages.
WESTERN = re.compile("[\x00-\x7f\u00a0¡£§©«®°·»¿ªºÀ-ÖØ-Üß-ïñ-öø-ü€…•™ŒœŠšŽžŸ‘’“”„‚–—‹›]*")


def decode(raw: bytes, declared: str | None = None, *, is_html: bool = False) -> tuple[str, str]:
    """Text and the name of its charset (WHATWG names, lower case).

    Order: byte order mark, UTF-16 without one, what was declared (argument, then the page's own
    meta), UTF-8, a guess, windows-1252. A declaration the bytes contradict is not believed.
    Raises Unsupported for bytes that are no text.
    """
    for mark, name in BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace"), _web_name(name)
    wide = _wide(raw)
    if wide:
        return wide
    _refuse_binary(raw)
    return _narrow(raw, _codec(declared) or (_declared_inside(raw) if is_html else None))


def _narrow(raw: bytes, declared: str | None) -> tuple[str, str]:
    """Decode bytes that are neither marked nor wide."""
    if raw.isascii() and not (declared == "iso-2022-jp" and b"\x1b" in raw):
        return raw.decode("ascii"), "utf-8"
    text = _strict(raw, "utf-8")
    if text is not None and (declared in (None, "utf-8") or _surely_utf8(raw)):
        return text, "utf-8"
    if declared and declared != "utf-8":
        found = _strict(raw, declared)
        if found is not None or declared.startswith("windows-"):
            return found if found is not None else _lenient(raw, declared), declared
    if text is not None:
        return text, "utf-8"
    return _damaged_utf8(raw) or _guessed(raw)


def _surely_utf8(raw: bytes) -> bool:
    """Four characters beyond ASCII that all happen to be valid UTF-8 are no accident."""
    return sum(byte >= 0xC2 for byte in raw[:SAMPLE]) >= 4


def _damaged_utf8(raw: bytes) -> tuple[str, str] | None:
    """UTF-8 in which a few characters are broken: one in ten beyond ASCII at most."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return (text, "utf-8") if broken * 10 <= beyond - broken else None


def _guessed(raw: bytes) -> tuple[str, str]:
    """The likeliest of the web's encodings; windows-1252 when nothing is likely."""
    western = _lenient(raw, "windows-1252")
    if _looks_western(western[:SAMPLE]):
        return western, "windows-1252"
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:SAMPLE], cp_isolation=GUESSED).best()
    name = _codec(best.encoding) if best else None
    return (_lenient(raw, name), name) if name else (western, "windows-1252")


def _looks_western(text: str) -> bool:
    """Few letters beyond ASCII, and each of them one that western languages use."""
    letters = sum(map(str.isalpha, text))
    beyond = sum(char > "\x7f" and char.isalpha() for char in text)
    return beyond <= letters * 0.08 and WESTERN.fullmatch(text) is not None


def _wide(raw: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: it has zeros, and is no plain text with stray zeros in it.

    The right byte order is the one whose characters come from fewer blocks of 256.
    """
    sample = raw[: SAMPLE // 16]
    if len(raw) % 2 or 0 not in sample or _printable(sample) > len(sample) * 0.75:
        return None
    name = min(("utf-16-le", "utf-16-be"), key=lambda each: _blocks(sample, each))
    text = _strict(raw, name)
    if text is None or not _plausible(text[:4096]):
        return None
    return text, _web_name(name)


def _web_name(name: str) -> str:
    """The standard writes utf-16le where Python writes utf-16-le."""
    return re.sub(r"(\d)-", r"\1", name)


def _printable(raw: bytes) -> int:
    return sum(32 <= byte < 127 for byte in raw)


def _blocks(raw: bytes, name: str) -> int:
    return len({ord(char) >> 8 for char in raw.decode(name, "replace")})


def _plausible(text: str) -> bool:
    """Text as people write it: hardly any control, private or unassigned characters."""
    odd = sum(unicodedata.category(char) in {"Cc", "Co", "Cn", "Cs"} for char in text)
    blank = sum(char in "\t\n\r" for char in text)
    return bool(text) and odd - blank <= len(text) * 0.01


def _refuse_binary(raw: bytes) -> None:
    """Raise Unsupported when too much of this cannot be text (1 in 1000 zeros, 1 in 50 others)."""
    zeros = raw.count(0)
    controls = len(raw) - len(raw.translate(None, CONTROLS))
    if zeros * 1000 > len(raw) or controls * 50 > len(raw):
        error = Unsupported(NOT_TEXT)
        error.reason = "binary"
        raise error


def _declared_inside(raw: bytes) -> str | None:
    """The charset a page names in its first 4096 bytes; a UTF-16 there is known to be wrong."""
    match = META.search(raw[:4096])
    name = _codec((match[1] or match[2]).decode("ascii", "replace")) if match else None
    return "utf-8" if name and name.startswith("utf-16") else name


def _codec(label: str | None) -> str | None:
    """The WHATWG name for a label (latin-1 is windows-1252, gb2312 is gbk), or None."""
    import webencodings

    found = webencodings.lookup((label or "").replace("_", "-").replace("cp125", "windows-125"))
    found = found or webencodings.lookup(label or "") or webencodings.lookup(_alias(label))
    return found.name if found and found.name not in {"replacement", "x-user-defined"} else None


def _alias(label: str | None) -> str:
    """Python's names where the web has another."""
    names = {"cp932": "shift_jis", "big5hkscs": "big5", "cp949": "euc-kr", "cp874": "windows-874"}
    return names.get((label or "").lower(), (label or "").replace("iso8859_", "iso-8859-"))


def _python(name: str) -> str:
    import webencodings

    if name == "gbk":
        return "gb18030"  # the standard's gbk decoder is gb18030's
    found = webencodings.lookup(name)
    return found.codec_info.name if found else name


def _strict(raw: bytes, name: str) -> str | None:
    """None where the bytes are not in that charset. Surrogates in UTF-8 pass: ``keep`` has them."""
    try:
        if name == "utf-8":
            return raw.decode(name, "surrogatepass")
        return raw.decode(_python(name) if not name.startswith("utf-") else name)
    except UnicodeDecodeError:
        return None


def _lenient(raw: bytes, name: str) -> str:
    return raw.decode(_python(name), "replace")


LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\ufeff]")
SURROGATES = re.compile("[\ud800-\udfff]")
BEYOND_LATIN = re.compile("[^\x00-\u02ff]{31}")  # marks begin at U+0300


def unseen(text: str) -> int:
    """How many characters ``keep`` drops that nobody sees; a mark at the very start is none."""
    return len(DROPPED.findall(text, 1 if text.startswith("\ufeff") else 0))


def left_out(count: int) -> tuple[str, ...]:
    """The note for so many unseen characters; none for none."""
    signs = "character was" if count == 1 else "characters were"
    note = f"{count:,} unseen {signs} left out of the text (controls, soft hyphens)."
    return (note,) if count else ()


def keep(text: str) -> str:
    r"""The text as it is kept; ``keep(keep(t)) == keep(t)``.

    Every kind of line end (CR LF, CR, VT, FF, NEL, LS, PS) becomes "\n". NUL and other controls
    but tab, soft hyphens and byte order marks are dropped; a lone surrogate becomes U+FFFD.
    NFC, with 30 combining marks on a character at most (UAX 15, stream-safe text: more would take
    quadratic time). No spaces before a line end, two line ends in a row at most, none at the ends.
    """
    text = DROPPED.sub("", LINE_ENDS.sub("\n", text))
    if not text.isascii():
        text = _composed(SURROGATES.sub("\ufffd", text))
    text = "\n".join([line.rstrip() for line in text.split("\n")])
    return re.sub("\n{3,}", "\n\n", text).strip()


def _composed(text: str) -> str:
    """NFC. Cut before and after, as a few marks compose to two."""
    return _cut(unicodedata.normalize("NFC", _cut(text)))


def _cut(text: str) -> str:
    """At most 30 marks in a row. The first look is quick and spares nearly all texts the second."""
    if not BEYOND_LATIN.search(text):
        return text
    return _piles().sub(lambda pile: pile[0][:30], text)


@cache
def _piles() -> re.Pattern[str]:
    """More than 30 combining marks in a row; no mark lies beyond the range looked through."""
    marks = [chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code))]
    return re.compile(f"[{''.join(marks)}]{{31,}}")
