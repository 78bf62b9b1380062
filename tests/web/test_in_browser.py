"""What the scripts add: keys, selections as offsets, drafts that outlive a reload; and axe."""

from collections.abc import Iterator

import pytest
from apiflask import APIFlask
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from sqlmodel import col, select

from tests import building
from tests.building import People
from tests.web import live
from workbench.db import Database
from workbench.models import Article, Claim

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]


@pytest.fixture
def article(database: Database, people: People) -> Article:
    """Three queued claims, the first with a character outside the first plane before it."""
    text = "😀 said it. " + building.TEXT
    with database.transaction() as session:
        made = building.article(session, by=people.reviewer, text=text, language="en")
        for rank, quote in (
            (0.9, "Seven countries joined in 2004."),
            (0.5, "It last met nineteen months ago, the official said."),
            (0.1, "Trade grew by 12 percent last year."),
        ):
            building.claim(session, by=people.reviewer, of=made, quote=quote, rank=rank, score=rank)
        return made


@pytest.fixture
def page(app: APIFlask, chromium: Browser, people: People, article: Article) -> Iterator[Page]:
    """A signed-in window; at its end nothing may have gone wrong in a script."""
    with live.serving(app) as address:
        context = live.signed_in(chromium, address, people.users["admin"])
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text))
        yield page
        context.close()
    assert [words for words in wrong if "Failed to load resource" not in words] == []


def claims(database: Database) -> list[Claim]:
    with database.reading() as session:
        return list(session.exec(select(Claim).order_by(col(Claim.rank).desc())).all())


def test_the_queue_is_worked_by_keyboard(page: Page, database: Database) -> None:
    first, second, _ = claims(database)
    page.goto("/claims")
    page.keyboard.press("j")
    page.wait_for_selector(f"#preview h2:text-is('{second.statement}')")
    page.keyboard.press("k")
    page.wait_for_selector(f"#preview h2:text-is('{first.statement}')")
    page.keyboard.press("x")
    with page.expect_navigation():
        page.keyboard.press("2")
    assert claims(database)[0].state_reason == "It is too vague to check"
    with page.expect_navigation():
        page.keyboard.press("u")
    assert claims(database)[0].state == "queued"
    page.wait_for_selector(f"#preview h2:text-is('{first.statement}')")
    with page.expect_navigation(url=f"**/claims/{first.id}"):
        page.keyboard.press("t")
    assert claims(database)[0].taker_id is not None


def test_keys_rest_while_typing(page: Page) -> None:
    page.goto("/claims")
    page.keyboard.press("/")
    page.keyboard.type("x?j g a")
    assert page.input_value("[data-search]") == "x?j g a"
    assert page.url.endswith("/claims")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")
    with page.expect_navigation(url="**/articles"):
        page.keyboard.type("ga")


def test_rows_are_chosen_together_with_shift(page: Page, database: Database) -> None:
    page.goto("/claims")
    boxes = page.locator(".row input[type=checkbox]")
    assert not page.is_visible("#bulk")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    assert page.inner_text("[data-selected]") == "3 selected"
    with page.expect_navigation():
        page.click("#bulk button[value=take]")
    assert all(claim.taker_id for claim in claims(database))


def test_a_score_out_of_bounds_is_told_and_not_sent(page: Page) -> None:
    page.goto("/claims")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.fill("input[name=min_score]", "1.5")
    said = page.locator("#keeps:text-is('Score from must be between 0 and 1.')")
    said.wait_for()
    page.click("#narrow button")
    assert page.url.endswith("/claims")
    page.fill("input[name=min_score]", "0.4")
    page.wait_for_selector("#keeps:text-is('keeps 2 of 3')")
    assert [url for url in asked if "1.5" in url] == []


def test_reasons_have_two_lines_on_a_narrow_screen(page: Page, database: Database) -> None:
    long = "holds a number: “seven countries, 2004 and whatever else stands in this sentence”"
    with database.transaction() as session:
        row = session.get_one(Claim, claims(database)[0].id)
        row.reasons = [{"what": long, "weight": 1.0}]
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/claims")
    why = page.locator(".row-why").first
    lines = "one => one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)"
    assert round(why.evaluate(lines)) == 2
    assert why.evaluate("one => one.clientWidth") > 200


