import { amazonAsn } from "../../../core/connectivity";
import { notTogether, vpnGatewayAsnMoves } from "../../../core/errors";
import { DEFAULT_GATEWAY_ASN } from "../../../core/limits/connectivity";
import type { EstateFile } from "../../schema";
import { sortedEntries } from "../loads";
import { gatewayOf } from "../routed-ranges";
import type { LinkContext } from "./context";

/** The number of a VPC's VPN gateway. @default - it has none: neither the file asks for it, nor does a VPN */
export function vpnGatewayAsn({ vpcs, vpns }: EstateFile, name: string): number | undefined {
  const written = vpcs[name]?.vpnGateway;
  const isNamed = Object.values(vpns).some(({ vpc }) => vpc === name);
  return written === undefined && !isNamed ? undefined : (written?.asn ?? DEFAULT_GATEWAY_ASN);
}

/** Reports numbers that no gateway takes, and those that would replace a gateway in use. */
export function checkVpnGateways({ file, lock, problems }: LinkContext): void {
  for (const [name, { vpnGateway, kubernetes }] of sortedEntries(file.vpcs)) {
    const path = ["vpcs", name, "vpnGateway", "asn"];
    const gateway = gatewayOf(file, name);
    if (kubernetes?.cni?.podRangeRouted === false && gateway !== undefined)
      problems.add(notTogether("podRangeRouted: false", `${gateway} announces every range of the VPC`), [
        ...["vpcs", name, "kubernetes", "cni", "podRangeRouted"],
      ]);
    const given = vpnGateway?.asn;
    if (given !== undefined) problems.attempt(path, () => amazonAsn(given));
    const [locked, wanted] = [lock.vpcs.get(name)?.vpnGatewayAsn, vpnGatewayAsn(file, name)];
    if (locked !== undefined && wanted !== undefined && locked !== wanted)
      problems.add(vpnGatewayAsnMoves(name, locked, wanted), path);
  }
}
