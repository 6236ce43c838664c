import { defineCidr, REFUSED } from "../../estate/schema/scalars";
import { SUBNET_PREFIX, VPC_PREFIX } from "./model";

/** The primary CIDR of a VPC that this project creates. */
export const vpcRange = defineCidr(VPC_PREFIX, REFUSED);

/** A secondary CIDR of a VPC, or any CIDR of an existing VPC. */
export const secondaryCidr = defineCidr(SUBNET_PREFIX, REFUSED);
