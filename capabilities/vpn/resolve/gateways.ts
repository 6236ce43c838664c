import { notTogether } from "../../../core/problem";
import type { EstateFile } from "../../../estate/estate-file";
import { sortedEntries } from "../../../estate/sorted-entries";
import { amazonAsn } from "../../link/model";
import type { LinkContext } from "../../link/resolve/context";
import { DEFAULT_GATEWAY_ASN } from "../../vpc/model";
import { vpnGatewayAsnMoves } from "../model";

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

/** ASN of each VPN gateway, by VPC: VPCs that ask for a gateway, and VPCs with a VPN. */
export function listVpnGatewayAsns({ vpcs, vpns }: EstateFile): ReadonlyMap<string, number> {
  const written = Object.entries(vpcs).flatMap(([name, { vpnGateway }]) =>
    vpnGateway === undefined ? [] : [name],
  );
  const named = Object.values(vpns).flatMap(({ vpc }) => (vpc === undefined ? [] : [vpc]));
  return new Map(
    [...written, ...named].map((name) => [name, vpcs[name]?.vpnGateway?.asn ?? DEFAULT_GATEWAY_ASN]),
  );
}

/** Reports invalid numbers, and changed numbers that would replace a gateway in use. */
export function checkVpnGateways({ file, lock, vpnGateways, problems }: LinkContext): void {
  for (const [name, { vpnGateway, kubernetes }] of sortedEntries(file.vpcs)) {
    const path = ["vpcs", name, "vpnGateway", "asn"];
    const gateway = kubernetes?.cni?.podRangeRouted === false ? findVpnGateway(file, name) : undefined;
    if (gateway !== undefined)
      problems.add(notTogether("podRangeRouted: false", `${gateway} announces every range of the VPC`), [
        ...["vpcs", name, "kubernetes", "cni", "podRangeRouted"],
      ]);
    const given = vpnGateway?.asn;
    if (given !== undefined) problems.attempt(path, () => amazonAsn(given));
    const [locked, wanted] = [lock.vpcs.get(name)?.vpnGatewayAsn, vpnGateways.get(name)];
    if (locked !== undefined && wanted !== undefined && locked !== wanted)
      problems.add(vpnGatewayAsnMoves(name, locked, wanted), path);
  }
}
