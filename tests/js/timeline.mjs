// What the client has seen of its rooms, as a person at it would: decrypted, edits applied, or why not.

import { EventShieldColour, EventShieldReason } from "matrix-js-sdk/lib/crypto-api/index.js";
import { MatrixEventEvent, RoomEvent } from "matrix-js-sdk";

import { lateError, say } from "./wire.mjs";

const RELATION = "m.relates_to";

export class Timeline {
    #client;
    #events = new Set();
    #returned = new Set();
    #waiters = new Set();

    constructor(client) {
        this.#client = client;
        client.on(RoomEvent.Timeline, (event) => this.#keep(event));
        client.on(RoomEvent.LocalEchoUpdated, (event) => this.#keep(event));
        client.on(RoomEvent.Redaction, () => this.#wake());
        client.on(MatrixEventEvent.Decrypted, (event) => this.#tell(event));
        client.on(MatrixEventEvent.Replaced, () => this.#wake());
    }

    async all(room) {
        const here = [...this.#events].filter((event) => event.getRoomId() === room && isSent(event));
        return Promise.all(here.map((event) => this.describe(event)));
    }

    // The oldest event that fits and was not returned before in the same state: text, then redacted.
    async waitFor(room, wanted, seconds) {
        const deadline = Date.now() + seconds * 1000;
        for (;;) {
            const changed = new Promise((resolve) => this.#waiters.add(resolve));
            const seen = await this.all(room);
            for (const event of seen) {
                const key = `${event.id} ${event.redacted} ${event.failure} ${JSON.stringify(event.shown)}`;
                if (!this.#returned.has(key) && fits(event, wanted)) {
                    this.#returned.add(key);
                    return event;
                }
            }
            const left = deadline - Date.now();
            if (left <= 0) {
                const texts = seen.map((event) => JSON.stringify(event).slice(0, 400)).join("\n");
                throw lateError(`waited ${seconds} s for ${JSON.stringify(wanted)}; seen:\n${texts}`);
            }
            // Looked at once a second too: who signs a device later makes no event of the timeline.
            await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, Math.min(left, 1000)))]);
        }
    }

    async describe(event) {
        const failure = event.decryptionFailureReason ?? null;
        const pending = !failure && event.isEncrypted() && !event.isRedacted() && !event.getClearContent();
        const readable = !failure && !pending;
        const info = await this.#trust(event);
        const redacts = event.event.redacts ?? event.event.content?.redacts ?? null;
        return {
            id: event.getId(),
            room: event.getRoomId(),
            sender: event.getSender(),
            type: readable ? event.getType() : event.getWireType(),
            ts: event.getTs(),
            state_key: event.getStateKey() ?? null,
            // As sent; in an encrypted room the relation is readable by everybody, so it is there in any case.
            content: readable ? event.getOriginalContent() : {},
            // As a client shows it: after edits, without the star of an edit's fallback.
            shown: readable ? event.getContent() : {},
            relation: event.getWireContent()?.[RELATION] ?? event.getOriginalContent()?.[RELATION] ?? null,
            encrypted: event.isEncrypted(),
            failure,
            pending,
            shield: info && EventShieldColour[info.shieldColour],
            shield_reason: info && info.shieldReason !== null ? EventShieldReason[info.shieldReason] : null,
            redacted: event.isRedacted(),
            redacts,
        };
    }

    async #trust(event) {
        if (!event.isEncrypted()) return null;
        try {
            return await this.#client.getCrypto().getEncryptionInfoForEvent(event);
        } catch (error) {
            console.error(`no shield for ${event.getId()}: ${error}`);
            return null;
        }
    }

    find(room, id) {
        const event = [...this.#events].find((known) => known.getId() === id && known.getRoomId() === room);
        if (!event) throw new Error(`no event ${id} seen in ${room}`);
        return event;
    }

    #keep(event) {
        this.#events.add(event);
        this.#tell(event);
    }

    async #tell(event) {
        this.#wake();
        if (isSent(event)) say({ event: "timeline", ...(await this.describe(event)) });
    }

    #wake() {
        const waiters = [...this.#waiters];
        this.#waiters.clear();
        for (const wake of waiters) wake();
    }
}

// What was sent by this client counts once the server has echoed it.
function isSent(event) {
    return event.status === null && event.getId()?.startsWith("$");
}

// Every key given has to match. What cannot be read, or not yet, fits only a wish for that failure: the
// key may be on its way.
function fits(event, wanted) {
    if (event.pending || (event.failure && !wanted.failure)) return false;
    const relation = event.relation ?? {};
    const has = {
        ...event,
        body: event.shown.body,
        original: event.content.body,
        msgtype: event.content.msgtype,
        key: relation.key,
        rel_type: relation.rel_type,
        relates_to: relation.event_id,
        reply_to: relation["m.in_reply_to"]?.event_id,
    };
    return Object.entries(wanted).every(([name, value]) => {
        if (name === "contains") return typeof has.body === "string" && has.body.includes(value);
        return has[name] === value;
    });
}
