// Speaks with the playground: one line for what comes, and a question for each thing that is done.

import { changed, state, take, world } from "./store.js";

export class Refused extends Error {
  constructor(why) { super(why); this.why = why; }
}

async function ask(path, body, type) {
  let answer;
  try {
    answer = await fetch(path, { method: "POST", body, headers: { "Content-Type": type, "X-Playground": world } });
  } catch {
    throw new Refused("no-connection");
  }
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  if (said.why === "old") state.old = true;
  changed();
  throw new Refused(said.why ?? "wrong");
}

export const act = (what, details = {}) => ask(`/do/${what}`, JSON.stringify({ person: state.me, ...details }), "application/json");
export const upload = (kind, file, type) => ask(`/upload/${kind}`, file, type || "application/octet-stream");

let pause = 500;

export function listen() {
  const line = new WebSocket(`ws://${location.host}/live?world=${world}&since=${state.rev}`);
  line.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "old") {
      state.old = true;
      changed();
      return;
    }
    pause = 500;
    state.connected = true;
    take(message);
  };
  line.onclose = () => {
    if (state.old) return;
    state.connected = false;
    changed();
    setTimeout(listen, pause);
    pause = Math.min(pause * 1.6, 5000);
  };
}
