// Who one can be, and the rooms.

import { avatar } from "./avatar.js";
import { el, glyph, reconcile } from "./dom.js";
import { address, facilitates, group, person, privateId, roomsOf, state, unseen } from "./store.js";
import { COMMANDS, t } from "./words.js";

const people = document.getElementById("people");
const rooms = document.getElementById("rooms");

export function kindOf(id) {
  const kind = t(`kind-${person(id).kind}`);
  const role = group("square")?.roles[id];
  const extra = role === "observer" || (role === "facilitator" && person(id).kind !== "facilitator") ? t(`role-${role}`) : null;
  return extra ? `${kind}, ${extra}` : kind;
}

export function showSide(language) {
  reconcile(people, state.people.map(({ id, name, about }) => {
    const here = id === state.me;
    const waiting = here && state.room === privateId(id) ? 0 : unseen(id, privateId(id));
    const kind = kindOf(id);
    return {
      key: id, sign: JSON.stringify([here, waiting, kind, language, state.room]),
      build: () => el("li", {}, el("a", { href: address(id, state.room?.startsWith("with-") ? "bot" : state.room, null), "aria-current": here ? "true" : null, title: about },
        avatar(id), el("span", { class: "who" }, el("b", { text: name }), el("small", { text: kind })), count(waiting))),
    };
  }));
  const own = roomsOf(state.me).map((room) => ({ id: room.id, name: room.name, sub: t("people-count", { count: room.members.length - 1 }), icon: "#" }));
  own.push({ id: privateId(state.me), name: t("private-room"), sub: t("private-about") });
  reconcile(rooms, own.map(({ id, name, sub, icon }) => {
    const waiting = id === state.room ? 0 : unseen(state.me, id);
    return {
      key: id, sign: JSON.stringify([id === state.room, waiting, name, language, state.me]),
      build: () => el("li", {}, el("a", { href: address(state.me, id, null), "aria-current": id === state.room ? "true" : null },
        icon ? el("span", { class: "avatar place", "aria-hidden": "true", text: name.slice(0, 1) }) : el("span", { class: "avatar place", "aria-hidden": "true" }, glyph("lock")),
        el("span", { class: "who" }, el("b", { text: name }), el("small", { text: sub })), count(waiting))),
    };
  }));
}

function count(waiting) {
  return waiting ? el("span", { class: "count", "aria-label": t("new-messages", { count: waiting }), text: String(waiting) }) : null;
}

export function tools(say) {
  const here = group();
  // What is one's own to decide, to be tried out.
  if (state.room?.startsWith("with-")) return [["try-photos-yes", COMMANDS.photosYes], ["try-photos-no", COMMANDS.photosNo], ["try-mydata", COMMANDS.mydata], ["try-forget", COMMANDS.forget]].map(([label, command]) => [label, () => say(command)]);
  const room = state.rooms.get(state.room);
  if (!here) return room?.creator === state.me ? [["tool-setup", () => say(COMMANDS.setup)]] : null;
  if (!facilitates()) return null;
  const open = here.standup?.open;
  return [
    [open ? "tool-close" : "tool-open", () => say(open ? COMMANDS.close : COMMANDS.open)],
    ["tool-status", () => say("!status")],
  ];
}
