"""Text ids: a three-letter prefix, then 26 Crockford base-32 characters, sortable by time.

The layout (48 bits of milliseconds, 80 random bits) is that of ULID. Ids made in one process
within one millisecond still sort in the order they were made.
"""

import secrets
import threading
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_lock = threading.Lock()
_last = 0


def new(prefix: str) -> str:
    """A new id such as ``clm_01jd4z...``."""
    return f"{prefix}_{_encode(_next())}"


def _next() -> int:
    global _last
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    with _lock:
        _last = value if value >> 80 > _last >> 80 else _last + 1 + secrets.randbits(32)
        return _last


def _encode(value: int) -> str:
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(125, -1, -5))
