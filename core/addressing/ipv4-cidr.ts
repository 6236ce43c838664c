import { IPv4CidrRange, Validator } from "ip-num";
import { InputError } from "../problem";
import { explainCidr } from "./explain-cidr";
import { cidrHostBits, cidrSplitPrefix } from "./problems";

/** Number of IPv4 addresses: one past the last address, and the size of 0.0.0.0/0. */
const IPV4_SPACE = 2 ** 32;

/**
 * Texts `0.` to `255.`. Concatenating four existing texts is several times faster than formatting five numbers,
 * which matters where hundreds of thousands of ranges are printed.
 */
const DOTTED = Array.from({ length: 256 }, (_, octet) => `${octet}.`);

const TAILS: string[] = new Array(256 * 33).fill("");

/**
 * The range with `prefix` that starts at `first`, without an alignment check. Only for the sets in this folder,
 * whose results are aligned by construction: the check would take a third of their time.
 */
export let alignedCidr: (first: number, prefix: number) => Ipv4Cidr;

/**
 * A valid IPv4 range: aligned to its prefix, within the IPv4 space, immutable.
 *
 * Addresses are unsigned 32-bit numbers. All arithmetic uses plain numbers, because hundreds of thousands of ranges
 * are compared. ip-num parses texts of users and explains what is wrong with them.
 */
export class Ipv4Cidr {
  /** The whole IPv4 space, `0.0.0.0/0`. */
  static readonly ANY = new Ipv4Cidr(0, 0);

  static {
    alignedCidr = (first, prefix) => new Ipv4Cidr(first | 0, prefix);
  }

  private constructor(
    /** First address as a signed number, which the engine stores within the object, without an allocation. */
    private readonly bits: number,
    /** Number of fixed leading bits, 0 to 32. */
    readonly prefix: number,
  ) {}

  /** First address as an unsigned number. */
  get first(): number {
    return this.bits >>> 0;
  }

