"""The forms of compound sentence that can be taken apart with certainty.

Each form gets the words of a claim (quotations blanked), where they begin, and their first clause,
and answers with pieces: where each stands, and what its own wording is put together from.
"""

import re
from collections.abc import Callable, Iterator

from workbench.text.lexicon import words
from workbench.text.restating import clauses
from workbench.text.restating.clauses import Clause, clause

Words = str | tuple[int, int]
Piece = tuple[int, int, tuple[Words, ...]]
Form = Callable[[str, int, Clause], Iterator[Piece]]
_FOUNDED = re.compile(
    r"\b(?:was|were) (?:set up|founded|created|established|formed|launched|introduced|built|opened"
    r"|adopted|passed)\b(?: [^,;:\0]{2,60}?)"
    r"(?P<to> to (?!the |an? |its |be |his |her )[a-z]+ )"
)
_GROUPS = re.compile(
    r",(?P<ing> [a-z]+ing) (?P<first>[^;:\0]+?)(?:,? as well as (?P<second>[^;:\0]+?))?"
    r"(?:, which (?P<which>(?:was|were|is|has been) (?:\w+ly )?(?:interpreted|seen|regarded|viewed"
    r"|understood|criticised|criticized|welcomed|condemned)\b[^;:\0]*?))?[.]?$"
)
_JOINT = re.compile(r"(?:;|,? (?:while|whereas)|, (?:and|but)) (?=[\w$€£])")
_AND_VERB = re.compile(r"(?P<and>, and|, but| and| but|,) (?:also |then |later )?(?P<verb>[a-z]+) ")
_AND_THAT = re.compile(r",? and (?=that )")
_THAT = re.compile(r"(?: [\w’'-]+){0,3} that ")
_OBJECT = re.compile(
    r"(?:[A-Z\d$€£]|(?:the|an?|its|his|her|their|by|to|from|in|more|over|nearly|about|almost|at|all"
    r"|two|three|four|five|six|seven|eight|nine|ten|some|most|up|down|out|off|plans|been|[a-z]+s)\b)"
)
_NUMBER = re.compile(
    r"(?:[$€£]?\d[\d,.]*\d|[$€£]?\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:%| percent| per cent| million| billion)?"
)
_ITEM = rf"{_NUMBER.pattern}(?: (?!and |or )[\w’'%-]+){{0,6}}"
_ITEMS = re.compile(rf"(?P<items>{_ITEM}(?:, {_ITEM})*,? and {_ITEM})[.]?$")
_SEPARATOR = re.compile(rf"(?:, and |, | and )(?={_NUMBER.pattern} )")
_SHORT_ITEM = re.compile(rf"{_NUMBER.pattern} (?:in|by|for|at|on) ")
_NOUN = re.compile(rf"{_NUMBER.pattern}(?P<noun>(?: [a-z-]+){{1,3}}?) (?:in|by|for|at|on) ")
_INNER = re.compile(
    r"\b(?:that|who|whom|which|whose|where|when|after|before|because|if|as|while|although|than"
    r"|whether|how|until)\b"
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
OPEN_SUBJECTS = words(
    """it they he she this that these those who which we you there i both one some many others none
    what nobody each either neither such"""
)
_DETERMINERS = words("the a an no another")


def _purpose(said: str, lead: int, first: Clause) -> Iterator[Piece]:
    """ "X was set up in 2002 to foster Y"."""
    m = _FOUNDED.match(said, first.verb)
    if m is None:
        return
    cut = m.start("to")
    yield lead, cut, (first.lead, first.subject, (first.verb, cut))
    yield cut, len(said), ("The purpose of ", first.subject, "was ", (cut + 1, len(said)))


def _groups(said: str, lead: int, first: Clause) -> Iterator[Piece]:
    """ "X grew in 2004, admitting A, as well as B, which was seen as C"."""
    if first.tense != "past" or clauses.speaks(first.word):
        return
    m = _GROUPS.search(said, first.verb)
    verb = clauses.past_of(m["ing"].strip()) if m else None
    if m is None or verb is None or _INNER.search(said, first.verb, m.start()):
        return
    if re.search("[,;]", said[first.verb : m.start()]):
        return
    main = (first.verb, m.start())
    yield lead, m.start(), (first.lead, first.subject, main)
    start = m.start("ing")
    yield start, m.end("first"), (first.lead, first.subject, f"{verb} ", m.span("first"))
    if m["second"]:
        yield *m.span("second"), (first.lead, first.subject, f"{verb} ", m.span("second"))
    if m["which"]:
        when = (first.lead[0], max(first.lead[0], first.lead[1] - 2))
        yield *m.span("which"), ("That ", first.subject, main, when, m.span("which"))


def _sides(said: str, lead: int, first: Clause) -> Iterator[Piece]:
    """Two or more clauses, each with a subject of its own."""
    if ":" in said or (clauses.speaks(first.word) and "\0" not in said):
        return
    found, cuts = [first], [(lead, lead)]
    for m in _JOINT.finditer(said, first.verb):
        other = clause(said, m.end())
        if other is None or not _own_subject(said[slice(*other.subject)]):
            continue
        if _INNER.search(said, cuts[-1][1], m.start()) and m.group()[0] != ";":
            return
        found.append(other)
        cuts.append(m.span())
    ends = [cut[0] for cut in cuts[1:]] + [len(said)]
    for one, (_, start), end in zip(found, cuts, ends, strict=True):
        yield start, end, (one.lead, (one.subject[0], end))


def _own_subject(subject: str) -> bool:
    """A noun phrase, not a verb or a pronoun that looks back."""
    first = re.split("[ ’']", subject, maxsplit=1)[0]
    if first.lower() in OPEN_SUBJECTS:
        return False
    return not first.islower() or first in _DETERMINERS or first.endswith("s")


def _shared_subject(said: str, lead: int, first: Clause) -> Iterator[Piece]:
    """ "X cut 300 jobs, closed two plants and sold its fleet"; inside "said that" as well."""
    prefix, inner = _inner(said, lead, first)
    cuts = _verbs(said, inner) if inner and "\0" not in said[lead : inner.verb] else []
    if inner is None or len(cuts) < 2:
        return
    ends = [cut[0] for cut in cuts[1:]] + [len(said)]
    yield lead, ends[0], (prefix, inner.lead, inner.subject, (inner.verb, ends[0]))
    for (_, start), end in zip(cuts[1:], ends[1:], strict=True):
        when: Words = "" if _YEAR.search(said, start, end) else inner.lead
        yield start, end, (prefix, when, inner.subject, (start, end))


def _verbs(said: str, first: Clause) -> list[tuple[int, int]]:
    """Where each verb of the subject begins, with the joint before it; none when it is unsure."""
    cuts = [(first.verb, first.verb)]
    joints = [""]
    for m in _AND_VERB.finditer(said, first.verb):
        if clauses.verb_tense(m["verb"]) != first.tense or m.start() - cuts[-1][1] < 6:
            continue
        if m["and"] == " and" and clauses.verb_tense(_last_word(said, m.start())):
            continue  # "divided and weakened"
        goes_on = m["verb"] in clauses.AUXILIARY or _OBJECT.match(said, m.end())
        if not goes_on or _INNER.search(said, cuts[-1][1], m.start()):
            return []
        cuts.append((m.start(), m.start("verb")))
        joints.append(m["and"])
    return cuts if joints[-1].endswith(("and", "but")) else []


def _last_word(said: str, at: int) -> str:
    return said[:at].rsplit(" ", 1)[-1]


def _inner(said: str, lead: int, first: Clause) -> tuple[Words, Clause | None]:
    """The clause that "X said that" introduces, with these words; or the sentence's own."""
    if not clauses.speaks(first.word):
        return "", first
    that = _THAT.match(said, first.verb + len(first.word))
    if that is None:
        return "", None
    return (lead, that.end()), clause(said, that.end())


def _numbers(said: str, lead: int, first: Clause) -> Iterator[Piece]:
    """ "X sold 200 cars in 2019, 250 in 2020 and 300 in 2021"."""
    m = _ITEMS.search(said, first.verb)
    if m is None or len(said[first.verb : m.start()].split()) > 3 or "\0" in said[: m.start()]:
        return
    joints = [one.span() for one in _SEPARATOR.finditer(said, m.start(), m.end("items"))]
    cuts = [m.start(), *(end for _, end in joints)]
    ends = [*(start for start, _ in joints), m.end("items")]
    opening = (first.lead, first.subject, (first.verb, cuts[0]))
    yield lead, ends[0], (*opening, (cuts[0], ends[0]))
    noun = _NOUN.match(m["items"])
    for start, end in zip(cuts[1:], ends[1:], strict=True):
        number = _NUMBER.match(said, start)
        if noun and number and _SHORT_ITEM.match(said, start):
            at = number.end()
            yield start, end, (*opening, (start, at), noun["noun"].strip() + " ", (at, end))
        else:
            yield start, end, (*opening, (start, end))


def _said_twice(said: str, lead: int, first: Clause) -> Iterator[Piece]:
    """ "X said that A and that B"."""
    m = _AND_THAT.search(said, first.verb) if clauses.speaks(first.word) else None
    that = said.find(" that ", first.verb, m.start()) if m else -1
    if m is None or that < 0:
        return
    yield lead, m.start(), (first.lead, (first.subject[0], m.start()))
    yield m.end(), len(said), (first.lead, (first.subject[0], that), (m.end(), len(said)))


FORMS: tuple[Form, ...] = (_said_twice, _purpose, _sides, _groups, _shared_subject, _numbers)
