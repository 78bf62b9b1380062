"""A browser without script: follows no redirect by itself, and sends forms as the pages do."""

import re
from typing import Any

from apiflask import APIFlask
from werkzeug.test import TestResponse

from tests import building
from workbench.models import User

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Browser:
    """Cookies of its own. ``send`` takes the form token from the page it last saw."""

    def __init__(self, app: APIFlask, user: User | None = None) -> None:
        self.client = app.test_client()
        self.token = ""
        if user is not None:
            self.get("/sign-in")
            given = {"email": user.email, "password": building.PASSWORD}
            assert self.send("/sign-in", given).status_code == 303
            self.get("/account")

    def get(self, path: str) -> TestResponse:
        return self._seen(self.client.get(path))

    def send(self, path: str, form: dict[str, Any], method: str = "POST") -> TestResponse:
        mark = "&" if "?" in path else "?"
        address = path if method == "POST" else f"{path}{mark}_method={method}"
        return self._seen(self.client.post(address, data={"csrf_token": self.token, **form}))

    def _seen(self, response: TestResponse) -> TestResponse:
        if response.mimetype == "text/html" and (found := _TOKEN.search(response.text)):
            self.token = found.group(1)
        return response
