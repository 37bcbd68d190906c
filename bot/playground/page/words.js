// The words of the page, in the language that was chosen for it. The group has a language of its own.

const LANGUAGES = ["nl", "en"];
const spoken = document.documentElement.lang;
const chosen = localStorage.getItem("leerkring-language");
export let language = LANGUAGES.includes(chosen) ? chosen : spoken;
export const groupLanguage = spoken;
const words = {};

// What the buttons of a facilitator type for them.
export const COMMANDS = spoken === "nl"
  ? { setup: "!begin", open: "!standup nu", close: "!standup sluit", preview: "!weekbericht voorbeeld", reflect: "!reflectie value-creation", photosYes: "!foto's ja", photosNo: "!foto's nee", mydata: "!mijngegevens", forget: "!vergeet mij", schedule: "!rooster", report: "!verslag sprint html", export: "!export md" }
  : { setup: "!setup", open: "!standup now", close: "!standup close", preview: "!digest preview", reflect: "!reflect value-creation", photosYes: "!photos yes", photosNo: "!photos no", mydata: "!mydata", forget: "!forget me", schedule: "!schedule", report: "!report sprint html", export: "!export md" };

async function load(wanted) {
  words[wanted] ??= await (await fetch(`/page/${wanted}.json`)).json();
}

await load(language);

export async function speak(wanted) {
  await load(wanted);
  language = wanted;
  localStorage.setItem("leerkring-language", wanted);
}

export function t(name, values = {}) {
  const text = words[language][name];
  if (text === undefined) {
    // A page with a word missing is better than no page; the tests look for this.
    console.error(`no words for ${name}`);
    return "";
  }
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

// The beginning of what was said, with no word cut in two.
export function short(said, most) {
  const flat = said.replace(/\s+/g, " ").trim();
  if (flat.length <= most) return flat;
  const end = flat.lastIndexOf(" ", most);
  return `${end > 0 ? flat.slice(0, end) : Array.from(flat).slice(0, most).join("")}…`;
}

export function otherLanguage() {
  return LANGUAGES.find((one) => one !== language);
}

function format(at, zone, parts) {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "nl-NL", { timeZone: zone, ...parts }).format(new Date(at));
}

export const clockTime = (at, zone) => format(at, zone, { hour: "2-digit", minute: "2-digit" });
export const dayOf = (at, zone, how = "long") => format(at, zone, { weekday: how, day: "numeric", month: how });
export const weekday = (at, zone, how = "long") => format(at, zone, { weekday: how });
// From Monday on, as they are called and as one types them.
export function dayNames(of = language) {
  const name = (how, number) => new Intl.DateTimeFormat(of === "en" ? "en-GB" : "nl-NL", { weekday: how, timeZone: "UTC" }).format(Date.UTC(2026, 5, 1 + number));
  return [0, 1, 2, 3, 4, 5, 6].map((number) => ({ long: name("long", number), short: name("short", number) }));
}

export const sameDay = (one, other, zone) => dayOf(one, zone) === dayOf(other, zone);

// What the page itself says, wherever it stands in index.html.
export function fill() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-alt]")) node.alt = t(node.dataset.alt);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
}
