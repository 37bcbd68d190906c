// The first minute: what this is, and a week in eight steps, each of which somebody does with a click of their own.

import { complain } from "./banner.js";
import { el, glyph } from "./dom.js";
import { hold, lightbox } from "./messages.js";
import { act } from "./net.js";
import { about, changed, go, group, messages, person, state, world } from "./store.js";
import { COMMANDS, t } from "./words.js";

const KEY = `leerkring-tour-${world}`;
const HOST = "marloes", MEMBER = "fatima", HELPER = "sem", ROOM = "square", LAST = 8;
const BEGIN = { step: 1, closed: false };
const box = document.getElementById("guide");
let at = JSON.parse(localStorage.getItem(KEY) ?? "null") ?? BEGIN;
const small = matchMedia("(max-width: 900px)");
let busy = null, next = null;

function keep(changes) {
  at = { ...at, ...changes };
  localStorage.setItem(KEY, JSON.stringify(at));
}

export function beginTour() {
  at = {};
  keep(BEGIN);
}

const standup = () => group(ROOM)?.standup;
const theirs = (entry) => Boolean(person(entry.sender));
const lastOf = (room, fits) => messages(room, null).findLast((one) => !one.removed && fits(one));

// The message of hers that has the sign by which the bot says that it has all of it.
function taken() {
  const root = at.root ?? standup()?.root;
  if (!root) return null;
  return messages(ROOM, root).findLast((one) => one.sender === MEMBER && about(one.id, "reaction").some((sign) => sign.body === "✅" && !theirs(sign)));
}

const signed = (button) => button.id.endsWith("🤝");
const asksHelp = () => messages(ROOM, at.root).findLast((one) => !theirs(one) && one.buttons.some(signed));
const helped = () => { const asked = asksHelp(); return asked && about(asked.id, "reaction").some((one) => one.sender === HELPER); };
const after = (id) => (one) => Number(one.id.slice(1)) > Number(id.slice(1));
const linked = () => helped() && messages(ROOM, at.root).filter(after(at.asked)).findLast((one) => !theirs(one) && !one.removed && !one.buttons.length);
const votedAt = (poll) => about(poll, "vote").find((one) => one.sender === HELPER && one.choices.length);
const openPoll = () => lastOf(ROOM, (one) => one.kind === "poll" && !one.closed);
const weekly = () => lastOf(ROOM, (one) => one.kind === "photo" && !theirs(one));
const report = () => lastOf(`with-${HOST}`, (one) => !theirs(one) && one.buttons.some((button) => button.id.endsWith("✅")));

// Each step: whether it is done, and what its button does. Where `here` says so, the button is one in the chat.
const STEPS = {
  1: { done: () => at.prepared, run: prepare },
  2: { done: () => standup()?.root === at.root && standup().answered[MEMBER] === true && Boolean(taken()), here: () => state.me === MEMBER && at.prepared, run: prepare },
  3: { done: () => at.asked !== undefined && (at.asked === null || Boolean(asksHelp())), run: close },
  4: { done: () => at.asked === null || Boolean(linked()), here: () => state.me === HELPER && state.thread === at.root, run: toHelp },
  5: { done: () => Boolean(at.poll), run: toPoll },
  6: { done: () => Boolean(at.poll) && Boolean(votedAt(at.poll)), here: () => state.me === HELPER && state.room === ROOM, run: toVote },
  7: { done: () => at.seen, run: toDigest },
  8: { done: () => at.read, run: toReport },
};

const wait = (time) => new Promise((done) => setTimeout(done, time));

// What comes of something, once it is there; null when nothing at all came for so many tries of 50 ms.
async function until(found, tries = 600) {
  let rev = state.rev;
  for (let left = tries; left; left -= 1) {
    const it = found();
    if (it) return it;
    await wait(50);
    if (rev !== state.rev) [rev, left] = [state.rev, tries];
  }
  return null;
}

