// The reading room: copying a hash, and showing again what the server refused in the middle pane.
(() => {
  "use strict";
  const REFUSED = [403, 409, 413, 415, 422, 503];
  const buttons = (root) => root.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    });
  });
  buttons(document);
  document.addEventListener("htmx:load", (event) => buttons(event.target));
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "sources" || !REFUSED.includes(event.detail.xhr.status)) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  });
})();
