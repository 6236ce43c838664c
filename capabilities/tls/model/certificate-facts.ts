import { DER_TAGS, type DerElement, derChildren, derElement, derHex } from "./der";
import { distinguishedName, emailAddresses } from "./distinguished-name";
import { type GeneralName, NAME_TAGS, readGeneralNames } from "./general-names";
import { type NameConstraints, readNameConstraints } from "./name-constraints";

/** What a certificate says in its extensions, as far as the verification of a path asks for it. */
export interface CertificateFacts {
  /** Most authorities below it on a path, those that issue themselves not counted. @default - any number */
  readonly pathLength?: number;
  /** Whether its key may sign certificates, if it says what its key is for. */
  readonly maySign: boolean;
  /** Names that certificates below it may have. @default - any */
  readonly constraints?: NameConstraints;
  /** Its subject and its alternative names: what constraints of authorities above it are about. */
  readonly names: readonly GeneralName[];
  /** Whether subject and issuer are the same: a new key or a new certificate of the same authority. */
  readonly isSelfIssued: boolean;
  /** Object ids, in hexadecimal digits, of extensions that must be understood and are not. */
  readonly notUnderstood: readonly string[];
}

/** Object ids of extensions, by their DER content: RFC 5280, section 4.2.1. */
const EXTENSIONS = {
  keyUsage: "551d0f",
  alternativeNames: "551d11",
  basicConstraints: "551d13",
  nameConstraints: "551d1e",
} as const;

/**
 * Critical extensions that need no processing here: the subject's policies matter only where a policy is asked for,
 * and what its key is used for is decided by whoever uses it.
 */
const UNDERSTOOD: readonly string[] = [...Object.values(EXTENSIONS), "551d20", "551d25"];

/** The sixth bit of the first byte: keyCertSign. */
const KEY_CERT_SIGN = 0x04;

interface Extension {
  readonly id: string;
  readonly isCritical: boolean;
  readonly value: Uint8Array;
}

/** Reads the extensions of a certificate. @throws RangeError if it is none, or has an extension twice */
export function certificateFacts(der: Uint8Array): CertificateFacts {
  const [content] = derChildren(der, derElement(der, 0));
  const parts = content === undefined ? [] : derChildren(der, content);
  const [, , issuer, , subject, , ...rest] = parts[0]?.tag === DER_TAGS.context0 ? parts.slice(1) : parts;
  if (issuer === undefined || subject === undefined) throw new RangeError("no certificate");
  const extensions = readExtensions(
    der,
    rest.find(({ tag }) => tag === DER_TAGS.context3),
  );
  const extension = (id: string) => extensions.get(id)?.value;
  const constraints = extension(EXTENSIONS.nameConstraints);
  const pathLength = readPathLength(extension(EXTENSIONS.basicConstraints));
  return {
    maySign: readMaySign(extension(EXTENSIONS.keyUsage)),
    names: readNames(der, subject, extension(EXTENSIONS.alternativeNames)),
    isSelfIssued: distinguishedName(der, issuer).join() === distinguishedName(der, subject).join(),
    notUnderstood: [...extensions.values()]
      .filter(({ id, isCritical }) => isCritical && !UNDERSTOOD.includes(id))
      .map(({ id }) => id),
    ...(pathLength === undefined ? {} : { pathLength }),
    ...(constraints === undefined ? {} : { constraints: readNameConstraints(constraints) }),
  };
}

function readExtensions(der: Uint8Array, wrapper: DerElement | undefined): ReadonlyMap<string, Extension> {
  const [list] = wrapper === undefined ? [] : derChildren(der, wrapper);
  const all = list === undefined ? [] : derChildren(der, list).map((each) => readExtension(der, each));
  const byId = new Map(all.map((each) => [each.id, each]));
  if (byId.size < all.length) throw new RangeError("an extension is there twice");
  return byId;
}

function readExtension(der: Uint8Array, element: DerElement): Extension {
  const [id, ...rest] = derChildren(der, element);
  const value = rest.at(-1);
  if (id === undefined || value?.tag !== DER_TAGS.octetString) throw new RangeError("no extension");
  const [critical] = rest;
  return {
    id: derHex(der, id),
    isCritical: critical?.tag === DER_TAGS.boolean && der[critical.start] !== 0,
    value: der.subarray(value.start, value.end),
  };
}

function readPathLength(basicConstraints: Uint8Array | undefined): number | undefined {
  if (basicConstraints === undefined) return undefined;
  const length = derChildren(basicConstraints, derElement(basicConstraints, 0)).find(
    ({ tag }) => tag === DER_TAGS.integer,
  );
  return length === undefined ? undefined : Number.parseInt(derHex(basicConstraints, length), 16);
}

function readMaySign(keyUsage: Uint8Array | undefined): boolean {
  if (keyUsage === undefined) return true;
  const { tag, start } = derElement(keyUsage, 0);
  if (tag !== DER_TAGS.bitString) throw new RangeError("no key usage");
  return ((keyUsage[start + 1] ?? 0) & KEY_CERT_SIGN) !== 0;
}

/** An address in the subject stands for a name only where no alternative name is one: RFC 5280, section 4.2.1.10. */
function readNames(
  der: Uint8Array,
  subject: DerElement,
  alternatives: Uint8Array | undefined,
): readonly GeneralName[] {
  const others =
    alternatives === undefined ? [] : readGeneralNames(alternatives, derElement(alternatives, 0));
  const own = distinguishedName(der, subject);
  const hasAddress = others.some(({ tag }) => tag === NAME_TAGS.mail);
  return [
    ...(own.length === 0 ? [] : [{ tag: NAME_TAGS.directory, parts: own, text: "its subject" }]),
    ...(hasAddress ? [] : emailAddresses(der, subject).map((text) => ({ tag: NAME_TAGS.mail, text }))),
    ...others,
  ];
}
