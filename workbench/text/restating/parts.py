"""The separately checkable parts of a compound claim, each with its span and its own wording.

Only forms that are sure (see ``compounds``); a claim of any other form has no parts.
"""

import re
from collections.abc import Sequence

from workbench.text.restating.clauses import clause
from workbench.text.restating.compounds import FORMS, OPEN_SUBJECTS, Piece, Words
from workbench.text.restating.scenes import Context, scene
from workbench.text.restating.statements import apply
from workbench.text.types import Change, FoundPart, Span

LONGEST = 700  # code points of a claim that is taken apart
_LOOKS_BACK = re.compile(
    r"(?i)\b(?:(?:years?|months?|weeks?|days?) (?:later|earlier|after|before)"
    r"|that (?:year|month|day)|the (?:same|following|next|previous) (?:year|month|week|day))\b"
)
_POINTS = re.compile(r"(?i)(?:he|she|it|they|this|that|these|those|his|her|its|their|we|you)\b")
_SPACE = re.compile(r"\s+")
_OPENS_SMALL = frozenset({"The", "A", "An", "In", "On", "By", "Since", "During", "Its", "Their"})


def parts(
    text: str, span: Span, context: Context, changes: Sequence[Change] = ()
) -> tuple[FoundPart, ...]:
    """The parts of the claim at ``span``, two or more, or none. English only."""
    if not context.english or span.end - span.start > LONGEST:
        return ()
    where = scene(context, span)
    if where is None or where.words.endswith("?") or "\0" in where.words[:3]:
        return ()
    lead = next((c.end - span.start for c in changes if c.start == span.start and not c.after), 0)
    first = clause(where.words, lead)
    for form in FORMS if first else ():
        pieces = list(form(where.words, lead, first)) if first else []
        if len(pieces) > 1 and (found := _worded(text, span, pieces, changes)):
            return found
    return ()


def _worded(
    text: str, span: Span, pieces: Sequence[Piece], changes: Sequence[Change]
) -> tuple[FoundPart, ...]:
    """The pieces with their places in the article; none at all when one does not stand alone."""
    found = []
    for start, end, worded in pieces:
        said = _say(text, span, worded, changes)
        if said is None:
            return ()
        quote = text[span.start + start : span.start + end]
        trimmed = quote.strip(" ,;\n")
        begin = span.start + start + quote.index(trimmed)
        found.append(FoundPart(trimmed, begin, begin + len(trimmed), said))
    return tuple(found)


def _in_full(said: str, changes: Sequence[Change]) -> str:
    """Surnames in full, also where the claim gave the full name to an earlier one."""
    for one in changes:
        surname = one.before.split(" ")[-1]
        named = surname[:1].isupper() and one.after.endswith(f" {surname}")
        if named and one.after not in said:
            said = re.sub(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", one.after, said, count=1)
    return said


def _say(text: str, span: Span, worded: Sequence[Words], changes: Sequence[Change]) -> str | None:
    """One wording; None when its subject still points elsewhere or a quotation is cut."""
    said = ""
    for one in worded:
        if isinstance(one, str):
            said += one
            continue
        words = apply(text, Span(span.start + one[0], span.start + one[1]), changes)
        if words.lower() in OPEN_SUBJECTS or (not said.strip() and _POINTS.match(words)):
            return None
        small = said and words.split(" ", 1)[0] in _OPENS_SMALL
        said += (words[:1].lower() + words[1:] if small else words) + " "
    said = _SPACE.sub(" ", said).strip(" ,;—–-").removesuffix(".").replace(",” ", "” ")
    said = said.removesuffix(",”") + "”" if said.endswith(",”") else said
    said = _in_full(said, changes)
    if said.count("“") != said.count("”") or said.count('"') % 2 or len(said.split()) < 3:
        return None
    if _LOOKS_BACK.search(said):
        return None
    return said[:1].upper() + said[1:] + "."
