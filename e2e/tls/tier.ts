import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "../runner/run";
import { findTools, missing, type ToolName } from "../runner/tools";
import { compareChains } from "./chains";
import { checkKeystores } from "./keystores";
import { compareWithOpenssl, pkitsCertificates, tryVectors } from "./pkits";

const SUBJECT = "tls";

/** How many random chains are judged. */
const CHAINS = { sample: 40, full: 400 } as const;

/** That certificates are verified as others verify them, and that printed keystores are what a JDK connects with. */
export async function runTlsTier(run: Run): Promise<void> {
  const folder = join(run.work, "tls");
  mkdirSync(folder, { recursive: true });
  if (isThere(run, "paths", ["openssl", "python3"])) await checkPaths(run, folder);
  if (isThere(run, "keystores", ["openssl", "python3", "javac", "jq"]))
    await checkKeystores(join(folder, "keystores"), run.cacheDir, run.checks);
}

async function checkPaths({ checks, cacheDir, options }: Run, folder: string): Promise<void> {
  let vectors = "";
  const isThere = await checks.check(SUBJECT, "PKITS: its certificates are there", async () => {
    vectors = await pkitsCertificates(cacheDir);
    return undefined;
  });
  if (isThere) {
    await checks.check(SUBJECT, "PKITS: each result, or its reason", () => tryVectors(vectors));
    await checks.check(SUBJECT, "PKITS: OpenSSL", () => compareWithOpenssl(vectors, folder));
  }
  await checks.check(SUBJECT, "random chains: OpenSSL and Node.js agree", () =>
    compareChains(folder, options.full ? CHAINS.full : CHAINS.sample),
  );
}

function isThere({ checks }: Run, part: string, needed: readonly ToolName[]): boolean {
  const lacking = missing(findTools(), needed);
  if (lacking.length === 0) return true;
  checks.skip({
    what: `tier ${SUBJECT} (${part})`,
    why: `${lacking.map(({ name }) => name).join(" and ")} missing`,
    how: lacking.map(({ how }) => how).join("\n  "),
  });
  return false;
}
