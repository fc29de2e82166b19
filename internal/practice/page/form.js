// A form of the bot, in a dialog. It is sent only when Discord would send it,
// and what was typed is not thrown away by accident.

import { h, fill, unique } from "./dom.js";
import { field } from "./field.js";
import { markdown } from "./markdown.js";
import { names } from "./names.js";
import { call } from "./link.js";
import { outcome, reason } from "./acts.js";
import { place } from "./list.js";
import { state } from "./state.js";
import { say } from "./words.js";

/** openForm shows a form that a message, or a command, opened. */
export function openForm(form, message) {
  const back = place();
  const fields = form.components.map(field);
  const inputs = fields.filter((f) => f.id);
  const title = unique("title");
  const wrong = h("p", { class: "form-error", role: "alert", hidden: true });
  const send = h("button", { type: "submit", class: "button primary" }, say("submit"));
  const sure = h("div", { class: "sure", hidden: true });
  const dialog = h("dialog", { class: "form", "aria-labelledby": title },
    h("form", { method: "dialog", novalidate: true, onsubmit: (event) => { event.preventDefault(); submit(); } },
      h("header", null, h("h2", { id: title }, form.title),
        h("button", { type: "button", class: "icon-button", "aria-label": say("close"), onclick: () => leave() }, "✕")),
      h("div", { class: "form-body" },
        h("p", { class: "form-note" }, say("fromApp", { name: state.bot.name })),
        fields.map((f) => f.element ?? h("div", { class: "md" }, markdown(f.text, names))), wrong),
      h("footer", null, sure, h("button", { type: "button", class: "button secondary", onclick: () => leave() }, say("cancel")), send)));

  const complain = (text) => {
    wrong.textContent = text;
    wrong.hidden = text === "";
    if (text) wrong.scrollIntoView({ block: "nearest" });
  };
  const close = () => dialog.close();
  const leave = () => {
    if (inputs.every((f) => f.value() === f.initial) || !sure.hidden) {
      close();
      return;
    }
    fill(sure, h("span", { role: "alert" }, say("throwAway")),
      h("button", { type: "button", class: "button danger", onclick: close }, say("discard")),
      h("button", { type: "button", class: "button secondary", onclick: () => { sure.hidden = true; inputs[0].focus(); } }, say("keepTyping")));
    sure.hidden = false;
    sure.querySelector("button").focus();
  };
  const submit = async () => {
    const refused = inputs.filter((f) => !f.check());
    if (refused.length > 0) {
      refused[0].focus();
      return;
    }
    complain("");
    send.setAttribute("aria-busy", "true");
    send.disabled = true;
    const came = await call("submit", { form: form.id, values: Object.fromEntries(inputs.map((f) => [f.id, f.value()])) });
    send.disabled = false;
    send.removeAttribute("aria-busy");
    if (came.refused) {
      complain(came.refused === "gone" ? say("formGone") : came.refused === "failed" ? say("formFailed") : reason(came));
      return;
    }
    close();
    outcome(came, message);
  };
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); leave(); });
  dialog.addEventListener("close", () => { dialog.remove(); back(); });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
  });
  document.body.append(dialog);
  dialog.showModal();
  inputs[0]?.focus();
}
