import type { ResolvedDirectConnect } from "../capabilities/direct-connect/resolved";
import type { ResolvedDns } from "../capabilities/dns/resolved";
import type { NetworkAcls, ResolvedLinkEntries, ResolvedLinkRule } from "../capabilities/link/resolved";
import type { ResolvedPeering } from "../capabilities/peering/resolved";
import type { ResolvedTransitGateway } from "../capabilities/transit-gateway/resolved";
import type { ResolvedTransitPeering } from "../capabilities/transit-gateway/resolved-peering";
import type { ResolvedVpn } from "../capabilities/vpn/resolved";
import type { ResolvedCloudhubVpn } from "../capabilities/vpn/resolved-cloudhub";

/** All links of the estate; each list is sorted by name. */
export interface ResolvedLinks {
  readonly vpns: readonly ResolvedVpn[];
  /** Those that end on a VPC or a private space of CloudHub. */
  readonly cloudhubVpns: readonly ResolvedCloudhubVpn[];
  readonly peerings: readonly ResolvedPeering[];
  readonly transitGateways: readonly ResolvedTransitGateway[];
  readonly transitPeerings: readonly ResolvedTransitPeering[];
  readonly directConnects: readonly ResolvedDirectConnect[];
  readonly dns: readonly ResolvedDns[];
  readonly rules: readonly ResolvedLinkRule[];
  readonly aclEntries: readonly ResolvedLinkEntries[];
}

declare module "../estate/resolved-estate" {
  interface ResolvedEstate {
    readonly links: ResolvedLinks;
    /**
     * The whole network ACL of each tier of each VPC that is created here: entries of its own stack, then those of
     * links. Path analysis and quotas take these; stacks create the two parts.
     */
    readonly networkAcls: NetworkAcls;
  }
}
