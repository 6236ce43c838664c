import type { Problem } from "../../../core/problem";
import { BALANCER_NAME } from "./limits";
import { balancerNameInvalid } from "./problems/admission";

/** Why AWS would reject the name; empty for a valid name. */
export function balancerNameProblems(name: string): Problem[] {
  const { maxLength, reservedPrefix } = BALANCER_NAME;
  const fits = name.length <= maxLength && /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/.test(name);
  return fits && !name.startsWith(reservedPrefix)
    ? []
    : [balancerNameInvalid(name, maxLength, reservedPrefix)];
}
