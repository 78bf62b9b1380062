// The keyboard. Rows carry data-row, actions data-key; never taken while somebody types.
(() => {
  "use strict";
  const GO = { q: "/claims", a: "/articles", m: "/my-work", l: "/another-look", r: "/reports", h: "/history" };
  const dialog = document.getElementById("keys");
  let gone = 0; // when g was pressed

  const typing = (at) => at.isContentEditable || at.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=range], [type=submit], [type=button])");
  const shown = (one) => one.getClientRects().length > 0;
  const rows = () => [...document.querySelectorAll("[data-row]")].filter(shown);
  const here = () => document.activeElement.closest("[data-row]") || document.querySelector("[data-row][data-chosen]");

  function choose(row) {
    document.querySelectorAll("[data-row][data-chosen]").forEach((one) => delete one.dataset.chosen);
    row.dataset.chosen = "";
    // A passage takes the focus only while it is chosen: nobody could select from its first letter on.
    if (!row.hasAttribute("tabindex")) {
      row.tabIndex = -1;
      for (const name of ["blur", "pointerdown"]) row.addEventListener(name, () => row.removeAttribute("tabindex"), { once: true });
    }
    row.focus();
    row.scrollIntoView({ block: "nearest" });
    row.dispatchEvent(new CustomEvent("row-chosen", { bubbles: true }));
  }

  function walk(step) {
    const all = rows();
    const at = all.indexOf(here());
    const next = at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[at + step];
    if (next) choose(next);
  }

  function press(key) {
    const all = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].filter(shown);
    const row = here();
    const one = all.find((found) => row?.contains(found)) || all.find((found) => !found.closest("[data-row]"));
    if (!one) return false;
    if (one.tagName === "SUMMARY") one.focus();
    one.click();
    const box = one.tagName === "SUMMARY" && one.parentElement.open && one.parentElement.querySelector("[data-first]");
    if (box) box.focus();
    return true;
  }

  function go(key) {
    if (!GO[key]) return false;
    location.assign(GO[key]);
    return true;
  }

  const ACTIONS = {
    j: () => walk(1),
    k: () => walk(-1),
    g: () => { gone = Date.now(); },
    "?": () => dialog.showModal(),
    "/": () => document.querySelector("[data-search]")?.select(),
    " ": () => here()?.querySelector("input[type=checkbox]")?.click(),
    Enter: () => here()?.querySelector("a[href]")?.click(),
  };

  // Space and Enter stay with whatever has the focus, unless that is a row itself.
  const needsRow = (event) => ["Enter", " "].includes(event.key) && !event.target.matches("[data-row]");

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) { if (event.key === "Escape") event.target.blur(); return; }
    if (document.querySelector("dialog[open]") || needsRow(event)) return;
    const going = Date.now() - gone < 1200;
    gone = 0;
    if (going && go(event.key)) event.preventDefault();
    else if (press(event.key)) event.preventDefault();
    else if (ACTIONS[event.key]) { event.preventDefault(); ACTIONS[event.key](); }
  });

  document.querySelectorAll("[data-show-keys]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  });
  document.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row]");
    if (!getSelection().isCollapsed) return; // words were selected, and a new focus would drop them
    if (row && !event.target.closest("a, button, input, label, summary, select")) choose(row);
  });
})();
