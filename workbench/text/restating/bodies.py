"""Bodies and things in a claim by their names: "the bloc", "the deal", "it", "both sides"."""

import re
from collections.abc import Iterator

from workbench.text.lexicon import SPEECH
from workbench.text.restating.clauses import verb_follows
from workbench.text.restating.mentions import Something
from workbench.text.restating.namesakes import KNOWN, STANDS_FOR
from workbench.text.restating.scenes import Scene
from workbench.text.speech.names import NAME
from workbench.text.types import Change, Doubt, Span

Found = Iterator[Change | Doubt]
_NOUNS = sorted({n for v in (*STANDS_FOR.values(), *KNOWN.values()) for n in v.split()} | {"firm"})
_PHRASE = re.compile(
    rf"(?<![\w-])(?:[Tt]he|[Tt]his) (?P<noun>{'|'.join(_NOUNS)}"
    rf"|{'|'.join(noun.title() for noun in _NOUNS)})"
    r"(?P<owner>[’']s)?(?![\w-])"
)
# What may follow "the council" without making it another one ("the council of elders").
_FREE = re.compile(
    r"\s?[.,;:!?)“”]|$|\s(?:and|or|but|to|by|as|is|was|has|had|will|would|can|could|should|may|might"
    r"|must|did|does|also|not|said|since|until|before|after|when|while|because|if|during|last|this"
    r"|next|then|later|never|still|only|now|itself|over|under|without|against|from|into|between"
    r"|(?:in|on|by) (?:\d|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    r")\b"
)
_SPOKEN = "|".join(sorted(SPEECH))
_IT = re.compile(
    rf"It (?:(?:has|had|also|then|later|now|will|would) ){{0,2}}(?:{_SPOKEN}|signed|approved|voted"
    r"|employ(?:s|ed)|plan(?:s|ned)|publish(?:es|ed)|operat(?:es|ed)|own(?:s|ed)|bought|sold|built"
    r"|hired|fined|sued|banned|elected|launched|opened|closed|runs|ran|spent|paid|raised|borrowed"
    r"|has \d[\d,.]* (?:members|employees|staff)"
    r"|was (?:founded|set up|established|created|formed))\b"
)
_THEY = re.compile(
    rf"They (?:(?:have|had|also|then|later|now|both|will|would) ){{0,2}}(?:{_SPOKEN}|signed"
    r"|approved|voted|published|bought|sold|built|hired|sued|launched|founded|opened|married|spent|paid"
    r"|own|run|employ|borrowed|won|lost|met|invested|resigned)\b"
)
_BOTH = re.compile(
    r"(?<![\w-])(?:[Bb]oth|[Tt]he two) (?:sides|countries|nations|parties|governments|companies"
    r"|bodies|states|councils|firms)(?P<owner>[’'](?!s))?(?![\w-])(?! (?:of|in|that|which)\b)"
)
_ONE = r"(?:[Tt]he )?(?:[A-Z][\w’'-]*(?: (?:of )?[A-Z][\w’'-]*){0,4}|[a-z]+)"
_RUN = r"[A-Z][\w-]*(?: [A-Z][\w-]*){0,4}"
_PAIRS = re.compile(
    rf"\bbetween (?P<a>{_ONE}) and (?P<b>{_ONE})(?=[.,;:]|$| (?:[a-z]+))"
    rf"|^(?P<c>(?:The )?{_RUN}) and (?P<d>(?:the )?{_RUN}) (?:have |had |has )?"
    r"(?:signed|agreed|met|resumed|broke|began|opened|exchanged|reached|fought)\b"
)
_INDEFINITE = re.compile(r"(?i)(?<![\w-])(?:an?|another|each|every|any|other) (?:[\w-]+ ){0,3}$")
_APPOSED = re.compile(r"^, an? [^,.;]*")
_SUBJECTS = re.compile(rf"(?P<a>(?:The )?{_RUN}) and (?P<b>(?:the )?{_RUN}) (?=[a-z])")
_FAR = 6  # sentences that "the body" may look back over; "the council" has no limit


def bodies(scene: Scene) -> Found:
    """Every change and doubt about bodies, agreements and things in the claim."""
    for m in _PHRASE.finditer(scene.words):
        yield from _phrase(scene, m)
    if _IT.match(scene.words, scene.begin):
        yield from _it(scene)
    if _THEY.match(scene.words, scene.begin):
        yield from _they(scene)
    for m in _BOTH.finditer(scene.words):
        yield from _both(scene, m)


def _phrase(scene: Scene, m: re.Match[str]) -> Found:
    noun, at = m["noun"].lower(), scene.span.start + m.start()
    free = m["owner"] or _FREE.match(scene.words, m.end())
    if not free and not verb_follows(scene.words[m.end() : m.end() + 40]):
        return
    found = [one for one in scene.context.named.called(noun, at) if _near(scene, one, noun, at)]
    if any((one.last_before(at) or 0) >= scene.span.start for one in found):
        return  # named in the claim itself
    found = _nearest(scene, found, at)
    end = at + len(m.group()) - len(m["owner"] or "")
    before = scene.text[at:end]
    if len(found) > 1:
        yield Doubt(before, at, end, tuple(one.called for one in found[-4:]))
    elif found and not _another(scene, found[0], noun, at):
        after = found[0].called
        after = after[:1].upper() + after[1:] if before[0].isupper() else after
        if after.lower() != before.lower():
            place = scene.where(found[0].last_before(at) or 0)
            yield Change(at, end, before, after, f"{found[0].name}, named {place}")


