"""Which language a text is in. Small words decide; a trained model only where they cannot."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

SAMPLE = 4_000  # characters looked at
LEAST = 20  # letters without which nothing is said
SURE = 0.5  # the model's own confidence, below which its answer is not believed

# Words that are frequent in one language; shared ones count for each that has them.
SMALL_WORDS = {
    "en": "the of and to in is was that for with he on as by it at from has have been were which",
    "de": "der die und das den von zu mit sich des auf ist im dem nicht ein eine für als auch hat",
    "fr": "le la les des et du une est que dans qui pour sur pas au par avec sont été cette ont",
    "es": "el la los de que y en las del por con una para su al fue como más pero han sobre entre",
    "it": "il di che la per un una della con non del sono dei nel alla si anche è gli ha delle più",
    "pt": "o que e do da em um para com não uma os no se na por mais as dos foi ao das pela são",
    "nl": "de het een van en in dat is op te zijn met voor niet aan er om werd door ook bij heeft",
    "sv": "och att det som en på är av för med den till inte har om ett var de från vid kan",
}
SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "GREEK": "el", "HEBREW": "he",
    "THAI": "th", "GEORGIAN": "ka", "ARMENIAN": "hy",
}  # fmt: skip


def detect(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None when it is too short or unclear."""
    sample = text[:SAMPLE]
    scripts = _scripts(sample)
    if sum(scripts.values()) < _least(scripts):
        return None
    return _by_script(scripts) or _by_small_words(sample) or _by_model(sample)


def _scripts(sample: str) -> Counter[str]:
    names = (unicodedata.name(char, "?") for char in sample if char.isalpha())
    return Counter(name.split(" ", 1)[0].split("-", 1)[0] for name in names)


def _least(scripts: Counter[str]) -> int:
    """A character says more in scripts that write whole syllables or words with one."""
    return LEAST if scripts["LATIN"] + scripts["CYRILLIC"] > scripts["CJK"] else LEAST // 3


def _by_script(scripts: Counter[str]) -> str | None:
    """A script that one language uses, where a fifth of the letters are in it."""
    shares: Counter[str] = Counter()
    for script, count in scripts.items():
        shares[SCRIPTS.get(script, "")] += count
    shares.pop("", None)
    best = shares.most_common(1)
    return best[0][0] if best and best[0][1] * 5 >= sum(scripts.values()) else None


def _by_small_words(sample: str) -> str | None:
    """The language with a quarter of the words, half as many again as the next one."""
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    counts = {
        code: sum(words[word] for word in small.split()) for code, small in SMALL_WORDS.items()
    }
    first, second = sorted(counts, key=lambda code: -counts[code])[:2]
    clear = counts[first] * 4 >= words.total() and counts[first] >= 5
    return first if clear and counts[first] >= counts[second] * 1.5 else None


def _by_model(sample: str) -> str | None:
    code, confidence = _model().classify(sample)
    return code if confidence >= SURE and len(code) == 2 else None


@cache
def _model() -> Any:
    # 0.5 s and 110 MB: loaded only when a text needs it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
