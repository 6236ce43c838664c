import { defineCidr, REFUSED } from "../../estate/schema/scalars";
import { SUBNET_PREFIX, VPC_PREFIX } from "./model";

/** The range that a VPC of this project is made with. */
export const vpcRange = defineCidr(VPC_PREFIX, REFUSED);

/** A secondary CIDR of a VPC, or any CIDR of one that somebody else made. */
export const secondaryCidr = defineCidr(SUBNET_PREFIX, REFUSED);
