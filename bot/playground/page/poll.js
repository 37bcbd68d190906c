// A poll: a question with options of which one can be chosen.

import { complain } from "./banner.js";
import { el } from "./dom.js";
import { act } from "./net.js";
import { state } from "./store.js";
import { t } from "./words.js";

export function poll(entry, votes) {
  const mine = votes.find((one) => one.sender === state.me);
  const cast = votes.filter((one) => one.choices.length);
  const fieldset = el("fieldset", { class: entry.closed ? "poll closed" : "poll" }, el("legend", { text: entry.body }));
  for (const option of entry.options) {
    const count = cast.filter((one) => one.choices.includes(option.id)).length;
    const input = el("input", {
      type: "radio", name: `poll-${entry.id}-${state.room}-${state.thread ?? ""}`, value: option.id,
      checked: Boolean(mine?.choices.includes(option.id)), disabled: entry.closed,
      onchange: () => vote(entry, option.id),
    });
    const label = el("label", {}, input, el("span", { text: option.text }));
    if (entry.closed && cast.length) {
      const bar = el("i", { class: "bar" });
      bar.style.width = `${(100 * count) / cast.length}%`;
      label.prepend(bar);
      label.append(el("b", { text: String(count) }));
    }
    fieldset.append(label);
  }
  const back = mine?.choices.length && !entry.closed ? el("button", { type: "button", class: "quiet", text: t("poll-take-back"), onclick: () => vote(entry, null) }) : null;
  fieldset.append(el("p", { class: "sum" }, sum(entry, cast.length, mine), " ", back ?? ""));
  return fieldset;
}

function sum(entry, count, mine) {
  if (entry.closed) return t("poll-closed");
  if (mine?.choices.length) return t("poll-voted");
  if (!count) return t("poll-votes-none");
  return count === 1 ? t("poll-votes-one") : t("poll-votes-many", { count });
}

async function vote(entry, option) {
  try {
    await act("vote", { target: entry.id, choices: option === null ? [] : [option] });
  } catch (problem) {
    complain(problem);
  }
}
