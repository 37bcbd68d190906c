// Two ways to look at all at once: who sees what, side by side, and large for a beamer.

import { avatar } from "./avatar.js";
import { el, glyph, reconcile } from "./dom.js";
import { shownPhoto, summary, words } from "./messages.js";
import { about, group, messages, nameOf, person, privateId, state } from "./store.js";
import { clockTime, dayOf, groupLanguage, language, t } from "./words.js";

const box = document.getElementById("over");
const DAY = 24 * 60 * 60 * 1000, MOST = 80;
let kind = null, picture = 0;

export function openOver(what) {
  kind = what;
  picture = 0;
  box.className = `over is-${kind}`;
  box.replaceChildren();
  box.showModal();
  showOver();
  const end = box.querySelector(".scroll");
  if (end) end.scrollTop = end.scrollHeight;
  box.querySelector("h2").focus();
}

box.addEventListener("close", () => { kind = null; box.replaceChildren(); });

export function showOver() {
  if (!box.open) return;
  if (!box.firstChild) box.append(head(), kind === "views" ? views() : large());
  if (kind === "views") fillViews();
  else fillLarge();
}

function head() {
  const close = el("button", { type: "button", class: "icon", "aria-label": t("close"), onclick: () => box.close() }, glyph("close"));
  return el("div", { class: "over-head" }, el("div", {}, el("h2", { id: "over-title", tabindex: "-1", text: t(kind) }), kind === "views" ? el("p", { class: "soft", text: t("views-about") }) : el("p", { class: "soft", id: "over-now" })), close);
}

const inThe = () => (state.room?.startsWith("with-") ? "square" : state.room);

// --- who sees what ---

// The group, and what three of them see besides: one who takes part, one who leads, one who reads along.
function eyes() {
  const roles = group(inThe())?.roles ?? {};
  const of = (role) => (roles[state.me] === role ? state.me : state.people.find((one) => roles[one.id] === role)?.id);
  const seen = [["member", of("member")], ["facilitator", of("facilitator")], ["observer", of("observer")]].filter(([, who]) => who);
  return [{ room: inThe(), name: state.rooms.get(inThe())?.name ?? "", sub: t("views-all") }, ...seen.map(([role, who]) => ({ room: privateId(who), name: nameOf(who), sub: t(`views-${role}`), who }))];
}

function views() {
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("views"), lang: groupLanguage },
    el("table", {}, el("thead", { lang: language }, el("tr", { id: "views-head" })), el("tbody", { id: "views-body" })));
}

function fillViews() {
  const columns = eyes();
  reconcile(document.getElementById("views-head"), [{ key: "when", sign: language, build: () => el("th", { scope: "col", text: t("views-when") }) },
    ...columns.map(({ room, name, sub, who }) => ({ key: room, sign: `${name} ${sub}`, build: () => el("th", { scope: "col" }, el("span", { class: "column" }, who ? avatar(who) : el("span", { class: "avatar place", "aria-hidden": "true", text: name.slice(0, 1) }), el("span", {}, el("b", { text: name }), el("small", { text: sub })))) }))]);
  const since = new Date(state.now).getTime() - 8 * DAY;
  const all = [...state.entries.values()].filter((one) => !one.target && columns.some(({ room }) => room === one.room) && new Date(one.at) >= since);
  const shown = all.sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1))).slice(-MOST);
  // What is said within a minute stands beside each other.
  const rows = [];
  for (const entry of shown) {
    const minute = entry.at.slice(0, 16);
    if (rows.at(-1)?.minute !== minute) rows.push({ minute, entries: [] });
    rows.at(-1).entries.push(entry);
  }
  const end = box.querySelector(".scroll");
  const atEnd = end.scrollHeight - end.scrollTop - end.clientHeight < 60;
  reconcile(document.getElementById("views-body"), rows.map(({ minute, entries }) => ({
    key: minute, sign: JSON.stringify([language, columns.length, entries.map((one) => [one.id, one.rev, about(one.id, "reaction").map((it) => it.id)])]),
    build: () => el("tr", {}, el("th", { scope: "row", lang: language }, el("time", { datetime: entries[0].at, text: `${dayOf(entries[0].at, state.zone, "short")} ${clockTime(entries[0].at, state.zone)}` })),
      columns.map(({ room }) => el("td", {}, entries.filter((one) => one.room === room).map(card)))),
  })));
  if (atEnd) end.scrollTop = end.scrollHeight;
}

function card(entry) {
  const signs = about(entry.id, "reaction").map((one) => one.body);
  return el("div", { class: ["card", !person(entry.sender) && "bot", entry.removed && "removed", entry.quiet && "quietly"].filter(Boolean).join(" ") },
    el("b", { text: nameOf(entry.sender) }), el("p", { text: entry.kind === "poll" && !entry.removed ? entry.body : summary(entry) }),
    entry.kind === "photo" && !entry.removed ? shownPhoto(entry) : null,
    signs.length ? el("span", { class: "signs", text: signs.join(" ") }) : null);
}

// --- large ---

const pictures = () => messages(inThe()).filter((one) => one.kind === "photo" && !one.removed && !person(one.sender));

function large() {
  const turn = (by) => () => { picture += by; fillLarge(); document.getElementById("large-shown").scrollTop = 0; };
  return el("div", { class: "large", lang: groupLanguage },
    el("div", { class: "large-picture" }, el("div", { id: "large-shown", tabindex: "0", role: "region", "aria-label": t("large-picture") }),
      el("div", { class: "act" }, el("button", { type: "button", class: "chip", id: "large-before", text: t("large-before"), onclick: turn(1) }), el("button", { type: "button", class: "chip", id: "large-after", text: t("large-after"), onclick: turn(-1) }))),
    el("div", { class: "large-room scroll", id: "large-room", tabindex: "0", role: "region", "aria-label": t("messages") }));
}

function fillLarge() {
  document.getElementById("over-title").textContent = state.rooms.get(inThe())?.name ?? "";
  document.getElementById("over-now").textContent = `${dayOf(state.now, state.zone)}, ${clockTime(state.now, state.zone)}`;
  const all = pictures();
  picture = Math.max(0, Math.min(picture, all.length - 1));
  const one = all.at(-1 - picture);
  reconcile(document.getElementById("large-shown"), one ? [{ key: one.id, sign: String(one.rev), build: () => shownPhoto(one) }] : [{ key: "none", sign: language, build: () => el("p", { text: t("large-none") }) }]);
  document.getElementById("large-before").setAttribute("aria-disabled", String(picture >= all.length - 1));
  document.getElementById("large-after").setAttribute("aria-disabled", String(picture === 0));
  const said = messages(inThe()).filter((entry) => !entry.removed && entry.kind !== "photo" && entry.kind !== "file").slice(-6);
  const room = document.getElementById("large-room");
  reconcile(room, said.map((entry) => ({ key: entry.id, sign: JSON.stringify([entry.rev, about(entry.id, "reaction").length]), build: () => el("div", { class: person(entry.sender) ? "said" : "said bot" }, el("b", { text: nameOf(entry.sender) }), entry.kind === "poll" ? el("p", { text: entry.body }) : words(entry), el("span", { class: "signs", text: about(entry.id, "reaction").map((it) => it.body).join(" ") })) })));
  room.scrollTop = room.scrollHeight;
}
