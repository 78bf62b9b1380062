"""What a hand does with a mouse."""

from playwright.sync_api import Page

_ENDS = """([within, words]) => {
  const box = document.querySelector(within);
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    node.parentElement.scrollIntoView({ block: "center" });
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const lines = [...range.getClientRects()];
    const [first, last] = [lines[0], lines[lines.length - 1]];
    const middle = (line) => line.top + line.height / 2;
    return [first.left + 1, middle(first), last.right - 0.5, middle(last)];
  }
  return null;
}"""


def select_by_mouse(page: Page, within: str, words: str) -> None:
    """Drag over ``words``, which stand in one piece inside the first match of ``within``."""
    ends = None
    for _ in range(50):  # until the page has settled
        before, ends = ends, page.evaluate(_ENDS, [within, words])
        if ends and ends == before:
            break
        page.wait_for_timeout(50)
    assert ends, f"{words!r} is not in {within}"
    left, top, right, bottom = ends
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom)
    page.mouse.up()
