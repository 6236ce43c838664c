import { type DerElement, derChildren, derElement } from "./der";
import { distinguishedName } from "./distinguished-name";

/** Kinds of names by their tags: RFC 5280, section 4.2.1.6. */
export const NAME_TAGS = { mail: 0x81, dns: 0x82, directory: 0xa4, uri: 0x86, ip: 0x87 } as const;

/** A name of a certificate, or the base of a constraint on names. */
export interface GeneralName {
  readonly tag: number;
  /** For messages; of DNS names, addresses and URIs the name itself. */
  readonly text: string;
  /** Of an IP address. In a constraint, address and mask. */
  readonly bytes?: Uint8Array;
  /** Of a directory name, in a form in which equal parts are equal. */
  readonly parts?: readonly string[];
}

/** The names of a list. @throws RangeError */
export function readGeneralNames(der: Uint8Array, list: DerElement): readonly GeneralName[] {
  return derChildren(der, list).map((element) => readGeneralName(der, element));
}

/** One name. @throws RangeError */
export function readGeneralName(der: Uint8Array, element: DerElement): GeneralName {
  const { tag, start, end } = element;
  const bytes = der.subarray(start, end);
  if (tag === NAME_TAGS.directory)
    return { tag, text: "a directory name", parts: distinguishedName(der, derElement(der, start, end)) };
  if (tag === NAME_TAGS.ip) return { tag, text: addressText(bytes), bytes };
  const isText = tag === NAME_TAGS.mail || tag === NAME_TAGS.dns || tag === NAME_TAGS.uri;
  return { tag, text: isText ? Buffer.from(bytes).toString("latin1") : "a name of another kind" };
}

function addressText(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join(".");
  return Buffer.from(bytes)
    .toString("hex")
    .replace(/(.{4})(?=.)/g, "$1:");
}
