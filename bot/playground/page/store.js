// What the page knows: who there is, what stands in which room, and who one is oneself.

export const world = document.querySelector('meta[name="playground"]').content;

export const state = {
  people: [], rooms: new Map(), entries: new Map(), groups: {}, now: null, nowAt: 0, zone: "Europe/Amsterdam",
  next: null, moments: [], turning: false, spot: null, building: { done: 0, of: 6 }, rev: 0, me: null, room: null, thread: null, connected: true,
};

const listeners = [];
let planned = false;

export function onChange(listener) { listeners.push(listener); }

export function changed() {
  if (planned) return;
  planned = true;
  setTimeout(() => { planned = false; for (const listener of listeners) listener(); }, 15);
}

const number = (id) => Number(id.slice(1));

export function take(message) {
  if (message.type === "people") state.people = message.people;
  if (message.type === "changes") {
    for (const change of message.changes) {
      if (change.room) state.rooms.set(change.room.id, change.room);
      if (change.entry) state.entries.set(change.entry.id, change.entry);
    }
    state.rev = message.rev;
  }
  if (message.type === "state") {
    Object.assign(state, { groups: message.groups, next: message.next, building: message.building, zone: message.timezone, moments: message.moments });
    state.now = message.now;
    state.nowAt = performance.now();
  }
  if (!state.building) seeAtFirst();
  changed();
}

// Somebody is there before the line tells so: the page can be theirs at once.
export function greet(somebody) {
  if (!person(somebody.id)) state.people = [...state.people, somebody];
  for (const room of state.rooms.values()) {
    if (!room.private_with && !room.members.includes(somebody.id)) room.members.splice(-1, 0, somebody.id);
  }
}

// --- who and where: in the address, so that each tab can be somebody else ---

export function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const me = asked.get("as"), room = asked.get("room"), thread = asked.get("thread");
  state.me = state.people.some((one) => one.id === me) ? me : state.people[0]?.id ?? null;
  const mine = roomsOf(state.me);
  const fitting = mine.find((one) => one.id === room);
  state.room = room === "bot" ? privateId(state.me) : fitting?.id ?? mine[0]?.id ?? null;
  const root = state.entries.get(thread);
  state.thread = root && root.room === state.room ? thread : null;
}

export function address(me, room, thread) {
  const part = new URLSearchParams();
  part.set("as", me);
  if (room) part.set("room", room.startsWith("with-") ? "bot" : room);
  if (thread) part.set("thread", thread);
  return `#${part}`;
}

export function go({ me = state.me, room, thread = null } = {}) {
  const to = room ?? (me === state.me || !state.room?.startsWith("with-") ? state.room : "square");
  location.hash = address(me, to, thread);
  readAddress();
  changed();
}

export const privateId = (person) => `with-${person}`;
export const person = (id) => state.people.find((one) => one.id === id);
export const nameOf = (id) => person(id)?.name ?? "leerkring";
export const isPrivate = () => state.room?.startsWith("with-") ?? false;

export function roomsOf(who) {
  return [...state.rooms.values()].filter((room) => !room.private_with && room.members.includes(who));
}

export const group = (room = state.room) => state.groups[room] ?? null;

export function facilitates(who = state.me, room = state.room) {
  return group(room)?.roles[who] === "facilitator";
}

// --- what stands ---

export function messages(room, thread = null) {
  return [...state.entries.values()]
    .filter((one) => one.room === room && !one.target && (thread ? one.thread === thread : !one.thread))
    .sort((one, other) => number(one.id) - number(other.id));
}

export function about(target, kind) {
  return [...state.entries.values()]
    .filter((one) => one.target === target && one.kind === kind && !one.removed)
    .sort((one, other) => number(one.id) - number(other.id));
}

// --- what somebody has seen ---

const SEEN = `leerkring-seen-${world}`;
let seen = JSON.parse(localStorage.getItem(SEEN) ?? "null");

function last(room) {
  let most = 0;
  for (const one of state.entries.values()) if (one.room === room) most = Math.max(most, number(one.id));
  return most;
}

function seeAtFirst() {
  if (seen || !state.rooms.size) return;
  seen = {};
  for (const { id } of state.people) seen[id] = Object.fromEntries([...state.rooms.keys()].map((room) => [room, last(room)]));
  localStorage.setItem(SEEN, JSON.stringify(seen));
}

export function see() {
  if (!seen || !state.room || document.hidden) return;
  const up_to = last(state.room);
  // Another tab may have seen more meanwhile.
  seen = JSON.parse(localStorage.getItem(SEEN) ?? "{}");
  seen[state.me] ??= {};
  if (seen[state.me][state.room] === up_to) return;
  seen[state.me][state.room] = up_to;
  localStorage.setItem(SEEN, JSON.stringify(seen));
}

export function unseen(who, room) {
  const from = seen?.[who]?.[room] ?? 0;
  if (!seen) return 0;
  return [...state.entries.values()].filter(
    (one) => one.room === room && !one.target && !one.removed && one.sender !== who && number(one.id) > from,
  ).length;
}
