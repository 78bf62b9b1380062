// Typed words outlive a reload, a crash and an expired sign-in.
// <form data-draft="claim-clm_x">: kept as typed in this browser, put back with a note, dropped
// once the server has taken the form (which it shows by sending the browser on to another page).
(() => {
  "use strict";
  const SENT = "drafts-sent";
  const typed = new Set();
  const slot = (form) => "draft:" + form.dataset.draft;
  const fields = (form) => [...form.elements].filter((field) =>
    field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type) && field.tagName !== "BUTTON");

  const values = (form) => fields(form).map((field) =>
    [field.name, field.type === "checkbox" || field.type === "radio" ? [field.value, field.checked] : field.value]);

  function put(form, saved) {
    const all = fields(form);
    saved.forEach(([name, value]) => {
      const [key, on] = Array.isArray(value) ? value : [null, null];
      const field = all.find((one) => one.name === name && (key === null || one.value === key));
      if (!field) return;
      if (key === null) field.value = value;
      else field.checked = on;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }

  function save(form) {
    const kept = { at: new Date().toISOString(), values: values(form) };
    try { localStorage.setItem(slot(form), JSON.stringify(kept)); } catch { /* full: the page still asks */ }
  }

  function restore(form) {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(slot(form))); } catch { /* not ours */ }
    if (!kept || JSON.stringify(kept.values) === JSON.stringify(values(form))) return;
    const before = values(form);
    put(form, kept.values);
    if (JSON.stringify(before) === JSON.stringify(values(form))) return;
    typed.add(form);
    for (let box = form.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    form.prepend(note(form, kept.at, before));
  }

  function note(form, at, before) {
    const box = document.createElement("div");
    const when = new Date(at);
    const today = when.toDateString() === new Date().toDateString();
    const time = when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    const words = document.createElement("span");
    words.textContent = `Restored what you typed at ${time}${today ? "" : " on " + when.toLocaleDateString()}.`;
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "as-link";
    discard.textContent = "Discard it";
    discard.addEventListener("click", () => { put(form, before); forget(form.dataset.draft); typed.delete(form); box.remove(); });
    box.className = "draft-note";
    box.setAttribute("role", "status");
    box.append(words, discard);
    return box;
  }

  const forget = (key) => { try { localStorage.removeItem("draft:" + key); } catch { /* nothing kept */ } };

  // The forms sent from the page before this one: taken if we were sent on, else still a draft.
  function settle() {
    const sent = JSON.parse(sessionStorage.getItem(SENT) || "[]");
    sessionStorage.removeItem(SENT);
    if (performance.getEntriesByType("navigation")[0]?.redirectCount) sent.forEach(forget);
  }

  const all = (root) => root.querySelectorAll("form[data-draft]");
  try { settle(); } catch { /* no storage: nothing to settle */ }
  all(document).forEach(restore);
  document.addEventListener("htmx:load", (event) => all(event.target).forEach(restore));

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.dataset.draft) return;
    typed.add(form);
    save(form);
  });
  let sending = false; // a form on its way is no reason to ask: what else was typed is kept here
  document.addEventListener("submit", (event) => {
    const form = event.target;
    sending = !event.defaultPrevented;
    if (!form.dataset.draft) return;
    typed.delete(form);
    try { sessionStorage.setItem(SENT, JSON.stringify([form.dataset.draft])); } catch { /* stays a draft */ }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt;
    if (form.dataset?.draft && event.detail.successful) { forget(form.dataset.draft); typed.delete(form); }
  });
  addEventListener("beforeunload", (event) => {
    if (!sending && [...typed].some((form) => form.isConnected)) event.preventDefault();
  });
})();
