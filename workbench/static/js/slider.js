// A slider beside a number field: either moves the other.
(() => {
  "use strict";
  document.querySelectorAll("[data-slider]").forEach((slider) => {
    const field = slider.form.elements.namedItem(slider.dataset.slider);
    slider.closest("[hidden]").hidden = false;
    slider.addEventListener("input", () => {
      field.value = Number(slider.value) ? slider.value : "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    slider.addEventListener("change", () => slider.form.requestSubmit());
    field.addEventListener("input", () => {
      slider.value = field.value || 0;
      if (field.validity.valid || !field.hasAttribute("hx-get")) return;
      const outside = field.validity.rangeOverflow || field.validity.rangeUnderflow;
      const said = slider.form.querySelector("[role=status]"); // nothing is asked for meanwhile
      said.textContent = outside ? "Score from must be between 0 and 1." : field.validationMessage;
    });
  });
})();
