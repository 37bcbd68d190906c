// Builds what is shown. Words only ever become text: nothing here can turn them into markup.

export function el(tag, details = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(details)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "text") made.textContent = value;
    else if (name in made && typeof value !== "string") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6L6 18",
  send: "M5 12h13M12 5l7 7-7 7",
  photo: "M4 8a2 2 0 0 1 2-2h2l1.5-2h5L16 6h2a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM12 16a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
  album: "M8 4h10a2 2 0 0 1 2 2v10M4 8h10a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM4 17l4-4 3 3 2-2 3 3",
  voice: "M12 4a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v3",
  stop: "M8 8h8v8H8z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  reply: "M9 14L4 9l5-5M4 9h9a7 7 0 0 1 7 7v3",
  thread: "M21 12a8 8 0 0 1-11.5 7.2L4 21l1.5-5A8 8 0 1 1 21 12zM9 10h6M9 14h4",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  remove: "M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12",
  light: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.4 1.4M17 17l1.4 1.4M5.6 18.4L7 17M17 7l1.4-1.4",
  dark: "M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z",
  check: "M5 12l5 5 9-10",
};

export function glyph(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", PATHS[name]);
  if (name === "more") path.setAttribute("stroke-width", "3");
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, more = {}) {
  return el("button", { type: "button", class: "icon", "aria-label": label, title: label, onclick, ...more }, glyph(name));
}

// Keeps the nodes of what did not change, so that focus and scroll stay where they are.
export function reconcile(parent, wanted) {
  const there = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  let last = null;
  for (const { key, sign, build } of wanted) {
    let node = there.get(key);
    if (!node || node.dataset.sign !== sign) {
      const fresh = build();
      fresh.dataset.key = key;
      fresh.dataset.sign = sign;
      if (node) node.replaceWith(fresh);
      node = fresh;
    }
    there.delete(key);
    const place = last ? last.nextSibling : parent.firstChild;
    if (node !== place) parent.insertBefore(node, place);
    last = node;
  }
  for (const node of there.values()) node.remove();
}
