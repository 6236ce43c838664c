import type { LinkContext } from "../../link/resolve/context";
import {
  type LinkContributions,
  type LinkEnds,
  learnedAt,
  NO_CONTRIBUTIONS,
} from "../../link/resolve/contributions";
import type { WithoutFlows } from "../../link/resolved";
import { vpnAttachmentKey } from "../../transit-gateway/model";
import type { LinkAttachment } from "../../transit-gateway/resolve/attachments";
import { listVpcsBehind } from "../../transit-gateway/resolve/segments";
import type { ResolvedTransitGateway } from "../../transit-gateway/resolved";
import type { ResolvedVpn } from "../resolved";

type Vpn = WithoutFlows<ResolvedVpn>;

/** Prefixes that a VPN gateway learns from its VPN. */
export function contributeVpn({ name, spec: { gateway, prefixes } }: Vpn): LinkContributions {
  if (gateway.kind !== "vpn-gateway") return NO_CONTRIBUTIONS;
  return { ...NO_CONTRIBUTIONS, learned: [learnedAt(gateway.vpc, { kind: "vpn", name }, prefixes)] };
}

/** Attachments of a VPN to its transit gateway, one for each device. With BGP, routes are propagated. */
export function attachVpn({ name, spec, segment }: Vpn): LinkAttachment[] {
  const { gateway, devices, prefixes, routing } = spec;
  if (gateway.kind !== "transit-gateway" || segment === undefined) return [];
  return devices.map((device) => ({
    gateway: gateway.name,
    at: ["vpns", name],
    attachment: {
      ...{ key: vpnAttachmentKey(name, device.name), kind: "vpn" as const, name, segment, prefixes },
      propagates: routing === "bgp",
    },
  }));
}

/** A VPN leads to its network from the VPC, or from what its segment of the transit gateway reaches. */
export function findVpnEnds(
  { spec: { gateway, network, prefixes }, segment }: Vpn,
  transitGateways: readonly WithoutFlows<ResolvedTransitGateway>[],
  { ranges }: LinkContext,
): LinkEnds {
  return {
    vpcs:
      gateway.kind === "vpn-gateway"
        ? new Map([[gateway.vpc, ranges.get(gateway.vpc) ?? []]])
        : listVpcsBehind(gateway.name, segment, transitGateways),
    networks: new Map([[network, prefixes]]),
  };
}
