import type { ResolvedDns } from "../../capabilities/dns/resolved";
import { recordAroundFront } from "../../capabilities/load-balancer/model";
import { Port } from "../../core/firewall";
import type { Problem } from "../../core/problem";
import { type Blocked, pathAnalyser, type ReachabilityModel } from "../../core/reachability";
import type { PacketEstate } from "./estate-facts";
import { findVpcPlace, listPlaces } from "./places";
import { recordOfPublicBalancer, recordOutOfReach } from "./problems";

/**
 * Warnings for private DNS records of load balancers that VPCs of the zone reach only over the internet or not at
 * all.
 */
export function recordWarnings(estate: PacketEstate, model: ReachabilityModel): Problem[] {
  const records = estate.links.dns.flatMap(balancerRecords);
  if (records.length === 0) return [];
  const findBlock = findBlocks(estate, model);
  return records.flatMap(({ balancer, vpcs, path }): Problem[] => {
    const found = estate.loadBalancers.find(({ name }) => name === balancer);
    if (found === undefined) return [];
    if (found.scheme === "internet-facing") return [{ ...recordOfPublicBalancer(balancer), path }];
    if (found.front !== undefined) return [{ ...recordAroundFront(balancer), path }];
    const unreachable = vpcs.flatMap((vpc) => {
      const block = vpc === found.vpc ? undefined : findBlock(vpc, balancer);
      return block === undefined ? [] : [{ vpc, block }];
    });
    const [first] = unreachable;
    if (first === undefined) return [];
    const problem = recordOutOfReach(
      balancer,
      unreachable.map(({ vpc }) => vpc),
      first.block.code,
    );
    return [{ ...problem, path }];
  });
}

/**
 * The VPCs for which the file creates the zone. The VPC of the endpoints always sees it, for the clients of the
 * endpoint, so it is not counted.
 */
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

/**
 * Returns a function that tells why routing does not lead from a VPC to a load balancer. Security groups and ACLs
 * are ignored, because a VPC that sees a name need not be allowed to call it.
 */
function findBlocks(
  estate: PacketEstate,
  model: ReachabilityModel,
): (vpc: string, balancer: string) => Blocked | undefined {
  const analysePath = pathAnalyser(withoutFilters(model));
  const balancers = listPlaces(estate, "load-balancer");
  const cache = new Map<string, Blocked | undefined>();
  const find = (name: string, balancer: string): Blocked | undefined => {
    const vpc = estate.vpcs.find((one) => one.name === name);
    const to = balancers?.get(balancer);
    if (vpc === undefined || to === undefined) return undefined;
    const groups = analysePath({ from: findVpcPlace(vpc), to, port: Port.HTTPS });
    const blocks = groups.flatMap(
      ({ answer: { forwardPath, returnPath } }) => forwardPath.blocked ?? returnPath?.blocked ?? [],
    );
    // A link that waits for acceptance has a warning of its own.
    return blocks.find(({ code }) => code !== "LINK_PENDING");
  };
  return (vpc, balancer) => {
    const key = `${vpc} ${balancer}`;
    if (!cache.has(key)) cache.set(key, find(vpc, balancer));
    return cache.get(key);
  };
}

function withoutFilters(model: ReachabilityModel): ReachabilityModel {
  return {
    ...model,
    vpcs: model.vpcs.map((vpc) => ({
      ...vpc,
      subnets: vpc.subnets.map(({ acl: _, ...subnet }) => subnet),
      hosts: vpc.hosts.map(({ rules: _, ...host }) => host),
    })),
  };
}
