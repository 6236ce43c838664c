"use strict";

const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { checkInputs, kept } = require("./kept");

/** What a review page answers questions with. */
const ENTRY = "page/main.ts";

/**
 * The code that a review page brings: bundled for browsers, and deflated, because most readers never ask. Equal sources
 * give equal bytes on every machine: pako is zlib in JavaScript, while the zlib of Node.js differs between processors.
 *
 * @param {string} root folder of the project
 * @returns {{ deflated: string, hash: string }} by {@link asText}, and the hash for the policy of a page
 */
function pageCode(root) {
  const { metafile, outputFiles } = require("esbuild").buildSync({
    absWorkingDir: root,
    entryPoints: [ENTRY],
    outfile: join(root, "page.js"),
    bundle: true,
    platform: "browser", // takes what `browser` of package.json names instead of what only Node.js has
    format: "iife",
    target: "es2022",
    tsconfigRaw: {},
    minify: true,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  checkInputs(metafile.inputs);
  const text = withoutDescriptions(outputFiles[0].text);
  const { deflateRaw } = require("pako");
  const deflated = asText(deflateRaw(Buffer.from(text), { level: 9, memLevel: 9 }));
  const hash = `sha256-${createHash("sha256").update(text).digest("base64")}`;
  return { deflated, hash };
}

/** Characters that HTML, or whoever quotes a page, reads as something else; the other 85 that are printed are digits. */
const NO_DIGITS = `"$&'/<>\\\``;

/**
 * Bytes as text, in a fifteenth less than Base64: four of them are a number of five digits. The first digit says how many
 * bytes at the end only fill up the last four.
 *
 * @param {Uint8Array} bytes
 */
function asText(bytes) {
  const digits = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter(
    (digit) => !NO_DIGITS.includes(digit),
  );
  const filling = (4 - (bytes.length % 4)) % 4;
  const view = new DataView(new ArrayBuffer(bytes.length + filling));
  new Uint8Array(view.buffer).set(bytes);
  const parts = [digits[filling]];
  for (let at = 0; at < view.byteLength; at += 4) {
    let number = view.getUint32(at);
    let part = "";
    for (let digit = 0; digit < 5; digit++) {
      part = digits[number % digits.length] + part;
      number = Math.floor(number / digits.length);
    }
    parts.push(part);
  }
  return parts.join("");
}

/** Descriptions of keys are for the JSON schema, which no page makes: they are a twentieth of its code. */
function withoutDescriptions(text) {
  return text.replace(/\.meta\(\{description:(?:"(?:[^"\\]|\\.)*"|`(?:[^`\\$]|\\.)*`)\}\)/g, "");
}

/** The same, bundled once for each content of the sources. */
function keptPageCode(root) {
  const { folder, texts } = kept(root, "page", () => ({ [FILE]: JSON.stringify(pageCode(root)) }));
  return JSON.parse(texts === undefined ? readFileSync(join(folder, FILE), "utf8") : texts[FILE]);
}

const FILE = "page-code.json";

module.exports = { asText, keptPageCode, pageCode };
