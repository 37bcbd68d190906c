// An encrypted Matrix client that is driven over stdin and stdout, one JSON object a line.
//
// In: {"id": 1, "cmd": "send_text", ...}. Out: {"id": 1, "result": ...} or {"id": 1, "error": "..."}, in any
// order, and in between what happens: {"event": "timeline" | "to_device" | "devices" | "sync", ...}. Ends at
// the end of stdin. Nothing is kept on disk, so every login is a new device.

import { lateError, say } from "./wire.mjs";

import { createInterface } from "node:readline";

import { KnownMembership, Poll } from "matrix-js-sdk";

import { download, upload } from "./files.mjs";
import { bootstrap, devices, isolate, login, start } from "./session.mjs";
import { Timeline } from "./timeline.mjs";

const ENCRYPTION = { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } };
const POLL_RESPONSE = "org.matrix.msc3381.poll.response";

let client = null;
let timeline = null;
let withheld = [];

const commands = {
    async login(given) {
        client = await login(given);
        timeline = new Timeline(client);
        withheld = [];
        return { user_id: client.getUserId(), device_id: client.getDeviceId() };
    },
    bootstrap: ({ password }) => bootstrap(client, password),
    isolate: ({ signed_only }) => isolate(client, signed_only),
    start: () => start(client, withheld),
    withheld: () => withheld,
    devices: ({ user }) => devices(client, user),

    async create_room({ name, invite = [], preset = "private_chat", is_direct = false, seconds = 20 }) {
        const initial_state = [ENCRYPTION];
        const { room_id } = await client.createRoom({ name, invite, preset, is_direct, initial_state });
        await waitEncrypted(room_id, seconds);
        return room_id;
    },
    async join({ room, seconds = 20 }) {
        await client.joinRoom(room);
        await waitEncrypted(room, seconds);
    },
    invite: ({ room, user }) => client.invite(room, user).then(() => null),
    wait_invite: ({ sender, seconds }) =>
        until(seconds, `an invite from ${sender ?? "anyone"}`, () => {
            const invited = client.getRooms().filter((room) => room.getMyMembership() === KnownMembership.Invite);
            return invited.find((room) => !sender || inviter(room) === sender)?.roomId;
        }),
    wait_member: ({ room, user, membership = "join", seconds }) =>
        until(
            seconds,
            `${user} to be ${membership} in ${room}`,
            () => client.getRoom(room)?.getMember(user)?.membership === membership,
        ),
    wait_encrypted: ({ room, seconds }) => waitEncrypted(room, seconds),

    send: ({ room, type, content }) => send(room, type, content),
    send_text: ({ room, body, thread_root, reply_to, mentions }) =>
        send(room, "m.room.message", {
            msgtype: "m.text",
            body,
            ...relation(thread_root, reply_to),
            ...(mentions?.length ? { "m.mentions": { user_ids: mentions } } : {}),
        }),
    async send_photo({ room, base64, mime, caption, filename, thread_root }) {
        await demandEncrypted(room);
        const { file, size } = await upload(client, base64);
        return send(room, "m.room.message", {
            msgtype: "m.image",
            body: caption ?? filename,
            filename,
            file,
            info: { mimetype: mime, size },
            ...relation(thread_root),
        });
    },
    async send_voice({ room, base64, mime, duration_ms, filename, thread_root }) {
        await demandEncrypted(room);
        const { file, size } = await upload(client, base64);
        return send(room, "m.room.message", {
            msgtype: "m.audio",
            body: filename,
            filename,
            file,
            info: { mimetype: mime, size, duration: duration_ms },
            "org.matrix.msc1767.audio": { duration: duration_ms, waveform: [0, 512, 1024, 512] },
            "org.matrix.msc3245.voice": {},
            ...relation(thread_root),
        });
    },
    edit: ({ room, event, body }) =>
        send(room, "m.room.message", {
            msgtype: "m.text",
            body: `* ${body}`,
            "m.new_content": { msgtype: "m.text", body },
            "m.relates_to": { rel_type: "m.replace", event_id: event },
        }),
    react: ({ room, event, key }) =>
        send(room, "m.reaction", { "m.relates_to": { rel_type: "m.annotation", event_id: event, key } }),
    redact: async ({ room, event, reason }) =>
        (await client.redactEvent(room, event, undefined, reason ? { reason } : {})).event_id,

    vote: ({ room, poll, answers }) =>
        send(room, POLL_RESPONSE, {
            "m.relates_to": { rel_type: "m.reference", event_id: poll },
            [POLL_RESPONSE]: { answers },
        }),
    poll: ({ room, poll }) => describePoll(room, poll),

    timeline: ({ room }) => timeline.all(room),
    wait_for: ({ room, wanted, seconds }) => timeline.waitFor(room, wanted, seconds),
    download: ({ room, event }) => download(client, timeline.find(room, event).getOriginalContent().file),

    patience: ({ seconds }) => void (patience = seconds),
    logout: () => client.logout(true).then(() => null),
    stop: () => client?.stopClient(),
};

