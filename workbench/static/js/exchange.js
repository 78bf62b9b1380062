// What htmx needs to know: the token against forged requests, and what to say when an exchange fails.
(() => {
  "use strict";
  const token = document.querySelector('meta[name="csrf-token"]').content;
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = token;
  });

  const say = (words) => {
    const box = document.getElementById("flashes");
    box.querySelector("[data-failed]")?.remove();
    const line = document.createElement("div");
    line.className = "flash error";
    line.dataset.failed = "";
    line.textContent = words;
    box.append(line);
  };
  const gone = "The workbench cannot be reached. What you typed is kept here; try again in a moment.";
  document.addEventListener("htmx:sendError", () => say(gone));
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) say("You are signed out. Reload the page to sign in; what you typed is kept.");
    else say("This part could not be shown. Reload the page to see it.");
  });

  // A menu closes when something else is clicked or Escape is pressed.
  const shut = (but) => document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    if (!menu.contains(but)) menu.open = false;
  });
  document.addEventListener("click", (event) => shut(event.target));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(null); });
})();
