/** One element of DER, the binary encoding of certificates and revocation lists, with the offsets of its content. */
export interface DerElement {
  readonly tag: number;
  /** Offsets of the element, of its content, and of their end. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

export const DER_TAGS = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectId: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  context0: 0xa0,
  context1: 0xa1,
  context3: 0xa3,
} as const;

/** The element at `from`. @throws RangeError if no element is there or it exceeds the bytes */
export function derElement(bytes: Uint8Array, from: number, within = bytes.length): DerElement {
  const tag = bytes[from];
  const first = bytes[from + 1];
  if (tag === undefined || first === undefined) throw new RangeError("DER ends within an element");
  // Short form: the length itself. Long form: the number of length bytes that follow.
  const more = first < 0x80 ? 0 : first - 0x80;
  if (more > 4) throw new RangeError("DER element of impossible length");
  let length = more === 0 ? first : 0;
  for (let at = 0; at < more; at++) length = length * 256 + (bytes[from + 2 + at] ?? Number.NaN);
  const start = from + 2 + more;
  const end = start + length;
  if (!(end <= within)) throw new RangeError("DER element reaches past its end");
  return { tag, from, start, end };
}

/** The child elements in order. @throws RangeError if they don't fill the parent exactly */
export function derChildren(bytes: Uint8Array, parent: DerElement): DerElement[] {
  const children: DerElement[] = [];
  for (let at = parent.start; at < parent.end; ) {
    const child = derElement(bytes, at, parent.end);
    children.push(child);
    at = child.end;
  }
  return children;
}

/** Content in hexadecimal digits: for object ids, which are only compared. */
export function derHex(bytes: Uint8Array, element: DerElement): string {
  return Buffer.from(bytes.subarray(element.start, element.end)).toString("hex");
}

/** A point in time. */
export interface DerTime {
  /** Since 1970. */
  readonly milliseconds: number;
  /** `2031-05-06` */
  readonly day: string;
}

/** Reads both DER time formats, which are in UTC. @throws RangeError for other elements */
export function derTime(bytes: Uint8Array, { tag, start, end }: DerElement): DerTime {
  const text = Buffer.from(bytes.subarray(start, end)).toString("latin1");
  const match = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const isTime = tag === DER_TAGS.utcTime || tag === DER_TAGS.generalizedTime;
  if (!isTime || match === null) throw new RangeError("DER time expected");
  const [digits = "", month = "", day = "", ...clock] = match.slice(1);
  // Two digits mean 1950 to 2049: RFC 5280, section 4.1.2.5.1.
  const year = digits.length === 4 ? digits : `${Number(digits) < 50 ? 20 : 19}${digits}`;
  const [hour, minute, second] = clock.map(Number);
  return {
    milliseconds: Date.UTC(Number(year), Number(month) - 1, Number(day), hour, minute, second),
    day: `${year}-${month}-${day}`,
  };
}
