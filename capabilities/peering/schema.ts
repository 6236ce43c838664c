import * as z from "zod";
import type { KeysOf } from "../../estate/estate-file";
import { accountId, awsId, conditional, name, named, region } from "../../estate/schema/scalars";
import { LINK_TIERS } from "../link/model";
import { deletionProtection, flows, networkName, prefixes } from "../link/schema";

/** An external requester is identified by its request alone; an external accepter must be given by its VPC. */
const externalRequester = z
  .strictObject({
    account: accountId
      .optional()
      .meta({ description: "In quotes. Default: that of our side, and only then left out." }),
    region: region.optional().meta({ description: "Default: that of our side, and only then left out." }),
    network: networkName,
  })
  .meta({ description: "A VPC of others." });

const externalAccepter = externalRequester
  .extend({ vpc: awsId("vpc", "a VPC id") })
  .meta({ description: "A VPC of others." });

const side = {
  prefixes: prefixes.optional().meta({
    description: "Parts of the other side that this side gets routes to. Default: all its ranges.",
  }),
  tiers: z
    .array(z.enum(LINK_TIERS))
    .min(1)
    .optional()
    .meta({ description: "Subnets that get them. Default: worker and load-balancer." }),
};

const requester = z
  .strictObject({
    vpc: name.optional().meta({ description: "Name of a VPC of this file, CloudHub's ones included." }),
    external: externalRequester.optional(),
    ...side,
  })
  .meta({ description: "Who asks: exactly one of vpc and external.", examples: [{ vpc: "production" }] });

const accepter = z
  .strictObject({
    vpc: name.optional().meta({ description: "Name of a VPC of this file." }),
    external: externalAccepter.optional(),
    ...side,
  })
  .meta({ description: "Who accepts: exactly one of vpc and external.", examples: [{ vpc: "production" }] });

export const peering = z
  .strictObject({
    requester,
    accepter,
    accept: awsId("pcx", "a peering connection id")
      .optional()
      .meta({ description: "Request of others that is accepted here. Default: this project requests." }),
    active: conditional(z.boolean(), false).meta({ description: "The accepter of others has accepted." }),
    dns: z.boolean().optional().meta({
      description:
        "Names of the other side lead to private addresses. Default: true, once the connection is accepted.",
    }),
    flows,
    deletionProtection,
  })
  .meta({ description: "A peering connection of two VPCs, of which one is ours at least." });

export const peeringKeys = {
  peerings: named(peering).prefault({}).meta({ description: "Peering connections between VPCs." }),
};

export type PeeringFile = z.output<typeof peering>;

export type PeeringSideFile = z.output<typeof requester> | z.output<typeof accepter>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof peeringKeys> {}
}
