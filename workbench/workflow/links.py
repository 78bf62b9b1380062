"""Addresses of pages in one spelling, so that the same page is one source."""

from urllib.parse import SplitResult, urlsplit, urlunsplit

from workbench.errors import Invalid

MOST_BYTES = 2_000  # what an index of PostgreSQL takes, with room to spare
_WRONG = "This is not a web address. It should look like https://example.org/page."


def tidy(url: str) -> str:
    """The address without its fragment, scheme and host in lower case; https:// where missing.

    Raises ``Invalid`` for what is no http address, holds a password or is too long.
    """
    url = url.strip()
    if "://" not in url:
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _invalid(_WRONG) from error
    _refuse(parts, host)
    name = f"[{host}]" if ":" in (host or "") else host
    netloc = f"{name}:{port}" if port and port != _usual(parts.scheme) else f"{name}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))


def _refuse(parts: SplitResult, host: str | None) -> None:
    if parts.scheme not in ("http", "https") or not host or any(c.isspace() for c in host):
        raise _invalid(_WRONG)
    if parts.username is not None or parts.password is not None:
        raise _invalid("Leave the name and password out of the address.")
    if len(parts.geturl().encode()) > MOST_BYTES:
        raise _invalid(f"This address is too long: {MOST_BYTES:,} characters at most.")


def _usual(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _invalid(words: str) -> Invalid:
    return Invalid(fields={"url": words})
