import { planDnsFlows } from "../../capabilities/dns/resolve/flows";
import { planLinkEntries } from "../../capabilities/link/resolve/acls";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import type { LinkRef } from "../../core/naming";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import type { FlowingLinks } from "../links";
import type { PlannedLinks } from "./links";

/** The links in their final form, and the network ACLs that they add entries to. */
export type PlannedAcls = Pick<ResolvedEstate, "links" | "networkAcls">;

/** Adds the entries of links to the network ACLs of VPCs, behind those of each VPC's own stack. */
export function planNetworkAcls(
  { flowing, context }: PlannedLinks,
  vpcs: readonly ResolvedVpc[],
): PlannedAcls {
  const { links, rules, ofNetwork, dns } = flowing;
  const inNetwork = new Set(ofNetwork);
  const traffic = {
    rules: rules.filter((rule) => !inNetwork.has(rule)),
    crossesTransit: (link: LinkRef) => crossesTransit(link, links),
    endpointFlows: planDnsFlows(dns, vpcs),
  };
  const { entries, acls } = planLinkEntries(vpcs, traffic, context);
  return {
    links: {
      ...links,
      dns: dns.map(({ destinations, ...resolved }) => resolved),
      rules: rules.map(({ vpc, rule, link }) => ({ vpc, rule, link })),
      aclEntries: entries,
    },
    networkAcls: acls,
  };
}

function crossesTransit(
  { kind, name }: LinkRef,
  { directConnects }: Pick<FlowingLinks["links"], "directConnects">,
): boolean {
  switch (kind) {
    case "transit-gateway":
    case "transit-peering":
    case "vpn": // rules of VPNs on a VPN gateway are in `ofNetwork`
      return true;
    case "direct-connect":
      return directConnects.some(
        (one) => one.name === name && one.spec.associations.some(({ kind: to }) => to === "transit-gateway"),
      );
    case "peering":
    case "dns": // endpoints have security groups of their own
      return false;
  }
}
