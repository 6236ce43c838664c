import { type Problem, recordOfPublicBalancer, recordOutOfReach } from "../../core/errors";
import { Port } from "../../core/firewall";
import { type ReachabilityModel, type Stop, surveyor } from "../../core/reachability";
import type { ResolvedDns } from "../resolved-links";
import type { PacketEstate } from "./estate-facts";
import { placeOfVpc, placesOf } from "./places";

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
): (vpc: string, balancer: string) => Stop | undefined {
  const survey = surveyor(withoutWalls(model));
  const balancers = placesOf(estate, "load-balancer");
  const known = new Map<string, Stop | undefined>();
  const find = (name: string, balancer: string): Stop | undefined => {
    const vpc = estate.vpcs.find((one) => one.name === name);
    const to = balancers?.get(balancer);
    if (vpc === undefined || to === undefined) return undefined;
    const groups = survey({ from: placeOfVpc(vpc), to, port: Port.HTTPS });
    const stops = groups.flatMap(({ answer: { there, back } }) => there.stop ?? back?.stop ?? []);
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
