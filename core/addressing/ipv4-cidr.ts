import { IPv4, IPv4CidrRange, Validator } from "ip-num";
import { InputError } from "../problem";
import { cidrHostBits, cidrNotation, cidrPrefixMissing, cidrSplitPrefix } from "./problems";

/** Number of IPv4 addresses: one past the last address, and the size of 0.0.0.0/0. */
const IPV4_SPACE = 2 ** 32;

/**
 * `0.` to `255.`, and the last octet with the prefix as it is first needed. Joining four texts that exist is
 * several times as fast as writing five numbers, which shows where ranges are printed by the hundred thousand.
 */
const DOTTED = Array.from({ length: 256 }, (_, octet) => `${octet}.`);

const TAILS: string[] = new Array(256 * 33).fill("");

/**
 * The range of `prefix` that starts at `first`, of which the caller has computed that it is aligned: only for
 * the sets of this folder, whose results it would cost a third of their time to check.
 */
export let alignedCidr: (first: number, prefix: number) => Ipv4Cidr;

/**
 * An IPv4 range that is valid: aligned to its prefix, inside the IPv4 space, immutable.
 *
 * Addresses are unsigned 32-bit numbers. All arithmetic uses plain numbers, because ranges are compared
 * by the hundred thousand; ip-num reads what a person wrote, and explains what is wrong with it.
 */
export class Ipv4Cidr {
  /** The whole IPv4 space, `0.0.0.0/0`. */
  static readonly ANY = new Ipv4Cidr(0, 0);

  static {
    alignedCidr = (first, prefix) => new Ipv4Cidr(first | 0, prefix);
  }

  private constructor(
    /** First address as a signed number: those the engine keeps in the object itself, without another one. */
    private readonly bits: number,
    /** Number of leading bits that are fixed, 0 to 32. */
    readonly prefix: number,
  ) {}

  /** First address as an unsigned number. */
  get first(): number {
    return this.bits >>> 0;
  }

  /**
   * Reads `10.0.0.0/24`. Strict: no leading zeros (other parsers read them as octal, CVE-2021-28918), no
   * spaces, no host bits, no missing prefix.
   *
   * @throws InputError with `CIDR_NOTATION`, `CIDR_PREFIX_MISSING` or `CIDR_HOST_BITS`
   */
  static parse(text: string): Ipv4Cidr {
    // One pass over the characters, because lists of ranges are read by the hundred thousand.
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
        if (hasLeadingZero || value > 255) throw new InputError(explain(text));
      } else {
        // Three dots, then the slash.
        if (digits === 0 || parts > 3 || code !== (parts < 3 ? DOT : SLASH))
          throw new InputError(explain(text));
        address = (address << 8) | value;
        value = 0;
        digits = 0;
        parts++;
      }
    }
    if (parts !== 4 || digits === 0 || value > 32) throw new InputError(explain(text));
    const excess = hostBits(address, value);
    if (excess !== 0) throw new InputError(cidrHostBits(text, `${formatAddress(address - excess)}/${value}`));
    return new Ipv4Cidr(address, value);
  }

  /**
   * Reads a range that a person wrote, by ip-num; what ip-num lets pass and this project does not is refused.
   *
   * @throws InputError as {@link parse} does
   */
  static read(text: string): Ipv4Cidr {
    if (!Validator.isValidIPv4CidrNotation(text)[0] || /(^|[./])0\d/.test(text))
      throw new InputError(explain(text));
    const range = IPv4CidrRange.fromCidr(text);
    const [first, prefix] = [Number(range.getFirst().getValue()), Number(range.cidrPrefix.getValue())];
    const given = text.slice(0, text.indexOf("/"));
    if (formatAddress(first) !== given)
      throw new InputError(cidrHostBits(text, `${formatAddress(first)}/${prefix}`));
    return Ipv4Cidr.of(first, prefix);
  }

  /** The range of one address. @throws InputError as {@link parse} does */
  static host(address: string): Ipv4Cidr {
    return Ipv4Cidr.parse(`${address}/32`);
  }

  /**
   * The range of `prefix` that starts at `first`.
   *
   * @throws RangeError when the start is not aligned: arithmetic of the caller went wrong
   */
  static of(first: number, prefix: number): Ipv4Cidr {
    // `>>> 0` keeps exactly the numbers that are unsigned and whole.
    if (prefix >>> 0 !== prefix || prefix > 32 || first >>> 0 !== first)
      throw new RangeError(`no IPv4 range starts at ${first} with prefix ${prefix}`);
    if (hostBits(first, prefix) !== 0)
      throw new RangeError(`${formatAddress(first)} is not aligned to /${prefix}`);
    return new Ipv4Cidr(first | 0, prefix);
  }

  /** The range of `prefix` that holds the address `address`. */
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

  /** First address as text, without the prefix: what a range of one stands for. */
  get address(): string {
    return formatAddress(this.first);
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
    return this.bits === other.bits && this.prefix === other.prefix;
  }

  /** All blocks of `prefix` in this range, in order. @throws InputError with `CIDR_SPLIT_PREFIX` */
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

/** Number of addresses in a range of `prefix`, 0 to 32. Shifts, since `2 ** n` is a call to the C library. */
export function sizeOfPrefix(prefix: number): number {
  return prefix === 0 ? IPV4_SPACE : (1 << (32 - prefix)) >>> 0;
}

/** What `address` has beyond the first address of the range of `prefix` around it. */
function hostBits(address: number, prefix: number): number {
  return (address & (sizeOfPrefix(prefix) - 1)) >>> 0;
}

/** `2886729728` as `172.16.0.0`. */
export function formatAddress(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** Character codes of what a range is written with. */
const ZERO = 48;

const DOT = 46;

const SLASH = 47;

/** Why `text` is refused. Slow and thorough: it runs once for a mistake, never for a valid range. */
function explain(text: string) {
  if (text.includes("${"))
    return cidrNotation(text, "it is known at apply only, and addresses are computed before");
  const [address = "", prefix] = text.split("/");
  const [addressIsValid, reasons] = Validator.isValidIPv4String(address);
  if (addressIsValid && prefix === undefined) return cidrPrefixMissing(text);
  if (text.includes(":")) return cidrNotation(text, "it looks like IPv6, which this field does not take");
  if (/(^|\.)0\d/.test(address))
    return cidrNotation(text, "a number has a leading zero, which some read as octal");
  if (!addressIsValid) return cidrNotation(text, reasons.join(", ").toLowerCase() || "no valid address");
  return cidrNotation(text, `no valid prefix after ${IPv4.fromString(address)}/`);
}