  /**
   * Parses `10.0.0.0/24`. Strict: no leading zeros (other parsers read them as octal, CVE-2021-28918), no spaces,
   * no host bits, no missing prefix.
   *
   * @throws InputError with `CIDR_NOTATION`, `CIDR_PREFIX_MISSING` or `CIDR_HOST_BITS`
   */
  static parse(text: string): Ipv4Cidr {
    // One pass over the characters, because lists have hundreds of thousands of ranges.
    let address = 0;
    let value = 0;
    let digits = 0;
    let parts = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const digit = code - ZERO;
      if (digit >= 0 && digit <= 9) {
        const hasLeadingZero = digits > 0 && value === 0;
        value = value * 10 + digit;
        digits++;
        if (hasLeadingZero || value > 255) throw new InputError(explainCidr(text));
      } else {
        // Three dots, then the slash.
        if (digits === 0 || parts > 3 || code !== (parts < 3 ? DOT : SLASH))
          throw new InputError(explainCidr(text));
        address = (address << 8) | value;
        value = 0;
        digits = 0;
        parts++;
      }
    }
    if (parts !== 4 || digits === 0 || value > 32) throw new InputError(explainCidr(text));
    const excess = hostBits(address, value);
    if (excess !== 0) throw new InputError(cidrHostBits(text, `${formatAddress(address - excess)}/${value}`));
    return new Ipv4Cidr(address, value);
  }

  /**
   * Parses a text of a user with ip-num, and rejects what ip-num accepts but this project does not.
   *
   * @throws InputError as {@link parse} does
   */
  static read(text: string): Ipv4Cidr {
    if (!Validator.isValidIPv4CidrNotation(text)[0] || /(^|[./])0\d/.test(text))
      throw new InputError(explainCidr(text));
    const range = IPv4CidrRange.fromCidr(text);
    const [first, prefix] = [Number(range.getFirst().getValue()), Number(range.cidrPrefix.getValue())];
    const given = text.slice(0, text.indexOf("/"));
    if (formatAddress(first) !== given)
      throw new InputError(cidrHostBits(text, `${formatAddress(first)}/${prefix}`));
    return Ipv4Cidr.of(first, prefix);
  }

  /** The /32 range of an address. @throws InputError like {@link parse} */
  static host(address: string): Ipv4Cidr {
    return Ipv4Cidr.parse(`${address}/32`);
  }

  /**
   * The range with `prefix` that starts at `first`.
   *
   * @throws RangeError if the start is not aligned, which is a bug of the caller
   */
  static of(first: number, prefix: number): Ipv4Cidr {
    // `>>> 0` changes every number that is not an unsigned 32-bit integer.
    if (prefix >>> 0 !== prefix || prefix > 32 || first >>> 0 !== first)
      throw new RangeError(`no IPv4 range starts at ${first} with prefix ${prefix}`);
    if (hostBits(first, prefix) !== 0)
      throw new RangeError(`${formatAddress(first)} is not aligned to /${prefix}`);
    return new Ipv4Cidr(first | 0, prefix);
  }

  /** The range with `prefix` that contains `address`. */
  static around(address: number, prefix: number): Ipv4Cidr {
    return Ipv4Cidr.of(address - hostBits(address, prefix), prefix);
  }

  /** Sorts by first address, then larger ranges first. */
  static compare(a: Ipv4Cidr, b: Ipv4Cidr): number {
    return a.first - b.first || a.prefix - b.prefix;
  }

  /** Number of addresses. */
  get size(): number {
    return sizeOfPrefix(this.prefix);
  }

  /** First address as text without the prefix, for /32 ranges. */
  get address(): string {
    return formatAddress(this.first);
  }

  /** Last address as an unsigned number. */
  get last(): number {
    return this.first + this.size - 1;
  }

  /** The other half of the next larger range. @throws RangeError for 0.0.0.0/0 */
  get sibling(): Ipv4Cidr {
    const parent = Ipv4Cidr.around(this.first, this.prefix - 1);
    return Ipv4Cidr.of(parent.first === this.first ? this.first + this.size : parent.first, this.prefix);
  }

  /** Whether every address of `other` is in this range. A range contains itself. */
  contains(other: Ipv4Cidr): boolean {
    return this.first <= other.first && other.last <= this.last;
  }

  /** Whether the address is in this range. */
  containsAddress(address: number): boolean {
    return this.first <= address && address <= this.last;
  }

  /** Whether the two have an address in common. (ip-num's `isOverlapping` misses a single common address.) */
  overlaps(other: Ipv4Cidr): boolean {
    return this.first <= other.last && other.first <= this.last;
  }

  equals(other: Ipv4Cidr): boolean {
    return this.bits === other.bits && this.prefix === other.prefix;
  }

  /** All blocks with `prefix` in this range, in order. @throws InputError with `CIDR_SPLIT_PREFIX` */
  split(prefix: number): Ipv4Cidr[] {
    if (!Number.isInteger(prefix) || prefix < this.prefix || prefix > 32)
      throw new InputError(cidrSplitPrefix(this.toString(), prefix));
    const size = sizeOfPrefix(prefix);
    return Array.from({ length: this.size / size }, (_, n) => Ipv4Cidr.of(this.first + n * size, prefix));
  }

  /** The address at `offset` from the start, as text. @throws RangeError outside the range */
  addressAt(offset: number): string {
    if (!Number.isInteger(offset) || offset < 0 || offset >= this.size)
      throw new RangeError(`${this} has no address at offset ${offset}`);
    return formatAddress(this.first + offset);
  }

  toString(): string {
    const { bits, prefix } = this;
    const at = (bits & 255) * 33 + prefix;
    TAILS[at] ||= `${bits & 255}/${prefix}`;
    return `${DOTTED[bits >>> 24]}${DOTTED[(bits >>> 16) & 255]}${DOTTED[(bits >>> 8) & 255]}${TAILS[at]}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** Number of addresses of a prefix, 0 to 32. Uses shifts, because `2 ** n` calls the C library. */
export function sizeOfPrefix(prefix: number): number {
  return prefix === 0 ? IPV4_SPACE : (1 << (32 - prefix)) >>> 0;
}

/** The host part of `address` for this prefix. */
function hostBits(address: number, prefix: number): number {
  return (address & (sizeOfPrefix(prefix) - 1)) >>> 0;
}

/** `2886729728` as `172.16.0.0`. */
export function formatAddress(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** Character codes of a range's text. */
const ZERO = 48;

const DOT = 46;

const SLASH = 47;
