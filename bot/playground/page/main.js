// Puts the page together, and shows again what changed.

import { complain, showBanner } from "./banner.js";
import { Composer } from "./composer.js";
import { askPerson, askRoom } from "./dialogs.js";
import { el, glyph } from "./dom.js";
import { beginTour, composeWith, showGuide, whatItIs } from "./guide.js";
import { avatar } from "./avatar.js";
import { showMessages, summary } from "./messages.js";
import { act, listen } from "./net.js";
import { changed, facilitates, go, isPrivate, nameOf, onChange, readAddress, see, state } from "./store.js";
import { openOver, showOver } from "./overlay.js";
import { openPanel, panelIsOpen, showPanel } from "./panel.js";
import { showSide, tools } from "./side.js";
import { showTimeline } from "./timeline.js";
import { fill, language, otherLanguage, speak, t } from "./words.js";

const $ = (id) => document.getElementById(id);
const small = matchMedia("(max-width: 900px)");
const inRoom = () => ({ room: state.room, thread: null });
const inThread = () => ({ room: state.room, thread: state.thread });
const roomComposer = new Composer($("composer"), inRoom, () => (isPrivate() ? "write-private" : "write-room"));
const threadComposer = new Composer($("thread-composer"), inThread, () => "write-thread");
composeWith(() => threadComposer);

// --- light and dark ---

const dark = matchMedia("(prefers-color-scheme: dark)");
let theme = localStorage.getItem("leerkring-theme");

function showTheme() {
  const now = theme ?? (dark.matches ? "dark" : "light");
  document.documentElement.dataset.theme = now;
  const label = t(now === "dark" ? "theme-light" : "theme-dark");
  $("theme").replaceChildren(glyph(now === "dark" ? "light" : "dark"));
  $("theme").setAttribute("aria-label", label);
  $("theme").title = label;
}

dark.addEventListener("change", showTheme);
$("theme").addEventListener("click", () => {
  theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("leerkring-theme", theme);
  showTheme();
});

$("language").addEventListener("click", async () => { await speak(otherLanguage()); showAll(); });

// --- the room ---

function showHead() {
  const room = state.rooms.get(state.room);
  const name = isPrivate() ? t("private-room") : room?.name ?? "";
  $("room-name").textContent = name;
  $("room-topic").textContent = isPrivate() ? t("private-topic", { name: nameOf(state.me) }) + (facilitates(state.me, "square") ? ` ${t("for-facilitator-only")}` : "") : room?.topic ?? "";
  document.title = name ? `${name} · ${t("title")}` : t("title");
  const wanted = tools(say);
  const sign = JSON.stringify([wanted?.map(([label]) => label), language, state.room, state.me, panelIsOpen()]);
  $("tools").hidden = !wanted;
  if ($("tools").dataset.sign === sign) return;
  $("tools").dataset.sign = sign;
  $("tools").replaceChildren(...(wanted ? [el("span", { text: t(isPrivate() ? "try" : "only-facilitators") }), ...wanted.map(([label, onclick]) => el("button", { type: "button", class: "chip", text: t(label), onclick })), facilitates() && !isPrivate() ? el("button", { type: "button", class: "chip", "data-panel": "", "aria-expanded": String(panelIsOpen()), "aria-controls": "panel", text: t("panel"), onclick: () => openPanel(!panelIsOpen()) }) : ""] : []));
}

async function say(body) {
  try {
    if (isPrivate()) await act("private");
    await act("say", { room: state.room, kind: "text", body, key: crypto.randomUUID() });
  } catch (problem) {
    complain(problem);
  }
}

let heard = null;

// For who does not see what comes in.
function tell() {
  const listed = [...state.entries.values()].filter((one) => one.room === state.room && !one.target);
  const most = Math.max(0, ...listed.map((one) => Number(one.id.slice(1))));
  const here = `${state.me} ${state.room}`;
  if (heard?.here === here && most > heard.most) {
    const fresh = listed.filter((one) => Number(one.id.slice(1)) > heard.most && one.sender !== state.me).slice(-3);
    if (fresh.length) $("said").textContent = fresh.map((one) => `${nameOf(one.sender)}: ${summary(one)}`).join(". ");
  }
  heard = { here, most };
}

function showSmall() {
  $("open-side").replaceChildren(avatar(state.me));
  $("open-side").title = nameOf(state.me);
}

