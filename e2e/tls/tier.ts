import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "../runner/run";
import { findTools, missing } from "../runner/tools";
import { compareChains } from "./chains";
import { compareWithOpenssl, pkitsCertificates, tryVectors } from "./pkits";

const SUBJECT = "tls";

/** How many random chains are judged. */
const CHAINS = { sample: 40, full: 400 } as const;

/** That certificates are verified as others verify them. */
export async function runTlsTier({ checks, work, cacheDir, options }: Run): Promise<void> {
  const lacking = missing(findTools(), ["openssl", "python3"]);
  if (lacking.length > 0) {
    checks.skip({
      what: `tier ${SUBJECT}`,
      why: `${lacking.map(({ name }) => name).join(" and ")} missing`,
      how: lacking.map(({ how }) => how).join("\n  "),
    });
    return;
  }
  const folder = join(work, "tls");
  mkdirSync(folder, { recursive: true });
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
