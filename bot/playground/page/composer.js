// Where one writes, in a room or in a thread: words, photos by click, drop and paste, and one's voice.

import { askScene } from "./dialogs.js";
import { el, iconButton } from "./dom.js";
import { summary } from "./messages.js";
import { act, upload } from "./net.js";
import { nameOf, state, world } from "./store.js";
import { t } from "./words.js";

const MOST = 20000;
const ENTER_SENDS = matchMedia("(hover: hover)");

export class Composer {
  constructor(parent, where, placeholder) {
    this.where = where;
    this.placeholder = placeholder;
    this.photos = [];
    this.voice = null;
    this.above = null;
    this.area = el("textarea", { rows: "1", oninput: () => this.typed(), onkeydown: (event) => this.key(event), onpaste: (event) => this.paste(event) });
    this.picker = el("input", { type: "file", accept: "image/*", multiple: true, hidden: true, tabindex: "-1", onchange: () => { this.add([...this.picker.files]); this.picker.value = ""; } });
    this.aboveRow = el("div", { class: "above", hidden: true });
    this.attachedRow = el("div");
    this.troubleRow = el("div", { class: "trouble", role: "alert", hidden: true });
    this.asRow = el("div", { class: "as" });
    this.row = el("div", { class: "row" });
    this.box = el("div", { class: "box" }, this.aboveRow, this.attachedRow, this.area, this.row);
    parent.append(this.troubleRow, this.box, this.picker);
    for (const kind of ["dragenter", "dragover"]) this.box.addEventListener(kind, (event) => { event.preventDefault(); this.box.classList.add("over"); });
    for (const kind of ["dragleave", "drop"]) this.box.addEventListener(kind, () => this.box.classList.remove("over"));
    this.box.addEventListener("drop", (event) => { event.preventDefault(); this.add([...event.dataTransfer.files]); });
    this.sign = "";
  }

  // Draws it again when somebody else writes, or elsewhere, or in another language.
  show(language) {
    const { room, thread } = this.where();
    const sign = [state.me, room, thread, language].join(" ");
    if (sign === this.sign) return;
    const moved = this.place !== this.placeOf();
    if (this.place && moved) this.reset();
    this.place = this.placeOf();
    this.sign = sign;
    this.row.replaceChildren(
      iconButton("photo", t("add-photo"), () => this.picker.click()),
      iconButton("album", t("add-from-album"), () => askScene((name) => this.takeScene(name))),
      (this.recorder = iconButton("voice", t("record"), () => this.record())),
      this.asRow,
      (this.sender = el("button", { type: "button", class: "icon send", "aria-label": t("send"), title: t("send"), onclick: () => this.send() }, iconButton("send", "", null).firstChild)));
    const label = t(this.placeholder(this.where()));
    this.area.placeholder = label;
    this.area.setAttribute("aria-label", label);
    this.asRow.textContent = t("write-as", { name: nameOf(state.me) });
    this.area.value = sessionStorage.getItem(this.place) ?? "";
    this.grow();
    this.showAttached();
  }

  placeOf() {
    const { room, thread } = this.where();
    return `leerkring-draft-${world}-${state.me}-${room}-${thread ?? ""}`;
  }

  reset() {
    this.photos.forEach((one) => one.url && URL.revokeObjectURL(one.url));
    this.photos = [];
    this.voice = null;
    this.sender?.classList.remove("wanted");
    this.setAbove(null);
    this.showTrouble(null);
    this.showAttached();
  }

  typed() {
    sessionStorage.setItem(this.place, this.above?.edits ? "" : this.area.value);
    this.grow();
  }

