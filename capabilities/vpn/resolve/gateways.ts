import { notTogether } from "../../../core/problem";
import { amazonAsn } from "../../link/model";
import type { LinkContext } from "../../link/resolve/context";
import { DEFAULT_GATEWAY_ASN } from "../../vpc/model";
import type { PlacedContext } from "../../vpc/resolve/context";
import { vpnGatewayAsnMoves } from "../model";

/** ASN of each VPN gateway, by VPC: VPCs that ask for a gateway, and VPCs with a VPN. */
export function listVpnGatewayAsns({ file, vpcs }: PlacedContext): ReadonlyMap<string, number> {
  const written = [...vpcs].flatMap(([name, { vpnGateway }]) => (vpnGateway === undefined ? [] : [name]));
  const named = Object.values(file.vpns).flatMap(({ vpc }) => (vpc === undefined ? [] : [vpc]));
  // The gateway of a VPC of CloudHub is MuleSoft's.
  const own = [...written, ...named].filter((name) => vpcs.get(name)?.kind !== "cloudhub");
  return new Map(own.map((name) => [name, vpcs.get(name)?.vpnGateway?.asn ?? DEFAULT_GATEWAY_ASN]));
}

/**
 * Reports invalid numbers, and changed numbers that would replace a gateway in use.
 *
 * @param announcedBy path of what gives a VPC its VPN gateway, which announces every range of the VPC
 */
export function checkVpnGateways(
  { vpcs, lock, vpnGateways, problems }: LinkContext,
  announcedBy: (vpc: string) => string | undefined,
): void {
  for (const [name, { vpnGateway, kubernetes }] of vpcs) {
    const path = ["vpcs", name, "vpnGateway", "asn"];
    const gateway = kubernetes?.cni?.podRangeRouted === false ? announcedBy(name) : undefined;
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
