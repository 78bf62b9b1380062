// The chosen row's preview at the right, and the same row again after a page came back.
(() => {
  "use strict";
  const pane = document.getElementById("preview");
  if (!pane) return;
  const PLACE = "row:" + location.pathname;
  let wanted = "";
  let timer = 0;

  function show(row) {
    const url = row.dataset.preview;
    if (!url || url === wanted || getComputedStyle(pane).display === "none") return;
    wanted = url;
    clearTimeout(timer);
    timer = setTimeout(() => htmx.ajax("GET", url, { target: pane, swap: "innerHTML" }), 60);
  }

  document.addEventListener("row-chosen", (event) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    try { sessionStorage.setItem(PLACE, String(rows.indexOf(event.target))); } catch { /* starts at the top */ }
    show(event.target);
  });

  // After a claim has left the list, its place is taken by the next one.
  const rows = document.querySelectorAll("[data-row]");
  if (!rows.length) return;
  let place = 0;
  try { place = Number(sessionStorage.getItem(PLACE)) || 0; } catch { /* the top */ }
  const row = rows[Math.min(place, rows.length - 1)];
  row.dataset.chosen = "";
  show(row);
})();
