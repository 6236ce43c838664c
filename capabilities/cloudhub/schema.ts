import * as z from "zod";
import type { KeysOf } from "../../estate/estate-file";
import { anypointName } from "../vpc/cloudhub-schema";
import { BASE_VPC_LICENCES } from "../vpc/model";

const licences = z
  .strictObject({
    vpcs: z
      .int()
      .min(1)
      .max(1000)
      .default(BASE_VPC_LICENCES)
      .meta({ description: "VPCs of CloudHub that the subscription allows; the base subscription has two." }),
    connections: z.int().min(0).max(1000).optional().meta({
      description: "VPNs and transit gateway attachments that it allows. Default: one for each VPC.",
    }),
  })
  .meta({ description: "What the subscription allows." });

const anypoint = z
  .strictObject({
    organization: anypointName("the name of a business group", "Acme")
      .optional()
      .meta({ description: "Business group that owns what is made. Default: that of the credentials." }),
    licences: licences.prefault({}),
  })
  .meta({ description: "The organization in Anypoint Platform that owns VPCs of CloudHub." });

export const cloudhubKeys = { anypoint: anypoint.prefault({}) };

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof cloudhubKeys> {}
}
