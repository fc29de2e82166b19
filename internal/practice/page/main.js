// The page: what stands where, and what is drawn anew when news comes in.

import { h, fill } from "./dom.js";
import { hasToken, listen } from "./link.js";
import { state, apply, openChannel, here, myself } from "./state.js";
import { sidebar, opener, drawSidebar, drawChannels } from "./sidebar.js";
import { list, drawAll, drawIntro, put, remove, point, reveal, fail, note } from "./list.js";
import { composer, drawComposer, useCommand } from "./composer.js";
import { openForm } from "./form.js";
import { openPins } from "./pins.js";
import { setStage } from "./acts.js";
import { setWays } from "./places.js";
import { words, say } from "./words.js";

const title = h("h2", { class: "channel-name" });
const banner = h("p", { class: "banner", role: "status", hidden: true });
const channel = h("main", null,
  h("header", { class: "top" }, opener, h("span", { class: "hash", "aria-hidden": "true" }, "#"), title,
    h("span", { class: "practice" }, say("practice")),
    h("button", { type: "button", class: "icon-button", "aria-label": say("pins"), title: say("pins"), onclick: openPins }, "📌")),
  banner, list, composer);

let stop = () => {};

/** become makes this the tab of a member, by id or name, or of the first for "". */
function become(who) {
  stop();
  stop = listen(who, told, changed);
}

function told(news) {
  const what = apply(news);
  if (what.all) arrived();
  if (what.message && news.channel === state.channel) put(news.message);
  if (what.gone && news.channel === state.channel) remove(news.id);
  if (what.unread) drawChannels();
  if (what.elsewhere && !what.all) draw();
  else if (what.places) drawPlaces();
}

/** drawPlaces draws channels that came, went or have another name. */
function drawPlaces() {
  drawName();
  drawIntro();
  drawComposer();
  drawChannels();
}

/** arrived draws everything, and keeps in the address whose tab this is. */
function arrived() {
  history.replaceState(null, "", `?als=${encodeURIComponent(myself().name.toLowerCase())}`);
  document.body.classList.add("ready");
  draw();
}

function drawName() {
  const name = here()?.name ?? "";
  title.textContent = name;
  document.title = `#${name} · ${say("title")}`;
}

function draw() {
  drawName();
  drawSidebar(become);
  drawAll();
  drawComposer();
}

function changed(how) {
  banner.hidden = how === "open";
  banner.textContent = how === "open" ? "" : say(how);
}

function goToChannel(id) {
  openChannel(id);
  draw();
}

function goTo(id, message) {
  if (id !== state.channel) goToChannel(id);
  if (message && !point(message)) note(say("noMessage"));
}

setStage({ openForm, fail, reveal });
setWays({ goTo, goToChannel, useCommand, showPins: openPins });
document.documentElement.lang = words.lang;
document.title = say("title");
fill(document.getElementById("app"), sidebar, channel);
if (hasToken()) become(new URLSearchParams(location.search).get("als") ?? "");
else changed("noToken");
