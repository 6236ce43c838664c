import { amazonAsn } from "../../../core/connectivity";
import { notTogether, vpnGatewayAsnMoves } from "../../../core/errors";
import { DEFAULT_GATEWAY_ASN } from "../../../core/limits/connectivity";
import type { EstateFile } from "../../estate-file";
import { sortedEntries } from "../../sorted-entries";
import { gatewayOf } from "../routed-ranges";
import type { LinkContext } from "./context";

/** Numbers of the VPN gateways, by VPC: where the file asks for one, and where a VPN ends. */
export function vpnGatewayAsns({ vpcs, vpns }: EstateFile): ReadonlyMap<string, number> {
  const written = Object.entries(vpcs).flatMap(([name, { vpnGateway }]) =>
    vpnGateway === undefined ? [] : [name],
  );
  const named = Object.values(vpns).flatMap(({ vpc }) => (vpc === undefined ? [] : [vpc]));
  return new Map(
    [...written, ...named].map((name) => [name, vpcs[name]?.vpnGateway?.asn ?? DEFAULT_GATEWAY_ASN]),
  );
}

/** Reports numbers that no gateway takes, and those that would replace a gateway in use. */
export function checkVpnGateways({ file, lock, vpnGateways, problems }: LinkContext): void {
  for (const [name, { vpnGateway, kubernetes }] of sortedEntries(file.vpcs)) {
    const path = ["vpcs", name, "vpnGateway", "asn"];
    const gateway = kubernetes?.cni?.podRangeRouted === false ? gatewayOf(file, name) : undefined;
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
