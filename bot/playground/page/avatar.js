// The round with somebody's initials.

import { el } from "./dom.js";
import { person, state } from "./store.js";

export function avatar(id) {
  const who = person(id);
  if (!who) return el("span", { class: "avatar bot", "aria-hidden": "true" }, el("img", { src: "/page/icon.svg", alt: "" }));
  const hue = state.people.indexOf(who) % 8;
  return el("span", { class: `avatar hue${hue}`, "aria-hidden": "true", text: who.name.slice(0, 2) });
}
