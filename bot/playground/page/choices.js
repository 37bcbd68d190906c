// What can be pressed or filled in beneath a message of the bot.

import { complain } from "./banner.js";
import { dialog } from "./dialogs.js";
import { el } from "./dom.js";
import { act, upload } from "./net.js";
import { state } from "./store.js";
import { t } from "./words.js";

export const signOf = (button) => button.id.slice(button.id.indexOf(":") + 1);

export function choices(entry, reactions) {
  const shown = entry.buttons.map((button) => {
    const mine = reactions.some((one) => one.sender === state.me && one.body === signOf(button));
    return el("button", { type: "button", class: "choice", "aria-pressed": String(mine), text: button.text, onclick: () => press(entry, button) });
  });
  if (entry.form) shown.push(el("button", { type: "button", class: "choice", text: entry.form.button, onclick: () => fill(entry) }));
  return shown.length ? el("div", { class: "choices" }, shown) : null;
}

async function press(entry, button) {
  try {
    await act("press", { target: entry.id, token: button.id });
  } catch (problem) {
    complain(problem);
  }
}

function fill(entry) {
  const { title, questions, photo } = entry.form;
  // Of its own, so that what is sent a second time stands there once.
  const key = crypto.randomUUID();
  dialog("ask", title, (close) => {
    const trouble = el("p", { class: "trouble", role: "alert" });
    const answers = questions.map(() => el("textarea", { rows: "2", maxlength: "4000" }));
    const file = photo ? el("input", { type: "file", accept: "image/*" }) : null;
    const send = async (event) => {
      event.preventDefault();
      const chosen = file?.files[0];
      if (!chosen && answers.every((one) => !one.value.trim())) {
        trouble.textContent = t("why-empty");
        return;
      }
      try {
        const brought = chosen ? (await upload("photo", chosen, chosen.type)).file : "";
        await act("fill", { room: entry.room, target: entry.id, answers: answers.map((one) => one.value), file: brought, key });
        close();
      } catch (problem) {
        trouble.textContent = t(`why-${problem.why}`);
      }
    };
    return [el("form", { class: "questions", onsubmit: send },
      questions.map((question, at) => el("label", { text: question }, answers[at])),
      file ? el("label", { text: photo }, file) : null,
      trouble,
      el("div", { class: "act" },
        el("button", { type: "button", class: "quiet", text: t("cancel"), onclick: close }),
        el("button", { type: "submit", class: "primary", text: t("send") })))];
  });
}
