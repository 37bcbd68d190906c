// What a facilitator has beside the chat: what is open, what is next and when, and what can be sent for.

import { complain } from "./banner.js";
import { dialog } from "./dialogs.js";
import { el, iconButton } from "./dom.js";
import { lightbox, plain } from "./messages.js";
import { act } from "./net.js";
import { changed, facilitates, group, privateId, state } from "./store.js";
import { COMMANDS, clockTime, dayNames, dayOf, language, t, weekday } from "./words.js";

const box = document.getElementById("panel");
let open = false, shown = null, asked = null;

export const panelIsOpen = () => open && facilitates() && !state.room?.startsWith("with-");

export function openPanel(wanted = true) {
  open = wanted;
  shown = null;
  changed();
  setTimeout(() => (wanted ? box.querySelector("h2") : document.querySelector("#tools [data-panel]"))?.focus(), 80);
}

// Asked for again whenever something changed.
async function load() {
  const of = `${state.me} ${state.room} ${state.rev}`;
  if (asked === of) return;
  asked = of;
  try {
    shown = await act("panel", { room: state.room });
  } catch (problem) {
    complain(problem);
    open = false;
  }
  show();
}

export function showPanel() {
  const here = panelIsOpen();
  box.hidden = !here || Boolean(state.thread);
  if (!here) { box.replaceChildren(); box.dataset.sign = ""; asked = null; return; }
  load();
  show();
}

function show() {
  if (!shown) return;
  const sign = JSON.stringify([shown, language, state.me, state.room]);
  if (box.dataset.sign === sign) return;
  box.dataset.sign = sign;
  // Who is choosing a time goes on choosing it.
  const held = box.contains(document.activeElement) ? document.activeElement.id : null;
  box.replaceChildren(
    el("div", { class: "thread-head" }, el("h2", { tabindex: "-1", text: t("panel") }), iconButton("close", t("panel-close"), () => openPanel(false))),
    el("div", { class: "panel-body", tabindex: "0", role: "region", "aria-label": t("panel") },
      part("panel-alone", shown.alone, "panel-alone-none"),
      part("panel-open", shown.open, "panel-open-none", 4),
      part("panel-coming", shown.coming.map((one) => `${dayOf(one.at, state.zone, "short")}: ${one.line}`), "panel-coming-none"),
      times(),
      sendFor()));
  if (held) document.getElementById(held)?.focus();
  changed();
}

function part(name, lines, none, most = 8) {
  const items = lines.map((line) => el("li", { text: line }));
  return el("section", {}, el("h3", { text: t(name) }),
    lines.length ? el("ul", {}, items.slice(0, most)) : el("p", { class: "soft", text: t(none) }),
    lines.length > most ? el("details", {}, el("summary", { text: t("panel-more", { count: lines.length - most }) }), el("ul", {}, items.slice(most))) : null);
}

function times() {
  const rows = shown.planned.map(({ what, at, word }) => {
    const name = t(`what-${what}`);
    const day = el("select", { id: `day-${what}`, "aria-label": t("panel-day", { what: name }) }, dayNames().map((one, number) => el("option", { value: String(number), text: one.long })));
    day.value = String((new Date(`${new Date(at).toLocaleDateString("sv", { timeZone: state.zone })}T12:00`).getDay() + 6) % 7);
    const time = el("input", { type: "time", id: `time-${what}`, step: "300", required: true, value: clockTime(at, state.zone), "aria-label": t("panel-time", { what: name }) });
    const change = (event) => { event.preventDefault(); tell(`${COMMANDS.schedule} ${word} ${dayNames(document.querySelector("#log").lang)[Number(day.value)].short} ${time.value}`); };
    return el("li", {}, el("form", { onsubmit: change }, el("b", { text: name }), el("span", { class: "soft", text: `${weekday(at, state.zone)} ${clockTime(at, state.zone)}` }), day, time,
      el("button", { type: "submit", class: "chip", "aria-label": t("panel-change-of", { what: name }), text: t("panel-change") })));
  });
  return el("section", {}, el("h3", { text: t("panel-times") }), el("ul", { class: "times" }, rows), el("p", { class: "said", id: "panel-said", role: "status" }));
}

function sendFor() {
  const wanted = [["panel-preview", COMMANDS.preview, (one, id) => one.kind === "photo" || one.reply_to === id], ["panel-report", COMMANDS.report, (one) => one.kind === "file"], ["panel-export", COMMANDS.export, (one) => one.kind === "file"]];
  return el("section", {}, el("h3", { text: t("panel-look") }), el("p", { class: "soft", text: t("panel-look-about") }),
    el("div", { class: "act" }, wanted.map(([name, command, fits]) => el("button", { type: "button", class: "chip", text: t(name), onclick: (event) => look(event.currentTarget, name, command, fits) }))));
}

// Says something to the bot alone, and gives what it answers: the panel does nothing that cannot be typed.
async function says(command, fits) {
  const room = privateId(state.me);
  await act("private");
  const { id } = await act("say", { room, kind: "text", body: command, key: crypto.randomUUID() });
  const after = Number(id.slice(1));
  for (let left = 600; left; left -= 1) {
    const found = [...state.entries.values()].find((one) => one.room === room && Number(one.id.slice(1)) > after && one.sender === "leerkring" && !one.removed && fits(one, id));
    if (found) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  return null;
}

async function tell(command) {
  try {
    const answer = await says(command, (one, id) => one.reply_to === id);
    asked = null;
    await load();
    say(answer ? plain(answer.blocks.slice(0, 1)) : t("why-wrong"));
  } catch (problem) {
    complain(problem);
  }
}

async function look(button, name, command, fits) {
  if (button.getAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  let words = "";
  say(t("guide-busy"));
  try {
    const found = await says(command, fits);
    if (found?.kind === "photo") lightbox(found);
    else if (found?.kind === "file") await openFile(t(name), found);
    else words = found ? plain(found.blocks) : t("why-wrong");
  } catch (problem) {
    complain(problem);
  }
  say(words);
  button.removeAttribute("aria-disabled");
}

function say(words) {
  const said = document.getElementById("panel-said");
  if (said) said.textContent = words;
}

// A page in a frame of its own that may do nothing; words as words.
async function openFile(title, entry) {
  const href = `/file/${entry.file}`;
  const inside = href.endsWith(".html")
    ? el("iframe", { src: href, title, sandbox: "" })
    : el("pre", { tabindex: "0", text: await fetch(href).then((answer) => answer.text()) });
  dialog("page", title, (close) => [inside, el("div", { class: "act" }, el("a", { class: "quiet", href, download: entry.body, text: t("file-take") }), el("button", { type: "button", class: "primary", text: t("close"), onclick: close }))]);
}
