// The first minute: five steps, each of which somebody does with a click of their own.

import { complain } from "./banner.js";
import { el, glyph } from "./dom.js";
import { act } from "./net.js";
import { about, go, group, person, state, world } from "./store.js";
import { COMMANDS, t } from "./words.js";

const KEY = `leerkring-guide-${world}`;
const HOST = "marloes", MEMBER = "fatima", VOTER = "sem", ROOM = "square";
const box = document.getElementById("guide");
let at = JSON.parse(localStorage.getItem(KEY) ?? "null") ?? { step: 1, closed: false };
const small = matchMedia("(max-width: 900px)");
let busy = null, next = null;

function keep(changes) {
  at = { ...at, ...changes };
  localStorage.setItem(KEY, JSON.stringify(at));
}

export function beginTour() {
  keep({ step: 1, closed: false, root: null, digest: undefined });
}

const standup = () => group(ROOM)?.standup;

function openPoll() {
  return [...state.entries.values()].findLast((one) => one.kind === "poll" && !one.closed && !one.removed && (one.room === ROOM || one.room === `with-${VOTER}`));
}

// Each step: whether it is done, and what its button does.
const STEPS = {
  1: { done: () => standup()?.open, run: () => say(HOST, COMMANDS.open) },
  2: { done: () => standup()?.answered[MEMBER] === true, run: prepare },
  3: { done: () => standup() && !standup().open && standup().root === at.root, run: () => say(HOST, COMMANDS.close, at.root) },
  4: { done: () => group(ROOM)?.digest !== at.digest && group(ROOM)?.digest, run: toDigest },
  5: { done: () => Boolean(at.poll) && about(at.poll, "vote").some((one) => one.sender === VOTER), run: toPoll },
};

async function say(who, body, thread = null) {
  go({ me: who, room: ROOM, thread: small.matches ? null : thread });
  await act("say", { room: ROOM, kind: "text", body, key: crypto.randomUUID() });
}

let compose = () => null;
export function composeWith(composer) { compose = composer; }

async function prepare() {
  go({ me: MEMBER, room: ROOM, thread: standup().root });
  const { sample } = await (await fetch("/album")).json();
  await new Promise((done) => setTimeout(done, 60));
  const composer = compose();
  composer.photos = [];
  await composer.takeScene(sample.scene, sample.words);
  composer.sender.classList.add("wanted");
  keep({ prepared: true });
}

async function toDigest() {
  go({ me: state.me, room: ROOM });
  await act("clock", { to: group(ROOM).planned.digest });
}

async function toPoll() {
  const poll = openPoll();
  if (!poll) { await say(HOST, COMMANDS.reflect); return; }
  keep({ poll: poll.id });
  go({ me: VOTER, room: poll.room });
  await new Promise((done) => setTimeout(done, 150));
  const there = document.querySelector(`#log [data-key="${poll.id}"]`);
  there?.scrollIntoView({ block: "center" });
  there?.querySelector("input")?.focus({ preventScroll: true });
}

// A second click on the same button does nothing; one on the button that came after it waits for its turn.
async function press(run) {
  if (busy) {
    if (box.dataset.sign !== busy) next = run;
    return;
  }
  busy = box.dataset.sign;
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
  while (at.step <= 5 && STEPS[at.step].done()) {
    if (at.step === 1) keep({ root: standup().root });
    if (at.step === 2) act("others", { room: ROOM }).catch(complain);
    if (at.step === 3) keep({ digest: group(ROOM).digest });
    keep({ step: at.step + 1, prepared: false });
  }
}

export function showGuide() {
  if (state.building || !group(ROOM)) { box.hidden = true; return; }
  if (!at.closed) goOn();
  box.hidden = at.closed;
  document.getElementById("tour").hidden = !at.closed;
  if (at.closed) return;
  box.classList.toggle("slim", Boolean(state.thread));
  const sign = JSON.stringify([at, state.thread, document.documentElement.lang, Boolean(openPoll()), state.me]);
  if (box.dataset.sign === sign) return;
  box.dataset.sign = sign;
  const held = box.contains(document.activeElement);
  box.replaceChildren(...(at.step > 5 ? finished() : current()));
  if (held) box.querySelector("button.primary")?.focus();
}

function dots() {
  return el("ol", {}, [1, 2, 3, 4, 5].map((step) => {
    const done = step < at.step;
    return el("li", { class: done ? "done" : step === at.step ? "now" : "", "aria-current": step === at.step ? "step" : null },
      el("span", { class: "dot", "aria-hidden": "true" }, done ? glyph("check") : String(step)), el("span", { class: "label", text: t(`guide-${step}`) }));
  }));
}

function heading(step) {
  if (small.matches) return `${step}/5 · ${t(`guide-${step}`)}`;
  return state.thread ? t(`guide-${step}`) : t("guide-title");
}

function current() {
  const { step } = at;
  let name = `guide-${step}-what`, label = `guide-${step}-do`;
  if (step === 2 && at.prepared) name = "guide-2-send";
  if (step === 5 && openPoll()) label = "guide-5-vote";
  if (step === 5 && !openPoll()) name = "guide-5-ask";
  if (step === 5 && at.poll && state.me === VOTER) name = "guide-5-now";
  return [
    el("div", { class: "guide-head" }, el("h2", { text: heading(step) }),
      el("button", { type: "button", class: "quiet", text: t("guide-skip"), onclick: () => { keep({ closed: true }); showGuide(); } })),
    dots(),
    el("p", { class: "what", role: "status", text: t(name) }),
    step === 2 && at.prepared && state.me === MEMBER ? null : el("div", { class: "act" }, el("button", { type: "button", class: "primary", text: t(label, { name: person(MEMBER)?.name }), onclick: () => press(STEPS[step].run) })),
  ].filter(Boolean);
}

function finished() {
  return [
    el("div", { class: "guide-head" }, el("h2", { text: t("guide-done-title") })),
    dots(),
    el("p", { class: "what", role: "status", text: t("guide-done") }),
    el("div", { class: "act" }, el("button", { type: "button", class: "primary", text: t("guide-close"), onclick: () => { keep({ closed: true }); showGuide(); } })),
  ];
}
