// Logging in, cross-signing, syncing, and what the client knows of other people's devices.

import {
    AllDevicesIsolationMode,
    CryptoEvent,
    OnlySignedDevicesIsolationMode,
} from "matrix-js-sdk/lib/crypto-api/index.js";
import { ClientEvent, createClient, SyncState } from "matrix-js-sdk";
import { logger as global } from "matrix-js-sdk/lib/logger.js";

import { say } from "./wire.mjs";

const PASSWORD = "m.login.password";

const quiet = { trace() {}, debug() {}, info() {}, warn: console.error, error: console.error };
global.setLevel("warn", false);
const logger = { ...quiet, getChild: () => logger };

export async function login({ url, user, password }) {
    const identifier = { type: "m.id.user", user };
    const answer = await createClient({ baseUrl: url, logger }).loginRequest({
        type: PASSWORD,
        identifier,
        password,
    });
    const client = createClient({
        baseUrl: url,
        logger,
        userId: answer.user_id,
        deviceId: answer.device_id,
        accessToken: answer.access_token,
    });
    await client.initRustCrypto({ useIndexedDB: false });
    return client;
}

// Give the account an identity and sign this device by it; the server may ask for the password.
export async function bootstrap(client, password) {
    await client.getCrypto().bootstrapCrossSigning({
        authUploadDeviceSigningKeys: async (request) => {
            try {
                return await request(null);
            } catch (error) {
                if (error.httpStatus !== 401 || !error.data?.session) throw error;
                const identifier = { type: "m.id.user", user: client.getUserId() };
                return request({ type: PASSWORD, identifier, password, session: error.data.session });
            }
        },
    });
}

export function isolate(client, signedOnly) {
    const mode = signedOnly ? new OnlySignedDevicesIsolationMode() : new AllDevicesIsolationMode(false);
    client.getCrypto().setDeviceIsolationMode(mode);
}

// Returns after the first sync; `withheld` is filled with what others will not give to this device.
export async function start(client, withheld) {
    client.on(ClientEvent.ReceivedToDeviceMessage, ({ message }) => {
        if (message.type === "m.room_key.withheld") withheld.push({ sender: message.sender, ...message.content });
        say({ event: "to_device", type: message.type, sender: message.sender });
    });
    client.on(CryptoEvent.DevicesUpdated, (users) => say({ event: "devices", users }));
    const { promise, resolve, reject } = Promise.withResolvers();
    client.on(ClientEvent.Sync, (state, _, data) => {
        say({ event: "sync", state });
        if (state === SyncState.Prepared) resolve();
        if (state === SyncState.Error) reject(data?.error ?? new Error("sync failed"));
    });
    await client.startClient({ initialSyncLimit: 100, pollTimeout: 10_000 });
    await promise;
}

// The person and all devices as this client sees them; `signed` is what the isolation mode asks for.
export async function devices(client, user) {
    const crypto = client.getCrypto();
    const found = (await crypto.getUserDeviceInfo([user], true)).get(user) ?? new Map();
    const status = await crypto.getUserVerificationStatus(user);
    const list = [];
    for (const device of found.values()) {
        const trust = await crypto.getDeviceVerificationStatus(user, device.deviceId);
        list.push({
            device_id: device.deviceId,
            signed: trust?.signedByOwner ?? false,
            verified: trust?.isVerified() ?? false,
            fingerprint: device.getFingerprint() ?? null,
        });
    }
    return {
        has_identity: await crypto.userHasCrossSigningKeys(user, true),
        verified: status.isCrossSigningVerified(),
        needs_approval: status.needsUserApproval,
        devices: list,
    };
}
