"""Recognising pages that stand in front of the article. Pure, and shy: a page with real text in it
is never called a wall, whatever words it uses."""

import re

_MOST_TEXT = 2_500  # characters a reader would see; a page with more is taken for an article
_FEW = 900  # of a page that only asks readers to prove or name themselves
_HIDDEN = ("script", "style", "template", "svg", "!--")
_TITLE = re.compile(r"<(title|h1)\b[^>]{0,500}>([^<]{0,500})", re.IGNORECASE)
_PASSWORD = re.compile(r"<input\b[^>]{0,500}type\s*=\s*[\"']?password", re.IGNORECASE)
_SPACE = re.compile(r"\s+")

# Scripts and elements of the common gatekeepers. Ordinary pages load some of them too, so one of
# these alone decides nothing.
_GATEKEEPERS = re.compile(
    r"/cdn-cgi/challenge-platform/|challenges\.cloudflare\.com|cf-turnstile|cf_chl_opt|g-recaptcha"
    r"|recaptcha/api|hcaptcha\.com|h-captcha|px-captcha|captcha-delivery\.com|_incapsula_resource"
    r"|awswaf|friendly-?captcha|geetest|arkoselabs|id=[\"']captcha",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"just a moment|verify(?:ing)? (?:that )?you are (?:a )?human|(?:prove|confirm) (?:that )?you"
    r"(?: are|'re|’re) (?:a )?human|are you a (?:robot|human)|you(?:'re|’re| are) not a robot"
    r"|(?:i'm|i’m|i am) not a robot|human verification|unusual traffic|checking your browser"
    r"|(?:enable|turn on) javascript and cookies|security check|press (?:&amp;|&|and) hold"
    r"|pardon our interruption|attention required|(?:solve|complete|enter) the captcha"
    r"|access to this page has been denied|bot(?:s)? (?:protection|detection)"
    r"|ich bin kein roboter|je ne suis pas un robot|no soy un robot|non sono un robot",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue to|we (?:value|care about|respect) your privacy|your privacy choices"
    r"|cookie (?:consent|preferences|settings)|manage (?:your )?(?:cookies|consent)"
    r"|datenschutz-einstellungen|zustimmung zu cookies|gérer (?:les|vos) cookies",
    re.IGNORECASE,
)
_ACCEPT = re.compile(
    r"(?:accept|reject|agree to|allow) (?:all|cookies)|accept and continue|alle akzeptieren"
    r"|tout accepter|aceptar todo",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(
    r"(?:sign|log) ?in\b|log ?on\b|anmelden|einloggen|se connecter|iniciar sesión|accedi",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:subscribe|sign up|register|sign in|log in)(?: now)? to (?:continue|keep|read|unlock)"
    r"|(?:article|story|page|content) is (?:only )?(?:for|reserved for|available to|exclusive to)"
    r" (?:our )?(?:paid |registered )?(?:subscribers|members)|subscribers? only"
    r"|already a (?:subscriber|member)\?|(?:reached|used) your (?:limit of )?free articles?"
    r"|create an? (?:free )?account to (?:continue|read)",
    re.IGNORECASE,
)


def wall(status: int, content_type: str, html: str) -> str | None:
    """``captcha_or_wall``, ``login_wall`` or None for one reply; other types than HTML have none.

    ``html`` may be cut short. Two signs are needed, and little text.
    """
    if content_type not in ("", "text/html", "application/xhtml+xml"):
        return None
    text = visible_text(html)
    if len(text) > _MOST_TEXT:
        return None
    head = " ".join(found[2] for found in _TITLE.finditer(html[:100_000]))
    if _challenged(status, head, text, html) or _asked_for_consent(text):
        return "captcha_or_wall"
    return "login_wall" if _asked_to_sign_in(status, head, text, html) else None


def visible_text(html: str) -> str:
    """Roughly what a reader would see, white space run together. Linear in the page's length."""
    parts, at, lower = [], 0, html.lower()
    while (mark := lower.find("<", at)) != -1:
        parts.append(html[at:mark])
        at = _behind(lower, mark)
        if at == 0:  # never closed: nothing behind it is text
            break
    else:
        parts.append(html[at:])
    return _SPACE.sub(" ", " ".join(parts)).strip()


def _behind(lower: str, mark: int) -> int:
    """Where the tag at ``mark`` ends, with its content where that is not for readers; 0: never."""
    name = next((n for n in _HIDDEN if lower.startswith(n, mark + 1)), None)
    close = {None: ">", "!--": "-->"}.get(name, f"</{name}")
    end = lower.find(close, mark + len(name or "") + 1)
    return lower.find(">", end) + 1 if end != -1 else 0


def _challenged(status: int, head: str, text: str, html: str) -> bool:
    refused = status in (403, 429, 503)
    gatekeeper = bool(_GATEKEEPERS.search(html))
    if _CHALLENGE.search(head):
        return gatekeeper or refused or len(text) < _FEW
    if _CHALLENGE.search(text):
        return gatekeeper or refused
    return gatekeeper and refused and len(text) < _FEW


def _asked_for_consent(text: str) -> bool:
    return len(text) < _FEW and bool(_CONSENT.search(text) and _ACCEPT.search(text))


def _asked_to_sign_in(status: int, head: str, text: str, html: str) -> bool:
    if _PASSWORD.search(html) and len(text) < _FEW:
        return bool(_SIGN_IN.search(head) or status in (401, 403) or _SIGN_IN.search(text))
    paid = _PAYWALL.search(text)
    return bool(paid and (status in (401, 402, 403) or _SIGN_IN.search(text)))
