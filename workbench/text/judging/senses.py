"""Which sense of a word is meant, told by its neighbours.

"The most" is a superlative and "most residents" a share; "only 312" a restriction; "the cut" a
thing and no event. Words come in lower case, in order, with straight apostrophes.
"""

from collections.abc import Iterator, Sequence

from workbench.text.lexicon import words as word_list

_OWNERS = word_list("the its his her their our my your whose")
_ARTICLES = _OWNERS | word_list("a an every each no any")
_IS = word_list("is are was were be been being remains became become")
_CONTRACTED = word_list("he's she's it's that's there's what's who's here's let's where's how's")
_DESCRIBES = ("ed", "ant", "ent", "ous", "ive", "ful", "able", "ible", "al", "ic")
TOPS = word_list(
    """largest biggest smallest highest lowest longest oldest fastest greatest unprecedented worst
    best most least record first only""",
)
_CLEAR = word_list(
    "largest biggest smallest highest lowest longest oldest fastest greatest unprecedented"
)
_NOT_MOST = word_list("part of")
_NOT_BEST = word_list("regards wishes practice practices interest interests friend friends man")
_TRIED = word_list("do does did doing done try tries tried trying")
_RECORD_OF = word_list(
    """high highs low lows number numbers level levels year profit profits sum sums amount amounts
    temperature temperatures heat rainfall turnout sales breaking loss losses rate rates pace price
    prices crowd attendance figure figures deficit spending revenue revenues exports imports
    harvest growth fine speed budget surplus demand"""
)
_NO_RECORD = word_list(
    """of for label labels deal company keeper keeping holder store shop with on in that as to and
    or is was has straight check collection player"""
)
_RANKED = word_list("ever time since woman man person country city female black")
_NOT_FIRST = word_list(
    """quarter half week weeks day days month months year years minister ministers lady floor place
    aid name names hand two three four five six seven eight nine ten few couple reading round stage
    phase step part term class degree days hours minutes"""
)
_CUT_OF = word_list(
    """tax taxes budget job jobs pay rate spending price power staff benefit benefits wage funding
    service services interest percent deep sharp big small large new further proposed planned
    drastic cent"""
)
_LEFT_OF = word_list("wing hand leaning foot side winger wingers")


def superlatives(words: Sequence[str], known: frozenset[str] = TOPS) -> Iterator[int]:
    """The places of the words that call something the most, the first or the only."""
    for at, word in enumerate(words):
        if word in known and (word in _CLEAR or _tops(words, at)):
            yield at


def verbs(words: Sequence[str], known: frozenset[str]) -> Iterator[int]:
    """The places of the ``known`` verbs that are none of a thing: "cut", not "the cut"."""
    for at, word in enumerate(words):
        if word in known and not _thing(words, at):
            yield at


def _around(words: Sequence[str], at: int) -> tuple[str, str]:
    before = words[at - 1] if at else ""
    return before, words[at + 1] if at + 1 < len(words) else ""


def _owned(word: str, owners: frozenset[str]) -> bool:
    """Whether a word such as "the" or "Britain's" makes the next one part of a name for a thing."""
    return word in owners or (word.endswith("'s") and word not in _CONTRACTED)


def _tops(words: Sequence[str], at: int) -> bool:
    word, (before, after) = words[at], _around(words, at)
    owned = _owned(before, _OWNERS)
    if word in ("most", "least"):
        predicate = before in _IS and after.endswith(_DESCRIBES)
        return (owned and after not in _NOT_MOST) or predicate or (not after and before != "at")
    if word in ("best", "worst"):
        tried = owned and at > 1 and words[at - 2] in _TRIED
        return before != "at" and after not in _NOT_BEST and not tried
    if word == "record":
        return after in _RECORD_OF or (before in ("a", "new", "world") and after not in _NO_RECORD)
    if word == "first":
        return after not in _NOT_FIRST and (owned or after in _RANKED)
    return owned


def _thing(words: Sequence[str], at: int) -> bool:
    """Whether a verb's form is part of a name for a thing: "the cut", "a tax cut", "left-wing"."""
    before, after = _around(words, at)
    if words[at] == "cut" and before in _CUT_OF:
        return True
    return _owned(before, _ARTICLES) or (words[at] == "left" and after in _LEFT_OF)
