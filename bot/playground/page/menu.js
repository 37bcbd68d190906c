// What one can do with a message.

import { complain } from "./banner.js";
import { el, glyph } from "./dom.js";
import { react } from "./messages.js";
import { act } from "./net.js";
import { go, state } from "./store.js";
import { t } from "./words.js";

const EMOJI = ["👍", "❤️", "🤝", "✅", "❌", "1️⃣", "2️⃣", "3️⃣", "🌱", "🅿️", "⭐", "😄", "👏"];
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
  document.body.append(menu);
  const at = button.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - menu.offsetWidth - 8))}px`;
  const below = at.bottom + 4;
  menu.style.top = `${below + menu.offsetHeight < innerHeight - 8 ? below : Math.max(8, at.top - menu.offsetHeight - 4)}px`;
  button.setAttribute("aria-expanded", "true");
  open = { button, menu, since: performance.now() };
  menu.querySelector("button").focus();
}

export function closeMenu(back = false) {
  if (!open) return;
  const { button, menu } = open;
  open = null;
  menu.remove();
  button.setAttribute("aria-expanded", "false");
  if (back) button.focus();
}

addEventListener("keydown", (event) => { if (event.key === "Escape" && open) { closeMenu(true); event.stopPropagation(); } }, true);
addEventListener("pointerdown", (event) => { if (open && !open.menu.contains(event.target) && !open.button.contains(event.target)) closeMenu(); });
addEventListener("scroll", (event) => { if (open && !open.menu.contains(event.target) && performance.now() - open.since > 300) closeMenu(); }, true);
