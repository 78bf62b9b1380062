"""The plain features of a sentence: what a reader would name when asked why it was queued.

What each weighs is learned (``training/``); here is only whether it holds, and where.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.text.figures.quantities import is_length
from workbench.text.judging import senses
from workbench.text.judging.naming import named
from workbench.text.lexicon import LOOSE_SPEECH, SPEECH
from workbench.text.lexicon import words as word_list
from workbench.text.types import FoundDate, FoundQuantity, Span

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


_EVENT = word_list(
    """invited signed declared admitted joined launched founded established created built opened
    closed banned approved passed voted elected killed died injured arrested convicted sentenced
    invaded attacked bombed deployed withdrew left bought sold paid spent cut raised lowered rose
    fell increased decreased grew dropped doubled tripled halved lost won gave took met held
    declassified published released leaked found discovered set began started ended stopped
    expanded merged moved sent received supplied exported imported produced caused led happened
    occurred went made broke reached became resigned appointed dismissed fired hired
    imposed lifted agreed ratified broke violated refused denied rejected revamp deteriorated
    tested confirmed reported recorded measured visited ordered planned cancelled canceled fined
    sued ruled acquitted exported seized freed returned ran served supported opposed vetoed
    promised wrote stole hacked collapsed crashed exploded burned flooded vaccinated infected
    assured admitting adopted eliminated funded borrowed owed invested allowed blocked""",
)
_STATE = word_list(
    """is are was were has have had been does do did contains includes consists belongs owns employs
    costs weighs lies stands covers produces exports imports uses holds remains means shows lives
    works makes gets needs spends pays takes gives""",
)
_COMPARE = word_list(
    """more less fewer higher lower larger smaller greater bigger better worse than twice triple
    double majority half""",
)
_CAUSE = word_list(
    """because caused causes cause due resulted results thanks thereby triggered
    responsible prompted therefore""",
)
_OPINION = word_list(
    """think believe feel hope wish want love hate should must ought shall good bad great terrible
    wonderful beautiful important fair unfair right wrong moral strong weak proud honor privilege
    dream vision values faith sorry glad happy deserve need needs let's lets meaningless common
    interest better finest desperate""",
)
_OUTLOOK = word_list(
    "will would going shall could might may intend plan plans ll i'll we'll they'll"
)
_VAGUE = word_list("something things thing stuff kind sort somehow lot lots everything anything")
_VERBS = _STATE | _EVENT | _OUTLOOK
_METAPHOR = re.compile(
    r"(?i)\b(?:the ball is|in (?:his|her|their|our|\w+[’']s) court|tip of the iceberg|red lines?"
    r"|back to square one|turn(?:ed|ing)? a (?:corner|page)|elephant in the room|playing with fire"
    r"|writing (?:is )?on the wall|light at the end|on the table|two-way street|door (?:is|remains)"
    r"(?: still)? (?:open|closed|shut)|carrots? and sticks?|last straw|clock is ticking"
    r"|bridges? (?:too far|to cross)|house of cards|powder keg|game changer|hands? (?:is|are) tied)"
)
_FIGURES = word_list(
    """ball court tip line lines square corner page elephant fire wall light table two-way street
    door carrot carrots straw clock bridge bridges house powder game hand hands""",
)
_WISH = re.compile(
    r"(?i)\b(?:i|we)(?:[’']d| would| should) (?:like|love|prefer|want|hope|welcome)\b"
    r"|\b(?:i|we) (?:hope|wish|want|urge|call|invite|ask|thank|believe|think|feel)\b|\blet[’']?s\b"
    r"|\blet (?:us|me)\b|\bi(?:[’']m| am) (?:sure|glad|happy|proud|sorry|going|convinced)\b"
)
_TO_DISCUSS = re.compile(
    r"(?i)\b(?:have|has|is|there[’']s) (?:a lot|much|plenty|nothing|more) to\b"
)
_FIRST = word_list("i we my our me us i'm we're i've we've i'll we'll i'd we'd")
_ASKS = word_list("please thank thanks welcome congratulations goodbye hello")
_RULE = word_list(
    """law laws treaty constitution regulation regulations rule rules ban bans banned illegal legal
    require required prohibit prohibits prohibited forbid forbids forbidden allowed obliged
    mandatory sanction sanctions""",
)
_SPECIFIC = word_list(
    """document documents record records data figures statistics study survey census budget tax
    taxes unemployment jobs percent deficit debt gdp inflation wage wages vote voted votes billion
    billions million millions rate rates crime troops soldiers weapons export exports import
    imports price prices cost costs population""",
)
_CAPITALS = frozenset({"US", "IT", "May"})  # no pronouns and no verb
_MEASURES = word_list("percent days weeks months years decades centuries hours")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what was found in it; ``reported`` when it names who said it.

    ``lead`` stands before it in the claim and is not judged: a list mark, a speaker's label.
    ``start`` is the place of ``text`` in the article, in which dates and quantities have theirs.
    Our word lists are ``english``: of other sentences it cannot be said that they lack a verb.
    ``capitals`` mark names, as they do not where every noun has one.
    """

    text: str
    start: int = 0
    dates: tuple[FoundDate, ...] = ()
    quantities: tuple[FoundQuantity, ...] = ()
    reported: bool = False
    quoted: bool = False
    english: bool = True
    lead: str = ""
    capitals: bool = True

    @property
    def whole(self) -> str:
        """The sentence as it stands in the article, from ``begin`` on."""
        return self.lead + self.text

    @property
    def begin(self) -> int:
        return self.start - len(self.lead)


