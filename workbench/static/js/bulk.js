// Selecting rows. <form data-bulk="NAME"> acts on the checkboxes of that name (without one: "claim")
// that belong to it by form="…".
(() => {
  "use strict";
  const form = document.querySelector("form[data-bulk]");
  if (!form) return;
  const boxes = [...form.elements].filter((one) => one.type === "checkbox" && one.name === (form.dataset.bulk || "claim"));
  const all = document.querySelector("[data-select-all]");
  const count = form.querySelector("[data-selected]");
  let last = null;

  function show() {
    const on = boxes.filter((box) => box.checked).length;
    form.hidden = on === 0;
    count.textContent = `${on} selected`;
    if (all) {
      all.checked = on === boxes.length && on > 0;
      all.indeterminate = on > 0 && on < boxes.length;
    }
  }

  function range(to, checked) {
    const [a, b] = [boxes.indexOf(last), boxes.indexOf(to)].sort((x, y) => x - y);
    boxes.slice(a, b + 1).forEach((box) => { box.checked = checked; });
  }

  boxes.forEach((box) => box.addEventListener("click", (event) => {
    if (event.shiftKey && last) range(box, box.checked);
    last = box;
    show();
  }));
  if (all) {
    all.closest("[hidden]")?.removeAttribute("hidden");
    all.addEventListener("change", () => { boxes.forEach((box) => { box.checked = all.checked; }); show(); });
  }
  form.querySelector("[data-select-none]")?.addEventListener("click", () => { boxes.forEach((box) => { box.checked = false; }); show(); });
  addEventListener("pageshow", show);
  show();
})();
