import { type Ipv4Cidr, PRIVATE_RANGES } from "../../../core/addressing";
import { InputError } from "../../../core/problem";
import { REFUSED_SECONDARY_BLOCK } from "./limits";
import { secondaryCidrRejected } from "./problems/ranges";

/**
 * Refuses a secondary CIDR that AWS would not associate: one of another RFC 1918 block than the primary
 * range's, or of 198.19.0.0/16.
 *
 * @throws InputError with `SECONDARY_CIDR_REFUSED`
 */
export function checkSecondaryCidr(primary: Ipv4Cidr, secondary: Ipv4Cidr): void {
  const refuse = (reason: string) =>
    new InputError(secondaryCidrRejected(secondary.toString(), primary.toString(), reason));
  if (REFUSED_SECONDARY_BLOCK.overlaps(secondary)) throw refuse(`${REFUSED_SECONDARY_BLOCK} is reserved`);
  const block = PRIVATE_RANGES.find((candidate) => candidate.overlaps(secondary));
  if (block !== undefined && !block.overlaps(primary))
    throw refuse(`${block} can't be mixed with other private blocks`);
}
