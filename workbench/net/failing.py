"""Making the one error of the wire, with its sentence and whether trying again may help."""

from workbench.errors import FetchFailed
from workbench.failures import ADVICE
from workbench.fetched import Fetched


def failed(word: str, message: str = "", *, fetched: Fetched | None = None) -> FetchFailed:
    """``fetched`` is the refused reply, where there was one. Raises ``KeyError``: unknown word."""
    advice = ADVICE[word]
    failure = FetchFailed(word, message or advice.happened, retry=advice.retry)
    failure.fetched = fetched
    return failure
