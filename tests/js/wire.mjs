// One JSON object a line: the only thing that ever reaches stdout. Imported before everything else, so
// that whatever a library prints goes to stderr instead.

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);

export function say(object) {
    write(`${JSON.stringify(object)}\n`);
}

export function lateError(text) {
    return Object.assign(new Error(text), { code: "timeout" });
}

if (typeof Promise.withResolvers !== "function") {
    // matrix-js-sdk would only stop syncing, without a word.
    say({ event: "fatal", error: `Node ${process.versions.node} is too old: 22 or newer is needed` });
    process.exit(1);
}

process.on("unhandledRejection", (error) => console.error("unhandled:", error));
