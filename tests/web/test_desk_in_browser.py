"""The desk and the reading room with script: selections, exchanged parts, drafts, sealed pages."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests import building
from tests.web import live
from tests.web.desking import Setting
from tests.web.test_snapshots import HOSTILE, QUOTE, evidence_of, kept
from workbench.models import Claim

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]
TYPED = "Words that were typed before a source was opened."


@pytest.fixture
def page(setting: Setting, chromium: Browser) -> Iterator[Page]:
    """A signed-in window; nothing may be refused by the policy, asked in a dialog or fetched."""
    with live.serving(setting.app) as address:
        context = live.signed_in(chromium, address, setting.people.users["reviewer"])
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.accept()))
        page.on(
            "request", lambda one: None if one.url.startswith(address) else wrong.append(one.url)
        )
        yield page
        context.close()
    # axe speaks to every frame, and a sealed one has no origin to be spoken to.
    ours = [words for words in wrong if "postMessage" not in words]
    assert [words for words in ours if "status of 422" not in words] == []


def test_a_heading_right_to_left_begins_where_the_page_does(page: Page, setting: Setting) -> None:
    with setting.database.transaction() as session:
        session.get_one(Claim, setting.claim.id).statement = "انضمت سبع دول في عام 2004."
    page.goto(setting.path)
    left = "one => Math.round(one.getBoundingClientRect().left)"
    heading = page.locator(".desk-title h1")
    assert heading.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert heading.evaluate(left) == page.locator(".desk-head").evaluate(left)
    words = heading.evaluate(
        "one => { const all = document.createRange(); all.selectNodeContents(one);"
        " return Math.round(all.getBoundingClientRect().left); }"
    )
    assert abs(words - heading.evaluate(left)) <= 1


def test_a_column_that_scrolls_shows_it(page: Page, setting: Setting) -> None:
    page.goto(setting.path)
    for part in (".desk-claim", ".desk-verdict"):
        styles = page.locator(part).evaluate(
            "one => { const s = getComputedStyle(one);"
            " return [s.overflowY, s.scrollbarWidth, s.scrollbarColor]; }"
        )
        assert styles[:2] == ["auto", "thin"] and styles[2] != "auto"


def select(page: Page, words: str) -> None:
    """As a mouse would, over as many pieces as the words stand in."""
    page.evaluate(
        """words => {
          const pieces = [...document.querySelectorAll("[data-text] [data-start]")];
          const whole = pieces.map(one => one.textContent).join("");
          const place = (offset, last) => {
            for (const one of pieces) {
              if (offset < one.textContent.length + last) return [one.firstChild, offset];
              offset -= one.textContent.length;
            }
          };
          const at = whole.indexOf(words);
          const range = document.createRange();
          range.setStart(...place(at, 0));
          range.setEnd(...place(at + words.length, 1));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )
    page.wait_for_selector("[data-bar]", state="visible")


def test_a_source_is_opened_and_quoted_without_losing_the_verdict(
    page: Page, setting: Setting
) -> None:
    page.goto(setting.path)
    page.fill("#justification", TYPED)
    page.click(".source-title")
    page.wait_for_selector(".room-text")
    assert page.url.endswith(f"?snapshot={setting.copy.id}")
    select(page, QUOTE)
    page.keyboard.press("e")
    page.keyboard.type("By name.")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    page.wait_for_selector("mark.ev-supports")
    made = evidence_of(setting)
    assert [(one.quote, one.stance, one.note) for one in made] == [(QUOTE, "supports", "By name.")]
    assert "Rests on 1 piece of evidence" in page.inner_text("#rests-on")
    assert "it supports" in page.inner_text("#flashes")
    assert page.input_value("#justification") == TYPED


def test_refused_words_come_back_beside_the_field(page: Page, setting: Setting) -> None:
    page.goto(f"{setting.path}?snapshot={setting.copy.id}")
    page.fill("#justification", TYPED)
    page.click("text=Quote by typing the exact words")
    page.fill("#quote", "Eight countries joined")
    page.click("#stance label:has([value=refutes])")
    page.click("text=Add as evidence")
    page.wait_for_selector("#quote-problem")
    assert page.input_value("#quote") == "Eight countries joined"
    assert page.is_checked("input[name=stance][value=refutes]")
    assert page.input_value("#justification") == TYPED


def test_passages_and_evidence_are_walked_with_j_and_k(page: Page, setting: Setting) -> None:
    with setting.database.transaction() as session:
        building.evidence(session, setting.claim, setting.copy, by=setting.people.reviewer)
    page.goto(f"{setting.path}?snapshot={setting.copy.id}")
    marks = page.locator("mark[data-row]")
    assert marks.count() == 2
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("mark[data-chosen]").inner_text() == marks.nth(0).inner_text()


def test_a_hostile_page_does_nothing_in_its_frame(page: Page, setting: Setting) -> None:
    copy = kept(setting, HOSTILE)
    page.goto(f"{setting.path}?snapshot={copy}&view=page")
    frame = page.frame_locator("iframe")
    frame.locator("text=The council met.").wait_for()
    assert frame.locator("body").evaluate("one => getComputedStyle(one).maxWidth") == "704px"
    assert frame.locator("script, img, form, svg, iframe, [href^=http]").count() == 0
    assert page.url.endswith("&view=page")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_runs_over(
    page: Page, setting: Setting, width: int, scheme: str
) -> None:
    with setting.database.transaction() as session:
        building.evidence(session, setting.claim, setting.copy, by=setting.people.reviewer)
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened = f"snapshot={kept(setting, b'<p>The council met.</p>')}"
    for path in (setting.path, f"{setting.path}?{opened}", f"/snapshots/{setting.copy.id}"):
        for part in ("", "#sources", "#verdict"):
            page.goto(path + part)
            found = Axe().run(page).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0
