"""What a site's robots.txt allows us (RFC 9309). Pure: the text in, rules out."""

import re
from typing import NamedTuple

from protego import Protego

AGENT = "workbench"  # our product token, as in the User-Agent header
MOST = 500 * 1024  # characters that are read; the standard asks for as many bytes
_WHO = re.compile(r"\s*user[- ]?agent\s*[:\s]\s*([^\s#/]*)", re.IGNORECASE)


class Rules(NamedTuple):
    """``allowed`` for one address; ``delay_s`` between two requests, 0 where nothing is said."""

    allowed: bool
    delay_s: float


def rules(text: str, url: str) -> Rules:
    """What the file says to us about one address of its site."""
    found = Protego.parse("\n".join(_ours(text[:MOST])))
    return Rules(found.can_fetch(url, AGENT), found.crawl_delay(AGENT) or 0.0)


def _ours(text: str) -> list[str]:
    """Every name but ours and ``*`` becomes the same one: thousands of names would each get a copy
    of every rule, and names that ours begins with are not ours."""
    lines = []
    for line in text.lstrip("\ufeff").splitlines():
        who = _WHO.match(line)
        name = who[1].lower() if who else ""
        lines.append(f"User-agent: {name if name in ('*', AGENT) else 'another'}" if who else line)
    return lines
