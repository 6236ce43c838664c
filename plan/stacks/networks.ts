import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import { byKey } from "../../core/group-by";
import { authorityStackName, networkStackName } from "../../core/naming/stack-names";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { type PlannedStack, planStack, protection } from "./planned-stack";

/** The stack of each VPC. Those of CloudHub have none. */
export function planNetworkStacks(estate: ResolvedEstate): PlannedStack<"network">[] {
  const balancers = byKey(estate.loadBalancers, ({ vpc }) => vpc);
  const entries = byKey(estate.tcpEntries, ({ vpc }) => vpc);
  const vpns = byKey(estate.links.vpns, ({ spec: { gateway } }) =>
    gateway.kind === "vpn-gateway" ? gateway.vpc : "",
  );
  const owners = findProofOwners(estate);
  return estate.vpcs.flatMap((vpc) => {
    const { name, kind, shownAs = name } = vpc;
    if (kind === "cloudhub") return [];
    const dnsFirewall = estate.dnsFirewalls.find(({ spec }) => spec.vpc === name);
    const networkFirewall = estate.networkFirewalls.find(({ spec }) => spec.vpc === name);
    const parts = {
      ...{ vpc, balancers: balancers.get(name) ?? [], tcpEntries: entries.get(name) ?? [] },
      vpns: vpns.get(name) ?? [],
      ...(dnsFirewall === undefined ? {} : { dnsFirewall }),
      ...(networkFirewall === undefined ? {} : { networkFirewall }),
    };
    const what = kind === "aws" ? "its network and load balancers" : "load balancers, and what links need";
    return [
      planStack("network", {
        name: networkStackName(name),
        makes: `VPC ${shownAs}: ${what}`,
        place: vpc,
        reads: authoritiesOf(parts.balancers, estate),
        needs: (owners.get(name) ?? []).map(networkStackName),
        protectedBy: [
          ...(kind === "aws" ? protection("vpcs", { ...vpc, name: shownAs }) : []),
          ...protection("loadBalancers", ...parts.balancers),
          ...protection("tcpEntries", ...parts.tcpEntries),
          ...protection("vpns", ...parts.vpns),
        ],
        contents: parts,
      }),
    ];
  });
}

/** Authorities of other stacks that issue certificates of the load balancers. */
function authoritiesOf(
  balancers: readonly ResolvedLoadBalancer[],
  { authorities }: ResolvedEstate,
): string[] {
  const made = new Set(authorities.flatMap(({ kind, name }) => (kind === "made" ? [name] : [])));
  return balancers.flatMap(({ domains }) =>
    domains.flatMap(({ privateCertificate: { authority = "" } = {} }) =>
      made.has(authority) ? [authorityStackName(authority)] : [],
    ),
  );
}

/** For each VPC, the VPCs whose stacks create validation records for its certificates. Loops were rejected before. */
function findProofOwners({ loadBalancers }: ResolvedEstate): Map<string, string[]> {
  const vpcOf = new Map(loadBalancers.map(({ name, vpc }) => [name, vpc]));
  const lent = loadBalancers.flatMap(({ vpc, domains }) =>
    domains.flatMap(({ provedBy = "" }) => {
      const owner = vpcOf.get(provedBy);
      return owner === undefined || owner === vpc ? [] : [{ vpc, owner }];
    }),
  );
  const byVpc = byKey(lent, ({ vpc }) => vpc);
  return new Map([...byVpc].map(([vpc, all]) => [vpc, all.map(({ owner }) => owner)]));
}
