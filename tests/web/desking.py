"""What the tests of the desk, the reading room and verdicts share."""

import html
import re
from typing import NamedTuple

from apiflask import APIFlask
from werkzeug.test import TestResponse

from tests.browsing import Browser
from tests.building import People
from workbench.db import Database
from workbench.models import Claim, Snapshot


class Setting(NamedTuple):
    """A queued claim with one ready copy of a page, and the people around it."""

    app: APIFlask
    database: Database
    people: People
    claim: Claim
    copy: Snapshot

    @property
    def path(self) -> str:
        return f"/claims/{self.claim.id}"

    def browser(self, name: str = "reviewer") -> Browser:
        return Browser(self.app, self.people.users[name])

    def stored(self) -> Claim:
        with self.database.reading() as session:
            found = session.get(Claim, self.claim.id)
        assert found is not None
        return found


def value(page: str, name: str) -> str:
    """The value of the first input with this name."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page)
    assert found, f"there is no field {name}"
    return html.unescape(found[1])


def words_in(page: str, name: str) -> str:
    """What stands in the textarea of this name."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    assert found, f"there is no textarea {name}"
    return html.unescape(found[1])


def chosen(page: str, name: str) -> list[str]:
    """The values of the radio buttons that are checked."""
    return re.findall(rf'<input type="radio" name="{name}" value="([^"]+)" checked>', page)


def section(page: str, key: str) -> str:
    """The page from the element with this id on, to the next section."""
    start = page.index(f'id="{key}"')
    end = page.find("</section>", start)
    return page[start : end if end > 0 else None]


def led_to(answer: TestResponse) -> str:
    """Where a form that was taken sends the browser."""
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])
