import { computeZoneShare, usableAddresses } from "../../capabilities/vpc/model";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { findOverlaps, Ipv4Cidr } from "../../core/addressing";
import type { ResolvedEstate } from "../../plan";
import type { FileData, VpcData } from "./estates";

/** What every estate owes; one expectation, because thousands of them take their time. */
export function expectSound(estate: ResolvedEstate, data: FileData): void {
  const networks = Object.values(data["externalNetworks"] as Record<string, { cidrs: string[] }>);
  const owned = [
    ...estate.vpcs.flatMap(({ layout }) => [layout.range, ...layout.secondaryCidrs]),
    ...networks.flatMap(({ cidrs }) => cidrs.map(Ipv4Cidr.parse)),
    ...[...estate.lock.released].flatMap(([name, ranges]) => (name.includes("/") ? [] : ranges)),
  ];
  const faults = overlaps(owned);
  for (const vpc of estate.vpcs)
    faults.push(...faultsOf(vpc, data.vpcs[vpc.name] ?? {}).map((fault) => `${vpc.name}: ${fault}`));
  expect(faults).toEqual([]);
}

function faultsOf(
  { layout, demand, kind, podRange, interfaceEndpoints }: ResolvedVpc,
  data: VpcData,
): string[] {
  const isFine: [string, boolean][] = [];
  if (kind === "cloudhub") {
    isFine.push(["no subnets", layout.subnets.length === 0]);
    isFine.push(["demand held", layout.range.size >= demand.total]);
    return isFine.flatMap(([rule, holds]) => (holds ? [] : [rule]));
  }
  const blocks = [...layout.subnets.map(({ cidr }) => cidr), ...[...layout.spare.values()].flat()];
  const ranges = [layout.range, ...layout.secondaryCidrs];
  isFine.push(["contained", blocks.every((block) => ranges.some((range) => range.contains(block)))]);
  isFine.push(["two zones", layout.zones.length >= 2]);
  const { surviveZoneLoss = false, transitSubnets = false, resolverSubnets = false } = data;
  const { storageSubnets = false } = data;
  const endpointsPerZone = interfaceEndpoints.length;
  const share = computeZoneShare(
    { addresses: demand.total, surviveZoneLoss, endpointsPerZone },
    layout.zones.length,
  );
  for (const zone of layout.zones) {
    const of = (tier: string) =>
      layout.subnets.filter((subnet) => subnet.zone === zone && subnet.tier === tier);
    const usable = of("worker").reduce((sum, { cidr }) => sum + usableAddresses(cidr.prefix), 0);
    isFine.push([`share of ${zone}`, usable >= share]);
    isFine.push([
      `balancers of ${zone}`,
      of("load-balancer")
        .map(({ cidr }) => cidr.prefix)
        .join() === "27",
    ]);
    isFine.push([`transit of ${zone}`, of("transit").length === (transitSubnets ? 1 : 0)]);
    isFine.push([`resolver of ${zone}`, of("resolver").length === (resolverSubnets ? 1 : 0)]);
    isFine.push([`storage of ${zone}`, of("storage").length === (storageSubnets ? 1 : 0)]);
    isFine.push([`pods of ${zone}`, of("pods").length === (podRange === undefined ? 0 : 1)]);
    isFine.push([`pod range of ${zone}`, of("pods").every(({ cidr }) => podRange?.contains(cidr))]);
  }
  return [...overlaps(blocks), ...isFine.flatMap(([rule, holds]) => (holds ? [] : [rule]))];
}

function overlaps(cidrs: readonly Ipv4Cidr[]): string[] {
  return findOverlaps(cidrs.map((cidr) => ({ cidr }))).map(([a, b]) => `${a.cidr} overlaps ${b.cidr}`);
}
