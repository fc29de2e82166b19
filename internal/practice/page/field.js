// One field of a form: its label, its description, its input, and what would be
// wrong with it.

import { h, unique } from "./dom.js";
import { picker } from "./picker.js";
import { say } from "./words.js";

const text = 4;
const menu = 3;
const radios = 21;
const checkboxes = 22;
const checkbox = 23;
const most = 4000; // characters in an input that sets no limit

/**
 * field draws a component of a form. It returns an object with element, id,
 * initial, value(), check() and focus(); for a text between the fields only
 * text.
 */
export function field(component) {
  if (component.type === 10) return { text: component.content };
  const input = component.component ?? component.components?.[0] ?? component;
  const label = component.type === 18 ? component.label : input.label;
  const required = input.type !== checkbox && (input.required ?? true);
  const ids = { label: unique("label"), help: unique("help"), wrong: unique("wrong") };
  const wrong = h("p", { id: ids.wrong, class: "field-error", hidden: true });
  const made = (makers[input.type] ?? unknown)(input, ids, required);
  const complain = (sentence) => {
    wrong.textContent = sentence;
    wrong.hidden = sentence === "";
    made.control.setAttribute("aria-invalid", String(sentence !== ""));
    return sentence === "";
  };
  const check = () => complain(required && made.value() === "" ? say("mustFill") : made.problem?.() ?? "");
  const element = h("div", { class: "field", oninput: () => wrong.hidden || check() },
    h(made.group ? "p" : "label", { id: ids.label, class: "field-label", for: made.group ? null : made.control.id }, label,
      required && h("span", { class: "star", title: say("required"), "aria-hidden": "true" }, " *")),
    component.description && h("p", { id: ids.help, class: "field-help" }, component.description),
    made.element, h("div", { class: "field-foot" }, wrong, made.counter));
  return { element, id: input.custom_id, initial: made.value(), value: made.value, check, focus: () => made.control.focus() };
}

const makers = {
  [text]: textInput,
  [menu]: menuInput,
  [radios]: (input, ids) => choices(input, ids, "radio"),
  [checkboxes]: (input, ids) => choices(input, ids, "checkbox"),
  [checkbox]: (input, ids) => choices({ ...input, options: [{ label: input.label || say("choose"), value: "true", default: input.default }] }, ids, "checkbox"),
};

function unknown(input) {
  const element = h("p", { class: "unknown", tabindex: "-1" }, say("unknownPart", { type: input.type }));
  return { element, control: element, group: true, value: () => "" };
}

function count(value) {
  return [...value].length;
}

function textInput(input, ids, required) {
  const long = input.style === 2;
  const limit = input.max_length ?? most;
  const control = h(long ? "textarea" : "input", {
    id: unique("input"), name: input.custom_id, placeholder: input.placeholder, "aria-required": required,
    "aria-describedby": `${ids.help} ${ids.wrong}`, autocomplete: "off", type: long ? null : "text", rows: long ? 3 : null,
  });
  control.value = input.value ?? "";
  const counter = h("span", { class: "counter" });
  const draw = () => {
    const n = count(control.value);
    counter.textContent = `${n}/${limit}`;
    counter.setAttribute("aria-label", say("counter", { n, max: limit }));
    counter.classList.toggle("over", n > limit);
    if (long) grow(control);
  };
  control.addEventListener("input", draw);
  requestAnimationFrame(draw);
  draw();
  const problem = () => {
    const n = count(control.value);
    if (n > limit) return say("tooLong", { n: n - limit });
    return n > 0 && n < (input.min_length ?? 0) ? say("tooShort", { n: input.min_length - n }) : "";
  };
  return { element: control, control, counter, problem, value: () => control.value };
}

/** grow makes an input as high as its text. */
export function grow(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function menuInput(input, ids) {
  const element = picker({
    options: input.options, least: input.required === false ? 0 : input.min_values ?? 1, most: input.max_values ?? 1,
    placeholder: input.placeholder, labelledby: ids.label, describedby: `${ids.help} ${ids.wrong}`,
  });
  element.button.id = unique("input");
  element.button.name = input.custom_id;
  return { element, control: element.button, value: () => element.values().join("\n") };
}

function choices(input, ids, type) {
  const name = unique("choice");
  const rows = input.options.map((o) => {
    const box = h("input", { type, name, value: o.value });
    box.checked = Boolean(o.default);
    return { box, row: h("label", { class: "choice" }, box, h("span", null, o.label, o.description && h("small", null, o.description))) };
  });
  const element = h("div", { role: type === "radio" ? "radiogroup" : "group", "aria-labelledby": ids.label, "aria-describedby": `${ids.help} ${ids.wrong}` }, rows.map((r) => r.row));
  return { element, control: rows[0].box, group: true, value: () => rows.filter((r) => r.box.checked).map((r) => r.box.value).join("\n") };
}
