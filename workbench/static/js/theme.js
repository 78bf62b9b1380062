// Light, dark or as the system says. Runs before the page is painted, so nothing flashes.
(() => {
  "use strict";
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem("theme") || ""; } catch { return ""; } };
  const apply = (value) => {
    if (value) root.dataset.theme = value;
    else delete root.dataset.theme;
  };
  apply(read());
  addEventListener("storage", () => apply(read()));
  addEventListener("DOMContentLoaded", () => {
    const choice = document.querySelector("[data-theme-choice]");
    if (!choice) return;
    const list = choice.querySelector("select");
    list.value = read();
    choice.hidden = false;
    list.addEventListener("change", () => {
      try { localStorage.setItem("theme", list.value); } catch { /* private window: for now only */ }
      apply(list.value);
    });
  });
})();
