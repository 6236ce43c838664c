import { byKey } from "../../../core/group-by";
import type { LinkFlows } from "../../link/resolve/acls";
import type { ResolvedVpc } from "../../vpc/resolved";
import { dnsFlows } from "../model";
import type { RoutedDns } from "./routed-dns";

/** DNS traffic through network ACLs, by VPC. */
export function planDnsFlows(hubs: readonly RoutedDns[], vpcs: readonly ResolvedVpc[]): LinkFlows[] {
  const own = vpcs.flatMap(({ name, networkAcls, layout: { range, secondaryCidrs, subnets } }) =>
    networkAcls === undefined ? [] : [{ name, ranges: [range, ...secondaryCidrs], subnets }],
  );
  return hubs.flatMap(({ name, spec, destinations }) => {
    const overTransit = destinations.filter(({ crossesTransit }) => crossesTransit);
    const flows = dnsFlows(spec, own, (peer) =>
      overTransit.some(({ destination }) => destination.overlaps(peer)),
    );
    return [...byKey(flows, (flow) => flow.vpc)].map(([vpc, ofVpc]) => ({
      vpc,
      link: { kind: "dns", name } as const,
      flows: ofVpc,
    }));
  });
}