def select_words(page: Page, words: str) -> None:
    """Select words that may run over several elements, as a mouse would."""
    page.evaluate(
        """words => {
          const pieces = [...document.querySelectorAll("[data-text] [data-start]")];
          const whole = pieces.map((one) => one.textContent).join("");
          const find = (at) => {
            for (const one of pieces) {
              if (at <= one.textContent.length) return [one.firstChild, at];
              at -= one.textContent.length;
            }
          };
          const from = whole.indexOf(words);
          const range = document.createRange();
          range.setStart(...find(from));
          range.setEnd(...find(from + words.length));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )
    page.wait_for_selector("[data-bar]:not([hidden])")


def test_selected_words_become_a_claim_at_their_code_points(
    page: Page, database: Database, article: Article
) -> None:
    page.goto(f"/articles/{article.id}")
    select_words(page, "the official said. Seven countries")
    with page.expect_navigation():
        page.keyboard.press("e")
    [made] = [claim for claim in claims(database) if claim.origin == "by_hand"]
    assert made.quote == "the official said. Seven countries"
    assert article.text[made.start : made.end] == made.quote


def test_words_are_selected_by_keyboard_alone(
    page: Page, database: Database, article: Article
) -> None:
    page.goto(f"/articles/{article.id}")
    page.focus("[data-text]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_selector("[data-bar]:not([hidden])")
    with page.expect_navigation():
        page.keyboard.press("e")
    [made] = [claim for claim in claims(database) if claim.origin == "by_hand"]
    assert len(made.quote.split()) >= 2
    assert article.text[made.start : made.end] == made.quote


def test_a_chosen_claim_takes_the_selected_words(
    page: Page, database: Database, article: Article
) -> None:
    first = claims(database)[0]
    page.goto(f"/articles/{article.id}#{first.id}")
    select_words(page, "countries joined")
    with page.expect_navigation():
        page.keyboard.press("w")
    assert claims(database)[0].quote == "countries joined"


def test_typed_words_outlive_a_reload_and_a_refusal(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/articles/new")
    page.fill("#text", "one")
    page.reload()
    assert "Restored what you typed at" in page.inner_text(".draft-note")
    assert page.input_value("#text") == "one"
    with page.expect_navigation():
        page.click("main button.primary")
    assert page.is_visible(".summary-of-problems")
    page.goto("/articles/new")
    assert page.input_value("#text") == "one"
    page.click("text=Discard it")
    assert page.input_value("#text") == ""
    page.reload()
    assert page.locator(".draft-note").count() == 0


def test_a_draft_is_dropped_once_the_server_has_taken_it(page: Page) -> None:
    page.goto("/articles/new")
    page.fill("#text", "Ten people met in Rome in 2004, the mayor said. They agreed on a plan.")
    with page.expect_navigation(url="**/articles/art_*"):
        page.click("main button.primary")
    page.goto("/articles/new")
    assert page.input_value("#text") == ""


def test_the_chosen_look_stays(page: Page) -> None:
    page.goto("/articles")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click(".top-account summary")
    page.select_option("[data-theme-choice] select", "dark")
    dark = page.evaluate(ground)
    page.reload()
    assert page.evaluate(ground) == dark != light


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 720, 1440])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    page: Page, database: Database, article: Article, look: str, width: int
) -> None:
    first = claims(database)[0].id
    page.emulate_media(color_scheme=look)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    for path in (
        "/claims", "/claims?state=published", "/claims/choices", f"/claims/{first}/preview",
        f"/claims/{first}/reshaping", "/articles", "/articles/new", f"/articles/{article.id}",
        "/my-work", "/another-look",
    ):  # fmt: skip
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert [(path, one["id"], one["nodes"][0]["target"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_the_queue_needs_few_and_small_files(page: Page) -> None:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto("/claims", wait_until="networkidle")
    assert sum(sizes) < 150_000
