"""What a test needs to find in the newsroom, put there through the API."""

import json
import time
import urllib.request
from typing import Any

LIMIT = 60.0  # seconds for later work on a busy machine
_OPEN = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Api:
    """JSON in, JSON out, with one person's token. Raises ``HTTPError`` for a refusal."""

    def __init__(self, address: str, token: str) -> None:
        self.address, self._token = address, token

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            f"{self.address}/api/v1/{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"},
            method=method,
        )
        with _OPEN.open(request, timeout=30) as response:
            raw = response.read()
        return json.loads(raw) if raw else None

    def claim(self, text: str, **fields: Any) -> str:
        """The id of a new claim without an article."""
        return str(self.ask("POST", "claims", {"text": text, **fields})["id"])

    def article(self, text: str, **fields: Any) -> str:
        """The id of an article that has been read."""
        made = self.ask("POST", "articles", {"text": text, **fields})
        return self.once_ready(f"articles/{made['id']}")

    def source(self, claim: str, url: str) -> str:
        """The id of the ready snapshot of a page attached to the claim."""
        made = self.ask("POST", f"claims/{claim}/sources", {"url": url})
        found = made.get("snapshot")
        return self.once_ready(f"snapshots/{found['id'] if isinstance(found, dict) else found}")

    def once_ready(self, path: str) -> str:
        """The id of what is there, once it is no longer pending."""
        limit = time.monotonic() + LIMIT
        while (found := self.ask("GET", path))["state"] == "pending":
            assert time.monotonic() < limit, f"{path} is still pending"
            time.sleep(0.05)
        return str(found["id"])
