"""Pictures of every screen on the seeds, into docs/screenshots. Run by ``make screenshots``."""

import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium, serving
from tests.browser.api import Api
from tests.browser.window import Window

PLACE = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
WIDE = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
MOST = 2_500_000  # bytes, all pictures together


class Shot(NamedTuple):
    """``state`` and ``words`` find the claim that fills ``{claim}`` in the path."""

    name: str
    who: str
    path: str
    state: str = ""
    words: str = ""
    phone: bool = False


SHOTS = (
    Shot("sign-in", "", "/sign-in"),
    Shot("new-article", "mei", "/articles/new"),
    Shot("articles", "mei", "/articles"),
    Shot("reports", "elif", "/reports"),
    Shot("account", "mei", "/account"),
    Shot("queue", "samuel", "/claims"),
    Shot("left-out", "samuel", "/claims/left-out?min_score=0.1"),
    Shot("article", "mei", "/articles/{article}", "published", "19 months"),
    Shot("desk", "mei", "/claims/{claim}?snapshot={snapshot}", "queued", "2.4 million"),
    Shot("snapshot", "mei", "/snapshots/{snapshot}?claim={claim}", "published", "19 months"),
    Shot("sign-off", "elif", "/claims/{claim}", "proposed", "largest expansion"),
    Shot("report", "elif", "/reports/{report}"),
    Shot("public", "", "/published/{report}"),
    Shot("my-work", "samuel", "/my-work"),
    Shot("history", "mei", "/history?object={claim}", "published", "19 months"),
    Shot("people", "ada", "/people"),
    Shot("queue-phone-dark", "samuel", "/claims", phone=True),
    Shot("desk-phone-dark", "mei", "/claims/{claim}", "queued", "2.4 million", phone=True),
)


def main() -> int:
    program = chromium.path()
    if program is None:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    PLACE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="workbench-screenshots-") as folder:
        seeded = serving.seed(Path(folder) / "data")
        with serving.serving(seeded.data) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=chromium.arguments())
            take_all(browser, Api(server.address, seeded.token), seeded.password)
            browser.close()
    return weighed()


def take_all(browser: Browser, api: Api, password: str) -> None:
    states: dict[str, object] = {"": None}
    for shot in SHOTS:
        if shot.who not in states:
            states[shot.who] = signed_in(browser, api.address, shot.who, password)
        take(browser, api, shot, states[shot.who])


def signed_in(browser: Browser, address: str, name: str, password: str) -> object:
    window = Window(browser, address)
    window.open("/sign-in")
    window.sign_in(f"{name}@ledger.example", password)
    window.page.wait_for_url("**/claims")
    state = window.context.storage_state()
    window.close()
    return state


def take(browser: Browser, api: Api, shot: Shot, state: object) -> None:
    size, scheme = (PHONE, "dark") if shot.phone else (WIDE, "light")
    window = Window(
        browser, api.address, storage_state=state, viewport=size, color_scheme=scheme,
        reduced_motion="reduce",
    )  # fmt: skip
    page = window.open(shot.path.format(**found(api, shot)))
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PLACE / f"{shot.name}.png")
    window.close()
    print(f"{shot.name}.png")


def found(api: Api, shot: Shot) -> dict[str, str]:
    """What the path of a picture may name."""
    names = {"report": str(api.ask("GET", "reports")["items"][-1]["id"])}
    if shot.state:
        items = api.ask("GET", f"claims?state={shot.state}&limit=200")["items"]
        claim = next(one for one in items if shot.words in one["quote"])
        sources = api.ask("GET", f"claims/{claim['id']}/sources")["items"]
        ready = [s for source in sources for s in source["snapshots"] if s["state"] == "ready"]
        names |= {"claim": claim["id"], "article": claim["article"]}
        names |= {"snapshot": ready[0]["id"]} if ready else {}
    return names


def weighed() -> int:
    size = sum(path.stat().st_size for path in PLACE.glob("*.png"))
    print(f"{size / 1e6:.1f} MB of at most {MOST / 1e6:.1f} MB in {PLACE}")
    return 0 if size <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
