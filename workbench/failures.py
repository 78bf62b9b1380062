"""Every word a failed fetch or reading can leave on a row, and what a reporter can do about it.

Pure: pages, commands and the wire read the same table.
"""

from typing import NamedTuple


class Advice(NamedTuple):
    """``happened`` and ``next`` are whole sentences for people; ``retry``: later may go better."""

    happened: str
    next: str
    retry: bool = False


_PASTE = "Open the page in your browser, then upload it here or paste its text."

ADVICE: dict[str, Advice] = {
    "invalid_url": Advice(
        "This is not a web address that can be opened.",
        "Check it for typing errors; it should start with https:// and hold no password.",
    ),
    "blocked_address": Advice(
        "The link points inside a private network, so it was not opened.",
        "Upload the page or paste its text. An administrator can allow an intranet address.",
    ),
    "dns_failed": Advice(
        "No server was found under this name.",
        "Check the name for typing errors, or try again later.",
        retry=True,
    ),
    "connect_failed": Advice(
        "The server did not take the connection.", "Try again in a few minutes.", retry=True
    ),
    "tls_failed": Advice(
        "The server could not prove who it is, so nothing was read from it.",
        f"Do not rely on this page unexamined. {_PASTE}",
    ),
    "timeout": Advice("The page took too long to arrive.", f"Try again, or: {_PASTE}", retry=True),
    "too_large": Advice(
        "The page is larger than the workbench takes from a link.",
        "Download it, cut it to the part you need and upload that.",
    ),
    "too_many_redirects": Advice(
        "The link was passed on more than five times and never arrived.",
        "Open it in your browser and use the address it ends at.",
    ),
    "bad_redirect": Advice(
        "The server passed the link on to an address that cannot be opened.",
        "Open it in your browser and use the address it ends at.",
    ),
    "not_found": Advice(
        "The server says that the page does not exist or is gone.",
        "Check the address, or look for a copy in a web archive.",
    ),
    "forbidden": Advice("The server refused to show the page.", _PASTE),
    "rate_limited": Advice(
        "The server says that it was asked too often.", "Try again later.", retry=True
    ),
    "server_error": Advice(
        "The server had a fault of its own.", "Try again in a few minutes.", retry=True
    ),
    "http_error": Advice("The server answered, but with no page.", _PASTE),
    "unsupported_type": Advice(
        "The link leads to sound, a video or another file that holds nothing to read.",
        "Link the page that describes it, or upload a transcript.",
    ),
    "empty": Advice("The page came, but there is nothing in it.", _PASTE),
    "robots_refused": Advice(
        "The site asks programs not to fetch this page, so it was not opened.", _PASTE
    ),
    "captcha_or_wall": Advice(
        "The site shows a test for humans or a consent page instead of the article.", _PASTE
    ),
    "login_wall": Advice(
        "The site asks readers to sign in or subscribe before it shows the article.",
        f"If you have access: {_PASTE}",
    ),
    "bad_encoding": Advice("The page is packed in a way that cannot be unpacked.", _PASTE),
    "broken_reply": Advice(
        "The connection broke off before the page was complete.",
        f"Try again, or: {_PASTE}",
        retry=True,
    ),
}

# What reading a document or taking it in can leave on a row. The row's own sentence is exact.
READING: dict[str, Advice] = {
    "too_short": Advice("There are no sentences in this text.", "Give the whole article."),
    "binary": Advice("This file holds no text.", _PASTE),
    "broken": Advice("The document is damaged.", "Save it again, or paste its text."),
    "no_text": Advice("The PDF holds pictures of pages only.", "Run text recognition on it."),
    "locked": Advice("The PDF is locked with a password.", "Save a copy without it."),
    "too_many_pages": Advice("The PDF is too long.", "Take out the pages that matter."),
    "no_page": Advice("The PDF has no page of this number.", "Choose one that it has."),
    "read_timeout": Advice("Reading it took too long.", "Give it in smaller pieces.", retry=True),
    "read_memory": Advice("Reading it takes too much memory.", "Give it in smaller pieces."),
    "unavailable": Advice("The store was away for too long.", "Try again later.", retry=True),
    "internal_error": Advice(
        "The workbench made a mistake while working on this.",
        "Nothing was lost. Try again; if it stays, tell an administrator.",
        retry=True,
    ),
}

_LATER = "Nothing is lost: it is tried again by itself, or ask again later."
_TELL = "Tell an administrator; the settings begin with WORKBENCH_LLM."

# What a language model's server, or a limit on it, can leave on a second look at an article.
MODEL: dict[str, Advice] = {
    "not_configured": Advice("This language model is no longer set up here.", _TELL),
    "invalid_url": Advice("The language model's address cannot be opened.", _TELL),
    "blocked_address": Advice("The language model's address is not one that may be opened.", _TELL),
    "dns_failed": Advice("No language model's server was found under its name.", _LATER, True),
    "connect_failed": Advice("The language model's server did not answer.", _LATER, True),
    "tls_failed": Advice("The language model's server could not prove who it is.", _TELL),
    "timeout": Advice("The language model took too long to answer.", _LATER, True),
    "rate_limited": Advice("The language model's server was asked too often.", _LATER, True),
    "server_error": Advice("The language model's server had a fault of its own.", _LATER, True),
    "broken_reply": Advice("The connection to the language model broke off.", _LATER, True),
    "key_refused": Advice("The language model's server did not accept our key.", _TELL),
    "not_found": Advice("The server knows no such address or language model.", _TELL),
    "bad_redirect": Advice("The language model's server passed us on elsewhere.", _TELL),
    "http_error": Advice("The language model's server refused the question.", _TELL),
    "too_large": Advice("The answer was longer than the workbench takes.", "It was not read."),
    "bad_encoding": Advice("The answer is packed in a way that cannot be unpacked.", _TELL),
    "empty": Advice("The language model answered with nothing.", "Ask again, or do without it."),
    "refused": Advice("The language model declined to answer.", "Read these parts yourself."),
    "not_json": Advice("The answer was not in the form asked for.", "Another model may do better."),
    "wrong_shape": Advice("The answer was not in the shape asked for.", "Try another model."),
    "cut_off": Advice(
        "An answer was cut off; its whole claims were kept.",
        "The sentences after the last of them count as not read.",
    ),
    "token_limit": Advice(
        "The article used up its allowance of tokens.",
        "What was found until then is kept. WORKBENCH_LLM_MAX_TOKENS sets the limit.",
    ),
    "daily_limit": Advice(
        "Today's allowance of tokens is used up.",
        "What was found until then is kept. Ask again tomorrow.",
    ),
    "time_limit": Advice(
        "The time for one article was used up.",
        "What was found until then is kept. WORKBENCH_LLM_TIMEOUT_S sets the limit.",
    ),
}
# Words about one answer: the next piece of the article may still go well.
ONE_ANSWER = frozenset({"too_large", "empty", "refused", "not_json", "wrong_shape", "cut_off"})
_UNKNOWN_MODEL = Advice("The language model could not be asked.", _LATER, True)

_UNKNOWN = Advice("The page could not be fetched.", _PASTE)


def advice(word: str) -> Advice:
    """What a failure word means; a word this version does not know gets a general answer."""
    return ADVICE.get(word) or READING.get(word, _UNKNOWN)


def model_advice(word: str) -> Advice:
    """What a failure word means on a language model's second look."""
    return MODEL.get(word) or READING.get(word, _UNKNOWN_MODEL)
