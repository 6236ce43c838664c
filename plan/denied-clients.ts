import type { ResolvedLoadBalancer } from "../capabilities/load-balancer/resolved";
import type { ResolvedTcpEntry } from "../capabilities/tcp-entry/resolved";
import type { ResolvedVpc } from "../capabilities/vpc/resolved";
import { exclude } from "../core/addressing";
import type { Problem } from "../core/problem";
import { clientDenied } from "./problems";

/** What lets clients in, by the key of the file that it stands under. */
export interface Doors {
  readonly loadBalancers: readonly Pick<ResolvedLoadBalancer, "name" | "vpc" | "admission">[];
  readonly tcpEntries: readonly Pick<ResolvedTcpEntry, "name" | "vpc" | "admission">[];
}

/** Warnings for clients that an allowlist names, and whom the network ACL of the VPC, or the web ACL of a front, refuses as a whole. */
export function findDeniedClients(vpcs: readonly ResolvedVpc[], doors: Doors): Problem[] {
  return vpcs.flatMap(({ name: vpc, deniedAddresses }) => {
    const denied = deniedAddresses.flatMap(({ cidrs }) => cidrs);
    if (denied.length === 0) return [];
    return (["loadBalancers", "tcpEntries"] as const).flatMap((key) =>
      doors[key]
        .filter((door) => door.vpc === vpc)
        .flatMap(({ name, admission }) =>
          admission.allowlist
            .filter(({ cidrs }) => exclude(cidrs, denied).length === 0)
            .map((entry) => ({
              ...clientDenied(vpc, entry.cidrs.map(String)),
              path: [key, name, "allowlist", entry.name],
            })),
        ),
    );
  });
}