const tells = (who, body) => act("say", { person: who, room: ROOM, kind: "text", body, key: crypto.randomUUID() });

let compose = () => null;
export function composeWith(composer) { compose = composer; }

// The opening of the stand-up, once it stands there: it counts as open a moment before.
const opening = () => standup()?.open && state.entries.has(standup().root) && standup().root;

async function prepare() {
  if (!standup()?.open) await tells(HOST, COMMANDS.open);
  const root = await until(opening);
  if (!root) return;
  go({ me: MEMBER, room: ROOM, thread: root });
  const { sample } = await (await fetch("/album")).json();
  await wait(60);
  const composer = compose();
  composer.photos = [];
  await composer.takeScene(sample.scene, sample.words);
  composer.sender.classList.add("wanted");
  keep({ prepared: true, root });
}

async function close() {
  go({ me: HELPER, room: ROOM, thread: at.root });
  await act("others", { room: ROOM });
  if (standup()?.open) await tells(HOST, COMMANDS.close);
  await until(() => !standup()?.open);
  const asked = await until(asksHelp, 160);
  keep({ asked: asked?.id ?? null });
  if (asked) await toHelp();
}

async function toHelp() {
  go({ me: HELPER, room: ROOM, thread: at.root });
  await until(() => document.querySelector("#thread-log")?.dataset.of?.endsWith(` ${HELPER}`));
  await hold("#thread-log", at.asked);
}

async function toPoll() {
  go({ me: HELPER, room: ROOM });
  if (!openPoll()) {
    const planned = group(ROOM).planned.reflection;
    const soon = planned && new Date(planned) - new Date(state.now) < 6 * 86400000;
    if (soon) await act("clock", { to: planned });
    if (!(await until(openPoll, soon ? 600 : 1))) await tells(HOST, COMMANDS.reflect);
  }
  const poll = await until(openPoll);
  if (!poll) return;
  keep({ poll: poll.id });
  await toVote();
}

async function toVote() {
  go({ me: HELPER, room: ROOM });
  await until(() => document.querySelector("#log")?.dataset.of?.endsWith(` ${HELPER}`));
  await hold("#log", at.poll);
  document.querySelector(`#log [data-key="${at.poll}"] input`)?.focus({ preventScroll: true });
}

async function toDigest() {
  go({ me: state.me, room: ROOM });
  const before = weekly()?.id;
  await act("clock", { to: group(ROOM).planned.digest });
  const picture = await until(() => (weekly()?.id === before ? null : weekly()), 1200);
  keep({ seen: true });
  if (!picture) return;
  await hold("#log", picture.id, "start");
  const close = lightbox(picture, el("button", { type: "button", class: "primary", text: t("guide-8-do"), onclick: () => { close(); press(toReport); } }));
}

async function toReport() {
  go({ me: HOST, room: `with-${HOST}` });
  keep({ read: true });
  await until(() => document.querySelector("#log")?.dataset.of?.startsWith(`with-${HOST}`));
  const it = report();
  if (it) await hold("#log", it.id, "start");
}

// A second click on the same button does nothing; one on the button that came after it waits for its turn.
async function press(run) {
  if (busy) {
    if (box.dataset.sign !== busy) next = run;
    return;
  }
  busy = box.dataset.sign;
  showGuide();
  try {
    await run();
  } catch (problem) {
    complain(problem);
  } finally {
    busy = null;
    showGuide();
  }
  const then = next;
  next = null;
  if (then) await press(then);
}

function goOn() {
  while (at.step <= LAST && STEPS[at.step].done()) {
    // One stays at one's own sign; the others answer beneath it.
    if (at.step === 2 && !small.matches) hold("#thread-log", taken().id, "center", ".under").then(() => wait(1500)).then(() => act("others", { room: ROOM })).catch(complain);
    if (at.step === 2 && small.matches) hold("#thread-log", taken().id, "center", ".under");
    if (at.step === 4 && at.asked) hold("#thread-log", linked().id);
    keep({ step: at.step + 1 });
  }
}