function inviter(room) {
    return room.getMember(client.getUserId())?.events.member?.getSender();
}

function relation(thread_root, reply_to) {
    const reply = { "m.in_reply_to": { event_id: reply_to ?? thread_root } };
    if (thread_root) {
        const thread = { rel_type: "m.thread", event_id: thread_root, is_falling_back: !reply_to };
        return { "m.relates_to": { ...thread, ...reply } };
    }
    return reply_to ? { "m.relates_to": reply } : {};
}

async function isEncrypted(room) {
    const known = client.getRoom(room);
    const inside = known?.getMyMembership() === KnownMembership.Join && known.hasEncryptionStateEvent();
    return inside && (await client.getCrypto().isEncryptionEnabledInRoom(room));
}

const waitEncrypted = (room, seconds) => until(seconds, `${room} to be encrypted`, () => isEncrypted(room));

// Seconds: on a machine that others use the sync may be long in coming.
let patience = 60;

// What is sent before the sync has brought the room's encryption would go out in plain text. A room that is known
// to be encrypted may for a moment not be while an answer of the sync is taken in.
async function demandEncrypted(room) {
    try {
        await waitEncrypted(room, patience);
    } catch {
        const known = client.getRoom(room);
        const enabled = await client.getCrypto().isEncryptionEnabledInRoom(room);
        const seen = `membership ${known?.getMyMembership()}, state ${known?.hasEncryptionStateEvent()}, keys ${enabled}`;
        throw new Error(`${room} is not known to be encrypted: join or wait first (${seen})`);
    }
}

async function send(room, type, content) {
    await demandEncrypted(room);
    return (await client.sendEvent(room, type, content)).event_id;
}

// The poll as the SDK counts it: who may end it, until when votes count, and only readable ones.
async function describePoll(room, id) {
    const poll = client.getRoom(room)?.polls.get(id);
    if (!(poll instanceof Poll)) throw new Error(`no poll ${id} seen in ${room}`);
    const responses = (await poll.getResponses()).getRelations();
    const votes = {};
    for (const event of responses.sort((one, other) => one.getTs() - other.getTs())) {
        const content = event.getContent();
        const answers = content[POLL_RESPONSE]?.answers ?? content["m.selections"] ?? [];
        votes[event.getSender()] = answers.slice(0, poll.pollEvent.maxSelections);
    }
    return {
        question: poll.pollEvent.question.text,
        answers: Object.fromEntries(poll.pollEvent.answers.map((answer) => [answer.id, answer.text])),
        max_selections: poll.pollEvent.maxSelections,
        ended: poll.isEnded,
        unreadable: poll.undecryptableRelationsCount,
        votes,
    };
}

async function until(seconds, what, check) {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
        const found = await check();
        if (found) return found;
        if (Date.now() > deadline) throw lateError(`waited ${seconds} s for ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
    }
}

async function handle(line) {
    let id = null;
    try {
        const { cmd, ...given } = JSON.parse(line);
        id = given.id ?? null;
        if (!Object.hasOwn(commands, cmd)) throw new Error(`unknown command ${cmd}`);
        if (!client && !["login", "stop"].includes(cmd)) throw new Error("not logged in");
        say({ id, result: (await commands[cmd](given)) ?? null });
        if (cmd === "stop") process.exit(0);
    } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        say({ id, error: message, code: error?.errcode ?? error?.code ?? null, status: error?.httpStatus ?? null });
    }
}

const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on("line", (line) => void (line.trim() && handle(line)));
lines.on("close", () => process.exit(0));
say({ event: "ready", node: process.versions.node });
