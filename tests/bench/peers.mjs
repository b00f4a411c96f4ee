// Runs one of the node linters over texts: `node --input-type=module -e THIS NAME` in the folder of its `node_modules`.
// Reads a JSON list of [text, originals]; prints {found: [[[start, end, rule], ...], ...], seconds: [...], version}.
import { readFileSync } from "node:fs";
import { json } from "node:stream/consumers";

/** Offset in code points, which is how Python counts, for one in UTF-16 units. */
const points = (text, at) => [...text.slice(0, at)].length;

const makers = {
  async "write-good"() {
    const { default: check } = await import("write-good");
    return (text) =>
      check(text).map(({ index, offset, reason }) => [
        points(text, index),
        points(text, index + offset),
        reason.slice(offset + 3), // without the quoted words
      ]);
  },
  async alex() {
    const { text: check } = await import("alex");
    return (text) =>
      check(text).messages.map((message) => {
        const place = message.place ?? message.position;
        return [points(text, place.start.offset), points(text, place.end.offset), `${message.source}:${message.ruleId}`];
      });
  },
  async harper() {
    const { Dialect, LocalLinter } = await import("harper.js");
    const { binary } = await import("harper.js/binary");
    const linter = new LocalLinter({ binary, dialect: Dialect[process.argv[2] ?? "American"] });
    await linter.setup();
    return async (text) =>
      Object.entries(await linter.organizedLints(text, { language: "plaintext" })).flatMap(([rule, lints]) =>
        lints.map((lint) => [lint.span().start, lint.span().end, rule]),
      );
  },
};

const [, name] = process.argv;
const home = name === "harper" ? "harper.js" : name;
const check = await makers[name]();
const found = [];
const seconds = [];
for (const [text] of await json(process.stdin)) {
  const start = performance.now();
  found.push(await check(text));
  seconds.push((performance.now() - start) / 1000);
}
const { version } = JSON.parse(readFileSync(`node_modules/${home}/package.json`, "utf-8"));
console.log(JSON.stringify({ found, seconds, version }));
