import * as z from "zod";
import { CONTROL_PLANES } from "../../core/limits/control-plane";
import { RUNTIME_PLANES } from "../../core/limits/control-plane-hosts";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import type { KeysOf } from "../../estate/estate-file";
import { name, named, port, region, text } from "../../estate/schema/scalars";
import { DEFAULT_ENFORCEMENT, ENFORCEMENTS } from "./model";

const host = z
  .strictObject({
    ports: z.array(port).min(1).optional().meta({
      description:
        "TCP ports. Clients speak TLS there, and HTTP on 80 and those of http. Default: 443, or none beside http.",
    }),
    http: z
      .array(port)
      .min(1)
      .optional()
      .meta({
        description: "Further TCP ports, on which clients speak HTTP without TLS. Default: none.",
        examples: [[8080]],
      }),
    mutualTls: z.boolean().default(false).meta({
      description: "The client authenticates with a certificate, so nobody may end TLS in between.",
    }),
    interceptable: z.boolean().optional().meta({
      description: "A proxy or a firewall may end and inspect TLS. Default: unless mutualTls.",
    }),
    neededBy: z
      .array(name)
      .prefault([])
      .meta({ description: "Applications or teams that need it.", examples: [["orders"]] }),
  })
  .nullable()
  .meta({ description: "A destination; nothing more to say: HTTPS." });

const policy = z
  .strictObject({
    enforce: z.enum(ENFORCEMENTS).default(DEFAULT_ENFORCEMENT).meta({
      description: "What happens to names that are not on the list: alert (resolved and logged) or block.",
    }),
    controlPlane: z
      .enum([...CONTROL_PLANES, ...RUNTIME_PLANES])
      .optional()
      .meta({
        description:
          "Adds MuleSoft's hosts of this control plane; of ca and jp those of Mule runtimes alone. Those of Runtime Fabrics are added anyhow.",
      }),
    hosts: z
      .record(z.string().min(1).max(255), host)
      .prefault({})
      .meta({
        description: "Destinations by name; *. and a domain for all names below it.",
        examples: [{ "api.partner.example": { mutualTls: true }, "*.crm.example": null }],
      }),
    managedLists: named(
      z.record(
        region,
        text(/^rslvr-fdl-[0-9a-f]+$/, "the id of a domain list", "rslvr-fdl-0123456789abcdef"),
      ),
    )
      .prefault({})
      .meta({ description: "Lists of bad domains that AWS keeps: their id in each region. Always blocked." }),
    deletionProtection: z.boolean().default(DELETION_PROTECTION).meta({
      description: "AWS refuses to take the firewall from a VPC; false needs a waiver.",
    }),
  })
  .meta({ description: "Destinations that are let out by name." });

export const egressKeys = {
  egress: named(policy)
    .prefault({})
    .meta({ description: "The way out by name; VPCs, environments and Runtime Fabrics refer to it." }),
};

export type EgressPolicyFile = z.output<typeof policy>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof egressKeys> {}
}