# name: what to tell the reader
WORDS: dict[str, str] = {
    "number": "gives a number",
    "count": "counts something",
    "numbers": "gives more than one number",
    "money": "gives an amount of money or a share",
    "date": "names a date",
    "elapsed": "tells how long ago or for how long",
    "name": "names someone or something",
    "names": "names several",
    "event": "tells of an event",
    "state": "says how something is",
    "comparison": "compares",
    "superlative": "calls something the most, the first or the only",
    "cause": "names a cause",
    "subject": "is about something that is recorded or counted",
    "rule": "is about a law or a rule",
    "reported": "reports what someone said",
    "quotation": "quotes words",
    "opinion": "judges or demands",
    "wish": "states a wish or a belief of the speaker",
    "question": "is a question",
    "metaphor": "is a figure of speech",
    "future": "speaks of what may come",
    "vague": "stays vague",
    "first": "speaks of the speaker",
    "courtesy": "is a courtesy",
    "short": "is very short",
    "no verb": "has no verb",
}
NAMES = tuple(WORDS)


def present(sentence: Sentence) -> list[str]:
    """The names of the features that hold, in the order of ``NAMES``."""
    text = sentence.text.replace("’", "'")
    words = [word for word, _, _ in _placed(sentence.text)]
    vocabulary = frozenset(words)
    held = _found(sentence) | _lexical(text, words, vocabulary)
    held |= _form(text, words, vocabulary, capitals=sentence.capitals)
    if not sentence.english:
        held -= {"no verb", "short"}
    return [name for name in NAMES if name in held]


def _found(sentence: Sentence) -> set[str]:
    held = {name for name in _COUNTED if any(map(_COUNTED[name], sentence.quantities))}
    if "number" in held:
        held.discard("count")
    if sum(map(_telling, sentence.quantities)) < 2:
        held.discard("numbers")
    lengths = [found for found in sentence.dates if is_length(found)]
    if len(sentence.dates) > len(lengths):
        held.add("date")
    if lengths:
        held.add("elapsed")
    if sentence.reported:
        held.add("reported")
    if sentence.quoted:
        held.add("quotation")
    return held


def _telling(quantity: FoundQuantity) -> bool:
    """Whether a number says more than "the two sides"."""
    more = quantity.value > 12 or quantity.text[:1].isdecimal() or quantity.unit in _MEASURES
    return more and quantity.unit != "ordinal"


