"""What speaks for and against a sentence being worth checking, each with its weight.

A linear model on plain features: the score is the logistic of ``BIAS`` plus the weights of the
features that hold, so the reasons shown are the sum itself. Weights are in log-odds, set by hand.
"""

import re
from dataclasses import dataclass

from workbench.text.lexicon import words as word_list
from workbench.text.people import NAME
from workbench.text.quantities import is_length
from workbench.text.types import FoundDate, FoundQuantity, Reason

BIAS = -1.3
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


_EVENT = word_list(
    """invited signed declared admitted joined launched founded established created built opened
    closed banned approved passed voted elected killed died injured arrested convicted sentenced
    invaded attacked bombed deployed withdrew left bought sold paid spent cut raised lowered rose
    fell increased decreased grew dropped doubled tripled halved lost won gave took met held
    declassified published released leaked found discovered set began started ended stopped
    expanded merged moved sent received supplied exported imported produced caused led happened
    occurred went came made broke reached became resigned appointed dismissed fired hired
    imposed lifted agreed ratified broke violated refused denied rejected seen revamp deteriorated
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
    double most least largest biggest smallest highest lowest longest oldest fastest worst best
    greatest unprecedented record first only single every majority half""",
)
_CAUSE = word_list(
    """because caused causes cause due led leads resulted results thanks thereby triggered
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
_MEASURES = word_list("percent days weeks months years decades centuries hours")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what was found in it; ``reported`` when it names who said it. Our word
    lists are ``english``: of other sentences it cannot be said that they lack a verb."""

    text: str
    dates: tuple[FoundDate, ...] = ()
    quantities: tuple[FoundQuantity, ...] = ()
    reported: bool = False
    quoted: bool = False
    english: bool = True


# name: (what to tell the reader, weight in log-odds)
WEIGHTS: dict[str, tuple[str, float]] = {
    "number": ("gives a number", 1.2),
    "count": ("counts something", 0.7),
    "numbers": ("gives more than one number", 0.5),
    "money": ("gives an amount of money or a share", 1.0),
    "date": ("names a date", 1.0),
    "elapsed": ("tells how long ago or for how long", 0.9),
    "name": ("names someone or something", 0.5),
    "names": ("names several", 0.3),
    "event": ("tells of an event", 0.8),
    "state": ("says how something is", 0.2),
    "comparison": ("compares or calls something the most", 0.5),
    "cause": ("names a cause", 0.4),
    "subject": ("is about something that is recorded or counted", 0.9),
    "rule": ("is about a law or a rule", 0.3),
    "reported": ("reports what someone said", 0.2),
    "quotation": ("quotes words", -0.2),
    "opinion": ("judges or demands", -0.7),
    "wish": ("states a wish or a belief of the speaker", -1.4),
    "question": ("is a question", -2.0),
    "metaphor": ("is a figure of speech", -2.5),
    "future": ("speaks of what may come", -0.8),
    "vague": ("stays vague", -0.7),
    "first": ("speaks of the speaker", -0.5),
    "courtesy": ("is a courtesy", -2.0),
    "short": ("is very short", -1.2),
    "no verb": ("has no verb", -1.2),
}


def present(sentence: Sentence) -> list[str]:
    """The names of the features that hold, in the order of ``WEIGHTS``."""
    text = sentence.text.replace("’", "'")
    words = _WORD.findall(text.lower())
    vocabulary = frozenset(words)
    held = _found(sentence) | _lexical(text, vocabulary) | _form(text, words, vocabulary)
    if not sentence.english:
        held -= {"no verb", "short"}
    return [name for name in WEIGHTS if name in held]


def reasons(names: list[str]) -> tuple[Reason, ...]:
    """The features as reasons, the weightiest first; their sum plus ``BIAS`` is the log-odds."""
    weighed = [Reason(*WEIGHTS[name]) for name in names]
    return tuple(sorted(weighed, key=lambda reason: -abs(reason.weight)))


def _found(sentence: Sentence) -> set[str]:
    held: set[str] = set()
    counted = [q for q in sentence.quantities if q.unit != "ordinal"]
    telling = [q for q in counted if _telling(q)]
    if telling:
        held.add("number")
    elif counted:
        held.add("count")
    if len(telling) > 1:
        held.add("numbers")
    if any(q.unit == "percent" or (q.unit or "").isupper() for q in counted):
        held.add("money")
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
    return quantity.value > 12 or quantity.text[:1].isdecimal() or quantity.unit in _MEASURES


_SETS = (
    ("event", _EVENT),
    ("state", _STATE),
    ("comparison", _COMPARE),
    ("cause", _CAUSE),
    ("opinion", _OPINION),
    ("future", _OUTLOOK),
    ("vague", _VAGUE),
    ("first", _FIRST),
    ("courtesy", _ASKS),
    ("rule", _RULE),
    ("subject", _SPECIFIC),
)
_PATTERNS = (
    ("wish", word_list("i we let let's i'd we'd i'm"), _WISH),
    ("metaphor", _FIGURES, _METAPHOR),
    ("vague", word_list("to"), _TO_DISCUSS),
)


def _lexical(text: str, vocabulary: frozenset[str]) -> set[str]:
    held = {name for name, words in _SETS if not vocabulary.isdisjoint(words)}
    for name, triggers, pattern in _PATTERNS:
        if not vocabulary.isdisjoint(triggers) and pattern.search(text):
            held.add(name)
    return held


def _form(text: str, words: list[str], vocabulary: frozenset[str]) -> set[str]:
    held: set[str] = set()
    if text.rstrip("”\"') ").endswith("?"):
        held.add("question")
    if len(words) < 5:
        held.add("short")
    if vocabulary.isdisjoint(_VERBS) and not _past(words):
        held.add("no verb")
    named = sum(1 for m in NAME.finditer(text) if m.start() > 1)
    if named:
        held.add("name")
    if named > 2:
        held.add("names")
    return held


def _past(words: list[str]) -> bool:
    return any(len(word) > 4 and word.endswith("ed") for word in words)


def kind(sentence: Sentence, names: list[str]) -> str:
    """The claim kind, the most telling first."""
    held = set(names)
    past = "event" in held or _past(sentence.text.split())
    for wanted, answer in (
        (held >= {"future"} and not held & {"date", "number"}, "prediction"),
        ("number" in held, "quantity"),
        ("cause" in held, "causal"),
        (held >= {"date"} and past, "event"),
        ("comparison" in held, "comparison"),
        ("wish" in held or (held >= {"opinion"} and "reported" in held), "position"),
        ("rule" in held, "rule"),
        ("quotation" in held and "reported" in held, "quotation"),
        ("event" in held, "event"),
        ("state" in held, "relation"),
    ):
        if wanted:
            return answer
    return "other"
