"""Who said it in German, French and Spanish: a name beside a verb of speech, or after "laut".

Only people with two names or a name named in full before, and only beside one of these words:
rather no claimant than a wrong one. German, where no name follows a verb by chance, takes a
surname alone too: "…", sagte Berg. Chinese, Arabic and Hindi stand in ``caseless_speech``.
"""

import re
from dataclasses import dataclass

from workbench.text.lexicon import words
from workbench.text.speech.names import NAME
from workbench.text.speech.people import People
from workbench.text.speech.phrases import Subject


@dataclass(frozen=True, slots=True)
class Cues:
    """How one language reports speech. ``after`` stands before the speaker: "laut", "selon".

    ``content``: what must follow the verb where the speaker stands before it.
    """

    verb: re.Pattern[str]
    after: re.Pattern[str]
    content: re.Pattern[str]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])")


_SMALL = r"(?:\s[^\W\dA-ZÀ-Þ]\w*){0,4}"
CUES = {
    "de": Cues(
        _words(
            "sagte|sagt|erklärte|erklärt|betonte|betont|behauptete|behauptet|kritisierte|warnte"
            "|warnt|berichtete|schrieb|schreibt|meinte|meint|versicherte|versprach|bestritt|teilte"
            "|mahnte|forderte|fügte|räumte"
        ),
        re.compile(r"\b(?:[Ll]aut|[Ss]o|[Nn]ach (?:Angaben|Worten|Aussage) von|[Zz]ufolge)\s"),
        re.compile(rf"{_SMALL}\s?[,:“]|.{{0,40}}\bmit\b"),
    ),
    "fr": Cues(
        _words(
            "a (?:déclaré|dit|affirmé|indiqué|expliqué|assuré|annoncé|estimé|précisé|ajouté|écrit"
            "|dénoncé|promis|soutenu)|déclare|affirme|indique|explique|assure|estime|précise"
            "|ajoute|dit|a-t-(?:il|elle) (?:déclaré|dit|affirmé)"
        ),
        re.compile(r"\b(?:[Ss]elon|[Dd][’']après)\s"),
        re.compile(rf"{_SMALL}\s(?:que\b|qu[’'])|\s?[:“]"),
    ),
    "es": Cues(
        _words(
            "dijo|dice|afirmó|afirma|declaró|declara|señaló|señala|aseguró|asegura|explicó|explica"
            "|indicó|anunció|sostuvo|sostiene|advirtió|advierte|añadió|agregó|denunció|prometió"
            "|negó|escribió"
        ),
        re.compile(r"\b(?:[Ss]egún|[Dd]e acuerdo con)\s"),
        re.compile(rf"{_SMALL}\sque\b|\s?[:“]"),
    ),
}
# German: nothing but the surname between the verb and the quotation, a comma or the stop.
_ALONE = re.compile(
    r"”,?\s(?:sagte|sagt|erklärte|erklärt|betonte|meinte|schrieb|warnte)\s(?:Herr |Frau )?"
    r"(?P<after>[A-ZÄÖÜ][\w-]{2,})(?=\s?[.,:]|\s?$)"
    r"|^\W*(?:Herr |Frau )?(?P<before>[A-ZÄÖÜ][\w-]{2,})\s(?:sagte|sagt|erklärte|betonte|meinte)"
    r"(?=\s?[,:])"
)
_NO_SURNAMES = words(
    "er sie es man wer das dies dieser diese niemand jemand alle einer eine keiner ich wir ihr und"
    " aber dann so auch dort heute gestern was wie"
)
_LEADING = re.compile(
    r"^(?:(?:Wie|Auch|Und|Aber|Doch|So|Dann|Herr|Frau|Minister|Ministerin|Präsident|Präsidentin"
    r"|Kanzler|Kanzlerin)\s)+"
)
_TITLE = re.compile(r"^(?:[^\W\dA-ZÀ-Þ]\w*\s){0,4}")
_QUOTE_END = re.compile(r"”[\s,]*$|,\s*$")


def voice(sentence: str, cues: Cues, people: People) -> tuple[Subject, ...]:
    """The speaker of a sentence (words in quotation marks blanked), or nothing."""
    source = cues.after.search(sentence)
    if source and (found := _first(sentence, source.end(), people)):
        return (found,)
    for verb in cues.verb.finditer(sentence):
        quoted = _QUOTE_END.search(sentence, max(0, verb.start() - 6), verb.start())
        found = _first(sentence, verb.end() + 1, people) if quoted else None
        if found is None and cues.content.match(sentence, verb.end()):
            found = _last(sentence, verb.start(), people)
        if found is not None:
            return (found,)
    return _by_surname(sentence, people) if cues is CUES["de"] else ()


def _by_surname(sentence: str, people: People) -> tuple[Subject, ...]:
    """A German surname alone beside the verb, as it stands or by the full name met before."""
    found = _ALONE.search(sentence)
    if found is None:
        return ()
    part = "after" if found["after"] else "before"
    if found[part].lower() in _NO_SURNAMES:
        return ()
    person = people.spoke(people.meet(found[part]))
    return (Subject(person.name, found.start(part), found.end(part)),)


def _first(sentence: str, at: int, people: People) -> Subject | None:
    """The name that begins at ``at``, after an article and an office perhaps."""
    title = _TITLE.match(sentence[at : at + 80])
    start = at + (title.end() if title else 0)
    run = NAME.match(sentence, start)
    return _person(run, people) if run else None


def _last(sentence: str, verb: int, people: People) -> Subject | None:
    """The name that ends right before the verb."""
    runs = list(NAME.finditer(sentence, max(0, verb - 90), verb))
    if not runs or sentence[runs[-1].end() : verb].strip():
        return None
    return _person(runs[-1], people)


def _person(run: re.Match[str], people: People) -> Subject | None:
    """A run of capitalised words as a person: its last two words, or a surname known."""
    words = _LEADING.sub("", run.group()).split(" ")
    known = people.known.get(words[-1].lower())
    if known is None and len(words) < 2:
        return None
    name = " ".join(words[-2:]) if len(words) > 1 else words[-1]
    person = people.spoke(known if known and len(words) == 1 else people.meet(name))
    return Subject(person.name, run.end() - len(name), run.end())
