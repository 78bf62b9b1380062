"""How the furniture of a page reads: share lines, captions, bylines and the like, as patterns.

All are anchored at the start of the stretch they are tried on; each comes with the word that is
shown for why the stretch was left out.
"""

import re

from workbench.text.lexicon import MONTHS, TIME_UNITS, WEEKDAYS
from workbench.text.splitting.openings import ASIDE

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = "|".join(WEEKDAYS)
CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4}|[+-]\d{4})?"
DATE = (
    rf"(?:(?:{_DAY}),?\s*)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})|(?:{_MONTH})\.?\s+\d{{1,2}})"
    r",?(?:\s+\d{4})?|\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)
_NETWORK = (
    r"(?:twitter|facebook|instagram|mastodon|bluesky|linkedin|threads|tiktok|youtube|telegram"
    r"|whatsapp|x)\b"
)
_BUTTON = r"(?:copy link|link copied|facebook|twitter|x|whatsapp|telegram|e-?mail|messenger|share)"
_NAME = r"[A-Z][\w.’'-]{0,20}"

# (reason, pattern): the first that matches says why. Patterns are anchored at the start.
ANYWHERE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (why, re.compile(pattern))
    for why, pattern in (
        (
            "related headline",
            r"\W{0,3}(?i:also on\s+(?:[\w-]+\.)+[a-z]{2,}\b|also on\s+[\w. ]{2,30}:"
            r"|read (?:more|also|next)\s*(?:[:|>»–—-]|$|on\s+[\w.]+:)"
            r"|(?:lesen sie auch|mehr zum thema|siehe auch|(?:à )?lire aussi|voir aussi"
            r"|le[ea] también"
            r"|te puede interesar|leggi anche(?: su)?|leia (?:também|mais)|veja também"
            r"|lees (?:ook|meer)"
            r"|läs (?:också|mer|även))\s*[:|>»]"
            r"|(?:related|see (?:also|more)|more|more on this|more on this story"
            r"|latest|most popular|up next"
            r"|also read|must reads?|more stories|recommended for you|popular (?:now|stories)"
            r"|recommended|you (?:may|might) also like|don[’']t miss|watch|listen|further reading"
            r"|more from [\w. ]{2,30}|in case you missed it|trending|most read|editor[’']s picks?"
            r"|related (?:stories|articles?|news|topics?|coverage|posts?|links?|video))"
            r"\s*(?:[:|>»]|$)"
            r"|you can (?:view|see|read|find|watch) [^.!?]{0,80}\bhere\W*$)",
        ),
        (
            "share line",
            r"(?i:(?:think|would|do) your friends (?:would )?(?:be interested|like|enjoy)"
            r"|share (?:this|the|on|via|to|it|your)\b(?!.{60})"
            rf"|(?:you can )?(?:follow|find|email|contact|reach) (?:us|him|her|them|me|@\w+)"
            rf" (?:on|at) (?:@|\S{{1,40}}@|{_NETWORK})"
            rf"|(?:follow|you can reach|you can follow|email) (?:\S+ ){{1,6}}(?:on|at) "
            rf"(?:{_NETWORK}|\S{{1,40}}@)(?!.{{120}})"
            r"|(?:follow|like|find|join) us on\b|tweet this|email this|print this"
            rf"|{_BUTTON}(?:[\s|·,/]+{_BUTTON}){{0,8}}$"
            r"|(?:do you have|got) a (?:tip|story)\b"
            r"|(?:click|tap) (?:here )?to (?:share|tweet)|(?:share|tweet|comments?|print|save)$"
            r"|like this (?:story|article)|leave a comment|join the (?:conversation|discussion)$"
            r"|tell us what you think|what do you think\?$|have your say"
            r"|let us know (?:in the comments|what you think)"
            r"|we[’']d (?:like|love) to hear (?:from you|what you)"
            r"|comments (?:are|have been) (?:closed|moderated|disabled)"
            r"|(?:note: )?we are (?:\w+ )?moderating|(?:this article|it) has been sent to$)",
        ),
        (
            "newsletter or subscription line",
            r"(?i:sign up\b|subscribe\b|thank(?:s| you) for (?:signing|subscribing)"
            r"|there was an error processing|an error (?:has )?occurred(?:, please|\W*$)"
            r"|(?:please )?(?:check|keep an eye on) your inbox"
            r"|enter your e-?mail|you can unsubscribe|already have an account|get unlimited access"
            r"|unlimited access for|by (?:signing up|subscribing|registering)\b.{0,80}\byou\b"
            r"|join our (?:whatsapp|telegram|newsletter|mailing)"
            r"|get (?:[\w’' ]{2,40}) delivered\b|get the day[’']s\b"
            r"|\d+ issues for [£$€]"
            r"|(?:click|tap) here (?:for|to)\b"
            r"|for more(?: information)?,? (?:click|visit|see|learn)\b"
            r"|(?:listen to|watch|catch|tune in to) [^.]{2,60}\b(?:live (?:at|on|from)"
            r"|podcast|back here)"
            r"|get (?:our|the) (?:\w+ ){0,3}(?:newsletter|app|briefing)"
            r"|(?:download|install) (?:our|the) (?:\w+ )?app|register (?:now|for free)"
            r"|already a subscriber|this article is (?:for|only)|log in\b|create an account"
            r"|support (?:our|independent) journalism|become a (?:member|subscriber)"
            r"|donate (?:now|to)|start your free trial|continue reading (?:with|your)"
            r"|to continue reading)",
        ),
        (
            "cookie or privacy notice",
            r"(?i:we use (?:\w+ )?cookies|we and our (?:\d+ )?partners|your privacy (?:is|matters)"
            r"|(?:accept|reject|allow)(?: all| cookies)?$"
            r"|this (?:site|website) uses cookies|accept (?:all )?cookies"
            r"|by (?:clicking|continuing|using this)\b(?=.{0,80}\byou\b)"
            r"|cookie (?:policy|settings|notice)"
            r"|privacy (?:policy|notice|settings)|manage (?:your )?(?:preferences|consent|cookies)"
            r"|terms (?:of (?:use|service)|and conditions)\W*$)",
        ),
        (
            "advertising notice",
            r"(?i:if you (?:buy|purchase|click)\b.{0,80}\b(?:commission|share of the sale)\b"
            r"|(?:we|[A-Z]\w+) (?:may|might|could) (?:earn|get|receive) (?:a |an )?(?:\w+ )?"
            r"(?:commission|share of the sale)"
            r"|(?:this (?:post|article) contains )?affiliate links)",
        ),
        ("stage direction", rf"(?i:{ASIDE.pattern})$"),
        (
            "topic line",
            r"(?i:(?:tags?|filed under|filed in|categor(?:y|ies)|topics?|keywords?)\s*(?::|$))",
        ),
        (
            "picture caption",
            r"(?i:(?:image|media|video|picture|photo) (?:source|caption|copyright|credit)\b"
            r"|\(?(?:ap|afp|epa|pa|reuters|getty) (?:photo|images?|file|pool)\b"
            r"|\(?[\w.’'-]{2,20} [\w.’'-]{2,20}/"
            r"(?:ap|afp|epa|pa|reuters|getty|pool|bloomberg)\b.{0,30}$"
            r"|file (?:photo|pic|picture|image)\b|\(?(?:photo|photograph|image|picture|video"
            r"|graphic|illustration)(?: credit| by)?\s*[:/]|\(?photo(?:graph)? by\b"
            r"|pictured?\s*:|\(?credit\s*:|(?:©|\(c\)) ?(?:reuters|ap|afp|getty|epa|sputnik|pa)\b"
            r"|getty images)",
        ),
        (
            "copyright line",
            r"(?i:©|\(c\) ?\d{4}|copyright\s*(?:©|ⓒ|\(c\)|\d{4}|.{0,40}reserved)"
            r"|all rights reserved|this copy is for your personal|this material may not be"
            r"|distribution and use of this material|to order (?:\w+-ready )?copies|for reprints?\b"
            r"|(?:no part of|this) (?:this )?(?:article|story|content|publication) may (?:not )?be "
            r"(?:reproduced|republished)|for non-personal use|published with permission)",
        ),
        (
            "advertisement label",
            r"(?i:(?:advertisement|advertising|sponsored(?: content)?|promoted"
            r"|paid (?:content|post)|ad)\W*$|(?:story|article) continues"
            r"|scroll (?:down )?to continue|(?:advertisement|sponsored by)\b(?!.{60}))",
        ),
    )
)
# (reason, what must occur, pattern): for words that stand late in a stretch.
LATE: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("related headline", "]", re.compile(r"[^.!?]{10,150}\[[A-Z]{4,12}(?: [A-Z]{3,12})?\]$")),
    ("share line", "@", re.compile(r"(?i)[^.!?]{0,40}\be-?mail:? \S{1,40}@\S{3,40}$")),
    ("newsletter or subscription line", "inbox", re.compile(r"(?i)[^.]{0,60}\byour inbox\b")),
)
WHOLE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (why, re.compile(pattern))
    for why, pattern in (
        (
            "byline",
            rf"\(?(?:(?:Reporting|Writing|Editing|Additional reporting|Compiled|Written|Text"
            rf"|Words) by"
            rf"|[Bb]y|BY)\s+{_NAME}"
            rf"(?:\s+(?:(?:and|in|for|of|de|van|von|der|den|&)\s+){{0,3}}{_NAME},?){{0,7}}"
            r"(?:[;,]? (?:in [A-Z]\w+ )?(?:with |and )?"
            r"(?:editing|writing|(?:additional )?reporting) by [^!?]{0,160})?"
            r"(?:,[^.!?]{0,60})?\W*$"
            r"|[—–-]\s[^()]{2,60}\(@\w{1,30}\).{0,30}$"
            r"|[^.!?]{3,200} contributed (?:reporting|to this (?:report|article|story))\b"
            r"[^!?]{0,60}$",
        ),
        (
            "time stamp",
            rf"(?i:\W*(?:{CLOCK})\W*$|(?:updated |posted )?"
            rf"\d+\s*(?:{'|'.join(TIME_UNITS)}|mins?|hrs?|[smhd])\.?"
            r"\s*(?:ago|read)\W*$"
            r"|(?:reading time|tempo de leitura|lesezeit|temps de lecture)\W.{0,30}$)",
        ),
        (
            "dateline",
            rf"(?i:(?:published|updated|last (?:updated|modified)|posted|first published|date)\s*"
            rf"(?:on|at|:)?\s*(?:{DATE}|{CLOCK}|\d)[^!?]{{0,60}}$"
            rf"|(?:{DATE})[\s,|–—-]*(?:{CLOCK})?\W*$)"
            rf"|(?i:(?:{DATE})\W{{1,4}}(?:by|posted|published|publi\w{{2,5}}|von|par|por)\b"
            rf"[^.!?]{{0,120}}$)"
            rf"|[A-Z]{{3,}}(?: [A-Z]{{3,}})?,? (?i:(?:{DATE})\W*|\([A-Za-z ]+\)\s*[–—-]*)$",
        ),
        (
            "source line",
            r"(?i:sources?|via|quelle|fuente|fonte)\s*:\s(?!.*\b(?:is|are|was|has)\b).{2,60}$",
        ),
        (
            "live-blog label",
            r"(?i:key events?|show key events only|pinned(?: post)?|live|live updates?|breaking"
            r"|latest updates?|auto(?:matic)?[- ]?updates?(?: on| off)?)\W*$",
        ),
    )
)
