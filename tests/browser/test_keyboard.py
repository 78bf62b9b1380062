"""The queue and the desk by keyboard alone; keys rest while somebody types, or when off."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.api import Api
from tests.browser.conftest import Opens
from tests.browser.window import Window
from workbench.demo_pages import PageServer

QUOTE = "In 2023 the ferry carried 389,000 passengers."


@pytest.fixture
def three(api: Api) -> list[str]:
    """Three claims of one claimant nobody else has, the most check-worthy first."""
    texts = (f"The harbour office closed {number} piers in 2023." for number in (3, 4, 5))
    rows = [
        {"text": text, "claimant": "Key Board", "score": 0.9 - at / 10}
        for at, text in enumerate(texts)
    ]
    return [str(one) for one in api.ask("POST", "claims", rows)["ids"]]


@pytest.fixture
def queue(opens: Opens, three: list[str]) -> Window:
    """The queue with those three; the test's database is shared, so older ones are put away."""
    window = opens("mei")
    window.open("/claims?claimant=Key+Board&sort=newest")
    return window


def chosen(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('[data-row]')?.id ?? ''"))


def test_rows_are_walked_and_opened(queue: Window) -> None:
    page = queue.page
    rows = [row.get_attribute("id") for row in page.locator("li.row").all()[:3]]
    queue.press("j")
    assert chosen(page) == rows[1]  # the first was chosen on arrival
    expect(page.locator("#preview h2")).to_have_text(words_of(page, rows[1]))
    queue.press("j", "k", "k")
    assert chosen(page) == rows[0]
    queue.press("Enter")
    page.wait_for_url(f"**/claims/{rows[0]}")


def words_of(page: Page, row: str | None) -> str:
    return page.locator(f"#{row} .row-claim").inner_text()


def test_t_takes_and_p_puts_back(queue: Window) -> None:
    page = queue.page
    queue.press("j")
    claim = chosen(page)
    expect(page.locator("#preview h2")).to_have_text(words_of(page, claim))
    queue.press("t")
    page.wait_for_url(f"**/claims/{claim}")
    queue.has("with you until")
    queue.press("p")
    expect(page.get_by_role("button", name="Take it")).to_be_visible()


def test_x_dismisses_with_a_reason_and_u_undoes_it(queue: Window) -> None:
    page = queue.page
    queue.press("j")
    claim = chosen(page)
    expect(page.locator("#preview h2")).to_have_text(words_of(page, claim))
    queue.press("x")
    expect(page.get_by_text("Why is it not worth a check?")).to_be_visible()
    queue.press("3")
    queue.has("Dismissed: ")
    expect(page.locator(f"#{claim}")).to_have_count(0)
    queue.press("u")
    queue.has("Back in the queue: ")
    expect(page.locator(f"#{claim}")).to_have_count(1)


PLACES = {"q": "/claims", "a": "/articles", "m": "/my-work", "l": "/another-look"}


@pytest.mark.parametrize("key", PLACES)
def test_g_goes_places(opens: Opens, key: str) -> None:
    window = opens("mei")
    window.open("/history")
    window.press("g", key)
    window.page.wait_for_url(f"**{PLACES[key]}")


def test_the_question_mark_shows_the_keys_and_slash_searches(queue: Window) -> None:
    page = queue.page
    queue.press("?")
    expect(page.get_by_role("heading", name="Keyboard shortcuts")).to_be_visible()
    queue.press("j", "Escape")
    expect(page.locator("dialog")).to_be_hidden()
    assert chosen(page) == ""  # the list beneath kept still
    queue.press("/")
    expect(page.get_by_role("searchbox", name="Search claims")).to_be_focused()


def test_keys_rest_while_somebody_types(queue: Window) -> None:
    page = queue.page
    find = page.get_by_label("Words to look for in this list")
    find.focus()
    page.keyboard.type("jtxgq?")
    expect(find).to_have_value("jtxgq?")
    assert page.url.endswith("sort=newest") and chosen(page) == ""
    expect(page.locator("dialog")).to_be_hidden()


def test_keys_rest_when_switched_off(opens: Opens) -> None:
    window = opens("ada")
    page = window.open("/account")
    page.get_by_role("button", name="Turn them off").click()
    window.has("Keyboard shortcuts are off.")
    try:
        window.open("/claims")
        window.press("j", "?", "g", "a")
        assert chosen(page) == "" and page.url.endswith("/claims")
        expect(page.locator("dialog")).to_have_count(0)
    finally:
        window.open("/account")
        page.get_by_role("button", name="Turn them on").click()
    window.has("Keyboard shortcuts are on.")


@pytest.fixture
def at_the_source(opens: Opens, api: Api, three: list[str], pages: PageServer) -> Window:
    """The desk of a claim with a source open and a passage selected by keyboard."""
    api.source(three[0], pages.url("ferry-figures.html"))
    window = opens("mei")
    page = window.open(f"/claims/{three[0]}")
    page.get_by_role("link", name="Passengers on the Northmere ferry, by year").focus()
    window.press("Enter")
    expect(page.locator("#words")).to_contain_text(QUOTE)
    page.locator("#words").focus()
    window.press("ArrowRight", *["Shift+ArrowRight"] * 6)
    expect(page.locator("[data-bar]")).to_be_visible()
    return window


STANCES = {"s": "Supports", "r": "Refutes", "q": "Qualifies", "c": "Context"}


@pytest.mark.parametrize("key", STANCES)
def test_a_stance_key_makes_evidence_of_the_selection(at_the_source: Window, key: str) -> None:
    page = at_the_source.page
    words = page.evaluate("getSelection().toString()")
    at_the_source.press(key)
    expect(page.locator("#evidence h3").first).to_contain_text(STANCES[key])
    expect(page.locator("#evidence blockquote")).to_have_text(words)


# After the last change was told of, another and the key in one go: of this change the browser tells
# (selectionchange) only later.
AT_ONCE = """async ([change, key]) => {
  await new Promise((done) => setTimeout(done, 500));
  if (change === "widen") getSelection().modify("extend", "forward", "word");
  if (change === "drop") getSelection().collapseToEnd();
  const [words, bar] = [getSelection().toString(), document.querySelector("[data-bar]")];
  if (key === "click") bar.querySelector("button[value=supports]").click();
  else document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  return words;
}"""


@pytest.mark.parametrize("key", ["s", "click"])
def test_words_widened_a_moment_before_are_quoted_whole(at_the_source: Window, key: str) -> None:
    page = at_the_source.page
    before = page.evaluate("getSelection().toString()")
    words = page.evaluate(AT_ONCE, ["widen", key])
    assert words.startswith(before) and words != before
    expect(page.locator("#evidence blockquote")).to_have_text(words)


def test_words_dropped_a_moment_before_are_not_quoted(at_the_source: Window) -> None:
    page = at_the_source.page
    assert page.evaluate(AT_ONCE, ["drop", "s"]) == ""
    expect(page.locator("[data-bar]")).to_be_hidden()
    at_the_source.press("Shift+ArrowRight")
    expect(page.locator("[data-bar]")).to_be_visible()
    at_the_source.press("r")
    expect(page.locator("#evidence blockquote")).to_have_count(1)
    expect(page.locator("#evidence h3").first).to_contain_text("Refutes")


def test_a_note_left_empty_keeps_the_words(at_the_source: Window) -> None:
    page = at_the_source.page
    words = page.evaluate("getSelection().toString()")
    at_the_source.press("e")
    expect(page.locator("#bar-note")).to_be_focused()
    at_the_source.press("Escape", "s")
    expect(page.locator("#evidence blockquote")).to_have_text(words)


def test_e_writes_a_note_first(at_the_source: Window) -> None:
    page = at_the_source.page
    at_the_source.press("e")
    page.keyboard.type("seen in print: r, s, q")
    page.get_by_role("button", name="Refutes").press("Enter")
    expect(page.locator("#evidence .note-words")).to_have_text("seen in print: r, s, q")


def test_v_leads_to_the_verdict(at_the_source: Window) -> None:
    page = at_the_source.page
    at_the_source.press("s")
    expect(page.locator("#evidence blockquote")).to_have_count(1)
    at_the_source.press("v")
    page.wait_for_url("**#rating")
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="True", exact=True)).to_be_focused()
