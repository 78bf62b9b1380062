// A claim in the text and its note in the margin light up together; a click on either chooses it.
(() => {
  "use strict";
  const marks = (id) => document.querySelectorAll(`mark[data-claims~="${CSS.escape(id)}"]`);
  const lit = (ids, on) => ids.forEach((id) => {
    document.getElementById(id)?.classList.toggle("lit", on);
    marks(id).forEach((mark) => mark.classList.toggle("lit", on));
  });
  const idsAt = (target) => {
    const one = target.closest?.("mark[data-claims], .note");
    if (!one) return [];
    return one.dataset.claims ? one.dataset.claims.split(" ") : [one.dataset.claim];
  };

  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, (event) => lit(idsAt(event.target), on));
  }
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-claims]");
    if (!mark || !getSelection().isCollapsed) return;
    const note = document.getElementById(idsAt(mark).at(-1));
    document.querySelectorAll(".note[data-chosen]").forEach((one) => delete one.dataset.chosen);
    note.dataset.chosen = "";
    note.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("row-chosen", (event) => {
    if (event.target.matches(".note")) marks(event.target.dataset.claim)[0]?.scrollIntoView({ block: "nearest" });
  });
})();
