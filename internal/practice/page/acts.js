// What a member does with a message, and what is shown of what came of it.

import { call } from "./link.js";
import { state } from "./state.js";
import { say } from "./words.js";

const shown = { openForm: () => {}, fail: () => {}, reveal: () => {} };

/** setStage tells who shows a form, a failure below a message, or a message. */
export function setStage(given) {
  Object.assign(shown, given);
}

/** press clicks a button of a message. */
export function press(message, component, button) {
  return act("click", message, { id: component.custom_id }, button);
}

/** pick chooses values in a menu of a message. */
export function pick(message, component, values, button) {
  return act("select", message, { id: component.custom_id, values }, button);
}

async function act(kind, message, what, button) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  shown.fail(message, "");
  const came = await call(kind, { channel: message.channel_id, message: message.id, ...what });
  button.removeAttribute("aria-busy");
  outcome(came, message);
}

/** outcome shows what came of an act on a message. */
export function outcome(came, message) {
  if (came.refused) shown.fail(message, reason(came));
  else if (came.form) shown.openForm(came.form, message);
  else if (came.message && came.message !== message?.id) shown.reveal(came.message);
}

/** reason is the sentence for a refusal. */
export function reason(came) {
  return say(came.refused, { detail: came.detail, name: state.bot.name });
}
