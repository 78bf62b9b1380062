// Selected words become offsets of the kept text: code points, end exclusive.
// <div data-text tabindex="0"> holds elements with data-start="n" around plain text. What is
// selected fills every <form data-selection> (fields start, end, quote) and shows [data-bar].
(() => {
  "use strict";
  const theBar = () => document.querySelector("[data-bar]"); // it may be exchanged with the text
  const length = (text) => [...text].length; // a surrogate pair is one

  function within(piece, node, offset) {
    const range = document.createRange();
    range.setStart(piece, 0);
    range.setEnd(node, offset);
    return Number(piece.dataset.start) + length(range.toString());
  }

  function span(box, range) {
    const pieces = [...box.querySelectorAll("[data-start]")].filter((piece) =>
      !piece.querySelector("[data-start]") && range.intersectsNode(piece));
    if (!pieces.length) return null;
    const [first, last] = [pieces[0], pieces[pieces.length - 1]];
    const start = first.contains(range.startContainer)
      ? within(first, range.startContainer, range.startOffset) : Number(first.dataset.start);
    const end = last.contains(range.endContainer)
      ? within(last, range.endContainer, range.endOffset) : Number(last.dataset.start) + length(last.textContent);
    return end > start ? { start, end } : null;
  }

  function fill(found, quote) {
    document.querySelectorAll("form[data-selection]").forEach((form) => {
      for (const [name, value] of Object.entries({ ...found, quote })) {
        const field = form.elements.namedItem(name);
        if (field) field.value = value;
      }
    });
  }

  function place(range) {
    const bar = theBar();
    if (!bar) return;
    bar.hidden = false;
    const at = range.getBoundingClientRect();
    const room = bar.offsetParent?.getBoundingClientRect() || { left: 0, top: 0, width: innerWidth };
    const left = Math.max(0, Math.min(at.left - room.left, room.width - bar.offsetWidth));
    bar.style.left = `${left}px`;
    bar.style.top = `${at.bottom - room.top + 8}px`;
  }

  function look() {
    const selection = getSelection();
    const bar = theBar();
    if (bar?.contains(document.activeElement) && document.activeElement !== document.body) return;
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const from = range?.commonAncestorContainer;
    const box = (from?.nodeType === Node.ELEMENT_NODE ? from : from?.parentElement)?.closest("[data-text]");
    const found = box && span(box, range);
    if (!found) {
      if (!bar || [...bar.querySelectorAll("textarea")].some((field) => field.value)) return; // a note is begun
      bar.hidden = true;
      CSS.highlights?.delete("chosen");
      return;
    }
    CSS.highlights?.set("chosen", new Highlight(range.cloneRange())); // stays visible while a note is typed
    fill(found, range.toString());
    place(range);
    document.dispatchEvent(new CustomEvent("words-selected", { detail: found }));
  }

  let timer = 0;
  const now = () => { clearTimeout(timer); timer = 0; look(); };
  document.addEventListener("selectionchange", () => { clearTimeout(timer); timer = setTimeout(now, 120); });
  // A key pressed sooner than that acts on what is selected by then, not on what was before.
  document.addEventListener("keydown", () => { if (timer) now(); }, true);

  // By keyboard, when the text has the focus: arrows go word by word, with Shift they widen.
  const STEPS = { ArrowRight: ["forward", "word"], ArrowLeft: ["backward", "word"], ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"] };
  document.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const box = event.target.closest?.("[data-text]");
    if (!step || !box || event.target !== box || event.ctrlKey || event.metaKey || event.altKey) return;
    const selection = getSelection();
    const inside = selection.rangeCount && box.contains(selection.anchorNode);
    if (!inside && !event.shiftKey && step[1] === "line") return; // plain scrolling
    event.preventDefault();
    if (!inside) selection.collapse(box.querySelector("[data-start]"), 0);
    if (event.shiftKey) { selection.modify("extend", ...step); return; }
    if (inside) selection[step[0] === "forward" ? "collapseToEnd" : "collapseToStart"]();
    if (step[1] === "line" || step[0] === "backward") selection.modify("move", ...step);
    selection.modify("extend", "forward", "word");
  });

  // A claim that is pointed at can take the selected words as its own.
  const widen = document.querySelector("form[data-widen]");
  function offer() {
    const claim = document.querySelector(".note:target, .note[data-chosen]");
    if (!widen) return;
    widen.hidden = !claim?.dataset.revision;
    if (!claim) return;
    widen.action = `/claims/${claim.dataset.claim}?_method=PATCH`;
    widen.elements.namedItem("revision").value = claim.dataset.revision;
  }
  document.addEventListener("words-selected", offer);
})();
