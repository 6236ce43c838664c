import { InputError, type Problem } from "../../../core/problem";
import { ASN_NUMBERS, PLACEHOLDER_ASNS, PRIVATE_ASNS, RESERVED_ASNS } from "./limits";
import { asnEqual, asnNotPrivate, asnOutOfRange, asnReserved } from "./problems";

/** Who speaks BGP with the other side of a link, by the name that a message gives it. */
export interface AsnHolder {
  readonly owner: string;
  readonly asn: number;
}

/**
 * An autonomous system number that a gateway of a customer may have.
 *
 * @throws InputError with `ASN_OUT_OF_RANGE` or `ASN_RESERVED`
 */
export function customerAsn(asn: number): number {
  const { first, last } = ASN_NUMBERS;
  if (!Number.isInteger(asn) || asn < first || asn > last)
    throw new InputError(asnOutOfRange(asn, first, last));
  const owner = RESERVED_ASNS[asn];
  if (owner !== undefined) throw new InputError(asnReserved(asn, owner));
  return asn;
}

/**
 * An autonomous system number that a gateway of AWS may be given.
 *
 * @throws InputError with `ASN_OUT_OF_RANGE` or `ASN_NOT_PRIVATE`
 */
export function amazonAsn(asn: number): number {
  const { first, last } = ASN_NUMBERS;
  if (!Number.isInteger(asn) || asn < first || asn > last)
    throw new InputError(asnOutOfRange(asn, first, last));
  if (!isPrivateAsn(asn)) throw new InputError(asnNotPrivate(asn, PRIVATE_ASNS));
  return asn;
}

export function isPrivateAsn(asn: number): boolean {
  return PRIVATE_ASNS.some(([first, last]) => first <= asn && asn <= last);
}

/** Why two that exchange routes over BGP can't: AWS drops routes that carry its own number. @default - they can */
export function equalAsns(a: AsnHolder, b: AsnHolder): Problem | undefined {
  return a.asn === b.asn ? asnEqual(a, b) : undefined;
}

/**
 * The number of a customer gateway whose device has none: another one than that of our gateway.
 *
 * @param pinned the number in use, which stays unless our gateway has it. @default - the first placeholder
 */
export function placeholderAsn(gatewayAsn: number, pinned: number = PLACEHOLDER_ASNS[0]): number {
  return [pinned, ...PLACEHOLDER_ASNS].find((asn) => asn !== gatewayAsn) ?? pinned;
}

/** Which of the provider's two exclusive arguments a customer's number goes into. */
export function asnArgument(asn: number): "bgpAsn" | "bgpAsnExtended" {
  return asn > ASN_NUMBERS.lastPlain ? "bgpAsnExtended" : "bgpAsn";
}
