import type { Ipv4Cidr } from "../../core/addressing";
import type { EstateFile } from "../estate-file";
import { NO_KUBERNETES } from "../schema/vpc-kubernetes";
import { sortedEntries } from "../sorted-entries";
import { kindOf } from "./options";

/** Ranges of the VPCs whose addresses are known. */
export type RangesByVpc = Pick<ReadonlyMap<string, readonly Ipv4Cidr[]>, "get">;

/** Whether links leave a range out: that of pods which leave by the addresses of their nodes. */
function isLeftOut({ vpcs }: EstateFile, vpc: string, range: Ipv4Cidr): boolean {
  const { podRange, podRangeRouted } = vpcs[vpc]?.kubernetes?.cni ?? NO_KUBERNETES.cni;
  return podRangeRouted === false && podRange?.equals(range) === true;
}

/** What links lead to of a VPC: all of its ranges but that of pods which the file keeps out of them. */
export function routedRanges(
  file: EstateFile,
  vpc: string,
  ranges: readonly Ipv4Cidr[],
): readonly Ipv4Cidr[] {
  return ranges.filter((range) => !isLeftOut(file, vpc, range));
}

/**
 * What a VPC means by the ranges of each: all of its own, and of others what links lead to and what is not its own.
 * Where two have one range of pods, each only ever talks to its own.
 */
export function rangesSeenFrom(
  file: EstateFile,
  ranges: RangesByVpc,
  viewer: string | undefined,
): RangesByVpc {
  const own = ranges.get(viewer ?? "") ?? [];
  const isOthers = (range: Ipv4Cidr) => !own.some((one) => one.overlaps(range));
  return {
    // Asked for, not made for all: every VPC has a view, and looks at few others.
    get: (vpc) => {
      const all = ranges.get(vpc);
      return vpc === viewer ? all : all && routedRanges(file, vpc, all).filter(isOthers);
    },
  };
}

/**
 * The link that leads to a range of a VPC, as the file names it. A VPN gateway announces every range of its VPC, and
 * what others route over a peering is theirs to say. @default - no link does, so nobody else can tell whose it is
 */
export function routedBy(file: EstateFile, vpc: string, range: Ipv4Cidr): string | undefined {
  return gatewayOf(file, vpc) ?? peeringOf(file, vpc, range) ?? transitGatewayOf(file, vpc, range);
}

/** The VPN gateway of a VPC, or what ends on it. */
export function gatewayOf({ vpcs, vpns, directConnects }: EstateFile, vpc: string): string | undefined {
  if (vpcs[vpc]?.vpnGateway !== undefined) return `vpcs.${vpc}.vpnGateway`;
  const [vpn] = sortedEntries(vpns).filter(([, one]) => one.vpc === vpc);
  if (vpn !== undefined) return `vpns.${vpn[0]}`;
  const [connect] = sortedEntries(directConnects).filter(([, { gateways }]) =>
    Object.values(gateways).some((gateway) => gateway.vpc === vpc),
  );
  return connect && `directConnects.${connect[0]}`;
}

function peeringOf(file: EstateFile, vpc: string, range: Ipv4Cidr): string | undefined {
  const [found] = sortedEntries(file.peerings).filter(([, { requester, accepter }]) =>
    [[requester, accepter] as const, [accepter, requester] as const].some(([side, other]) => {
      if (side.vpc !== vpc) return false;
      const peer = file.vpcs[other.vpc ?? ""];
      if (peer === undefined || kindOf(peer) === "cloudhub") return true;
      return other.prefixes === undefined
        ? !isLeftOut(file, vpc, range)
        : other.prefixes.some((prefix) => prefix.overlaps(range));
    }),
  );
  return found && `peerings.${found[0]}`;
}

function transitGatewayOf(file: EstateFile, vpc: string, range: Ipv4Cidr): string | undefined {
  if (isLeftOut(file, vpc, range)) return undefined;
  const [found] = sortedEntries(file.transitGateways).filter(([, { vpcs }]) => vpcs[vpc] !== undefined);
  return found && `transitGateways.${found[0]}`;
}
