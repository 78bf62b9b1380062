"""The "it" that stands for nothing: weather, time, "it is clear that", "it took years to"."""

import re

_BE = (
    r"(?:[’']s|[’']d be|[’']ll be| (?:also |now |still )?(?:is|was|isn[’']t|wasn[’']t|remains"
    r"|remained|seems|seemed|appears|appeared|became|becomes|looks|looked|proved|(?:has|had|will"
    r"|would|may|might|could|should|must|can|cannot)(?: not| also| now)? (?:be|been|become|seem"
    r"|prove))) (?:not |never |also |still |now |very |too |so |as |more |most |less |far |quite "
    r"|\w+ly )*"
)
_JUDGED = (
    r"(?:un)?(?:clear|likely|true|important|necessary|certain|fair|usual|safe|wise|lawful|common"
    r"|surprising|fortunate|acceptable|thinkable|reasonable|precedented)|(?:im)?(?:possible|plausible"
    r"|proper)|(?:il)?(?:legal|logical)|essential|vital|crucial|critical|imperative|key|hard|harder"
    r"|hardest|easy|easier|difficult|tough|obvious|evident|apparent|doubtful|strange|odd|ironic|sad"
    r"|good|better|best|bad|worse|nice|wrong|right|fine|rare|typical|customary|normal|natural|notable"
    r"|noteworthy|remarkable|interesting|incredible|inevitable|ridiculous|absurd|amazing|shocking"
    r"|tragic|early|premature|tempting|enough|useful|helpful|pointless|worthwhile|understandable"
    r"|dangerous|risky|cheap|cheaper|expensive|simple|plain|conceivable|telling|smart|sensible|worth"
    r"|no longer clear"
)
_NAMED = (
    r"(?:an? |no |the )(?:\w+ )?(?:shame|pity|mistake|fact|myth|crime|pleasure|honou?r|privilege"
    r"|wonder|surprise|coincidence|secret|matter|question|miracle|disgrace|relief|duty|reminder)"
)
_TOLD = (
    r"(?:said|reported|believed|thought|known|expected|estimated|understood|alleged|claimed|assumed"
    r"|hoped|feared|agreed|decided|announced|revealed|found|shown|suggested|argued|noted|rumou?red"
    r"|recommended|proposed|confirmed|learned|discovered|pointed out)"
)
_THAT = r"(?:that|how|what|why|whether|if|when|who|where)\b"
_TO = r"(?:to (?!the\b|an?\b|its\b|their\b)[a-z]+ \w|for \w+(?: \w+){0,3} to\b)"
_TIMES = r"(?:years?|months?|weeks?|days?|hours?|km|kilomet\w+|miles?|o[’']clock|[ap]\.?m)"
_EMPTY = re.compile(
    r"(?i)it(?:(?: (?:has|had|was|is|will|would)(?: been| be)?|[’']s)? (?:rain|snow|hail|thunder)"
    r"(?:s|ed|ing)?\b"
    rf"|{_BE}(?:freezing|cold|hot|dark|late|sunny|windy|midnight|noon|dawn|time|high time|up to"
    r"|no use|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|christmas)\b"
    rf"|{_BE}(?:about |nearly |almost |only |just |more than )?[\w,.]+ {_TIMES} "
    r"(?:since|before|after|ago|to|from|until)\b"
    rf"|{_BE}(?:until|when|because|after|before|only (?:when|after|in)|in \d{{4}} that|then that)\b"
    rf"|{_BE}(?:the |only |a )*(?:first|second|third|fourth|\d+(?:st|nd|rd|th)|last|only) time\b"
    rf"|{_BE}(?:{_JUDGED})(?: \w+){{0,2}}?,? (?:{_THAT}|{_TO})"
    rf"|{_BE}(?:(?:un)?(?:likely|clear|true)|(?:im)?possible|obvious|doubtful)(?= [\w$€£’])"
    rf"|{_BE}{_NAMED}(?: \w+)?,? (?:{_THAT}|{_TO}|of time\b)|{_BE}(?:\w+ )?{_TOLD} {_THAT}"
    rf"|{_BE}(?:an? |the )?(?:\w+ )?(?:year|month|week|day|night) (?:for|in|to)\b"
    rf"|(?: \w+)? (?:takes?|took|taken|costs?|feels?|felt|hurts?)\b[^.;:!?\0]{{0,80}}? {_TO}"
    rf"|(?: \w+)? (?:makes?|made) (?:\w+ )?sense (?:{_THAT}|{_TO})"
    r"|(?: \w+)? (?:helps?|helped) that\b"
    r"|(?: \w+)? (?:comes?|came) as (?:no|a|an|little) \w+|(?: \w+)? (?:pays|remains) to\b"
    r"|(?: \w+)? (?:seems?|seemed|appears?|appeared|turns? out|turned out|follows|followed"
    r"|emerged|emerges|transpired|happens?|happened|means|meant|matters|mattered|dawned)"
    r"(?: to [\w’]+)?,? (?:that|as if|as though|like|whether|how|who|on)\b"
    r"|(?: \w+)? depend(?:s|ed) on\b)"
)
_CLEFT = re.compile(
    rf"(?i)it{_BE}(?:[\w ]{{1,40}} ago (?:that|when)\b"
    r"|(?:only |just )?(?:(?:the|his|her|their|its|this|that|these|those|in|on|at|with|under|during"
    r"|by|from|for)\b|(?-i:[A-Z]))[^.;:!?,\0]{0,60}? (?:that|who|when)\b)"
)


def is_empty(words: str, at: int) -> bool:
    """Whether the "it" at that place stands for nothing that was named."""
    return bool(_EMPTY.match(words, at) or _CLEFT.match(words, at))
