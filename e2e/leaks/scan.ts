import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { isZip, unzip } from "./zip";

/**
 * Every place in a folder where a secret lies: in files, in members of archives, plain or as base64.
 *
 * @returns places, as `network/saved.tfplan!tfstate (plain)`; empty where there is none
 */
export function scanFolder(folder: string, secret: string): string[] {
  return filesBelow(folder).flatMap((path) => {
    const bytes = readFileSync(path);
    const place = relative(folder, path);
    const found = scanBytes(bytes, secret).map((form) => `${place} (${form})`);
    if (!isZip(bytes)) return found;
    const members = unzip(bytes).flatMap(({ name, content }) =>
      scanBytes(content, secret).map((form) => `${place}!${name} (${form})`),
    );
    return [...found, ...members];
  });
}

/** The forms in which bytes hold a secret. */
export function scanBytes(bytes: Buffer, secret: string): string[] {
  const forms: [string, string[]][] = [
    ["plain", [secret]],
    ["base64", base64Forms(secret)],
  ];
  return forms.filter(([, texts]) => texts.some((text) => bytes.includes(text))).map(([form]) => form);
}

/**
 * What of a secret is in any base64 text that holds it: the middle, for each of the three ways in which it can lie on
 * the groups of three bytes.
 */
export function base64Forms(secret: string): string[] {
  return [0, 1, 2].map((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const whole = padded.subarray(0, padded.length - (padded.length % 3)).toString("base64");
    // The first group holds bytes of what stands before.
    return before === 0 ? whole : whole.slice(4);
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    // Providers are links to the mirror.
    if (entry.isDirectory()) return entry.name === "providers" ? [] : filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}
