// The line to the bot's process: calls, files, and the news that comes in.

import { locale } from "./words.js";
import { state } from "./state.js";

const kept = "verkoopcoach-token";

/** token takes the token out of the address, so that it is in no bookmark. */
function readToken() {
  if (location.hash.length > 1) {
    localStorage.setItem(kept, location.hash.slice(1));
    history.replaceState(null, "", location.pathname + location.search);
  }
  return localStorage.getItem(kept) ?? "";
}

const token = readToken();

export function hasToken() {
  return token !== "";
}

function post(path, body) {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Practice-Token": token },
    body: JSON.stringify(body),
  });
}

/**
 * call does something as the member of this tab. It returns what came of it;
 * whatever goes wrong is in its field refused.
 */
export async function call(act, what) {
  try {
    const response = await post(`/api/${act}`, { as: state.me, what });
    return response.ok ? await response.json() : { refused: "unreachable" };
  } catch {
    return { refused: "unreachable" };
  }
}

/** file fetches an attachment, null when it is not there. */
export async function file(channel, message, attachment) {
  try {
    const response = await post("/api/file", { as: state.me, channel, message, attachment });
    return response.ok ? await response.arrayBuffer() : null;
  } catch {
    return null;
  }
}

const stranger = 4401; // the token is of another process
const patience = [250, 500, 1000, 2000, 4000];

/**
 * listen hears the news for a member, for ever. told gets each piece; changed
 * gets "open", "lost" or "stranger". It returns a function that stops it.
 */
export function listen(member, told, changed) {
  let stopped = false;
  let tries = 0;
  let socket;
  const open = () => {
    socket = new WebSocket(`ws://${location.host}/live`);
    socket.onopen = () => socket.send(JSON.stringify({ token, as: member, locale }));
    socket.onmessage = (event) => {
      tries = 0;
      changed("open");
      told(JSON.parse(event.data));
    };
    socket.onclose = (event) => {
      if (stopped) return;
      if (event.code === stranger) {
        changed("stranger");
        return;
      }
      changed("lost");
      setTimeout(() => stopped || open(), patience[Math.min(tries++, patience.length - 1)]);
    };
  };
  open();
  return () => {
    stopped = true;
    socket.close();
  };
}
