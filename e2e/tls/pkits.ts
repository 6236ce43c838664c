import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { certificate } from "../../capabilities/tls/model/certificate";
import { findPath } from "../../capabilities/tls/model/path";
import { CheckFailed } from "../runner/checks";
import { cleanEnvironment, run } from "../runner/process";
import { pythonEnvironment } from "../runner/venv";
import { opensslAccepts } from "./openssl";
import { pemText } from "./pki";
import vectors from "./pkits.json";

/** A test of the suite. */
interface Vector {
  readonly id: string;
  readonly isValid: boolean;
  /** Why the expected result is not the right one here. @default - it is */
  readonly reason?: string;
  /** Names of certificates below the trust anchor, uppermost first. */
  readonly path: readonly string[];
}

const ANCHOR = "TrustAnchorRootCertificate";

/** A day on which the certificates of the suite are valid that are not made to be otherwise: until the end of 2030. */
const NOW = Date.parse("2026-06-01T00:00:00Z");

function readVectors(): readonly Vector[] {
  return Object.entries(vectors.tests).map(([id, text]) => {
    const [, result, reason, path = ""] = /^(valid|invalid)(?:, (\w+))?: (.*)$/.exec(text) ?? [];
    if (result === undefined) throw new Error(`pkits.json: ${id} can't be read`);
    return {
      id,
      isValid: result === "valid",
      path: path.split(" "),
      ...(reason === undefined ? {} : { reason }),
    };
  });
}

/** The folder with the certificates of the suite, from the registry. */
export async function pkitsCertificates(cacheDir: string): Promise<string> {
  const programs = await pythonEnvironment("vectors", cacheDir);
  const script = "import cryptography_vectors, os; print(os.path.dirname(cryptography_vectors.__file__))";
  const { status, stdout, stderr } = await run(join(programs, "python"), ["-c", script], {
    cwd: cacheDir,
    env: cleanEnvironment(),
  });
  if (status !== 0) throw new CheckFailed(stderr);
  return join(stdout.trim(), "x509", "PKITS_data", "certs");
}

/** Every test, by the verification of this project: each other result must have its reason, and each reason be needed. */
export function tryVectors(certificates: string): string {
  const all = readVectors();
  const wrong = all.flatMap(({ id, isValid, reason, path }) => {
    if (reason !== undefined && !(reason in vectors.reasons)) return [`${id}: there is no reason ${reason}`];
    const agrees = (refusal(certificates, path) === undefined) === isValid;
    if (agrees && reason !== undefined) return [`${id}: agrees, so the reason ${reason} is not needed`];
    return agrees || reason !== undefined
      ? []
      : [`${id}: expected ${isValid ? "valid" : "invalid"}, got ${refusal(certificates, path) ?? "valid"}`];
  });
  if (wrong.length > 0) throw new CheckFailed(wrong.join("\n"));
  const explained = all.filter(({ reason }) => reason !== undefined).length;
  return `${all.length} tried, ${all.length - explained} agreed, ${explained} explained`;
}

/** Sections about policies, which OpenSSL follows only where it is asked for one. */
const POLICIES = /^4\.(8|9|10|11|12)\./;

/** Every test by OpenSSL too, without revocation: both differ only about policies and DSA. */
export async function compareWithOpenssl(certificates: string, folder: string): Promise<string> {
  const all = readVectors();
  const pem = (name: string) => join(folder, `${name}.pem`);
  for (const name of new Set([ANCHOR, ...all.flatMap(({ path }) => path)]))
    writeFileSync(pem(name), pemText("CERTIFICATE", readFileSync(join(certificates, `${name}.crt`))));
  const compared = await Promise.all(
    all.map(async ({ id, path, reason }) => {
      const files = path.map(pem).reverse();
      const theirs = await opensslAccepts({ anchor: pem(ANCHOR), path: files, now: NOW }, folder);
      return { id, agrees: theirs === (refusal(certificates, path) === undefined), reason };
    }),
  );
  const others = compared.filter(({ agrees }) => !agrees);
  const unexplained = others.filter(({ id, reason }) => reason !== "dsa" && !POLICIES.test(id));
  if (unexplained.length > 0) throw new CheckFailed(unexplained.map(({ id }) => id).join(", "));
  return `${all.length} tried, ${all.length - others.length} agreed, ${others.length} explained`;
}

/** Why the path does not verify. @default - it does */
function refusal(certificates: string, names: readonly string[]): string | undefined {
  const read = (name: string) =>
    certificate(new X509Certificate(readFileSync(join(certificates, `${name}.crt`))));
  try {
    const anchor = read(ANCHOR);
    const [leaf, ...above] = names.map(read).reverse();
    if (leaf === undefined) throw new Error("an empty path");
    const found = findPath(leaf, [...above, anchor], NOW);
    if (found.path === undefined) return found.problems.map(({ code }) => code).join(", ");
    return found.path.at(-1) === anchor ? undefined : "it does not lead to the trust anchor";
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
