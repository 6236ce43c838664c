import type { Lock } from "./lock";

/** Whose a number is, what has it, and the number: `vpcs.production`, `worker/peering/shared ingress-…`, 32001. */
type Holding = readonly [owner: string, key: string, number: number];

/** Names the freed numbers of rules whose priorities were released together: no rule has them any more. */
export const RELEASED_RULES = "*";

const VPCS = "vpcs.";

/** `vpcs.production`: whose freed numbers of network ACL entries are. */
const ownerOfAcls = (vpc: string): string => `${VPCS}${vpc}`;

/** The VPC whose freed numbers of network ACL entries `owner` has. @default - they are no such numbers */
export function vpcOfAcls(owner: string): string | undefined {
  return owner.startsWith(VPCS) ? owner.slice(VPCS.length) : undefined;
}

/** `loadBalancers.api`: whose freed priorities are. */
export const ownerOfRules = (balancer: string): string => `loadBalancers.${balancer}`;

/**
 * The freed numbers, once `after` is what is in use: those that were freed, and those that `before`
 * had in use. Terraform may not have taken the old ones away yet, however often the lock was written since.
 */
export function freedNumbers(before: Lock, after: Lock): Lock["freedNumbers"] {
  const freed = new Map<string, Map<string, number[]>>();
  const inUse = new Set(holdings(after).map(holdingText));
  for (const holding of [...keptBefore(before), ...holdings(before)]) {
    const [owner, key, number] = holding;
    if (inUse.has(holdingText(holding)) || !isThere(owner, after)) continue;
    const ofOwner = freed.get(owner) ?? new Map<string, number[]>();
    const numbers = ofOwner.get(key) ?? [];
    ofOwner.set(key, [...numbers.filter((other) => other !== number), number]);
    freed.set(owner, ofOwner);
  }
  return freed;
}

function keptBefore({ freedNumbers: freed }: Lock): Holding[] {
  return [...freed].flatMap(([owner, numbers]) =>
    [...numbers].flatMap(([key, each]) => each.map((number): Holding => [owner, key, number])),
  );
}

/** Every number in use that another could get. */
function holdings({ balancers, networkAclNumbers }: Lock): Holding[] {
  const priorities = [...balancers].flatMap(([name, balancer]) =>
    [...balancer.priorities].map(([key, number]): Holding => [ownerOfRules(name), key, number]),
  );
  const entries = [...networkAclNumbers].map(([pin, number]): Holding => {
    const [vpc = "", ...rest] = pin.split("/");
    return [ownerOfAcls(vpc), rest.join("/"), number];
  });
  return [...priorities, ...entries];
}

/** Whether there still is what numbers are counted in: the network ACLs of a VPC go with it. */
function isThere(owner: string, { vpcs }: Lock): boolean {
  const vpc = vpcOfAcls(owner);
  return vpc === undefined || vpcs.has(vpc);
}

/** A number comes back to what had it, and to that alone. */
function holdingText([owner, key, number]: Holding): string {
  return `${owner} ${key} ${number}`;
}