def _counts(quantity: FoundQuantity) -> bool:
    return quantity.unit != "ordinal"


def _share(quantity: FoundQuantity) -> bool:
    return quantity.measure in ("money", "share") or quantity.unit == "percent"


_COUNTED = {"number": _telling, "count": _counts, "numbers": _telling, "money": _share}


Places = Iterator[int]
_SETS = (
    ("comparison", _COMPARE),
    ("cause", _CAUSE),
    ("opinion", _OPINION),
    ("vague", _VAGUE),
    ("first", _FIRST),
    ("courtesy", _ASKS),
    ("rule", _RULE),
    ("subject", _SPECIFIC),
)
# Words of which one sense counts, and where among the words they have it.
_MEANT: dict[str, tuple[frozenset[str], Callable[[Sequence[str], frozenset[str]], Places]]] = {
    "superlative": (senses.TOPS, senses.superlatives),
    "event": (_EVENT, senses.verbs),
    "state": (_STATE, senses.verbs),
    "future": (_OUTLOOK, senses.verbs),
}
_PATTERNS = (
    ("wish", word_list("i we let let's i'd we'd i'm"), _WISH),
    ("metaphor", _FIGURES, _METAPHOR),
    ("vague", word_list("to"), _TO_DISCUSS),
)


def _lexical(text: str, words: list[str], vocabulary: frozenset[str]) -> set[str]:
    held = {name for name, known in _SETS if not vocabulary.isdisjoint(known)}
    for name, (known, meant) in _MEANT.items():
        if not vocabulary.isdisjoint(known) and next(meant(words, known), None) is not None:
            held.add(name)
    for name, triggers, pattern in _PATTERNS:
        if not vocabulary.isdisjoint(triggers) and pattern.search(text):
            held.add(name)
    return held


def _form(text: str, words: list[str], vocabulary: frozenset[str], *, capitals: bool) -> set[str]:
    held: set[str] = set()
    if text.rstrip("”\"') ").endswith("?"):
        held.add("question")
    if len(words) < 5:
        held.add("short")
    if vocabulary.isdisjoint(_VERBS) and not past(words):
        held.add("no verb")
    names = len(named(text, capitals=capitals))
    if names:
        held.add("name")
    if names > 2:
        held.add("names")
    return held


def places(sentence: Sentence, name: str) -> list[Span]:
    """Where in the sentence a feature shows itself; none for those of the whole sentence."""
    if name in _COUNTED:
        return [_inside(sentence, q) for q in sentence.quantities if _COUNTED[name](q)]
    if name in ("date", "elapsed"):
        lengths = name == "elapsed"
        return [_inside(sentence, d) for d in sentence.dates if is_length(d) == lengths]
    if name in ("name", "names"):
        return named(sentence.text, capitals=sentence.capitals)
    if name == "reported":
        return _shown(sentence.text, SPEECH - LOOSE_SPEECH) or _shown(sentence.text, SPEECH)
    if name in _MEANT:
        placed = _placed(sentence.text)
        known, meant = _MEANT[name]
        return [Span(*placed[at][1:]) for at in meant([word for word, _, _ in placed], known)]
    words = dict(_SETS).get(name)
    return _shown(sentence.text, words) if words else []


def _shown(text: str, words: frozenset[str]) -> list[Span]:
    return [Span(start, end) for word, start, end in _placed(text) if word in words]


@lru_cache(maxsize=2048)
def _placed(text: str) -> list[tuple[str, int, int]]:
    """Each word as compared, with its place; kept for the reasons, which come after all scores."""
    straight = text.replace("’", "'")
    return [
        (word if word in _CAPITALS else word.lower(), *one.span())
        for one in _WORD.finditer(straight)
        for word in (one.group(),)
    ]


def _inside(sentence: Sentence, found: FoundDate | FoundQuantity) -> Span:
    return Span(found.start - sentence.start, found.end - sentence.start)


def past(words: list[str]) -> bool:
    return any(len(word) > 4 and word.endswith("ed") for word in words)
