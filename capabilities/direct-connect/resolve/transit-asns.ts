import { byKey } from "../../../core/group-by";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { LinkContext } from "../../link/resolve/context";
import type { WithoutFlows } from "../../link/resolved";
import type { ResolvedTransitGateway } from "../../transit-gateway/resolved";
import { transitAsnsEqual } from "../model";

/**
 * Transit gateways behind one Direct Connect gateway need different ASNs.
 * Source: https://docs.aws.amazon.com/directconnect/latest/UserGuide/direct-connect-transit-gateways.html
 */
export function checkTransitAsns(
  { file, problems }: LinkContext,
  transitGateways: readonly WithoutFlows<ResolvedTransitGateway>[],
): void {
  for (const [name, { gateways }] of sortedEntries(file.directConnects)) {
    const behind = sortedEntries(gateways).flatMap(([key, { transitGateway }]) => {
      const found = transitGateways.find((gateway) => gateway.name === transitGateway);
      return found === undefined
        ? []
        : [{ key, name: found.name, asn: found.spec.asn, region: found.region }];
    });
    for (const same of byKey(behind, ({ asn }) => String(asn)).values()) {
      const [first] = same;
      for (const other of same)
        if (first !== undefined && other.region !== first.region)
          problems.add(transitAsnsEqual(other.asn, [first.name, other.name], name), [
            "directConnects",
            name,
            "gateways",
            other.key,
          ]);
    }
  }
}
