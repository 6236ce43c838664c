import { type KeyObject, X509Certificate } from "node:crypto";
import { InputError, type Problem } from "../../../core/problem";
import { type Certificate, certificate, dayText, nameText } from "./certificate";
import { type IssuingAuthority, issuingAuthority } from "./issuable-names";
import { CA_CERTIFICATE_BYTES, CA_KEY_BITS, CAS_PER_TRUST_STORE, CERTIFICATE_CHAIN_DEPTH } from "./limits";
import { findPath } from "./path";
import { type PemBlock, pemBlocks } from "./pem";
import {
  caBundleEmpty,
  caBundlePrivateKey,
  caBundleTooLarge,
  caBundleUnreadable,
  caChainTooDeep,
  caExpired,
  caKeyWeak,
  caNotAuthority,
  caNotYetValid,
  caSignatureWeak,
  caTooLarge,
  caTwice,
} from "./problems";
import { signatureAlgorithm } from "./signature";

/** Details of a certificate authority for reviewers. */
export interface CaCertificate {
  /** `CN=Acme Partners CA, O=Acme` */
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  /** SHA-256, in pairs of digits. */
  readonly fingerprint: string;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** `RSA 4096`, `EC prime256v1` */
  readonly key: string;
  readonly isRoot: boolean;
}

/** Authorities whose clients are trusted. */
export interface CaBundle {
  readonly certificates: readonly CaCertificate[];
  /** The same ones in the same order, by what they let certificates name. */
  readonly authorities: readonly IssuingAuthority[];
  /** Number of certificates in the longest chain. */
  readonly depth: number;
  /** The earliest expiry, in milliseconds since 1970. */
  readonly expires: number;
  /** The certificates without comments, as the trust store gets them. */
  readonly pem: string;
}

/** A block of the bundle that could be read. */
interface Read extends Certificate {
  readonly block: number;
  readonly key: { readonly text: string; readonly isStrong: boolean };
  readonly text: string;
}

/** Curves that load balancers support, by their OpenSSL names. */
const CURVES = ["prime256v1", "secp384r1", "secp521r1"];

const LARGEST_RSA = 8192;

/**
 * Reads a bundle of certificate authorities, and rejects what a trust store rejects or should reject.
 *
 * @param now the time at which validity is checked, in milliseconds since 1970
 * @throws InputError with every problem: `CA_BUNDLE_*`, `CA_*`, `PATH_*`, `PATHS_TOO_MANY`
 */
export function readCaBundle(pem: string, now: number): CaBundle {
  const found: Problem[] = [];
  const blocks = pemBlocks(pem);
  if (blocks.length === 0) throw new InputError(caBundleEmpty());
  const read = blocks.flatMap((block, at) => readBlock(block, at + 1, found));
  for (const each of read) found.push(...certificateProblems(each, now));
  for (const [at, { x509, subject, block }] of read.entries()) {
    const twin = read.slice(0, at).find((other) => other.x509.raw.equals(x509.raw));
    if (twin !== undefined) found.push(caTwice(subject, [twin.block, block]));
  }
  if (blocks.length > CAS_PER_TRUST_STORE.value)
    found.push(caBundleTooLarge(blocks.length, CAS_PER_TRUST_STORE));
  // What a single certificate lacks would be said again of each path.
  const paths = found.length === 0 ? read.map((each) => findPath(each, read, now, "issues")) : [];
  found.push(...distinct(paths.flatMap((each) => (each.path === undefined ? each.problems : []))));
  const issuers = found.length === 0 ? findIssuers(read) : new Map<Read, readonly Read[]>();
  const chain = longestChain(issuers);
  if (chain.length > CERTIFICATE_CHAIN_DEPTH.value)
    found.push(
      caChainTooDeep(
        chain.map(({ subject }) => subject),
        CERTIFICATE_CHAIN_DEPTH,
      ),
    );
  if (found.length > 0) throw new InputError(found);
  const certificates = read.map(describeAuthority);
  return {
    certificates,
    authorities: read.map((each) =>
      issuingAuthority(
        each,
        (issuers.get(each) ?? []).map((issuer) => read.indexOf(issuer)),
      ),
    ),
    depth: chain.length,
    expires: Math.min(...certificates.map(({ notAfter }) => notAfter)),
    pem: read.map(({ text }) => `${text}\n`).join(""),
  };
}