def _near(scene: Scene, one: Something, noun: str, at: int) -> bool:
    """A name that holds the noun counts from anywhere, any other from the last sentences."""
    last = one.last_before(at)
    if last is None:
        return False
    far = scene.index - scene.context.place(_point(last))
    if one.holds(noun) or one.name.lower() in KNOWN:
        return far <= 40
    return far <= _FAR and not scene.context.named.stranger_since(last, scene.span.start)


def _point(at: int) -> Span:
    return Span(at, at)


def _nearest(scene: Scene, found: list[Something], at: int) -> list[Something]:
    """The only one of the last two sentences where the others were last named long ago."""
    if len(found) < 2:
        return found
    found = sorted(found, key=lambda one: one.last_before(at) or 0)
    far = [scene.index - scene.context.place(_point(one.last_before(at) or 0)) for one in found]
    return found[-1:] if far[-1] <= 1 and far[-2] >= 6 else found


def _another(scene: Scene, one: Something, noun: str, at: int) -> bool:
    """Whether "a council", another one, was brought up after the name."""
    last = (one.last_before(at) or 0) + len(one.name)
    since = _APPOSED.sub("", scene.text[max(last, at - 4000) : at])
    found = since.find(noun)
    while found >= 0:
        if _INDEFINITE.search(since, max(0, found - 60), found):
            return True
        found = since.find(noun, found + len(noun))
    return False


def _it(scene: Scene) -> Found:
    """ "It signed …" after a sentence whose subject is one named body."""
    at = scene.span.start + scene.begin
    if scene.index == 0:
        return
    before = scene.context.sentences[scene.index - 1]
    words = scene.context.plain[scene.index - 1]
    there = scene.context.named.between(before.start, before.end)
    found = [one for one in there if one.actor]
    if len(found) > 1 and not re.search(r"(?i)\bit\b", words):
        yield Doubt("It", at, at + 2, tuple(one.called for one in found[:4]))
    elif len(found) == 1 and (found[0].last_before(before.end) or 0) - before.start <= 4:
        after = found[0].called
        why = f"{found[0].name} is the subject of the sentence before"
        yield Change(at, at + 2, "It", after[:1].upper() + after[1:], why)


def _they(scene: Scene) -> Found:
    """ "They signed …" after a sentence whose subject is two people or bodies."""
    at = scene.span.start + scene.begin
    if scene.index == 0:
        return
    pair = _SUBJECTS.match(scene.context.plain[scene.index - 1])
    if pair is None:
        return
    begin = scene.context.sentences[scene.index - 1].start
    sides = [_in_full(scene, begin + pair.start(side), pair[side]) for side in "ab"]
    if None not in sides:
        why = "the two who are the subject of the sentence before"
        yield Change(at, at + 4, "They", f"{sides[0]} and {sides[1]}", why)


def _in_full(scene: Scene, start: int, words: str) -> str | None:
    """The full name of a person or the name of a body at that place; None for any other name."""
    end = start + len(words)
    people = scene.context.mentions[scene.index - 1]
    named = [one.person.name for one in people if start <= one.start < end and one.person.sure]
    there = [one for one in scene.context.named.between(start, end) if one.actor]
    return named[0] if named else (words if there else None)


def _both(scene: Scene, m: re.Match[str]) -> Found:
    at = scene.span.start + m.start()
    if _pairs(scene, scene.words[: m.start()]):
        return
    for number in scene.back(2):
        pairs = _pairs(scene, scene.context.plain[number])
        if not pairs:
            continue
        end = at + len(m.group()) - len(m["owner"] or "")
        before = scene.text[at:end]
        after = pairs[0][:1].upper() + pairs[0][1:] if before[0].isupper() else pairs[0]
        if len(pairs) > 1:
            yield Doubt(before, at, end, tuple(pairs[:4]))
        else:
            place = "in the sentence before" if number == scene.index - 1 else "2 sentences before"
            yield Change(at, end, before, after, f"the two named {place}")
        return


def _pairs(scene: Scene, words: str) -> list[str]:
    """ "the union and Norvik" for each pair of names that a sentence sets side by side."""
    found = []
    for m in _PAIRS.finditer(words):
        pair = [_side(scene, side) for side in (m["a"] or m["c"], m["b"] or m["d"])]
        if all(pair):
            found.append(" and ".join(side for side in pair if side))
    return list(dict.fromkeys(found))


def _side(scene: Scene, words: str) -> str | None:
    """One side by its name; None when it is not a name and cannot be told."""
    bare = words.split(" ", 1)[1] if words.lower().startswith("the ") else words
    if NAME.match(bare):
        return words[:1].lower() + words[1:] if words.startswith("The ") else words
    found = scene.context.named.called(bare, scene.span.start)
    return found[0].called if len(found) == 1 else None
