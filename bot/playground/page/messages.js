// The messages of a room or a thread.

import { avatar } from "./avatar.js";
import { choices, signOf } from "./choices.js";
import { dialog } from "./dialogs.js";
import { el, glyph, reconcile } from "./dom.js";
import { openMenu } from "./menu.js";
import { act } from "./net.js";
import { poll } from "./poll.js";
import { about, go, group, messages, nameOf, person, state } from "./store.js";
import { clockTime, dayOf, groupLanguage, language, short, t } from "./words.js";
import { complain } from "./banner.js";

const CLOSE = 5 * 60 * 1000;
const OFFERED = ["🤝", "✅"];

// `where` says what of: {room, thread, compose}.
export function showMessages(log, where) {
  const listed = messages(where.room, where.thread);
  const root = where.thread && state.entries.get(where.thread);
  const wanted = [];
  if (root) wanted.push(item(root, null, where, true));
  let before = null;
  for (const entry of listed) {
    const day = dayOf(entry.at, state.zone);
    if (!before || dayOf(before.at, state.zone) !== day) {
      wanted.push({ key: `day-${day}`, sign: language, build: () => el("div", { class: "day" }, el("span", { text: day })) });
      before = null;
    }
    wanted.push(item(entry, before, where, false));
    before = entry;
  }
  if (!listed.length && state.room?.startsWith("with-") && !where.thread) {
    wanted.push({ key: "empty", sign: language, build: () => el("p", { class: "private-note" }, glyph("lock"), t("private-empty")) });
  }
  log.lang = groupLanguage;
  const of = `${where.room} ${where.thread} ${state.me}`;
  if (log.dataset.of !== of) {
    log.replaceChildren();
    log.dataset.of = of;
    watch(log);
    atEnd.set(log, true);
  }
  reconcile(log, wanted);
  stay(log);
}

// Who reads at the end stays there when something comes in, a photo opens or a keyboard takes room.
const atEnd = new WeakMap();

function stay(log) {
  if (held?.log === log && held.of === log.dataset.of) {
    atEnd.set(log, false);
    const there = log.querySelector(`[data-key="${held.id}"]`);
    ((held.part && there?.querySelector(held.part)) ?? there)?.scrollIntoView({ block: held.block });
    return;
  }
  if (atEnd.get(log)) log.scrollTop = log.scrollHeight;
}

// Shows one message, and stays there: what comes in beneath it moves nothing, until somebody looks elsewhere.
let held = null;

export async function hold(where, id, block = "center", part = null) {
  await new Promise((done) => setTimeout(done, 80));
  const log = document.querySelector(where);
  held = { log, id, block, part, of: log.dataset.of };
  stay(log);
}

for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(kind, () => { held = null; }, { passive: true, capture: true });

function watch(log) {
  if (atEnd.has(log)) return;
  let height = log.clientHeight;
  log.addEventListener("scroll", () => {
    // When the room changes its height, the browser scrolls too: that was nobody's wish.
    if (log.clientHeight === height) atEnd.set(log, log.scrollHeight - log.scrollTop - log.clientHeight < 90);
  });
  log.addEventListener("load", () => stay(log), true);
  new ResizeObserver(() => { height = log.clientHeight; stay(log); }).observe(log);
}

function item(entry, before, where, isRoot) {
  const reactions = about(entry.id, "reaction");
  const votes = entry.kind === "poll" ? about(entry.id, "vote") : [];
  const replies = where.thread ? [] : messages(entry.room, entry.id);
  const next = Boolean(before) && before.sender === entry.sender && new Date(entry.at) - new Date(before.at) < CLOSE;
  const quoted = entry.reply_to && state.entries.get(entry.reply_to);
  const round = group(entry.room)?.standup;
  const asked = !where.thread && Boolean(round?.open) && round.root === entry.id;
  const sign = JSON.stringify([
    entry.rev, next, language, state.me, isRoot, reactions.map((one) => one.id), votes.map((one) => one.rev),
    replies.map((one) => one.rev), quoted?.rev, asked, state.spot === entry.id,
  ]);
  return { key: entry.id, sign, build: () => build(entry, { reactions, votes, replies, next, quoted, where, isRoot, asked }) };
}

