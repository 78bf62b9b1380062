"""The child process that parses what strangers wrote. Started by ``reading``, never imported.

Standard input: one JSON line (the call), then the bytes. Standard output: one JSON object,
``{"result": …}`` or ``{"error": {"kind", "message", "reason"}}``.
"""

import base64
import json
import os
import resource
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic_core import to_json

from workbench.errors import WorkbenchError

MOST_WRITTEN = 256 * 2**20  # bytes of any file it writes: the answer, temporary files


def main() -> int:
    """Limits first, then the work. Exit code 0 with an answer of either kind."""
    call = json.loads(sys.stdin.buffer.readline())
    _limit(call["memory_bytes"], call["cpu_s"])
    os.nice(call["nice"])
    try:
        answer = {"result": WORK[call["do"]](call, sys.stdin.buffer.read())}
    except WorkbenchError as error:
        answer = _failure(type(error).__name__, error.message, error.reason)
    except MemoryError:
        answer = _failure("MemoryError", "", "")
    sys.stdout.buffer.write(to_json(answer))
    sys.stdout.flush()
    return 0


def _limit(memory: int, cpu: int) -> None:
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_FSIZE: MOST_WRITTEN,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "darwin":
        del limits[resource.RLIMIT_AS]  # macOS has the name and refuses to set it
    for what, wanted in limits.items():
        hard = resource.getrlimit(what)[1]
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(what, (most, most))


def _read(call: dict[str, Any], raw: bytes) -> Any:
    from workbench.text.reading.documents import read_document

    return read_document(
        raw, name=call["name"], media_type=call["media_type"], url=call["url"], wide=call["wide"]
    )


def _pdf_page(call: dict[str, Any], raw: bytes) -> str:
    from workbench.text.reading.papers import picture_of_page

    return base64.b64encode(picture_of_page(raw, call["number"], call["width"])).decode()


def _find(call: dict[str, Any], raw: bytes) -> Any:
    from workbench.text.claims import find_claims

    return find_claims(
        raw.decode(),
        published=date.fromisoformat(call["published"]) if call["published"] else None,
        language=call["language"],
        keep_all=call["keep_all"],
        fast=call["fast"],
    )


def _page(call: dict[str, Any], raw: bytes) -> str:
    from workbench.text.reading.decoding import decode
    from workbench.text.reading.documents import declared_charset
    from workbench.text.reading.markup import safe_page
    from workbench.text.reading.saved_pages import is_saved_page, page_of

    if is_saved_page(raw):
        return safe_page(page_of(raw)[0], stylesheet=call["stylesheet"])
    text, _ = decode(raw, declared_charset(call["media_type"]), is_html=True)
    return safe_page(text, stylesheet=call["stylesheet"])


WORK: dict[str, Callable[[dict[str, Any], bytes], Any]] = {
    "read": _read,
    "find": _find,
    "page": _page,
    "pdf_page": _pdf_page,
}


def _failure(kind: str, message: str, reason: str) -> dict[str, Any]:
    return {"error": {"kind": kind, "message": message, "reason": reason}}


if __name__ == "__main__":
    sys.exit(main())
