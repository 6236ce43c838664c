import * as z from "zod";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import type { KeysOf } from "../../estate/estate-file";
import { accountId, conditional, name, named, region, text } from "../../estate/schema/scalars";
import { account, asn, flows, networkName, prefixes } from "../link/schema";
import { INTERFACE_MTU } from "./model";

const gatewayId = text(
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  "the id of a Direct Connect gateway",
  "0123abcd-0123-0123-0123-0123456789ab",
);

const gateway = z
  .strictObject({
    vpc: name.optional().meta({ description: "VPC whose VPN gateway is associated." }),
    transitGateway: name.optional().meta({ description: "Transit gateway that is associated." }),
    segment: name.optional().meta({ description: "Segment of the transit gateway that it belongs to." }),
    external: z
      .strictObject({
        kind: z.enum(["vpn-gateway", "transit-gateway"]),
        proposal: text(
          /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
          "the id of an association proposal",
          "0123abcd-0123-0123-0123-0123456789ab",
        ),
        account: accountId.meta({ description: "Owner of the gateway. In quotes." }),
        asn,
        network: networkName,
      })
      .optional()
      .meta({ description: "Gateway of another account that proposed the association." }),
    allowedPrefixes: prefixes.optional().meta({
      description:
        "What the other side is told that lies here. Default: the ranges of the VPC; of a transit gateway none.",
    }),
    active: conditional(z.boolean(), false).meta({
      description: "The owner of an existing Direct Connect gateway of another account has accepted.",
    }),
  })
  .meta({ description: "Exactly one of vpc, transitGateway and external." });

const port = z.strictObject({
  account: name
    .optional()
    .meta({ description: "Account that owns the port. Default: that of the Direct Connect." }),
  region: region.optional().meta({ description: "Default: that of the Direct Connect." }),
  location: text(/^[A-Za-z0-9-]{1,20}$/, "the code of a Direct Connect location", "EqDC2"),
  gbps: z.literal([1, 10, 100, 400]),
  macsec: z
    .boolean()
    .optional()
    .meta({ description: "The port encrypts, and carries nothing that is not. Default: true from 10 Gbps." }),
  provider: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: "Service provider. Default: none is named." }),
});

/** Direct Connect ids contain all letters and digits, not only hexadecimal ones: `dxvif-ffhhk74f`. */
const interfaceId = text(/^dxvif-[0-9a-z]{8,17}$/, "a virtual interface id", "dxvif-ffhhk74f");

/**
 * Virtual interfaces are only accepted here, never created: AWS would generate a BGP key, and the provider would
 * store it in the state.
 */
const virtualInterface = z.strictObject({
  kind: z.enum(["private", "transit"]),
  accept: interfaceId.optional().meta({
    description: "Interface that the port's owner made for the account; it is accepted here.",
  }),
  existing: interfaceId.optional().meta({
    description: "Interface that was made by hand for this gateway, on a port of the account.",
  }),
  port: name
    .optional()
    .meta({ description: "Name of the port of this file that it uses. Default: others own it." }),
  region: region.optional().meta({ description: "Default: that of the Direct Connect." }),
  vlan: z.int().meta({ description: "As its maker chose it, 1 to 4094." }),
  asn: asn.meta({ description: "Number of the router at the other end." }),
  mtu: z.int().default(INTERFACE_MTU).meta({ description: "As its maker chose it." }),
});

export const directConnect = z
  .strictObject({
    account,
    region: region.optional().meta({
      description: "Where its calls go; the gateway itself is global. Default: the region at the top.",
    }),
    asn: asn.meta({ description: "Private number of the Direct Connect gateway." }),
    existing: z
      .strictObject({
        id: gatewayId,
        account: accountId.optional().meta({
          description: "Who owns it, where that is not the account of the Direct Connect. In quotes.",
        }),
      })
      .optional()
      .meta({ description: "A Direct Connect gateway that somebody else made. Default: one is made." }),
    network: networkName,
    prefixes: prefixes
      .optional()
      .meta({ description: "What the other side announces. Default: all ranges of the network." }),
    gateways: named(gateway).meta({ description: "What it leads to: VPN gateways, or transit gateways." }),
    ports: named(port).prefault({}).meta({ description: "Ports that are ours." }),
    interfaces: named(virtualInterface).prefault({}).meta({ description: "Virtual interfaces." }),
    flows,
    deletionProtection: conditional(z.boolean(), DELETION_PROTECTION).meta({
      description: "Refuses plans that destroy the link.",
    }),
  })
  .meta({ description: "A Direct Connect gateway and what it leads to." });

export const directConnectKeys = {
  directConnects: named(directConnect)
    .prefault({})
    .meta({ description: "Direct Connect gateways to networks of others." }),
};

export type DirectConnectFile = z.output<typeof directConnect>;

export type DirectConnectGatewayFile = z.output<typeof gateway>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof directConnectKeys> {}
}
