import { covers } from "../../../core/addressing";
import type { Problem, ProblemPath } from "../../../core/problem";
import type { VpnSpec } from "../../vpn/model";
import type { DirectConnectSpec } from "./direct-connect";
import { backupPreferred, backupPreferredBack } from "./problems";

/**
 * Whether a VPN only takes over where the Direct Connect beside it is gone, in both directions.
 *
 * The longest prefix wins before anything else. Between equal ones, a VPC's table takes Direct Connect before
 * a VPN of either routing; a transit gateway takes any static route first, which is what a VPN without BGP has
 * there: https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview
 *
 * @param at place of the VPN's prefixes in the file
 */
export function checkBackup(directConnect: DirectConnectSpec, vpn: VpnSpec, at: ProblemPath): Problem[] {
  return [...preferredThere(directConnect, vpn, at), ...preferredBack(directConnect, vpn, at)];
}

function preferredThere(directConnect: DirectConnectSpec, vpn: VpnSpec, at: ProblemPath): Problem[] {
  const isStaticTransit = vpn.gateway.kind === "transit-gateway" && vpn.routing === "static";
  return vpn.prefixes.flatMap((prefix, index) => {
    const main = directConnect.prefixes.find(
      (other) => other.contains(prefix) && (isStaticTransit || other.prefix < prefix.prefix),
    );
    if (main === undefined) return [];
    const why = main.equals(prefix)
      ? "static routes go first on a transit gateway"
      : "the longer prefix wins";
    const problem = backupPreferred(vpn.name, prefix.toString(), directConnect.name, main.toString(), why);
    return [{ ...problem, path: [...at, index] }];
  });
}

/**
 * Over BGP a VPN on a transit gateway announces the VPCs' own ranges, and a Direct Connect what is allowed:
 * where that is wider, the other side answers through the VPN.
 */
function preferredBack(directConnect: DirectConnectSpec, vpn: VpnSpec, at: ProblemPath): Problem[] {
  const { gateway, routing } = vpn;
  if (gateway.kind !== "transit-gateway" || routing !== "bgp") return [];
  return directConnect.associations
    .filter(({ kind, name }) => kind === "transit-gateway" && name === gateway.name)
    .flatMap(({ ranges, allowedPrefixes }) =>
      ranges.flatMap((range) => {
        const wider = allowedPrefixes.find(
          (allowed) => allowed.prefix < range.prefix && allowed.contains(range),
        );
        const isMet = covers(
          allowedPrefixes.filter((allowed) => range.contains(allowed)),
          range,
        );
        if (wider === undefined || isMet) return [];
        const problem = backupPreferredBack(vpn.name, directConnect.name, range.toString(), wider.toString());
        return [{ ...problem, path: at }];
      }),
    );
}
