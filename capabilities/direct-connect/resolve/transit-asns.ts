import { byKey } from "../../../core/group-by";
import { findRegion } from "../../../estate/region";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { LinkContext } from "../../link/resolve/context";
import { transitAsnsEqual } from "../model";

/**
 * Transit gateways behind one Direct Connect gateway need different ASNs.
 * Source: https://docs.aws.amazon.com/directconnect/latest/UserGuide/direct-connect-transit-gateways.html
 */
export function checkTransitAsns(context: LinkContext): void {
  const { file, problems } = context;
  for (const [name, { gateways }] of sortedEntries(file.directConnects)) {
    const behind = sortedEntries(gateways).flatMap(([key, { transitGateway }]) => {
      const found = transitGateway === undefined ? undefined : file.transitGateways[transitGateway];
      if (found === undefined) return [];
      return [{ key, name: transitGateway ?? "", asn: found.asn, region: findRegion(context.file, found) }];
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
