// What one can do with a message.

import { complain } from "./banner.js";
import { el, glyph } from "./dom.js";
import { react } from "./messages.js";
import { act } from "./net.js";
import { go, state } from "./store.js";
import { t } from "./words.js";

const EMOJI = ["👍", "❤️", "🤝", "✅", "❌", "1️⃣", "2️⃣", "3️⃣", "🌱", "🅿️", "⭐", "😮", "🚫", "🙋", "😄", "👏"];
let open = null;

export function openMenu(button, entry, where) {
  const again = open?.button === button;
  closeMenu();
  if (again) return;
  const pick = (what) => () => { closeMenu(true); what(); };
  const mine = entry.sender === state.me;
  const item = (name, icon, what, bad = false) => el("button", { type: "button", class: bad ? "item bad" : "item", onclick: pick(what) }, glyph(icon), t(name));
  const menu = el("div", { class: "menu", role: "group", "aria-label": t("actions") },
    el("div", { class: "emoji" }, EMOJI.map((emoji) => el("button", { type: "button", "aria-label": t("react", { emoji }), text: emoji, onclick: pick(() => react(entry, emoji)) }))),
    item("answer", "reply", () => where.compose().replyTo(entry)),
    !where.thread && !entry.room.startsWith("with-") ? item("answer-in-thread", "thread", () => { go({ room: entry.room, thread: entry.id }); document.querySelector("#thread-composer textarea")?.focus(); }) : null,
    mine && ["text", "photo"].includes(entry.kind) ? item("edit", "edit", () => where.compose().edit(entry)) : null,
    mine ? item("remove", "remove", () => act("remove", { target: entry.id }).catch(complain), true) : null);
  (button.closest("main, aside") ?? document.body).append(menu);
  open = { button, menu, entry };
  place();
  button.setAttribute("aria-expanded", "true");
  menu.querySelector("button").focus({ preventScroll: true });
}

// What comes in moves the message, and may draw it anew: its menu goes along, and stays open.
function place() {
  const { button, menu } = open;
  if (!button.isConnected) return;
  const at = button.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - menu.offsetWidth - 8))}px`;
  const below = at.bottom + 4;
  menu.style.top = `${Math.max(8, below + menu.offsetHeight < innerHeight - 8 ? below : at.top - menu.offsetHeight - 4)}px`;
}

export function closeMenu(back = false) {
  if (!open) return;
  const { button, menu, entry } = open;
  open = null;
  menu.remove();
  button.setAttribute("aria-expanded", "false");
  if (back) (button.isConnected ? button : document.querySelector(`[data-key="${entry.id}"] .more`))?.focus();
}

addEventListener("keydown", (event) => { if (event.key === "Escape" && open) { closeMenu(true); event.stopPropagation(); } }, true);
addEventListener("pointerdown", (event) => { if (open && !open.menu.contains(event.target) && !open.button.contains(event.target)) closeMenu(); });
addEventListener("scroll", () => { if (open) place(); }, true);
for (const kind of ["wheel", "touchmove"]) addEventListener(kind, (event) => { if (open && !open.menu.contains(event.target)) closeMenu(); }, { passive: true, capture: true });
