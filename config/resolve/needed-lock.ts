import type { ResolvedLoadBalancer, ResolvedVpc } from "../estate";
import type { Lock, LockedBalancer, LockedVpc } from "../lock";
import { freedNumbers } from "../lock";
import type { ResolvedLinks } from "../resolved-links";
import type { EstateFile } from "../schema";
import { thingsOf } from "../things";
import { lockedLinks } from "./links/pins";

/** The lock of these VPCs: what was released stays released. VPCs that somebody else made pin themselves. */
export function neededLock(
  file: EstateFile,
  vpcs: readonly ResolvedVpc[],
  loadBalancers: readonly ResolvedLoadBalancer[],
  links: ResolvedLinks,
  proofs: Lock["proofs"],
  lock: Lock,
): Lock {
  const locked = vpcs
    .filter((vpc) => vpc.kind !== "existing")
    .map(({ name, region, layout, vpnGateway }): [string, LockedVpc] => {
      const account = file.vpcs[name]?.account;
      return [
        name,
        {
          ...{ region, layout },
          ...(account === undefined ? {} : { account }),
          ...(vpnGateway === undefined ? {} : { vpnGatewayAsn: vpnGateway.asn }),
        },
      ];
    });
  const balancers = loadBalancers.map(({ name, vpc, slot, routing }): [string, LockedBalancer] => [
    name,
    { vpc, slot, priorities: new Map(routing.rules.map(({ key, priority }) => [key, priority])) },
  ]);
  const needed: Lock = {
    vpcs: new Map(locked),
    balancers: new Map(balancers),
    ...lockedLinks(links),
    proofs,
    inUse: thingsOf(file),
    released: lock.released,
    freedNumbers: new Map(),
  };
  return { ...needed, freedNumbers: freedNumbers(lock, needed) };
}
