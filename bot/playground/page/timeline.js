// The line of time: weeks that were, to which one can go back, and moments that come, to which one can go.

import { complain } from "./banner.js";
import { dialog } from "./dialogs.js";
import { el, reconcile } from "./dom.js";
import { act } from "./net.js";
import { changed, group, state } from "./store.js";
import { clockTime, dayOf, language, sameDay, t, weekday } from "./words.js";

const $ = (id) => document.getElementById(id);
const WEEK = 7 * 24 * 60 * 60 * 1000;
// So many dots for what was and what comes: what comes next is to be read beside them, on whatever screen.
const DOTS = [["(max-width: 900px)", 4, 3], ["(max-width: 1000px)", 3, 2], ["(max-width: 1270px)", 4, 3], ["(max-width: 1400px)", 7, 3], ["all", 8, 6]];
const dots = () => DOTS.find(([screen]) => matchMedia(screen).matches);
let going = false;

export function moment() {
  return new Date(new Date(state.now).getTime() + performance.now() - state.nowAt);
}

async function goTo(to, on = false) {
  if (going) return;
  going = true;
  showTimeline();
  try {
    await act("clock", { to, on });
  } catch (problem) {
    complain(problem);
  }
  going = false;
  showTimeline();
}

// What stands planned for this group, and when its round closes.
function coming(until) {
  const here = group() ?? group("square");
  if (!here) return [];
  const planned = Object.entries(here.planned).map(([what, at]) => ({ what, at: new Date(at) }));
  if (here.standup?.open) planned.push({ what: "close", at: new Date(here.standup.closes_at) });
  const first = state.next && new Date(state.next.at);
  return planned.filter(({ at }) => at > moment() && at < until && at - first > 60000).sort((one, other) => one.at - other.at).slice(0, dots()[2]);
}

const named = (at, how = "short") => `${dayOf(at, state.zone, how)}, ${clockTime(at, state.zone)}`;

export function showTimeline() {
  if (!state.now) return;
  const now = moment(), zone = state.zone, how = matchMedia("(max-width: 1600px)").matches ? "short" : "long";
  $("now").textContent = `${dayOf(now, zone, how)}, ${clockTime(now, zone)}`;
  $("now").setAttribute("datetime", now.toISOString());
  const { next } = state;
  $("jump").disabled = !next && !going;
  $("jump").setAttribute("aria-disabled", String(going));
  const at = next && (sameDay(next.at, now, zone) ? clockTime(next.at, zone) : `${weekday(next.at, zone, how)} ${clockTime(next.at, zone)}`);
  $("jump-to").textContent = going ? t("jumping") : next ? t("jump-to", { moment: at }) : t("jump-none");
  $("jump-what").textContent = next && !going ? t(`what-${next.what}`) : "";
  $("jump").title = $("jump-what").textContent;
  $("week-on").setAttribute("aria-disabled", String(going));
  const past = state.moments.slice(-dots()[1]);
  reconcile($("weeks"), past.map((one) => dot(one, language, "past", t("back-to", { moment: dayOf(one, zone, "long") }), () => askBack(one))));
  reconcile($("coming"), coming(new Date(now.getTime() + WEEK)).map(({ what, at: when }) => dot(when.toISOString(), `${what} ${language}`, "ahead", `${named(when)}: ${t(`what-${what}`)}`, () => goTo(when.toISOString(), true))));
}

function dot(key, sign, kind, label, onclick) {
  return { key, sign: `${sign} ${label}`, build: () => el("li", {}, el("button", { type: "button", class: `dot ${kind}`, "aria-label": label, title: label, onclick })) };
}

function askBack(to) {
  dialog("ask", t("back-title", { moment: dayOf(to, state.zone, "long") }), (close) => [
    el("p", { text: t("back-about") }),
    el("div", { class: "act" },
      el("button", { type: "button", class: "quiet", text: t("cancel"), onclick: close }),
      el("button", { type: "button", class: "primary", text: t("back-do"), onclick: () => { close(); goBack(to); } })),
  ]);
}

// All begins again there, so the page does too; who was on the tour is not asked to begin that again.
async function goBack(to) {
  const before = document.querySelector('meta[name="playground"]').content;
  state.turning = true;
  changed();
  try {
    await act("back", { to });
  } catch (problem) {
    state.turning = false;
    complain(problem);
    return;
  }
  for (;;) {
    await new Promise((done) => setTimeout(done, 300));
    const page = await fetch("/").then((answer) => answer.text()).catch(() => "");
    const found = /name="playground" content="([0-9a-f]+)"/.exec(page)?.[1];
    if (found && found !== before) {
      localStorage.setItem(`leerkring-tour-${found}`, JSON.stringify({ step: 1, closed: true }));
      location.reload();
      return;
    }
  }
}

$("jump").addEventListener("click", () => { if (state.next) goTo(state.next.at, true); });
$("week-on").addEventListener("click", () => goTo(new Date(moment().getTime() + WEEK).toISOString()));
setInterval(showTimeline, 5000);
