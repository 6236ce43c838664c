import { type Ipv4Cidr, STORAGE_SUBNET_PREFIX, type VpcLayout } from "../../../core/addressing";
import { ADDRESSES_PER_PREFIX } from "../../../core/kubernetes";
import { natGatewayCount } from "../../../core/limits/network-choices";
import { quotaPassed } from "../../../core/limits/problems";
import { type Quota, type RaisedQuotas, raised } from "../../../core/limits/quota";
import { listZones } from "../../../core/limits/regions";
import { InputError, type Problem } from "../../../core/problem";
import type { EnvironmentLoad } from "../../environment/model";
import {
  ADDRESS_USAGE_PER_VPC,
  ADDRESS_USAGE_UNITS,
  blockSubnet,
  canExtend,
  computeZoneNeed,
  type Demand,
  ENDPOINT_DIRECTIONS,
  fillSubnets,
  fitsPrefix,
  INTERFACE_ENDPOINTS_PER_VPC,
  listWorkerSubnets,
  type Placement,
  place,
  RANGES_PER_VPC,
  SUBNETS_PER_VPC,
  usableAddresses,
  wholeBlocks,
  ZONES,
} from "../model";
import type { ResolvedPlacement } from "../resolved";
import type { VpcFile, VpcKind } from "../schema";
import type { SizingFile } from "../sizing-schema";
import { countUsableWorkerAddresses } from "./existing";
import { computeVpcDemand, countWorkerDemand, planLayoutNeeds, type VpcNeeds } from "./needs";

/** The VPC's part of the sizing tables, besides its addresses. */
export interface VpcReport {
  readonly placement: ResolvedPlacement;
  readonly notes: readonly string[];
  readonly warnings: readonly Problem[];
}

interface ReportInput {
  readonly name: string;
  readonly kind: VpcKind;
  readonly region: string;
  readonly file: VpcFile;
  readonly loads: readonly EnvironmentLoad[];
  readonly sizing: SizingFile;
  readonly needs: VpcNeeds;
  readonly placement: Placement | undefined;
  readonly layout: VpcLayout;
  /** The layout in the lock. @default - the VPC is new */
  readonly locked: VpcLayout | undefined;
  readonly quotas: RaisedQuotas;
}

export function reportVpc(input: ReportInput): VpcReport {
  const { kind, needs, layout } = input;
  const prefix = input.placement?.prefix ?? (kind === "aws" ? needs.demand.prefix : layout.range.prefix);
  const endpoints = needs.shape.endpointsPerZone * layout.zones.length;
  const usable = kind === "cloudhub" ? layout.range.size : countUsableWorkerAddresses(layout) - endpoints;
  return {
    placement: {
      prefix,
      passedOver: input.placement?.passedOver ?? [],
      usable,
      room: findRoom(input, usable),
    },
    notes: writeNotes(input, prefix),
    warnings: findWarnings(input),
  };
}

