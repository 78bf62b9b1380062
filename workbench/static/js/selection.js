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

  // The selected words, or null. The forms are filled with them; where there are none, because the
  // cursor went into the bar's note, the forms keep the words chosen before.
  function read() {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const from = range?.commonAncestorContainer;
    const box = (from?.nodeType === Node.ELEMENT_NODE ? from : from?.parentElement)?.closest("[data-text]");
    const found = box && span(box, range);
    if (!found) return null;
    CSS.highlights?.set("chosen", new Highlight(range.cloneRange())); // stays visible while a note is typed
    fill(found, range.toString());
    return { range, found };
  }

  function look() {
    const words = read();
    if (!words) { putAway(); return; }
    place(words.range);
    document.dispatchEvent(new CustomEvent("words-selected", { detail: words.found }));
  }

  function putAway() {
    const bar = theBar();
    if (!bar || bar.contains(document.activeElement) || bar.contains(getSelection().anchorNode)) return;
    if ([...bar.querySelectorAll("textarea")].some((field) => field.value)) return; // a note is begun
    bar.hidden = true;
    CSS.highlights?.delete("chosen");
  }

  let timer = 0;
  const now = () => { clearTimeout(timer); look(); };
  document.addEventListener("selectionchange", () => { clearTimeout(timer); timer = setTimeout(now, 120); });
  // The browser tells of a selection later than it makes it. Whatever acts on one acts on what is
  // selected by then; under a pointer the bar keeps its place, or the button would slip away.
  document.addEventListener("keydown", now, true);
  for (const name of ["pointerdown", "submit"]) document.addEventListener(name, read, true);

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
