"""Noun phrases beside a verb of speech: where one begins, its head, and whom it names."""

import re
from dataclasses import dataclass

from workbench.text.lexicon import DOCUMENTS, ORGANISATIONS, PAPERS, PLACES, ROLES, words
from workbench.text.speech.bodies import GENERIC
from workbench.text.speech.first_names import sex_of
from workbench.text.speech.names import NAME, bare
from workbench.text.speech.offices import CALLED
from workbench.text.speech.people import People
from workbench.text.speech.pronouns import MANY, meant
from workbench.text.speech.strangers import PEOPLE, small

PRONOUN = re.compile(r"(?i)(?:he|she|they|it|we|i|you|who|this|that|these|those|which|what|there)")
_NO_SPEAKERS = words("who which that what there this these those")
_SUBJECTS = words("he she they we i it")
_OPEN = re.compile(
    r"(?:(?:But|And|Yet|So|Then|Instead|Still|Later|Also|Though|While|As|Even|Meanwhile|However"
    r"|When|After|Before|If|Because|Since|and|but|or|yet|while|as|that|though|although|because"
    r"|when|after|before|if|since|so|then|where|whereas|than|until|even|once|unless|whether"
    r"|what|how|why)\s+)+"
)
# Where a clause may begin inside a stretch of words.
_BOUNDARY = re.compile(
    r"\s(?:and|but|or|that|when|while|because|as|since|after|before|if|until|though|although|than"
    r"|where|whereas|what|how|so)\s"
)
# What follows a head: "a study by …", "people familiar with …", "the man who …".
_AFTER_HEAD = re.compile(
    r"\s(?:of|for|by|from|in|at|on|with|to|about|against|near|within|inside|outside|close|familiar"
    r"|involved|among|under|behind|into|over|who|whom|whose|that|which|aged|based|(?-i:[a-z]{3,}ing)"
    r"|(?:released|published|conducted|reported|filed|led|briefed|surveyed|polled|interviewed"
    r"|signed|written|sent|obtained|commissioned|seen))\b"
)
_RELATIVE = re.compile(r"\s(?:who|whom|whose|that|which)\b")
TITLE_OF = re.compile(
    r"(?i)\b(?:secretary|minister|director|speaker|head|chief|department) of (?:the )?(?:state"
    r"|defen[cs]e|labou?r|homeland security|house|interior|national intelligence|health|education"
    r"|transport(?:ation)?|energy|commerce|agriculture|justice|treasury|finance)\s(?=[A-ZÀ-Þ])"
)
_FINITE = re.compile(
    r"(?i)\b(?:is|are|was|were|am|has|have|had|will|would|can|cannot|could|should|may|might|must|did"
    r"|does|do|came|went|got|made|took|gave|knew|won|lost|held|began|became|ran|said|says|told"
    r"|left|saw|met|put|isn[’']t|wasn[’']t|didn[’']t|doesn[’']t|don[’']t|won[’']t)\b"
)
_ENDING_ED = re.compile(
    r"[a-z]{2,}ed\s(?!by\b|on\b|in\b|at\b|last\b|this\b|States\b|Nations\b|[A-ZÀ-Þ])"
)
_OTHERS = re.compile(
    r"\s(?:many|some|most|several|the|an?|his|her|its|their|officials|critics|experts|people"
    r"|prosecutors|(?-i:[A-Z]\w+(?: [A-Z]\w+)*$))(?![^,]*\b(?:is|are|was|were|has|have|had|will)\b)"
)
_ARTICLE = re.compile(r"(?i)^(?:the|a|an)\s+")
_OWNED = re.compile(r"(?i)^(?:its|his|her|their|our|my|your)\s")
_PREPOSED = re.compile(
    r"(?i)^(?:in|on|at|by|for|from|since|after|before|during|while|when|as|although|though|because"
    r"|if|until|under|over|with|without|despite|instead|to|within|through|throughout|against|amid"
    r"|like|unlike|given|among|along|about|beyond|inside|upon|according|\w+ing|ago|earlier|later"
    r"|yesterday|today|however|perhaps|[a-z]*ly|back|there|here|nor|then|now"
    r"|(?:last|next|this|that) (?:week|month|year|summer|spring|fall|time)|who|which|whose"
    r"|what|how)\b"
)
# "about one in five", "at least a dozen members": a number, no place.
_ROUGHLY = re.compile(
    r"(?i)(?:only|just|about|nearly|almost|around|roughly|over|more than|fewer than|less than|up to"
    r"|at least|even|not)\s(?=\d|an?\b|one\b|two|three|four|five|six|seven|eight|nine|ten\b|half"
    r"|all\b|every)"
)
_NOUNS = re.compile(r"(?i)[^\W_][\w’'.&/%$-]*(?:[\s\u00a0][\w’'.&/%$+-]+){0,24}")
_HEADLESS = words("nobody nothing none everything something anything someone somebody anyone")
_LOOSE_ENDS = words("and but or nor then also not to of for in on at by with what that as")
_HUMAN = words(
    """officials critics experts scientists researchers historians analysts commentators police
    lawmakers authorities activists economists doctors ministers diplomats sources residents
    prosecutors supporters opponents campaigners observers investigators aides voters people
    republicans democrats conservatives liberals leaders lawyers attorneys advisers advisors
    organizers organisers reporters journalists pollsters strategists allies friends family
    mother father son daughter wife husband brother sister friend employee employees worker
    workers woman man women men americans teachers parents students neighbours neighbors members
    respondents governors senators democrat republican judge jury ally rival supporter critic"""
)
_TITLES = CALLED | ORGANISATIONS | GENERIC
SPEAKERS = ROLES | ORGANISATIONS | _HUMAN | PAPERS
_SPOKEN_TO = (
    (ROLES | ORGANISATIONS | _HUMAN | GENERIC | MANY | PEOPLE)
    - PAPERS
    - DOCUMENTS
    - {"poll", "lawsuit"}
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaking subject: its clean name (None when unclear) and place in the sentence."""

    name: str | None
    start: int
    end: int


def subject(part: str, at: int, people: People, *, strict: bool, going_on: bool) -> Subject | None:
    """The noun phrase that ends ``part`` (which begins at ``at``) as a speaker, or None.

    ``strict``: the verb is one of speech only, so that anyone may be its subject. ``going_on``:
    the verb ("added") says that the last speaker continues.
    """
    for text, start in _stretches(part, at):
        found = _read(text, start, people, strict, going_on)
        if found is not None:
            return found
    return None


def _stretches(part: str, at: int) -> list[tuple[str, int]]:
    """The whole part and what follows each clause boundary in it, opening words left out."""
    cuts = [0] + [m.end() - 1 for m in _BOUNDARY.finditer(part)]
    found = []
    for cut in cuts[-6:]:
        text = part[cut:]
        lead = len(text) - len(text.lstrip())
        opening = _OPEN.match(text, lead)
        lead = opening.end() if opening else lead
        if text[lead:].strip():
            found.append((text[lead:].rstrip(), at + cut + lead))
    return found


def _read(text: str, at: int, people: People, strict: bool, going_on: bool) -> Subject | None:
    if text.lower() in _NO_SPEAKERS:
        return None
    if PRONOUN.fullmatch(text):
        return Subject(meant(text, at, people), at, at + len(text))
    if text.rpartition(" ")[2].lower() in _SUBJECTS:
        return _pronoun_at_end(text, at, people)
    if not _is_phrase(text):
        return _name_at_end(text, at, people)
    titled = TITLE_OF.search(text) or _ROUGHLY.match(text)
    skipped = titled.end() if titled else 0
    after = _AFTER_HEAD.search(text, skipped)
    chunk = text[: after.start()] if after else text
    person = _person(chunk, at, people, text)
    return person or _described(text, chunk, at, people, (strict, going_on))


def is_source(text: str, people: People) -> bool:
    """Whether the words are someone who can be asked: a body, a person, a group of people."""
    after = _AFTER_HEAD.search(text)
    head = re.split(r"[\s\u00a0]", (text[: after.start()] if after else text).strip())[-1]
    if head.lower() in _SPOKEN_TO or head.lower().removesuffix("s") in _SPOKEN_TO:
        return True
    return head.lower() in people.known or (head[:1].isupper() and sex_of(text) is not None)


def _pronoun_at_end(text: str, at: int, people: People) -> Subject | None:
    """ "In a statement she": the pronoun; but none in "the films he", where "that" is left out."""
    if not _PREPOSED.match(text) or _FINITE.search(text):
        return None
    start = len(text) - len(text.rpartition(" ")[2])
    return Subject(meant(text[start:], at + start, people), at + start, at + len(text))


def _is_phrase(text: str) -> bool:
    """Whether ``text`` can be one noun phrase: no opening preposition, no main verb."""
    rough = _ROUGHLY.match(text)
    if (_PREPOSED.match(text) and not rough) or not _NOUNS.fullmatch(text):
        return False
    relative = _RELATIVE.search(text)
    main = text[: relative.start()] if relative else text
    if relative and _OTHERS.match(text, relative.end()):
        return False  # "the kind of job that many economists": they are the subject
    return not _FINITE.search(main) and not _ENDING_ED.search(main)


def _name_at_end(text: str, at: int, people: People) -> Subject | None:
    """A person whose name ends a stretch that is no noun phrase: "In a statement Ann Lee"."""
    runs = list(NAME.finditer(text, max(0, len(text) - 60)))
    if not runs or runs[-1].end() != len(text):
        return None
    before = text[: runs[-1].start()].rstrip().lower().rpartition(" ")[2]
    if before in ("of", "for", "with", "by", "against", "the", "to", "from", "and", "or"):
        return None
    return _person(runs[-1].group(), at + runs[-1].start(), people, "")


def _person(chunk: str, at: int, people: People, around: str) -> Subject | None:
    """The person whose name ends the chunk, known or with two names or a title."""
    last = max(NAME.finditer(chunk), key=lambda run: run.end(), default=None)
    if last is None or last.end() < len(chunk.rstrip()):
        return None
    name = bare(last.group())
    if not name or " and " in chunk:
        return None
    before = chunk[: last.end() - len(name)].rstrip().lower()
    titled = len(last.group()) > len(name) or before.rpartition(" ")[2] in ROLES
    known = name.split()[-1].lower() in people.known
    if before.endswith("the") or not (" " in name or known or titled):
        return None
    person = people.spoke(people.meet(name, around))
    start = at + last.end() - len(name)
    return Subject(person.name, start, start + len(name))


def _described(
    text: str, chunk: str, at: int, people: People, how: tuple[bool, bool]
) -> Subject | None:
    """ "the official", "two people familiar with the matter", "the Foreign Ministry", "Moscow"."""
    strict, going_on = how
    head = re.split(r"[\s\u00a0]", chunk.strip())[-1].lower()
    place = (at, at + len(text))
    if head in _HEADLESS or not head or PRONOUN.fullmatch(head) or head in ("s", "’s"):
        return None
    if chunk.lower().startswith("the ") and head in _TITLES:
        held = _office(chunk, text, people, going_on)
        if held is not None:
            return Subject(held, *place)
    proper = chunk.split()[-1][:1].isupper() and head not in PLACES
    known = head in SPEAKERS or head.removesuffix("s") in ROLES
    if not (strict or known or proper) or head in _LOOSE_ENDS:
        return None
    name = described(text, chunk, people)
    people.bodies.spoke(name, people.at + 1)
    return Subject(name, *place)


def _office(chunk: str, text: str, people: People, going_on: bool) -> str | None:
    """The one who holds the office named, or the one body so called."""
    if re.search(r"(?:[’']s|s[’'])\s", chunk) or re.search(r" (?:of(?! state$)|for) ", text):
        return None
    person = people.by_role(chunk, going_on)
    if person is not None:
        return people.spoke(person).name
    if chunk.count(" ") > 1:
        return None
    body = people.bodies.meant(chunk.lower().partition(" ")[2], people.at)
    if body is not None:
        people.bodies.spoke(body, people.at + 1)
    return body


def described(text: str, chunk: str, people: People) -> str:
    """The words for a source that is no named person, as they stand.

    "Ann Lee's letter" is Ann Lee's; a name keeps no article; relative clauses are left out.
    """
    owner = re.match(r"(.+?)[’']s?\s(?:[\w-]+\s){0,2}?([\w-]+)$", chunk)
    if owner and owner[2].lower() in DOCUMENTS and not _OWNED.match(chunk):
        person = people.known.get(owner[1].split()[-1].lower())
        return person.name if person else _ARTICLE.sub("", owner[1])
    relative = _RELATIVE.search(text)
    kept = text[: relative.start()] if relative else text
    if kept.count(" ") > 13 or re.search(r"\s(?:[a-z]+ed|sent|seen|led|written)$", kept):
        kept = chunk
    article = _ARTICLE.match(kept)
    if article and kept[article.end() : article.end() + 1].isupper() and kept[:1] not in "aA":
        return kept[article.end() :]
    return small(kept)
