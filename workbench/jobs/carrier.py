"""Where task ids wait: huey on SQLite, Redis or PostgreSQL. Messages are JSON, never pickles."""

import json
from pathlib import Path
from typing import Any

from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.exceptions import ConfigurationError
from huey.registry import Message
from huey.serializer import Serializer

from workbench.errors import Invalid

NAME = "workbench"
_SQLITE = "sqlite:///"


class JsonMessages(Serializer):  # type: ignore[misc]
    """Whoever can write to the queue must not be able to run code, as a pickle would let them."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps(list(data)).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(*json.loads(data))


def open_carrier(url: str) -> Huey:
    """Raises ``Invalid`` for an address of another kind or a driver that is not installed."""
    settings: dict[str, Any] = {"results": False, "serializer": JsonMessages()}
    try:
        if url.startswith(_SQLITE):
            path = Path(url.removeprefix(_SQLITE))
            path.parent.mkdir(parents=True, exist_ok=True)
            return SqliteHuey(NAME, filename=str(path), fsync=False, timeout=15, **settings)
        if url.startswith(("redis://", "rediss://")):
            return RedisHuey(NAME, url=url, **settings)
        if url.startswith("postgresql"):
            dsn = f"postgresql://{url.partition('://')[2]}"
            return PostgresHuey(NAME, dsn=dsn, **settings)
    except ConfigurationError as error:
        raise Invalid(f"WORKBENCH_QUEUE_URL: {error}") from error
    raise Invalid("WORKBENCH_QUEUE_URL must begin with sqlite:///, redis:// or postgresql://.")