function build(entry, ctx) {
  const mine = entry.sender === state.me, bot = !person(entry.sender);
  const kinds = ["message", mine && "mine", bot && "bot", ctx.next && "next", ctx.isRoot && "root", state.spot === entry.id && "spot"].filter(Boolean);
  const name = ctx.next ? null : el("p", { class: "name" },
    mine ? null : el("span", { text: nameOf(entry.sender) }),
    bot ? el("small", { text: t("bot") }) : null,
    el("time", { datetime: entry.at, text: clockTime(entry.at, state.zone) }));
  const more = entry.removed ? null : el("button", {
    type: "button", class: "icon more", "aria-label": t("actions"), "aria-expanded": "false",
    onclick: (event) => openMenu(event.currentTarget, entry, ctx.where),
  }, glyph("more"));
  const inside = el("div", { class: "body" },
    name,
    ctx.quoted ? el("p", { class: "quote", text: t("replies-to", { name: nameOf(ctx.quoted.sender), words: summary(ctx.quoted) }) }) : null,
    el("div", { class: "bubble-row" }, bubble(entry, ctx), more),
    choices(entry, ctx.reactions),
    under(entry, ctx.reactions),
    ctx.replies.length || ctx.asked ? repliesButton(entry, ctx.replies) : null,
    ctx.asked ? el("button", { type: "button", class: "quiet others", text: t("let-others"), onclick: () => act("others", { room: entry.room }).catch(complain) }) : null);
  const when = `${dayOf(entry.at, state.zone, "short")}, ${clockTime(entry.at, state.zone)}`;
  return el("article", { class: kinds.join(" "), "aria-label": `${nameOf(entry.sender)}, ${when}: ${summary(entry)}` },
    avatar(entry.sender), inside);
}

function bubble(entry, ctx) {
  if (entry.removed) return el("div", { class: "bubble removed", text: t("removed") });
  if (entry.kind === "poll") return el("div", { class: "bubble poll-bubble" }, poll(entry, ctx.votes));
  if (entry.kind === "photo") return photo(entry);
  if (entry.kind === "voice") {
    const label = t("voice-message-of", { name: nameOf(entry.sender) });
    return el("div", { class: "bubble voice" }, el("audio", { controls: true, preload: "metadata", src: `/file/${entry.file}`, "aria-label": label }));
  }
  if (entry.kind === "file") return file(entry);
  return el("div", { class: "bubble" }, words(entry));
}

// What a browser shows opens beside the page; whatever it is can be taken along.
function file(entry) {
  const href = `/file/${entry.file}`;
  const shows = /\.(html|pdf|png|jpg)$/.test(entry.file);
  return el("div", { class: "bubble file" },
    shows ? el("a", { href, target: "_blank", rel: "noopener", text: t("file", { name: entry.body }) }) : el("span", { text: t("file", { name: entry.body }) }),
    el("a", { class: "take", href, download: entry.body, text: t("file-take") }));
}

const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}']/g;

// Words with what is a link in them as one; nothing else of them is more than text.
function linked(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(LINK)) {
    parts.push(text.slice(end, found.index), el("a", { href: found[0], target: "_blank", rel: "noopener noreferrer", text: found[0] }));
    end = found.index + found[0].length;
  }
  return [...parts, text.slice(end)];
}

function photo(entry) {
  const bot = !person(entry.sender);
  const said = saidBy(entry);
  const alt = altOf(entry);
  const open = el("button", { type: "button", class: "open", "aria-label": `${t("open-photo")}. ${alt}`, onclick: () => lightbox(entry) }, image(entry));
  if (isTall(entry)) open.append(el("span", { class: "whole", text: t("open-photo") }));
  const made = el("div", { class: bot ? "bubble photo wide-photo" : "bubble photo" }, open,
    said || entry.edited ? el("div", { class: "caption" }, words(entry, bot)) : null);
  // Known before it is here: who reads at the end stays there when it comes.
  made.style.setProperty("--ratio", String((entry.width || 4) / (entry.height || 3)));
  return made;
}

// Made small enough for a screen, nobody could read it: it keeps its width, and is read from top to bottom. What the
// bot draws has words in it, and never stands between bars: what is not as wide as its bubble is tall already.
const isTall = (entry) => entry.height > (person(entry.sender) ? 2 : 1.12) * entry.width;

const saidBy = (entry) => (person(entry.sender) ? entry.body : plain(entry.blocks));

function altOf(entry) {
  const name = nameOf(entry.sender), said = saidBy(entry);
  return said ? t("photo-of-with", { name, words: short(said, 120) }) : t("photo-of", { name });
}

function image(entry, loading = "lazy") {
  return el("img", { class: isTall(entry) ? "tall" : null, src: `/file/${entry.file}`, alt: altOf(entry), width: String(entry.width), height: String(entry.height), loading });
}

