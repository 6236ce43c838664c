import { InputError, type Problem } from "../../../core/problem";
import { ASN_NUMBERS, PLACEHOLDER_ASNS, PRIVATE_ASNS, RESERVED_ASNS } from "./limits";
import { asnEqual, asnNotPrivate, asnOutOfRange, asnReserved } from "./problems";

/** A BGP speaker of a link, with its name for messages. */
export interface AsnHolder {
  readonly owner: string;
  readonly asn: number;
}

/**
 * Checks the autonomous system number of a customer gateway.
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
 * Checks the autonomous system number of a gateway on the AWS side.
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

/**
 * A problem if two BGP speakers have the same number: each drops routes that contain its own number.
 *
 * @default - the numbers differ
 */
export function equalAsns(a: AsnHolder, b: AsnHolder): Problem | undefined {
  return a.asn === b.asn ? asnEqual(a, b) : undefined;
}

/**
 * The placeholder number of a customer gateway with static routes; it must differ from that of the AWS gateway.
 *
 * @param pinned the number in use, which stays unless the AWS gateway has the same.
 *
 * @default - the first placeholder
 */
export function placeholderAsn(gatewayAsn: number, pinned: number = PLACEHOLDER_ASNS[0]): number {
  return [pinned, ...PLACEHOLDER_ASNS].find((asn) => asn !== gatewayAsn) ?? pinned;
}

/** The provider has two exclusive arguments for the number; this is the one for `asn`. */
export function asnArgument(asn: number): "bgpAsn" | "bgpAsnExtended" {
  return asn > ASN_NUMBERS.lastPlain ? "bgpAsnExtended" : "bgpAsn";
}
