import { anyName, defineCidr } from "../../estate/schema/scalars";
import { allowlistCidr, BALANCER_NAME, balancerNameInvalid } from "./model";

/** The name of a load balancer in AWS. The map with the load balancers reports names that are too long or reserved. */
export const balancerName = anyName.meta({
  description: `Lower-case letters, digits and single hyphens; starts with a letter, not with internal-; up to ${BALANCER_NAME.maxLength}.`,
  maxLength: BALANCER_NAME.maxLength,
});

/** A range of clients; 0.0.0.0/0 is rejected. */
export const clientCidr = defineCidr({ largest: 0, smallest: 32 }, [], allowlistCidr);

/** Reports names that are too long or reserved. */
export function rejectBalancerNames<T>(context: {
  readonly value: Readonly<Record<string, T>>;
  readonly issues: object[];
}): void {
  const { maxLength, reservedPrefix } = BALANCER_NAME;
  for (const key of Object.keys(context.value)) {
    if (key.length <= maxLength && !key.startsWith(reservedPrefix)) continue;
    const problem = balancerNameInvalid(key, maxLength, reservedPrefix);
    context.issues.push({ code: "custom", input: key, path: [key], params: { problem, ofKey: true } });
  }
}
