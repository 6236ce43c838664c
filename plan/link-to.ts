import { isLeftOut } from "../capabilities/vpc/resolve/routed-ranges";
import type { Ipv4Cidr } from "../core/addressing";
import type { EstateFile } from "../estate/estate-file";
import { sortedEntries } from "../estate/sorted-entries";

/**
 * The link that leads to a range of a VPC, as its path in the file. A VPN gateway announces every range of its VPC.
 * The far side of a peering decides itself what it routes over the peering, so that does not count.
 *
 * @default - no link leads to it, so others can have the same addresses
 */
export function findLinkTo(file: EstateFile, vpc: string, range: Ipv4Cidr): string | undefined {
  return findVpnGateway(file, vpc) ?? findPeering(file, vpc, range) ?? findTransitGateway(file, vpc, range);
}

function findPeering(file: EstateFile, vpc: string, range: Ipv4Cidr): string | undefined {
  const [found] = sortedEntries(file.peerings).filter(([, { requester, accepter }]) =>
    [[requester, accepter] as const, [accepter, requester] as const].some(([side, other]) => {
      if (side.vpc !== vpc) return false;
      const peer = file.vpcs[other.vpc ?? ""];
      if (peer === undefined || peer.kind === "cloudhub") return true;
      return other.prefixes === undefined
        ? !isLeftOut(file.vpcs[vpc], range)
        : other.prefixes.some((prefix) => prefix.overlaps(range));
    }),
  );
  return found && `peerings.${found[0]}`;
}

function findTransitGateway(file: EstateFile, vpc: string, range: Ipv4Cidr): string | undefined {
  if (isLeftOut(file.vpcs[vpc], range)) return undefined;
  const [found] = sortedEntries(file.transitGateways).filter(([, { vpcs }]) => vpcs[vpc] !== undefined);
  return found && `transitGateways.${found[0]}`;
}

/** The path in the file by which a VPC has a VPN gateway: its own key, a VPN or a Direct Connect. */
export function findVpnGateway({ vpcs, vpns, directConnects }: EstateFile, vpc: string): string | undefined {
  if (vpcs[vpc]?.vpnGateway !== undefined) return `vpcs.${vpc}.vpnGateway`;
  const [vpn] = sortedEntries(vpns).filter(([, one]) => one.vpc === vpc);
  if (vpn !== undefined) return `vpns.${vpn[0]}`;
  const [connect] = sortedEntries(directConnects).filter(([, { gateways }]) =>
    Object.values(gateways).some((gateway) => gateway.vpc === vpc),
  );
  return connect && `directConnects.${connect[0]}`;
}
