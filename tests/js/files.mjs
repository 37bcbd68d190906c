// Attachments, encrypted and decrypted by the SDK's own crypto library.

import { createHash } from "node:crypto";

import { Attachment, EncryptedAttachment } from "@matrix-org/matrix-sdk-crypto-wasm";

export async function upload(client, base64) {
    const plain = Buffer.from(base64, "base64");
    const locked = Attachment.encrypt(plain);
    const answer = await client.uploadContent(new Blob([locked.encryptedData]), {
        type: "application/octet-stream",
        includeFilename: false,
    });
    const file = { ...JSON.parse(locked.mediaEncryptionInfo), url: answer.content_uri };
    return { file, size: plain.length };
}

export async function download(client, file) {
    const url = client.mxcUrlToHttp(file.url, undefined, undefined, undefined, false, true, true);
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${client.getAccessToken()}` } });
    if (!answer.ok) throw new Error(`download of ${file.url}: ${answer.status} ${await answer.text()}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const { url: _, ...info } = file;
    const plain = Attachment.decrypt(new EncryptedAttachment(bytes, JSON.stringify(info)));
    return {
        size: plain.length,
        sha256: createHash("sha256").update(plain).digest("hex"),
        base64: Buffer.from(plain).toString("base64"),
    };
}
