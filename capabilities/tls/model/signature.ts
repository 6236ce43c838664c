import { DER_TAGS, derChildren, derElement, derHex } from "./der";

/** How something is signed. */
export interface SignatureAlgorithm {
  /** `SHA-256 with RSA`, or the object id in hexadecimal digits. */
  readonly name: string;
  readonly isStrong: boolean;
  /** The name of the hash in node:crypto. @default - no hash that can be verified with it */
  readonly hash?: string;
}

/** Object ids by their DER content: https://www.rfc-editor.org/rfc/rfc4055 and rfc5758 */
const ALGORITHMS: Readonly<Record<string, SignatureAlgorithm>> = {
  "2a864886f70d010104": { name: "MD5 with RSA", isStrong: false, hash: "md5" },
  "2a864886f70d010105": { name: "SHA-1 with RSA", isStrong: false, hash: "sha1" },
  "2a864886f70d01010a": { name: "RSASSA-PSS", isStrong: true },
  "2a864886f70d01010b": { name: "SHA-256 with RSA", isStrong: true, hash: "sha256" },
  "2a864886f70d01010c": { name: "SHA-384 with RSA", isStrong: true, hash: "sha384" },
  "2a864886f70d01010d": { name: "SHA-512 with RSA", isStrong: true, hash: "sha512" },
  "2a8648ce3d0401": { name: "SHA-1 with ECDSA", isStrong: false, hash: "sha1" },
  "2a8648ce3d040302": { name: "SHA-256 with ECDSA", isStrong: true, hash: "sha256" },
  "2a8648ce3d040303": { name: "SHA-384 with ECDSA", isStrong: true, hash: "sha384" },
  "2a8648ce3d040304": { name: "SHA-512 with ECDSA", isStrong: true, hash: "sha512" },
};

/** The parts of a certificate or a revocation list: signed content, algorithm, signature. */
export interface SignedParts {
  readonly signed: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
}

/** Splits a signed structure into its parts. @throws RangeError if it is none */
export function signedParts(der: Uint8Array): SignedParts {
  const outer = derElement(der, 0);
  const [signed, algorithm, signature] = derChildren(der, outer);
  if (
    outer.tag !== DER_TAGS.sequence ||
    signature?.tag !== DER_TAGS.bitString ||
    algorithm?.tag !== DER_TAGS.sequence
  )
    throw new RangeError("no signed structure");
  const [id] = derChildren(der, algorithm);
  if (signed === undefined || id?.tag !== DER_TAGS.objectId) throw new RangeError("no signed structure");
  // The first byte of a bit string is the number of unused bits in the last byte, which is 0 here.
  if (der[signature.start] !== 0 || outer.end !== der.length) throw new RangeError("no signed structure");
  const hex = derHex(der, id);
  return {
    signed: der.subarray(signed.from, signed.end),
    algorithm: ALGORITHMS[hex] ?? { name: `the algorithm ${hex}`, isStrong: false },
    signature: der.subarray(signature.start + 1, signature.end),
  };
}

/** The signature algorithm of a certificate. */
export function signatureAlgorithm(certificate: Uint8Array): SignatureAlgorithm {
  return signedParts(certificate).algorithm;
}