/** The most workers (or applications) that can be added before the VPC needs another range. */
function findRoom(input: ReportInput, usable: number): number {
  const { kind, file, loads, sizing, needs, layout } = input;
  const holds = kind === "aws" ? measureCapacity(input) : ({ total }: Demand) => total <= usable;
  const fits = (extra: number): boolean => {
    const more = { name: "", applications: extra, workersPerApplication: 1, workers: extra };
    try {
      return holds(computeVpcDemand(file, [...loads, more], sizing, needs.pods));
    } catch (error) {
      if (error instanceof InputError) return false;
      throw error;
    }
  };
  let low = 0;
  // Everything that is added takes at least one address.
  let high = [layout.range, ...layout.secondaryCidrs].reduce((sum, { size }) => sum + size, 1);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Returns a test whether the ranges of the VPC hold a demand. A new VPC is laid out again, an existing one around
 * its subnets.
 */
function measureCapacity({ needs, layout, locked }: ReportInput): (demand: Demand) => boolean {
  const { zones, secondaryCidrs, range, subnets } = layout;
  const { shape } = needs;
  const secondary = secondaryCidrs.filter((other) => !needs.podRange?.equals(other));
  if (locked === undefined && secondary.length === 0)
    return (demand) =>
      fitsPrefix(
        {
          ...shape,
          ...countWorkerDemand({ ...needs, demand }),
          prefix: range.prefix,
          zoneCounts: [zones.length],
        },
        zones.length,
      );
  const held = zones.map((zone) =>
    listWorkerSubnets(layout, zone).map((subnet) => blockSubnet(layout, subnet)),
  );
  const sizes = (ranges: readonly Ipv4Cidr[]) => ranges.reduce((sum, { size }) => sum + size, 0);
  const used = subnets.filter(({ tier }) => tier !== "pods").map(({ cidr }) => cidr);
  const free = sizes([range, ...secondary]) - sizes([...used, ...[...layout.spare.values()].flat()]);
  return (demand) => {
    const share = computeZoneNeed({ ...countWorkerDemand({ ...needs, demand }), ...shape }, zones.length);
    const total = held.reduce((sum, own) => {
      const { nodesLeft, addressesLeft } = fillSubnets(own, share);
      const perNode = (share.blocks?.perNode ?? 0) * ADDRESSES_PER_PREFIX;
      return sum + addressesLeft + nodesLeft * perNode;
    }, 0);
    // Most demands can be decided without a layout.
    if (total === 0 || total > free) return total === 0;
    return canExtend(layout, planLayoutNeeds({ ...needs, demand }, zones));
  };
}

function writeNotes(input: ReportInput, prefix: number): string[] {
  const { kind, needs, placement, layout, locked, file } = input;
  const { demand } = needs;
  const notes: string[] = [];
  if (kind === "cloudhub")
    notes.push("CloudHub lays out the subnets; the range is registered and never synthesised");
  if (kind === "existing") notes.push("the VPC exists; nothing is created");
  const last = placement?.passedOver.at(-1);
  const more =
    file.zones === "auto" && placement !== undefined ? whyNotMoreZones(input, placement) : undefined;
  if (prefix < demand.prefix && last !== undefined)
    notes.push(`the demand asks for a /${demand.prefix}, its subnets need a /${prefix}: ${last}`);
  else if (more !== undefined) notes.push(`${placement?.zones} zones, not more: ${more}`);
  if (needs.podRange !== undefined && needs.pods !== undefined)
    notes.push(`pods take ${needs.pods.fromPodRange} addresses of ${needs.podRange}, outside of this demand`);
  notes.push(...blockNotes(needs, layout));
  if (locked !== undefined) notes.push(...growthNotes(layout, locked));
  if (layout.spare.size > 0)
    notes.push(
      layout.spare.size === 1 ? "1 zone slot is kept free" : `${layout.spare.size} zone slots are kept free`,
    );
  return notes;
}

/** Notes about whole blocks of nodes, which a sum of addresses does not show. */
function blockNotes({ pods }: VpcNeeds, layout: VpcLayout): string[] {
  const { blocksPerNode, nodes = 0 } = pods ?? {};
  if (blocksPerNode === undefined || nodes === 0) return [];
  const workers = layout.subnets.filter(({ tier }) => tier === "worker");
  const whole = workers.reduce((sum, { cidr }) => sum + wholeBlocks(cidr.prefix), 0);
  const reserved = [...(layout.reservations?.values() ?? [])]
    .flat()
    .reduce((sum, { size }) => sum + size / ADDRESSES_PER_PREFIX, 0);
  const needed = `${nodes} nodes take ${nodes * blocksPerNode} whole blocks of ${ADDRESSES_PER_PREFIX} addresses (/28)`;
  return [`${needed}: the worker subnets have ${whole}, of which ${reserved} are reserved for them`];
}

/** Why `auto` chose fewer zones than possible. Computed again, because zones of the lock are taken without a reason. */
function whyNotMoreZones({ region, needs }: ReportInput, { zones, prefix }: Placement): string | undefined {
  if (zones >= Math.min(ZONES.automatic, listZones(region).length)) return undefined;
  const input = { ...needs.shape, ...countWorkerDemand(needs), prefix };
  return place({ ...input, zoneCounts: [zones + 1, zones] }).passedOver[0];
}

function growthNotes(layout: VpcLayout, locked: VpcLayout): string[] {
  const names = new Set(locked.subnets.map((subnet) => subnet.name));
  const added = layout.subnets.filter((subnet) => !names.has(subnet.name)).map((subnet) => subnet.name);
  const ranges = layout.secondaryCidrs.filter(
    (range) => !locked.secondaryCidrs.some((other) => other.equals(range)),
  );
  return [
    ...(ranges.length > 0 ? [`grows by the range ${ranges.join(", ")}`] : []),
    ...(added.length > 0 ? [`grows by ${added.join(", ")}`] : []),
  ];
}

function findWarnings({ name, kind, file, needs, layout, quotas }: ReportInput): Problem[] {
  if (kind !== "aws") return [];
  const path = ["vpcs", name];
  const owner = `VPC ${name}`;
  const ranges = 1 + layout.secondaryCidrs.length;
  const endpoints = file.interfaceEndpoints.length;
  const usage = addressUsage(file, needs, layout);
  const subnets = layout.subnets.length;
  const uses: [Quota, number][] = [
    [SUBNETS_PER_VPC, subnets],
    [RANGES_PER_VPC, ranges],
    [INTERFACE_ENDPOINTS_PER_VPC, endpoints],
    [ADDRESS_USAGE_PER_VPC, usage],
  ];
  return uses.flatMap(([one, used]) => {
    const quota = raised(one, quotas);
    return used > quota.value ? [{ ...quotaPassed(owner, quota, used), path }] : [];
  });
}

/** Network address usage with the whole demand, including gateways and endpoints. */
function addressUsage(file: VpcFile, needs: VpcNeeds, layout: VpcLayout): number {
  const { demand, pods } = needs;
  const { address, natGateway, endpoint, attachment } = ADDRESS_USAGE_UNITS;
  const zones = layout.zones.length;
  const gateways = natGatewayCount(file.nat, zones);
  const addresses = (demand.total + (pods?.fromPodRange ?? 0)) * address;
  const small = {
    transit: attachment,
    resolver: ENDPOINT_DIRECTIONS.length * address,
    storage: usableAddresses(STORAGE_SUBNET_PREFIX) * address,
    firewall: endpoint,
    nat: 0, // its gateway is counted
  };
  const ofSmall = needs.shape.smallTiers.reduce((sum, tier) => sum + small[tier], 0);
  const perZone = file.interfaceEndpoints.length * endpoint + ofSmall;
  return addresses + gateways * natGateway + perZone * zones;
}
