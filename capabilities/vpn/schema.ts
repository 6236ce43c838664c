import * as z from "zod";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import type { KeysOf } from "../../estate/estate-file";
import { arn, conditional, name, named, parsed } from "../../estate/schema/scalars";
import { alarms, asn, flows, logs, networkName, prefixes } from "../link/schema";
import {
  TUNNEL_PROFILES,
  TUNNELS_IN_USE,
  tunnelRange,
  VPN_BANDWIDTHS,
  VPN_ROUTINGS,
  VPN_SETTINGS,
} from "./model";

const insideRange = parsed(z.string(), tunnelRange, {
  description: "A /30 of 169.254.0.0/16 for the inside addresses of a tunnel.",
  examples: ["169.254.8.0/30"],
});

const device = z
  .strictObject({
    address: z
      .string()
      .optional()
      .meta({
        description: "Public address. Default: it changes, so the device starts and shows a certificate.",
        examples: ["203.0.113.8"],
      }),
    asn: asn
      .optional()
      .meta({ description: "Autonomous system number; BGP needs it, and static routing takes none." }),
    certificate: arn(
      "acm",
      "certificate/[A-Za-z0-9-]+",
      "us-east-1:123456789012:certificate/0123abcd-0123-0123-0123-0123456789ab",
    )
      .optional()
      .meta({ description: "Private certificate of the device. Default: a key that AWS makes and keeps." }),
    tunnels: z
      .strictObject({ "1": insideRange.optional(), "2": insideRange.optional() })
      .optional()
      .meta({ description: "Inside ranges that are given. Default: chosen, then kept by the lock." }),
  })
  .meta({ description: "A device of the other side.", examples: [{ address: "203.0.113.8", asn: 65_010 }] });

const vpnFields = z
  .strictObject({
    vpc: name.optional().meta({
      description: "VPC whose VPN gateway it ends on, or a VPC or private space of CloudHub.",
    }),
    transitGateway: name.optional().meta({ description: "Transit gateway that it ends on." }),
    segment: name.optional().meta({ description: "Segment of the transit gateway that it belongs to." }),
    network: networkName,
    prefixes: prefixes
      .optional()
      .meta({ description: "What lies behind it. Default: all ranges of the network." }),
    routing: z
      .enum(VPN_ROUTINGS)
      .default(VPN_SETTINGS.routing)
      .meta({ description: "How each side learns what the other has." }),
    devices: named(device).meta({ description: "One device of the other side, or two." }),
    profile: conditional(z.enum(TUNNEL_PROFILES), VPN_SETTINGS.profile).meta({
      description: "Proposals of IKE. strong: IKEv2, AES-256-GCM, SHA-2 and DH 20 or 21.",
    }),
    acceleration: conditional(z.boolean(), VPN_SETTINGS.acceleration).meta({
      description: "Through the nearest edge of AWS; needs a transit gateway.",
    }),
    bandwidth: conditional(z.enum(VPN_BANDWIDTHS), VPN_SETTINGS.bandwidth).meta({
      description: "large: 5 Gbps a tunnel; needs a transit gateway.",
    }),
    tunnelsInUse: conditional(z.literal([1, 2]), TUNNELS_IN_USE).meta({
      description: "Tunnels that a device with static routes keeps up; with BGP always both.",
    }),
    backupOf: name.optional().meta({
      description: "Name of an entry of directConnects that must go first in both directions.",
    }),
    flows,
    logs: logs.optional().meta({ description: "Tunnel and BGP logs.", default: {} }),
    alarms,
    deletionProtection: conditional(z.boolean(), DELETION_PROTECTION).meta({
      description: "Refuses plans that destroy the link.",
    }),
  })
  .meta({ description: "A site-to-site VPN on exactly one of vpc and transitGateway." });

/** A VPN with all defaults of AWS. One on a VPC of CloudHub refuses keys that MuleSoft can't follow. */
export const vpn = vpnFields.transform((written) => ({
  ...written,
  writtenKeys: Object.keys(written),
  profile: written.profile ?? VPN_SETTINGS.profile,
  acceleration: written.acceleration ?? VPN_SETTINGS.acceleration,
  bandwidth: written.bandwidth ?? VPN_SETTINGS.bandwidth,
  logs: written.logs ?? logs.parse({}),
  deletionProtection: written.deletionProtection ?? DELETION_PROTECTION,
}));

export const vpnKeys = {
  vpns: named(vpn).prefault({}).meta({ description: "Site-to-site VPNs to networks of others." }),
};

export type VpnFile = z.output<typeof vpn>;

export type VpnDeviceFile = z.output<typeof device>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof vpnKeys> {}
}