function readBlock({ label, text }: PemBlock, block: number, found: Problem[]): Read[] {
  if (label.endsWith("PRIVATE KEY")) found.push(caBundlePrivateKey(block));
  else if (label !== "CERTIFICATE") found.push(caBundleUnreadable(block, `a block of ${label || "no kind"}`));
  else if (text === undefined) found.push(caBundleUnreadable(block, "a block without its last line"));
  else
    try {
      const x509 = new X509Certificate(text);
      const key = describeKey(x509.publicKey);
      return [{ block, ...certificate(x509), key, text: text.replaceAll("\r", "") }];
    } catch {
      found.push(caBundleUnreadable(block, "no certificate"));
    }
  return [];
}

/** A fault of an authority is on the path of each one below it. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((each) => [`${each.code} ${each.got}`, each])).values()];
}

function certificateProblems({ x509, subject, key }: Read, now: number): Problem[] {
  const algorithm = signatureAlgorithm(x509.raw);
  return [
    ...(x509.ca ? [] : [caNotAuthority(subject)]),
    ...(Date.parse(x509.validTo) < now ? [caExpired(subject, dayText(x509.validTo))] : []),
    ...(Date.parse(x509.validFrom) > now ? [caNotYetValid(subject, dayText(x509.validFrom))] : []),
    ...(key.isStrong
      ? []
      : [
          caKeyWeak(
            subject,
            key.text,
            `RSA with ${CA_KEY_BITS.rsa} to ${LARGEST_RSA} bits, or EC on ${CURVES.join(", ")}`,
          ),
        ]),
    ...(algorithm.isStrong ? [] : [caSignatureWeak(subject, algorithm.name)]),
    ...(x509.raw.length > CA_CERTIFICATE_BYTES.value
      ? [caTooLarge(subject, x509.raw.length, CA_CERTIFICATE_BYTES)]
      : []),
  ];
}

function describeKey({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): Read["key"] {
  if (type === "rsa") {
    const bits = details?.modulusLength ?? 0;
    return { text: `RSA ${bits}`, isStrong: bits >= CA_KEY_BITS.rsa && bits <= LARGEST_RSA };
  }
  const curve = details?.namedCurve ?? "";
  if (type === "ec") return { text: `EC ${curve}`, isStrong: CURVES.includes(curve) };
  return { text: type ?? "unknown", isStrong: false };
}

/** Those of the bundle that issued each of it, itself left out. */
function findIssuers(read: readonly Read[]): ReadonlyMap<Read, readonly Read[]> {
  return new Map(
    read.map((each) => [each, read.filter((other) => other !== each && each.x509.checkIssued(other.x509))]),
  );
}

/** The certificates of the longest chain, each issued by the one after it. */
function longestChain(issuers: ReadonlyMap<Read, readonly Read[]>): readonly Read[] {
  const known = new Map<Read, readonly Read[]>();
  const chainFrom = (start: Read, below: ReadonlySet<Read>): readonly Read[] => {
    const done = known.get(start);
    if (done !== undefined) return done;
    const path = new Set([...below, start]);
    const above = (issuers.get(start) ?? []).filter((other) => !path.has(other));
    const chain = [start, ...longest(above.map((issuer) => chainFrom(issuer, path)))];
    known.set(start, chain);
    return chain;
  };
  return longest([...issuers.keys()].map((each) => chainFrom(each, new Set())));
}

function longest(chains: readonly (readonly Read[])[]): readonly Read[] {
  return chains.reduce((best, chain) => (chain.length > best.length ? chain : best), []);
}

function describeAuthority({ x509, subject, key }: Read): CaCertificate {
  return {
    subject,
    issuer: nameText(x509.issuer),
    serialNumber: x509.serialNumber,
    fingerprint: x509.fingerprint256,
    notBefore: Date.parse(x509.validFrom),
    notAfter: Date.parse(x509.validTo),
    key: key.text,
    isRoot: x509.checkIssued(x509),
  };
}