export const shownPhoto = (entry) => image(entry, "eager");

export function lightbox(entry, more = null) {
  return dialog("photo", t("open-photo"), (close) => [el("div", { class: "all", tabindex: "0", role: "region", "aria-label": t("open-photo") }, image(entry, "eager")), el("div", { class: "act" }, el("button", { type: "button", class: "quiet", text: t("close"), onclick: close }), more)]);
}

export function words(entry, bot = !person(entry.sender)) {
  const shown = bot ? blocks(entry.blocks) : [el("p", {}, linked(entry.body))];
  if (entry.edited) {
    const last = shown.at(-1) ?? el("p");
    const inside = last.tagName === "UL" ? last.lastElementChild : last;
    inside.append(el("small", { class: "edited", text: t("edited") }));
    if (!shown.length) shown.push(last);
  }
  return shown;
}

function spanned(span) {
  if (span.person) return el("span", { class: "mention", text: span.text });
  return span.at ? el("time", { datetime: span.at, text: span.text }) : linked(span.text);
}

const TAGS = { paragraph: "p", heading: "h2", subheading: "h3", item: "li", quote: "blockquote" };

function blocks(list) {
  const shown = [];
  for (const block of list) {
    const spans = block.spans.flatMap((span) => spanned(span));
    const node = el(TAGS[block.style] ?? "p", {}, ...spans);
    if (block.style !== "item") shown.push(node);
    else if (shown.at(-1)?.tagName === "UL") shown.at(-1).append(node);
    else shown.push(el("ul", {}, node));
  }
  return shown;
}

export function plain(list) {
  return list.map((block) => block.spans.map((span) => span.text).join("")).join(" ");
}

export function summary(entry) {
  if (entry.removed) return t("removed");
  const said = entry.body && person(entry.sender) ? entry.body : plain(entry.blocks);
  if (said) return short(said, 90);
  if (entry.kind === "file") return t("file", { name: entry.body });
  return entry.kind === "voice" ? t("voice-message") : t("photo-of", { name: nameOf(entry.sender) });
}

function under(entry, reactions) {
  const byKey = new Map();
  for (const one of reactions) byKey.set(one.body, [...(byKey.get(one.body) ?? []), one]);
  const pills = [...byKey].map(([emoji, all]) => {
    const mine = all.some((one) => one.sender === state.me);
    const names = all.map((one) => nameOf(one.sender)).join(", ");
    return el("button", {
      type: "button", class: "pill", "aria-pressed": String(mine), title: names, "aria-label": t("reacted", { emoji, names }),
      onclick: () => react(entry, emoji),
    }, el("span", { text: emoji }), all.length > 1 ? el("small", { text: String(all.length) }) : null);
  });
  // The bot asks for a tap: then there is something to tap.
  if (!person(entry.sender) && !entry.removed && entry.kind === "text") {
    for (const emoji of OFFERED) {
      if (entry.buttons.some((button) => signOf(button) === emoji)) continue;
      if (plain(entry.blocks).includes(emoji) && !byKey.has(emoji)) {
        pills.push(el("button", { type: "button", class: "pill ask", "aria-pressed": "false", "aria-label": t("react", { emoji }), onclick: () => react(entry, emoji) }, el("span", { text: emoji })));
      }
    }
  }
  return pills.length ? el("div", { class: "under" }, pills) : null;
}

export async function react(entry, emoji) {
  try {
    await act("react", { target: entry.id, body: emoji });
  } catch (problem) {
    complain(problem);
  }
}

function repliesButton(entry, replies) {
  const faces = [...new Set(replies.filter((one) => person(one.sender)).map((one) => one.sender))].slice(0, 4);
  // What the bot says there is no answer.
  const count = replies.filter((one) => !one.removed && person(one.sender)).length;
  const words = count > 1 ? t("replies-many", { count }) : t(count ? "replies-one" : "replies-none");
  // Once it is shown.
  const begins = () => document.querySelector(count ? "#thread-log" : "#thread-composer textarea")?.focus();
  return el("button", { type: "button", class: "replies", onclick: () => { go({ room: entry.room, thread: entry.id }); setTimeout(begins, 60); } },
    faces.length ? el("span", { class: "faces" }, faces.map(avatar)) : glyph("thread"),
    el("span", { text: words }),
    count ? el("small", { text: t("last-at", { time: clockTime(replies.at(-1).at, state.zone) }) }) : null);
}