// What the others chose, once the question is over.
function outcome() {
  const poll = state.entries.get(at.poll);
  const cast = poll ? about(poll.id, "vote").filter((one) => one.choices.length) : [];
  if (!cast.length) return "";
  const count = (option) => cast.filter((one) => one.choices.includes(option.id)).length;
  const top = Math.max(...poll.options.map(count));
  const most = poll.options.filter((one) => count(one) === top);
  const said = { option: most.map((one) => one.text).join(t("guide-outcome-between")), count: top, all: cast.length };
  return t(most.length > 1 ? "guide-outcome-even" : "guide-outcome", said);
}

export function showGuide() {
  const ready = !state.building && group(ROOM);
  if (ready && !at.closed) goOn();
  box.hidden = !ready || at.closed;
  document.getElementById("tour").hidden = !at.closed;
  state.spot = box.hidden ? null : { 3: taken()?.id, 4: at.asked, 5: at.asked && linked()?.id, 6: at.poll, 7: at.poll }[at.step] ?? null;
  if (box.hidden) return;
  box.classList.toggle("slim", at.step > 1);
  const sign = JSON.stringify([at, state.thread, document.documentElement.lang, state.me, Boolean(busy), STEPS[at.step]?.here?.(), at.step > 6 && outcome()]);
  if (box.dataset.sign === sign) return;
  box.dataset.sign = sign;
  const held = box.contains(document.activeElement);
  box.replaceChildren(...(at.step > LAST ? finished() : current()));
  if (held) box.querySelector("button.primary")?.focus();
}

export function whatItIs() {
  return el("figure", { class: "what-it-is" }, el("img", { src: "/page/what.svg", alt: t("what-picture"), width: "372", height: "128" }), el("figcaption", { text: t("what-it-is") }));
}

function dots() {
  const steps = Array.from({ length: LAST }, (_, number) => number + 1);
  return el("ol", { "aria-label": t("guide-title") }, steps.map((step) => {
    const done = step < at.step;
    return el("li", { class: done ? "done" : step === at.step ? "now" : "", "aria-current": step === at.step ? "step" : null },
      el("span", { class: "mark", "aria-hidden": "true" }, done ? glyph("check") : String(step)), el("span", { class: "label", text: t(`guide-${step}`) }));
  }));
}

function head(title) {
  return el("div", { class: "guide-head" }, el("h2", { text: title }),
    el("button", { type: "button", class: "quiet", text: t("guide-skip"), onclick: () => { keep({ closed: true }); changed(); } }));
}

function current() {
  const { step } = at;
  const { here, run } = STEPS[step];
  const inChat = here?.() ?? false;
  const name = inChat ? `guide-${step}-here` : `guide-${step}-what`;
  const said = [t(name), step === 8 ? outcome() : ""].filter(Boolean).join(" ");
  const waits = Boolean(busy);
  return [
    head(step === 1 ? t("guide-hello") : `${step}/${LAST} · ${t(`guide-${step}`)}`),
    step === 1 ? whatItIs() : null,
    step === 1 ? null : dots(),
    el("p", { class: "what", role: "status", text: waits ? t("guide-busy") : said }),
    inChat && !waits ? null : el("div", { class: "act" }, el("button", { type: "button", class: "primary", "aria-disabled": waits ? "true" : null, text: t(`guide-${step}-do`), onclick: () => press(run) })),
  ].filter(Boolean);
}

function finished() {
  return [
    el("div", { class: "guide-head" }, el("h2", { text: t("guide-done-title") })),
    dots(),
    el("p", { class: "what", role: "status", text: t("guide-done") }),
    el("div", { class: "act" }, el("button", { type: "button", class: "primary", text: t("guide-close"), onclick: () => { keep({ closed: true }); changed(); } })),
  ];
}

