"""What a hand does with a mouse."""

from playwright.sync_api import Page

_ENDS = """([within, words]) => {
  const box = document.querySelector(within);
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node; (node = walker.nextNode()); ) nodes.push(node);
  const place = (offset) => {
    for (const node of nodes) {
      if (offset < node.data.length) return [node, offset];
      offset -= node.data.length;
    }
  };
  const at = nodes.map((node) => node.data).join("").indexOf(words);
  if (at < 0) return null;
  const [firstNode, firstAt] = place(at);
  const [lastNode, lastAt] = place(at + words.length - 1);
  firstNode.parentElement.scrollIntoView({ block: "center" });
  const range = document.createRange();
  range.setStart(firstNode, firstAt);
  range.setEnd(lastNode, lastAt + 1);
  const lines = [...range.getClientRects()];
  const [first, last] = [lines[0], lines[lines.length - 1]];
  const middle = (line) => line.top + line.height / 2;
  return [first.left + 1, middle(first), last.right - 0.5, middle(last)];
}"""


def select_by_mouse(page: Page, within: str, words: str) -> None:
    """Drag over ``words``, which stand in one line of text inside the first match of ``within``."""
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
