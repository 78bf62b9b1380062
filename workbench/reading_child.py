"""The child process that parses what strangers wrote. Started by ``reading``, never imported.

Standard input: one JSON line (the call), then the bytes. Standard output: one JSON object,
``{"result": …}`` or ``{"error": {"kind", "message", "reason"}}``.
"""

import json
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

    return read_document(raw, name=call["name"], media_type=call["media_type"], url=call["url"])


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

    text, _ = decode(raw, declared_charset(call["media_type"]), is_html=True)
    return safe_page(text, stylesheet=call["stylesheet"])


WORK: dict[str, Callable[[dict[str, Any], bytes], Any]] = {
    "read": _read,
    "find": _find,
    "page": _page,
}


def _failure(kind: str, message: str, reason: str) -> dict[str, Any]:
    return {"error": {"kind": kind, "message": message, "reason": reason}}


if __name__ == "__main__":
    sys.exit(main())
