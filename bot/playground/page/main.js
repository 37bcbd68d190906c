// Puts the page together, and shows again what changed.

import { complain, showBanner } from "./banner.js";
import { Composer } from "./composer.js";
import { askPerson, askRoom } from "./dialogs.js";
import { el, glyph } from "./dom.js";
import { beginTour, composeWith, showGuide } from "./guide.js";
import { avatar } from "./avatar.js";
import { showMessages, summary } from "./messages.js";
import { act, listen } from "./net.js";
import { changed, facilitates, go, isPrivate, nameOf, onChange, readAddress, see, state } from "./store.js";
import { showSide, tools } from "./side.js";
import { clockTime, dayOf, fill, language, otherLanguage, sameDay, speak, t, weekday } from "./words.js";

const $ = (id) => document.getElementById(id);
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

// --- the clock ---

function moment() {
  return new Date(new Date(state.now).getTime() + performance.now() - state.nowAt);
}

let jumping = false;

const small = matchMedia("(max-width: 900px)");

function showClock() {
  if (!state.now) return;
  const now = moment(), zone = state.zone, how = small.matches ? "short" : "long";
  $("now").textContent = `${dayOf(now, zone, how)}, ${clockTime(now, zone)}`;
  $("now").setAttribute("datetime", now.toISOString());
  const { next } = state;
  $("jump").disabled = jumping || !next;
  const at = next && (sameDay(next.at, now, zone) ? clockTime(next.at, zone) : `${weekday(next.at, zone, how)} ${clockTime(next.at, zone)}`);
  $("jump-to").textContent = jumping ? t("jumping") : next ? t("jump-to", { moment: at }) : t("jump-none");
  $("jump-what").textContent = next && !jumping ? t(`what-${next.what}`) : "";
}

$("jump").addEventListener("click", async () => {
  jumping = true;
  showClock();
  try {
    await act("clock", { to: state.next.at });
  } catch (problem) {
    complain(problem);
  }
  jumping = false;
  showClock();
});

setInterval(showClock, 5000);

// --- the room ---

function showHead() {
  const room = state.rooms.get(state.room);
  const name = isPrivate() ? t("private-room") : room?.name ?? "";
  $("room-name").textContent = name;
  $("room-topic").textContent = isPrivate() ? t("private-topic", { name: nameOf(state.me) }) + (facilitates(state.me, "square") ? ` ${t("for-facilitator-only")}` : "") : room?.topic ?? "";
  document.title = name ? `${name} · ${t("title")}` : t("title");
  const wanted = tools(say);
  const sign = JSON.stringify([wanted?.map(([label]) => label), language, state.room, state.me]);
  $("tools").hidden = !wanted;
  if ($("tools").dataset.sign === sign) return;
  $("tools").dataset.sign = sign;
  $("tools").replaceChildren(...(wanted ? [el("span", { text: t("only-facilitators") }), ...wanted.map(([label, onclick]) => el("button", { type: "button", class: "chip", text: t(label), onclick }))] : []));
}

async function say(body) {
  try {
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
  $("curtain").hidden = !building;
  for (const part of ["room", "side", "beside"]) $(part).inert = Boolean(building);
  if (!building) return;
  $("curtain-bar").max = building.of;
  $("curtain-bar").value = building.done;
  $("curtain-words").textContent = building.done ? t("building-week", building) : t("building");
}

function show() {
  readAddress();
  showBanner();
  showClock();
  showCurtain();
  if (!state.me) return;
  showSide(language);
  showSmall();
  showHead();
  const threadOpen = Boolean(state.thread);
  $("thread").hidden = !threadOpen;
  showGuide();
  document.body.classList.toggle("guided", !$("guide").hidden);
  document.body.classList.toggle("threaded", threadOpen);
  $("beside-empty").hidden = threadOpen;
  $("beside-empty").textContent = t("nothing-beside");
  showMessages($("log"), { ...inRoom(), compose: () => roomComposer });
  roomComposer.show(language);
  if (threadOpen) {
    showMessages($("thread-log"), { ...inThread(), compose: () => threadComposer });
    threadComposer.show(language);
  }
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
$("skip").addEventListener("click", (event) => { event.preventDefault(); roomComposer.area.focus(); });
$("new-room").addEventListener("click", askRoom);
$("new-person").addEventListener("click", askPerson);
$("tour").addEventListener("click", () => { beginTour(); showGuide(); });
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || $("dialog").open) return;
  if ($("side").classList.contains("open")) drawer(false);
  else if (state.thread) { go({ room: state.room }); roomComposer.area.focus(); }
});
addEventListener("hashchange", () => { readAddress(); changed(); });
addEventListener("visibilitychange", () => changed());
// What misses the box must not take the page away.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

onChange(show);
showAll();
listen();
