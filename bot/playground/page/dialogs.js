// What comes over the page and asks something: a new group, the album, a photo in large.

import { el } from "./dom.js";
import { act } from "./net.js";
import { go, greet, isPrivate, state } from "./store.js";
import { t } from "./words.js";

const box = document.getElementById("dialog");

export function dialog(kind, title, fill) {
  const close = () => box.close();
  box.className = kind;
  const heading = el("h2", { id: "dialog-title", class: kind === "photo" ? "sr" : "", text: title });
  box.replaceChildren(heading, ...fill(close).filter(Boolean));
  box.showModal();
  return close;
}

box.addEventListener("click", (event) => { if (event.target === box) box.close(); });

export const askRoom = () => askName("room", ({ id }) => go({ room: id }));

// Who comes is met where everybody is.
export const askPerson = () => askName("person", ({ id, stands }) => { greet(stands); go({ me: id, room: isPrivate() ? "square" : state.room }); });

function askName(of, made) {
  dialog("ask", t(`${of}-title`), (close) => {
    const trouble = el("p", { class: "trouble", role: "alert" });
    const label = t(`${of}-name`);
    const name = el("input", { type: "text", maxlength: "80", required: true, "aria-label": label, placeholder: label, autocomplete: "off" });
    const make = async (event) => {
      event.preventDefault();
      try {
        const answer = await act(of === "room" ? "room" : "come", { name: name.value });
        close();
        made(answer);
      } catch (problem) {
        trouble.textContent = t(`why-${problem.why}`);
      }
    };
    return [
      el("p", { text: t(`${of}-about`) }),
      el("form", { onsubmit: make }, name, trouble, el("div", { class: "act" },
        el("button", { type: "button", class: "quiet", text: t("cancel"), onclick: close }),
        el("button", { type: "submit", class: "primary", text: t(`${of}-make`) }))),
    ];
  });
}

export async function askScene(take) {
  const { scenes } = await (await fetch("/album")).json();
  dialog("ask", t("album-title"), (close) => [
    el("p", { text: t("album-about") }),
    el("div", { class: "album" }, scenes.map((name) => el("button", { type: "button", "aria-label": t(`scene-${name}`), title: t(`scene-${name}`), onclick: () => { close(); take(name); } },
      el("img", { src: `/album/${name}`, alt: "" })))),
    el("div", { class: "act" }, el("button", { type: "button", class: "quiet", text: t("cancel"), onclick: close })),
  ]);
}
