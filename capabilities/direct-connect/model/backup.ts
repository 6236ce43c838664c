import { covers } from "../../../core/addressing";
import type { Problem, ProblemPath } from "../../../core/problem";
import type { VpnSpec } from "../../vpn/model";
import type { DirectConnectSpec } from "./direct-connect";
import { backupPreferred, backupPreferredBack } from "./problems";

/**
 * Checks that a backup VPN is used only while the Direct Connect is down, in both directions.
 *
 * The longest prefix always wins. Between equal prefixes, the table of a VPC prefers Direct Connect to any VPN. A
 * transit gateway prefers any static route, and a VPN without BGP has static routes there:
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview
 *
 * @param at path of the VPN's prefixes in the file
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
 * With BGP, a VPN on a transit gateway announces the ranges of the VPCs, and a Direct Connect the allowed prefixes.
 * If those are wider, the other side answers through the VPN.
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