function showCurtain() {
  const { building } = state;
  const covered = Boolean(building) || state.turning;
  $("curtain").hidden = !covered;
  for (const part of ["room", "side", "beside"]) $(part).inert = covered;
  $("curtain-bar").hidden = state.turning;
  if (state.turning) $("curtain-words").textContent = t("turning");
  if (!building || state.turning) return;
  $("curtain-bar").max = building.of;
  $("curtain-bar").value = building.done;
  $("curtain-words").textContent = building.done ? t("building-week", building) : t("building");
}

function show() {
  readAddress();
  showBanner();
  showTimeline();
  showCurtain();
  if (!state.me) return;
  showSide(language);
  showSmall();
  showHead();
  const threadOpen = Boolean(state.thread);
  $("thread").hidden = !threadOpen;
  showGuide();
  showPanel();
  const panelOpen = !$("panel").hidden;
  document.body.classList.toggle("panelled", panelOpen);
  // On a small screen it stands in the place of the room, and is what the page is about.
  const instead = (threadOpen || panelOpen) && small.matches;
  if (instead) $("beside").setAttribute("role", "main");
  else $("beside").removeAttribute("role");
  for (const heading of document.querySelectorAll(".thread-head h2, .panel-body h3")) {
    if (instead) heading.setAttribute("aria-level", heading.tagName === "H2" ? "1" : "2");
    else heading.removeAttribute("aria-level");
  }
  document.body.classList.toggle("guided", !$("guide").hidden);
  $("skip-guide").hidden = $("guide").hidden;
  document.body.classList.toggle("threaded", threadOpen);
  $("beside-empty").hidden = threadOpen || panelOpen || !$("guide").hidden;
  if ($("beside-empty").dataset.sign !== language) {
    $("beside-empty").dataset.sign = language;
    $("beside-empty").replaceChildren(whatItIs(), el("p", { text: t("nothing-beside") }));
  }
  showMessages($("log"), { ...inRoom(), compose: () => roomComposer });
  roomComposer.show(language);
  if (threadOpen) {
    showMessages($("thread-log"), { ...inThread(), compose: () => threadComposer });
    threadComposer.show(language);
  }
  showOver();
  see();
  if (!state.building) tell();
}

function showAll() {
  fill();
  $("language").textContent = otherLanguage().toUpperCase();
  $("language").setAttribute("aria-label", `${otherLanguage().toUpperCase()}: ${t("other-language")}`);
  $("language").title = t("other-language");
  showTheme();
  $("open-side").setAttribute("aria-label", t("menu"));
  for (const id of ["close-side", "close-thread"]) $(id).replaceChildren(glyph("close"));
  show();
}

// --- the drawer of a telephone, and what closes ---

function drawer(open) {
  $("side").classList.toggle("open", open);
  $("open-side").setAttribute("aria-expanded", String(open));
  (open ? $("close-side") : $("open-side")).focus();
}

$("open-side").addEventListener("click", () => drawer(true));
$("close-side").addEventListener("click", () => drawer(false));
$("side").addEventListener("click", (event) => { if (event.target.closest("a") && $("side").classList.contains("open")) drawer(false); });
addEventListener("pointerdown", (event) => { if ($("side").classList.contains("open") && !$("side").contains(event.target) && !$("dialog").open) drawer(false); });
$("close-thread").addEventListener("click", () => { go({ room: state.room }); roomComposer.area.focus(); });
const skips = (id, to) => $(id).addEventListener("click", (event) => { event.preventDefault(); to().focus(); });
skips("skip", () => roomComposer.area);
skips("skip-guide", () => $("guide").querySelector("button.primary") ?? $("guide").querySelector("button"));
$("new-room").addEventListener("click", askRoom);
for (const what of ["views", "large"]) $(what).addEventListener("click", () => { if ($("side").classList.contains("open")) drawer(false); openOver(what); });
$("new-person").addEventListener("click", askPerson);
$("tour").addEventListener("click", () => {
  beginTour();
  if ($("side").classList.contains("open")) drawer(false);
  changed();
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || $("dialog").open || $("over").open) return;
  if ($("side").classList.contains("open")) drawer(false);
  else if (panelIsOpen() && !state.thread) openPanel(false);
  else if (state.thread) { go({ room: state.room }); roomComposer.area.focus(); }
});
addEventListener("hashchange", () => { readAddress(); changed(); });
addEventListener("visibilitychange", () => changed());
// What misses the box must not take the page away.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

onChange(show);
// A screen that is turned, or made larger.
small.addEventListener("change", changed);
showAll();
listen();
