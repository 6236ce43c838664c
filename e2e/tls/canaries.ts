import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "../runner/checks";
import type { Machine } from "./machine";
import type { Stage } from "./stage";

/** Looks for each key and each password where it must not be. */
export function secretsThatShow(stage: Stage, machines: readonly Machine[]): string {
  const secrets = [...keysOf(stage), ...machines.flatMap(passwordsOf)];
  const log = readFileSync(stage.path("argv.log"), "utf8");
  const texts = [log, ...machines.flatMap(({ printed }) => printed)];
  const shown = secrets.filter((secret) => texts.some((text) => text.includes(secret)));
  if (shown.length > 0) throw new CheckFailed(`${shown.length} of ${secrets.length} secrets show`);
  // A log that holds nothing shows nothing.
  if (!/^keytool .*-storepass:file/m.test(log) || !/^openssl pkcs12 .*-passout file:/m.test(log))
    throw new CheckFailed("the log of arguments has no call of keytool and openssl with a password");
  return `${secrets.length} secrets, ${log.split("\n").length} lines of arguments and environments`;
}

/** A line of each private key of the stage. */
function keysOf(stage: Stage): string[] {
  return readdirSync(stage.folder)
    .filter((file) => file.endsWith(".key"))
    .map((file) => readFileSync(stage.path(file), "utf8").split("\n")[2] ?? "")
    .filter((line) => line.length > 16 && !line.startsWith("-"));
}

function passwordsOf({ folder, versions }: Machine): string[] {
  return versions.map((version) =>
    readFileSync(join(folder, "versions", version, "password"), "utf8").trim(),
  );
}
