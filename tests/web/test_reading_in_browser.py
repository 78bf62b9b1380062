"""The reading room in Chromium: side by side, sealed, walked, and exact to the character."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web import live
from tests.web.desking import Setting
from tests.web.hostile import counting
from tests.web.test_desk_in_browser import select
from tests.web.test_snapshots import evidence_of, kept
from workbench.models import Claim, Snapshot, Source

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]
PLAIN = b"<!doctype html><title>Minutes</title><p>The council met. Seven countries joined.</p>"
TITLE = "</title><script>document.title='taken'</script><img src=x onerror=alert(1)>\u202eend"


@pytest.fixture
def page(setting: Setting, chromium: Browser) -> Iterator[Page]:
    with live.serving(setting.app) as address:
        context = live.signed_in(chromium, address, setting.people.users["reviewer"])
        yield context.new_page()
        context.close()


def room(setting: Setting, raw: bytes = PLAIN) -> str:
    """The path of the room alone, with ``raw`` as the captured page."""
    return f"/snapshots/{kept(setting, raw)}?claim={setting.claim.id}"


@pytest.mark.parametrize(("width", "both"), [(1440, True), (1200, True), (1199, False)])
def test_text_and_page_stand_side_by_side_from_1200_pixels_on(
    page: Page, setting: Setting, width: int, both: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(room(setting))
    words, frame = page.locator("#words"), page.locator("iframe.page-frame")
    expect(words).to_be_visible()
    assert frame.is_visible() is both
    assert page.get_by_role("link", name="Page", exact=True).is_visible() is not both
    if both:
        left, right = words.bounding_box(), frame.bounding_box()
        assert left and right and left["x"] + left["width"] <= right["x"]
        inside = page.frame_locator("iframe.page-frame").get_by_text("The council met.")
        expect(inside).to_be_visible()
    else:
        page.get_by_role("link", name="Page", exact=True).click()
        expect(frame).to_be_visible()
        expect(words).to_be_hidden()


def test_the_sealed_page_asks_for_nothing(page: Page, setting: Setting) -> None:
    with counting() as counter:
        path = room(setting, counter.page)
        for place in (path, f"{path}&view=page", path.replace("?", "/page?")):
            page.goto(place)
            inner = page.frames[-1]
            inner.get_by_text("The council met.").wait_for()
            inner.get_by_text("away").hover()
            page.wait_for_timeout(300)
            assert "taken" not in page.title()
            assert inner.locator("script, img, iframe, object, form, video, base").count() == 0
        assert counter.asked == []
        # The same page without the seal does ask: the counter counts.
        page.route("**/unsealed", lambda route: route.fulfill(body=counter.page.decode()))
        page.goto("/unsealed", wait_until="commit")
        page.wait_for_timeout(500)
        assert counter.asked != []


def test_ids_of_the_captured_page_do_not_meet_ours(page: Page, setting: Setting) -> None:
    with counting() as counter:
        page.goto(room(setting, counter.page))
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids)) and {"words", "room-title", "flashes"} <= set(ids)
    page.keyboard.press("j")
    assert page.locator("mark[data-chosen]").count() == 1


def test_a_hostile_title_is_words(page: Page, setting: Setting) -> None:
    with setting.database.transaction() as session:
        session.get_one(Source, setting.copy.source_id).title = TITLE
        session.get_one(Snapshot, setting.copy.id).title = TITLE
    asked: list[str] = []
    page.on("console", lambda said: asked.append(said.text))
    page.on("pageerror", lambda error: asked.append(str(error)))
    page.goto(room(setting))
    assert page.inner_text("#room-title") == TITLE
    assert page.locator("#room-title .unseen").get_attribute("title") == (
        "U+202E right-to-left override"
    )
    assert page.title().startswith("</title><script>") and asked == []
    assert page.locator("main img").count() == 0


def test_j_and_k_walk_whole_passages(page: Page, setting: Setting) -> None:
    page.goto(room(setting))
    rows = page.locator("mark[data-row]")
    count = rows.count()
    assert count >= 1
    for _ in range(count):
        page.keyboard.press("j")
    page.keyboard.press("k")
    chosen = page.locator("mark[data-chosen]")
    assert chosen.count() == 1
    assert chosen.inner_text() == rows.nth(max(0, count - 2)).inner_text()
    assert chosen.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_a_quote_over_marked_and_unseen_characters_is_exact(page: Page, setting: Setting) -> None:
    with setting.database.transaction() as session:
        claim = session.get_one(Claim, setting.claim.id)
        claim.statement = "In 2004 seven countries joined the body."
        copy = session.get_one(Snapshot, setting.copy.id)
        copy.text = "First line 😀.\nSeven\u200b countries \u202ejoined\u202c in 2004, they said."
    page.goto(f"/snapshots/{setting.copy.id}?claim={setting.claim.id}")
    quote = "Seven\u200b countries \u202ejoined\u202c in 2004"
    assert page.locator("#words .unseen").count() == 3
    select(page, quote)
    page.keyboard.press("s")
    page.wait_for_selector("mark.ev-supports")
    [made] = evidence_of(setting)
    assert (made.quote, copy.text[made.start : made.end]) == (quote, quote)


@pytest.mark.parametrize("width", [1440, 1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_room(
    page: Page, setting: Setting, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(room(setting))
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
