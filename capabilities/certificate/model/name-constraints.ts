/** Domains that an authority is limited to. */
export interface ConstrainedDomains {
  /** Domains below which alone it may issue. @default - any */
  readonly permittedDomains?: readonly string[];
  /** Domains below which it may issue nothing. @default - none */
  readonly excludedDomains?: readonly string[];
}

/** The object identifier of the extension: RFC 5280, section 4.2.1.10. */
export const NAME_CONSTRAINTS_ID = "2.5.29.30";

/** Tags of the extension's parts. Each choice of a name has its own. */
const TAGS = { sequence: 0x30, permitted: 0xa0, excluded: 0xa1, dnsName: 0x82, ipAddress: 0x87 };

/** Every IPv4 and every IPv6 address: an address and a mask of zeros. */
const ALL_ADDRESSES = [8, 32].map((length) => new Uint8Array(length));

/** Whether a certificate gets the extension. */
export function isConstrained({ permittedDomains = [], excludedDomains = [] }: ConstrainedDomains): boolean {
  return permittedDomains.length + excludedDomains.length > 0;
}

/**
 * The value of the extension in DER. Permitted domains restrict names of hosts alone, so addresses, which the
 * authority could otherwise issue for without a limit, are excluded with them.
 */
export function nameConstraints({
  permittedDomains = [],
  excludedDomains = [],
}: ConstrainedDomains): Uint8Array {
  const domains = (names: readonly string[]) =>
    names.map((name) => subtree(TAGS.dnsName, Buffer.from(name, "latin1")));
  const addresses =
    permittedDomains.length === 0 ? [] : ALL_ADDRESSES.map((bytes) => subtree(TAGS.ipAddress, bytes));
  return element(TAGS.sequence, [
    ...subtrees(TAGS.permitted, domains(permittedDomains)),
    ...subtrees(TAGS.excluded, [...domains(excludedDomains), ...addresses]),
  ]);
}

/** The empty list is not written: RFC 5280 demands one entry at least. */
function subtrees(tag: number, entries: readonly Uint8Array[]): Uint8Array[] {
  return entries.length === 0 ? [] : [element(tag, entries)];
}

function subtree(tag: number, name: Uint8Array): Uint8Array {
  return element(TAGS.sequence, [element(tag, [name])]);
}

function element(tag: number, contents: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(contents);
  return Buffer.concat([Uint8Array.from([tag, ...lengthBytes(content.length)]), content]);
}

/** Up to 127 the length itself, else the count of bytes that follow, and these. */
function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 0xff];
  return [0x80 + bytes.length, ...bytes];
}
