import { IPv4, Validator } from "ip-num";
import { cidrHostBits, cidrNotation, cidrPrefixMissing, cidrSplitPrefix, InputError } from "../errors";

/** Number of IPv4 addresses: one past the last address, and the size of 0.0.0.0/0. */
const IPV4_SPACE = 2 ** 32;

/**
 * An IPv4 range that is valid: aligned to its prefix, inside the IPv4 space, immutable.
 *
 * Addresses are unsigned 32-bit numbers. All arithmetic uses plain numbers, because ranges are compared
 * by the hundred thousand; ip-num explains what is wrong with a text, off the fast path.
 */
export class Ipv4Cidr {
  /** The whole IPv4 space, `0.0.0.0/0`. */
  static readonly ANY = new Ipv4Cidr(0, 0);

  private constructor(
    /** First address as an unsigned number. */
    readonly first: number,
    /** Number of leading bits that are fixed, 0 to 32. */
    readonly prefix: number,
  ) {}

  /**
   * Reads `10.0.0.0/24`. Strict: no leading zeros (other parsers read them as octal, CVE-2021-28918), no
   * spaces, no host bits, no missing prefix.
   *
   * @throws InputError with `CIDR_NOTATION`, `CIDR_PREFIX_MISSING` or `CIDR_HOST_BITS`
   */
  static parse(text: string): Ipv4Cidr {
    const slash = text.indexOf("/");
    const first = slash < 0 ? NaN : parseAddress(text, slash);
    const prefix = parseDecimal(text, slash + 1, text.length, 32);
    if (Number.isNaN(first) || prefix < 0) throw new InputError(explain(text));
    const size = 2 ** (32 - prefix);
    const excess = first % size;
    if (excess !== 0) throw new InputError(cidrHostBits(text, `${formatAddress(first - excess)}/${prefix}`));
    return new Ipv4Cidr(first, prefix);
  }

  /**
   * The range of `prefix` that starts at `first`.
   *
   * @throws RangeError when the start is not aligned: arithmetic of the caller went wrong
   */
  static of(first: number, prefix: number): Ipv4Cidr {
    const size = 2 ** (32 - prefix);
    if (!Number.isInteger(prefix) || prefix < 0 || prefix > 32 || first < 0 || first + size > IPV4_SPACE)
      throw new RangeError(`no IPv4 range starts at ${first} with prefix ${prefix}`);
    if (first % size !== 0) throw new RangeError(`${formatAddress(first)} is not aligned to /${prefix}`);
    return new Ipv4Cidr(first, prefix);
  }

  /** The range of `prefix` that holds the address `address`. */
  static around(address: number, prefix: number): Ipv4Cidr {
    return Ipv4Cidr.of(address - (address % 2 ** (32 - prefix)), prefix);
  }

  /** Sorts by first address, then larger ranges first. */
  static compare(a: Ipv4Cidr, b: Ipv4Cidr): number {
    return a.first - b.first || a.prefix - b.prefix;
  }

  /** Number of addresses. */
  get size(): number {
    return 2 ** (32 - this.prefix);
  }

  /** Last address as an unsigned number. */
  get last(): number {
    return this.first + this.size - 1;
  }

  /** The other half of the next larger range. @throws RangeError for 0.0.0.0/0, which has none */
  get sibling(): Ipv4Cidr {
    const parent = Ipv4Cidr.around(this.first, this.prefix - 1);
    return Ipv4Cidr.of(parent.first === this.first ? this.first + this.size : parent.first, this.prefix);
  }

  /** Whether every address of `other` is one of this range. A range contains itself. */
  contains(other: Ipv4Cidr): boolean {
    return this.first <= other.first && other.last <= this.last;
  }

  /** Whether the address is one of this range. */
  containsAddress(address: number): boolean {
    return this.first <= address && address <= this.last;
  }

  /** Whether the two share at least one address. (ip-num's `isOverlapping` misses single shared ones.) */
  overlaps(other: Ipv4Cidr): boolean {
    return this.first <= other.last && other.first <= this.last;
  }

  equals(other: Ipv4Cidr): boolean {
    return this.first === other.first && this.prefix === other.prefix;
  }

  /** All blocks of `prefix` in this range, in order. @throws InputError with `CIDR_SPLIT_PREFIX` */
  split(prefix: number): Ipv4Cidr[] {
    if (!Number.isInteger(prefix) || prefix < this.prefix || prefix > 32)
      throw new InputError(cidrSplitPrefix(this.toString(), prefix));
    const size = 2 ** (32 - prefix);
    return Array.from({ length: this.size / size }, (_, n) => Ipv4Cidr.of(this.first + n * size, prefix));
  }

  /** The address at `offset` from the start, as text. @throws RangeError outside the range */
  addressAt(offset: number): string {
    if (!Number.isInteger(offset) || offset < 0 || offset >= this.size)
      throw new RangeError(`${this} has no address at offset ${offset}`);
    return formatAddress(this.first + offset);
  }

  toString(): string {
    return `${formatAddress(this.first)}/${this.prefix}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** `2886729728` as `172.16.0.0`. */
export function formatAddress(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** The four numbers before `end` as an unsigned number, NaN when they are not an address. */
function parseAddress(text: string, end: number): number {
  let address = 0;
  let start = 0;
  for (let part = 1; part <= 4; part++) {
    const stop = part === 4 ? end : text.indexOf(".", start);
    if (stop < 0 || stop > end) return NaN;
    const octet = parseDecimal(text, start, stop, 255);
    if (octet < 0) return NaN;
    address = address * 256 + octet;
    start = stop + 1;
  }
  return address;
}

/** The decimal number in `text[start, end)` without leading zeros, -1 when there is none up to `max`. */
function parseDecimal(text: string, start: number, end: number, max: number): number {
  const length = end - start;
  if (length < 1 || length > 3 || (length > 1 && text.charCodeAt(start) === 48)) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value <= max ? value : -1;
}

/** Why `text` is refused. Slow and thorough: it runs once for a mistake, never for a valid range. */
function explain(text: string) {
  const [address = "", prefix] = text.split("/");
  const [addressIsValid, reasons] = Validator.isValidIPv4String(address);
  if (addressIsValid && prefix === undefined) return cidrPrefixMissing(text);
  if (text.includes(":")) return cidrNotation(text, "it looks like IPv6, which this field does not take");
  if (!addressIsValid) return cidrNotation(text, reasons.join(", ").toLowerCase() || "no valid address");
  return cidrNotation(text, `no valid prefix after ${IPv4.fromString(address)}/`);
}
