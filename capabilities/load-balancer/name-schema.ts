import { anyName, defineCidr } from "../../estate/schema/scalars";
import { allowlistCidr, BALANCER_NAME } from "./model";

/** The name that AWS knows a load balancer by; what is too long or reserved is told by the map that has it. */
export const balancerName = anyName.meta({
  description: `Lower-case letters, digits and single hyphens; starts with a letter, not with internal-; up to ${BALANCER_NAME.maxLength}.`,
  maxLength: BALANCER_NAME.maxLength,
});

/** A range of clients, which must not be everybody. */
export const clientCidr = defineCidr({ largest: 0, smallest: 32 }, [], allowlistCidr);