  grow() {
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(this.area.scrollHeight, innerHeight * 0.34)}px`;
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && ENTER_SENDS.matches) {
      event.preventDefault();
      this.send();
    }
    if (event.key === "Escape" && this.above) { event.stopPropagation(); this.area.value = this.above.edits ? "" : this.area.value; this.setAbove(null); }
  }

  paste(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.add(files);
  }

  add(files) {
    if (this.above?.edits) this.setAbove(null);
    for (const file of files) this.photos.push({ data: file, url: URL.createObjectURL(file), type: file.type, key: crypto.randomUUID() });
    this.showAttached();
    this.area.focus();
  }

  async takeScene(name, words = null) {
    this.photos.push({ file: `scene-${name}.jpg`, url: `/album/${name}`, key: crypto.randomUUID() });
    await fetch(`/album/${name}`);
    if (words !== null) { this.area.value = words; this.typed(); }
    this.showAttached();
    this.area.focus();
  }

  async record() {
    if (this.recording) { this.recording.stop(); return; }
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.recording = new MediaRecorder(stream);
    } catch {
      this.showTrouble("no-microphone");
      return;
    }
    const pieces = [];
    this.recording.ondataavailable = ({ data }) => pieces.push(data);
    this.recording.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      const type = this.recording.mimeType.split(";")[0];
      this.recording = null;
      const data = new Blob(pieces, { type });
      this.voice = { data, type, url: URL.createObjectURL(data), key: crypto.randomUUID() };
      this.showRecorder();
      this.showAttached();
    };
    this.recording.start();
    this.showTrouble(null);
    this.showRecorder();
  }

  showRecorder() {
    const on = Boolean(this.recording);
    const fresh = iconButton(on ? "stop" : "voice", t(on ? "stop-recording" : "record"), () => this.record());
    fresh.classList.toggle("recording", on);
    this.recorder.replaceWith(fresh);
    this.recorder = fresh;
    fresh.focus();
    this.asRow.textContent = on ? t("recording") : t("write-as", { name: nameOf(state.me) });
  }

  showAttached() {
    const rows = this.photos.map((photo) => el("div", { class: "attached" },
      el("img", { src: photo.url, alt: t("your-photo") }), el("small", { text: t("your-photo") }),
      iconButton("close", t("take-out"), () => { this.photos = this.photos.filter((one) => one !== photo); this.showAttached(); })));
    if (this.voice) rows.push(el("div", { class: "attached" },
      el("audio", { controls: true, src: this.voice.url, "aria-label": t("voice-message") }), el("small"),
      iconButton("close", t("take-out"), () => { this.voice = null; this.showAttached(); })));
    this.attachedRow.replaceChildren(...rows);
    if (this.photos.length) this.area.placeholder = t("write-caption");
  }

  setAbove(above) {
    this.above = above;
    this.aboveRow.hidden = !above;
    if (!above) return;
    const words = above.edits ? t("you-edit") : t("you-reply", { name: nameOf(above.entry.sender), words: summary(above.entry) });
    this.aboveRow.replaceChildren(el("span", { text: words }), iconButton("close", t("cancel"), () => { if (above.edits) { this.area.value = ""; this.grow(); } this.setAbove(null); }));
  }

  replyTo(entry) { this.setAbove({ entry }); this.area.focus(); }

  edit(entry) {
    this.setAbove({ entry, edits: true });
    this.area.value = entry.body;
    this.grow();
    this.area.focus();
  }

  showTrouble(why) {
    this.troubleRow.hidden = !why;
    if (!why) return;
    const retry = why === "no-connection" || why === "wrong" ? el("button", { type: "button", class: "chip", text: t("again"), onclick: () => this.send() }) : "";
    this.troubleRow.replaceChildren(el("span", { text: t(`why-${why}`) }), retry);
  }

  async send() {
    if (this.busy) return;
    const words = this.area.value;
    if (words.length > MOST) { this.showTrouble("too-long"); return; }
    if (!words.trim() && !this.photos.length && !this.voice) { this.area.focus(); return; }
    this.busy = true;
    this.sender.disabled = true;
    try {
      await (this.above?.edits ? act("edit", { target: this.above.entry.id, body: words }) : this.sendAll(words));
      this.area.value = "";
      sessionStorage.removeItem(this.place);
      this.key_ = null;
      this.reset();
      this.area.placeholder = t(this.placeholder(this.where()));
      this.grow();
    } catch (problem) {
      this.showTrouble(problem.why ?? "wrong");
    } finally {
      this.busy = false;
      this.sender.disabled = false;
      this.area.focus();
    }
  }

  // Each piece has a key of its own, so that what is sent a second time stands there once.
  async sendAll(words) {
    const where = { ...this.where(), reply_to: this.above?.entry.id };
    const photos = [...this.photos];
    let caption = photos.length ? words : null;
    for (const photo of photos) {
      photo.file ??= (await upload("photo", photo.data, photo.type)).file;
      await act("say", { ...where, kind: "photo", file: photo.file, body: caption ?? "", key: photo.key });
      if (caption) { this.area.value = ""; sessionStorage.removeItem(this.place); }
      caption = "";
      this.photos = this.photos.filter((one) => one !== photo);
      this.showAttached();
    }
    if (this.voice) {
      this.voice.file ??= (await upload("voice", this.voice.data, this.voice.type)).file;
      await act("say", { ...where, kind: "voice", file: this.voice.file, mimetype: this.voice.type, key: this.voice.key });
      this.voice = null;
    }
    if (caption === null && words.trim()) {
      // Another text after a try that failed is another message.
      if (this.key_?.words !== words) this.key_ = { words, key: crypto.randomUUID() };
      await act("say", { ...where, kind: "text", body: words, key: this.key_.key });
    }
  }
}
