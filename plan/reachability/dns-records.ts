import type { ResolvedDns } from "../../capabilities/dns/resolved";
import { Port } from "../../core/firewall";
import type { Problem } from "../../core/problem";
import { type Blocked, pathAnalyser, type ReachabilityModel } from "../../core/reachability";
import type { PacketEstate } from "./estate-facts";
import { findVpcPlace, listPlaces } from "./places";
import { recordOfPublicBalancer, recordOutOfReach } from "./problems";

/** Records that lead VPCs of their zone to load balancers over the internet, or nowhere, as warnings. */
export function recordWarnings(estate: PacketEstate, model: ReachabilityModel): Problem[] {
  const records = estate.links.dns.flatMap(balancerRecords);
  if (records.length === 0) return [];
  const stopOf = wayFinder(estate, model);
  return records.flatMap(({ balancer, vpcs, path }): Problem[] => {
    const found = estate.loadBalancers.find(({ name }) => name === balancer);
    if (found === undefined) return [];
    if (found.scheme === "internet-facing") return [{ ...recordOfPublicBalancer(balancer), path }];
    const lost = vpcs.flatMap((vpc) => {
      const stop = vpc === found.vpc ? undefined : stopOf(vpc, balancer);
      return stop === undefined ? [] : [{ vpc, stop }];
    });
    const [first] = lost;
    if (first === undefined) return [];
    const problem = recordOutOfReach(
      balancer,
      lost.map(({ vpc }) => vpc),
      first.stop.code,
    );
    return [{ ...problem, path }];
  });
}

/** For whom the file makes the zone; the VPC of the endpoints sees it in any case, for those who ask it. */
function balancerRecords({ name: dns, spec, zoneVpcs }: ResolvedDns) {
  return spec.privateZones.flatMap(({ name: zone, records }) => {
    const vpcs = zoneVpcs[zone] ?? [];
    return records.flatMap(({ name, target }) =>
      target.kind === "load-balancer"
        ? [
            {
              balancer: target.name,
              vpcs,
              path: ["dns", dns, "privateZones", zone, "records", name, "loadBalancer"],
            },
          ]
        : [],
    );
  });
}

/** What keeps workers of a VPC from a load balancer even if every wall lets them pass: nobody has to call it. */
function wayFinder(
  estate: PacketEstate,
  model: ReachabilityModel,
): (vpc: string, balancer: string) => Blocked | undefined {
  const survey = pathAnalyser(withoutWalls(model));
  const balancers = listPlaces(estate, "load-balancer");
  const known = new Map<string, Blocked | undefined>();
  const find = (name: string, balancer: string): Blocked | undefined => {
    const vpc = estate.vpcs.find((one) => one.name === name);
    const to = balancers?.get(balancer);
    if (vpc === undefined || to === undefined) return undefined;
    const groups = survey({ from: findVpcPlace(vpc), to, port: Port.HTTPS });
    const stops = groups.flatMap(
      ({ answer: { forwardPath, returnPath } }) => forwardPath.blocked ?? returnPath?.blocked ?? [],
    );
    // What waits to be accepted has a warning of its own.
    return stops.find(({ code }) => code !== "LINK_PENDING");
  };
  return (vpc, balancer) => {
    const key = `${vpc} ${balancer}`;
    if (!known.has(key)) known.set(key, find(vpc, balancer));
    return known.get(key);
  };
}

function withoutWalls(model: ReachabilityModel): ReachabilityModel {
  return {
    ...model,
    vpcs: model.vpcs.map((vpc) => ({
      ...vpc,
      subnets: vpc.subnets.map(({ acl: _, ...subnet }) => subnet),
      hosts: vpc.hosts.map(({ rules: _, ...host }) => host),
    })),
  };
}
