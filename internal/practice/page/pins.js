// The pinned messages of the open channel.

import { h } from "./dom.js";
import { here } from "./state.js";
import { messageView } from "./message.js";
import { goTo } from "./places.js";
import { say } from "./words.js";

/** openPins shows what is pinned, the newest first, to read and to go to. */
export function openPins() {
  const channel = here();
  if (!channel) return;
  const pinned = [...channel.messages.values()].filter((m) => m.pinned).reverse();
  const pin = (m) => {
    const view = h("div", null, messageView(m, null, () => {}));
    view.inert = true; // it is used where it stands
    return h("div", { class: "pin" },
      h("button", { type: "button", class: "button secondary", onclick: () => { dialog.close(); goTo(channel.id, m.id); } }, say("goThere")), view);
  };
  const dialog = h("dialog", { class: "pins", "aria-label": say("pins") },
    h("header", null, h("h2", null, say("pins")),
      h("button", { type: "button", class: "icon-button", "aria-label": say("close"), onclick: () => dialog.close() }, "✕")),
    h("div", { class: "pins-body" }, pinned.length === 0 && h("p", { class: "empty" }, say("noPins")), pinned.map(pin)));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
}
