import { verify, X509Certificate } from "node:crypto";
import { InputError } from "../../../core/problem";
import type { CaBundle } from "./ca-bundle";
import { DER_TAGS, type DerElement, type DerTime, derChildren, derElement, derTime } from "./der";
import { pemBlocks } from "./pem";
import {
  crlNotYetValid,
  crlOtherIssuer,
  crlOutdated,
  crlSignature,
  crlUnreadable,
  crlUnverifiable,
} from "./problems";
import type { RevocationList } from "./revocation-lists";
import { type SignedParts, signedParts } from "./signature";

/**
 * Reads a revocation list and verifies that an authority of the bundle signed it.
 *
 * @param now the time at which its validity is checked, in milliseconds since 1970
 * @throws InputError with `CRL_UNREADABLE`, `CRL_FOREIGN_ISSUER`, `CRL_UNVERIFIABLE`, `CRL_SIGNATURE`,
 *  `CRL_NOT_YET_VALID` or `CRL_OUTDATED`
 */
export function readRevocationList(pem: string, bundle: CaBundle, now: number): RevocationList {
  const [block, ...more] = pemBlocks(pem);
  if (block === undefined) throw new InputError(crlUnreadable("no block"));
  if (block.label !== "X509 CRL" || more.length > 0)
    throw new InputError(crlUnreadable(more.length > 0 ? "several blocks" : `a block of ${block.label}`));
  if (block.text === undefined) throw new InputError(crlUnreadable("a block without its last line"));
  const der = Buffer.from(block.text.split("\n").slice(1, -1).join(""), "base64");
  const content = readContent(der);
  const issuer = bundleSubjects(bundle).find(({ name }) => name.equals(content.issuer));
  if (issuer === undefined) throw new InputError(crlOtherIssuer(content.issuerText));
  const { algorithm, thisUpdate, nextUpdate, entries } = content;
  // RSASSA-PSS has its hash in parameters, which are not parsed here.
  if (algorithm.hash === undefined) throw new InputError(crlUnverifiable(issuer.subject, algorithm.name));
  if (!verify(algorithm.hash, content.signed, issuer.certificate.publicKey, content.signature))
    throw new InputError(crlSignature(issuer.subject));
  if (thisUpdate.milliseconds > now) throw new InputError(crlNotYetValid(issuer.subject, thisUpdate.day));
  if (nextUpdate !== undefined && nextUpdate.milliseconds < now)
    throw new InputError(crlOutdated(issuer.subject, nextUpdate.day));
  return {
    issuer: issuer.subject,
    thisUpdate: thisUpdate.milliseconds,
    ...(nextUpdate === undefined ? {} : { nextUpdate: nextUpdate.milliseconds }),
    entries,
    pem: `${block.text.replaceAll("\r", "")}\n`,
  };
}

interface Content extends SignedParts {
  /** The issuer's name as DER bytes. */
  readonly issuer: Buffer;
  readonly issuerText: string;
  readonly thisUpdate: DerTime;
  readonly nextUpdate?: DerTime;
  readonly entries: number;
}

function readContent(der: Buffer): Content {
  try {
    const parts = signedParts(der);
    const { algorithm } = parts;
    if (!algorithm.isStrong) throw new InputError(crlUnreadable(`a list signed with ${algorithm.name}`));
    return { ...parts, ...listContent(der) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(crlUnreadable("no revocation list"));
  }
}

/** RFC 5280, section 5.1: version, algorithm, issuer, this update, next update, revoked certificates. */
function listContent(der: Buffer): Omit<Content, keyof SignedParts> {
  const [list] = derChildren(der, derElement(der, 0));
  const parts = list === undefined ? [] : derChildren(der, list);
  const [, issuer, update, ...rest] = parts[0]?.tag === DER_TAGS.integer ? parts.slice(1) : parts;
  if (issuer === undefined || update === undefined) throw new RangeError("incomplete");
  const [next] = rest;
  const isTime = next?.tag === DER_TAGS.utcTime || next?.tag === DER_TAGS.generalizedTime;
  const revoked = rest.find(({ tag }) => tag === DER_TAGS.sequence);
  const name = der.subarray(issuer.from, issuer.end);
  return {
    issuer: name,
    issuerText: readableName(name),
    thisUpdate: derTime(der, update),
    ...(isTime && next !== undefined ? { nextUpdate: derTime(der, next) } : {}),
    entries: revoked === undefined ? 0 : derChildren(der, revoked).length,
  };
}

/** Authorities of the bundle with their names as DER bytes, because the bytes must be equal. */
function bundleSubjects({ pem, certificates }: CaBundle) {
  return pemBlocks(pem).flatMap(({ text }, at) => {
    const facts = certificates[at];
    if (text === undefined || facts === undefined) return [];
    const certificate = new X509Certificate(text);
    return [{ certificate, subject: facts.subject, name: readSubject(certificate.raw) }];
  });
}

/** RFC 5280, section 4.1: version, serial number, algorithm, issuer, validity, subject. */
function readSubject(der: Buffer): Buffer {
  const [content] = derChildren(der, derElement(der, 0));
  const parts = content === undefined ? [] : derChildren(der, content);
  const subject = parts[parts[0]?.tag === DER_TAGS.context0 ? 5 : 4];
  return subject === undefined ? Buffer.alloc(0) : der.subarray(subject.from, subject.end);
}

/** The values of a name, for messages. */
function readableName(name: Buffer): string {
  const values = (element: DerElement): string[] => {
    const isText = element.tag < DER_TAGS.sequence && element.tag !== DER_TAGS.objectId;
    if (isText) return [name.subarray(element.start, element.end).toString("utf8")];
    return element.tag === DER_TAGS.objectId ? [] : derChildren(name, element).flatMap(values);
  };
  return values(derElement(name, 0)).join(", ");
}
