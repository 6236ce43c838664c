import { Ipv4Cidr, PRIVATE_BLOCKS } from "../../../core/addressing";
import { InputError } from "../../../core/problem";
import { REFUSED_SECONDARY_BLOCK } from "./limits";
import { secondaryCidrRejected } from "./problems/ranges";

const BLOCKS = PRIVATE_BLOCKS.map((text) => Ipv4Cidr.parse(text));

const REFUSED = Ipv4Cidr.parse(REFUSED_SECONDARY_BLOCK);

/**
 * Refuses a secondary CIDR that AWS would not associate: one of another RFC 1918 block than the primary
 * range's, or of 198.19.0.0/16.
 *
 * @throws InputError with `SECONDARY_CIDR_REFUSED`
 */
export function checkSecondaryCidr(primary: Ipv4Cidr, secondary: Ipv4Cidr): void {
  const refuse = (reason: string) =>
    new InputError(secondaryCidrRejected(secondary.toString(), primary.toString(), reason));
  if (REFUSED.overlaps(secondary)) throw refuse(`${REFUSED} is reserved`);
  const block = BLOCKS.find((candidate) => candidate.overlaps(secondary));
  if (block !== undefined && !block.overlaps(primary))
    throw refuse(`${block} can't be mixed with other private blocks`);
}
