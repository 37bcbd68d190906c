// One line over the page for what stands in the way.

import { el } from "./dom.js";
import { state } from "./store.js";
import { t } from "./words.js";

const banner = document.getElementById("banner");
let passing = null;
let shown = "";

export function complain(problem) {
  passing = t(`why-${problem.why ?? "wrong"}`);
  showBanner();
  setTimeout(() => { passing = null; showBanner(); }, 6000);
}

export function showBanner() {
  const words = state.turning ? null : state.old ? t("old") : state.connected ? passing : t("connection-gone");
  banner.hidden = !words;
  if (!words || words === shown) { shown = words ?? ""; return; }
  shown = words;
  banner.replaceChildren(el("span", { text: words }), state.old ? el("button", { type: "button", text: t("reload"), onclick: () => location.reload() }) : "");
}
