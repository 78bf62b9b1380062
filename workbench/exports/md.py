"""The report as Markdown. Words of others are escaped, so that they stay words."""

import re
from collections.abc import Iterator
from typing import Any

from workbench.exports.sheet import Sheet, sheet
from workbench.models.document import ReportDocument

HASHES = ("file", "text")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LINE_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))", re.M)


def render(document: ReportDocument) -> bytes:
    """CommonMark, UTF-8."""
    laid = sheet(document)
    text = "\n\n".join(part for part in _parts(laid) if part)
    return (text + "\n").encode()


def escape(text: str) -> str:
    """The text as Markdown that shows exactly these characters."""
    return _LINE_START.sub(_escaped_start, _MARKS.sub(r"\\\1", text))


def _escaped_start(match: re.Match[str]) -> str:
    indent, mark, number, dot = match.groups()
    return f"{indent}\\{mark}" if mark else f"{indent}{number}\\{dot}"


def line(text: str) -> str:
    """One escaped line: line ends become spaces."""
    return escape(" ".join(text.split()))


def quote(text: str) -> str:
    """An escaped block quotation."""
    return "\n".join(f"> {row}".rstrip() for row in escape(text).split("\n"))


def link(title: str, url: str) -> str:
    """A link, or the words alone when there is no web address."""
    if not url.startswith(("http://", "https://")):
        return line(title)
    target = re.sub(r"[\s<>\\]", lambda m: f"%{ord(m[0]):02X}", url)
    return f"[{line(title)}](<{target}>)"


def blocks(items: list[Sheet]) -> str:
    """Blocks of runs as Markdown again."""
    return "\n\n".join(_block(item) for item in items)


def _block(item: Sheet) -> str:
    if item["kind"] == "code":
        return "\n".join("    " + row for row in item["runs"][0]["text"].split("\n"))
    text = "".join(_run(run) for run in item["runs"])
    if item["mark"]:
        mark = "-" if item["mark"] == "•" else item["mark"]
        text = "   " * (item["level"] - 1) + f"{mark} {text}"
    elif item["kind"] == "item":
        text = "   " * item["level"] + text
    return f"> {text}" if item["quoted"] else text


def _run(run: Sheet) -> str:
    text = escape(run["text"]).replace("\n", "\\\n")
    if run["code"]:
        ticks = "`" * (max((len(t) for t in re.findall("`+", run["text"])), default=0) + 1)
        text = f"{ticks} {run['text']} {ticks}" if "`" in run["text"] else f"`{run['text']}`"
    text = f"*{text}*" if run["italic"] else text
    text = f"**{text}**" if run["bold"] else text
    return f"[{text}](<{run['href']}>)" if run["href"] else text


def _parts(laid: Sheet) -> Iterator[str]:
    yield f"# {line(laid['headline'])}"
    yield f"{line(laid['newsroom'])} · {line(laid['edition'])}"
    if laid["note"]:
        yield f"**What changed in this edition:** {line(laid['note'])}"
    yield blocks(laid["summary"])
    yield _article("Claims in", laid["article"])
    for claim in laid["claims"]:
        yield from _claim(claim)
    if laid["not_checked"]:
        yield "## Not checked"
        yield "\n".join(
            f"- {line(i['statement'])} *({line(i['reason'])})*" for i in laid["not_checked"]
        )
    if laid["sources"]:
        yield "## Sources"
        yield laid["how"]
        yield from (_source(source) for source in laid["sources"])


def _article(words: str, article: dict[str, Any] | None) -> str:
    if not article:
        return ""
    line_ = f", {line(article['line'])}" if article["line"] else ""
    return f"{words}: {link(article['title'], article['url'])}{line_}"


def _claim(claim: Sheet) -> Iterator[str]:
    number = f"{claim['number']}. " if claim["number"] else ""
    yield f"## {number}{line(claim['reviewed'])}"
    yield quote(claim["quote"])
    yield line(claim["said"])
    yield _article("In", claim["article"])
    if claim["statement"]:
        yield f"In full: {line(claim['statement'])}"
    rating = claim["rating"]
    yield f"**Verdict: {rating['icon']} {line(rating['label'])}.** {line(rating['meaning'])}"
    yield blocks(claim["justification"])
    yield from _taken_apart(claim)
    if claim["no_evidence"]:
        yield f"No evidence is quoted: {line(claim['no_evidence'])}"
    for group in claim["groups"]:
        yield f"### {group['title']}"
        yield from (_evidence(item) for item in group["quotes"])
    yield "### Who decided"
    yield " ".join(filter(None, (line(claim["signed"]), claim["alone"])))
    yield "\n".join(f"- Earlier: {line(sentence)}" for sentence in claim["earlier"])


def _taken_apart(claim: Sheet) -> Iterator[str]:
    """The parts with their evidence and the figures with their inputs, as lists."""
    if claim["parts"]:
        yield "### Part by part"
        yield "\n".join(row for part in claim["parts"] for row in _part(part))
    if claim["figures"]:
        yield "### Worked figures"
    for one in claim["figures"]:
        label = f"{line(one['label'])}: " if one["label"] else ""
        yield f"{label}**{line(one['words'])}** {line(one['formula'])}"
        yield "\n".join(f"- {line(taken)}" for taken in one["inputs"])
    if claim["independence"]:
        yield line(claim["independence"])


def _part(part: Sheet) -> Iterator[str]:
    yield f"{part['number']}. {line(part['statement'])} **{part['shape']} {part['finding']}**"
    for one in part["evidence"]:
        note = f" ({line(one['note'])})" if one["note"] else ""
        yield f"   - {line(one['stance'])}: “{line(one['quote'])}” \\[{one['source']}\\]{note}"


def _evidence(item: Sheet) -> str:
    source = f"\\[{item['source']}\\] {link(item['title'], item['url'])}, {item['place']}"
    note = f"\n\n{line(item['note'])}" if item["note"] else ""
    return f"{quote(item['quote'])}\n\n{source}{note}"


def _source(source: Sheet) -> str:
    head = f"\\[{source['number']}\\] {link(source['title'], source['url'])}"
    rows = [f"{head}. {line(source['line'])}" if source["line"] else head]
    if source["interests"]:
        rows.append(f"- Interests: {line(source['interests'])}")
    for copy in source["copies"]:
        rows.append(f"- {line(copy['kept'])}")
        if copy["moved"]:
            rows.append(f"  - came from {link(copy['moved'], copy['moved'])}")
        rows += [f"  - SHA-256 of the {key}: `{copy[key]}`" for key in HASHES if copy[key]]
    return rows[0] + ("\n\n" + "\n".join(rows[1:]) if rows[1:] else "")
