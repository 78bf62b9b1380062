"""Who said it in Chinese, Arabic and Hindi, where capitals do not tell a name.

Only the surest cue of each: a Chinese name of a common surname (or one with a dot between its
parts) right before the verb, an Arabic name right after it, the Hindi agent before "ने कहा".
Offices alone and pronouns name nobody.
"""

import re

from workbench.text.lexicon import words
from workbench.text.speech.phrases import Subject

_CHINESE = re.compile(
    r"(?:^[“”\s\0]*|发言人|部长|总统|总理|主席|市长|省长|局长|主任|教授|，|,|”)"
    r"(?P<who>[王李张刘陈杨赵吴徐孙胡朱郭罗郑梁韩冯邓彭萧蔡潘袁蒋魏吕沈姚卢傅姜崔谭廖汪熊孟秦薛侯雷毛习]"
    r"[\u4e00-\u9fff]{1,2}?|[\u4e00-\u9fff]{2,5}(?:·[\u4e00-\u9fff]{1,6}){1,3}?)"
    r"(?:总统|总理|主席|部长|市长|先生|女士)?(?:表示|指出|强调|说|称)(?=[，,：:“\0])"
)
_OFFICE = re.compile(r"^.*(?:总统|总理|部长|主席|发言人|市长)")
_NOT_IN_NAMES = re.compile(r"[口市说称的了是在也还曾就都又再来话小者们人宣据听惯]")
_ARABIC = re.compile(
    r"(?:^|[\s“”\0،,])[وف]?(?:قال|قالت|أضاف|أضافت|صرح|صرحت|أكد|أكدت)\s"
    r"(?P<who>[\u0621-\u064a]+(?:\s[\u0621-\u064a]+){0,5}?)"
    r"(?:\s?[:،]|\s(?:إن|أن|بأن|في|خلال|أمس|يوم)(?:[\u0621-\u064a]{0,2})\s)"
)
_ARABIC_STOPS = words(
    "في عن من على مع له لها لهم لنا لي هو هي هم ذلك هذا إلى أمام كما أيضا أيضًا لا ما"
)
_HINDI = re.compile(
    r"^[\s“”\0]*(?P<who>[^।,:“”\0]{2,60}?)\sने\s(?:[^\s।,]+\s){0,2}?(?:कहा|बताया)(?!\w)"
)
_HINDI_STOPS = words(
    "में को के की का से पर और या तक ही भी यह वह जो मंत्री प्रधानमंत्री राष्ट्रपति मुख्यमंत्री"
    " प्रवक्ता अधिकारी नेता अध्यक्ष श्री श्रीमती डॉ. महापौर"
)
_HINDI_PRONOUNS = words("उन्होंने उसने इसने मैंने हमने किसी उस इस उन इन जिस सब सभी लोगों दोनों कई कुछ")
_MOST = 4


def voice(sentence: str, tongue: str) -> tuple[Subject, ...]:
    """The named speaker of a sentence (words in quotation marks blanked), or nothing."""
    found = _READ[tongue](sentence)
    if found is None:
        return ()
    start, end = found
    return (Subject(sentence[start:end], start, end),)


def _chinese(sentence: str) -> tuple[int, int] | None:
    for match in _CHINESE.finditer(sentence):
        office = _OFFICE.match(match["who"])
        start = match.start("who") + (office.end() if office else 0)
        name = sentence[start : match.end("who")]
        if len(name) > 1 and not _NOT_IN_NAMES.search(name):
            return start, match.end("who")
    return None


def _arabic(sentence: str) -> tuple[int, int] | None:
    """Words with an article before the name ("الرئيس") are its office."""
    match = _ARABIC.search(sentence)
    if match is None:
        return None
    parts = match["who"].split()
    office = next((i for i, word in enumerate(parts) if not word.startswith("ال")), len(parts))
    name = parts[office:]
    if not name or len(name) > _MOST or not _ARABIC_STOPS.isdisjoint(name):
        return None
    start = match.start("who") + len(match["who"].rstrip()) - len(" ".join(name))
    return start, start + len(" ".join(name))


def _hindi(sentence: str) -> tuple[int, int] | None:
    """What stands before "ने", behind an office or the last word that marks a case."""
    match = _HINDI.match(sentence)
    if match is None:
        return None
    parts = match["who"].split(" ")
    cut = max((i + 1 for i, word in enumerate(parts) if word in _HINDI_STOPS), default=0)
    name = parts[cut:]
    if not name or len(name) > _MOST or not _HINDI_PRONOUNS.isdisjoint(name):
        return None
    return match.end("who") - len(" ".join(name)), match.end("who")


_READ = {"zh": _chinese, "ar": _arabic, "hi": _hindi}
TONGUES = frozenset(_READ)
