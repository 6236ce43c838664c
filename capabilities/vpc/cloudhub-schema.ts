import * as z from "zod";
import { accountId, hostAddress, text } from "../../estate/schema/scalars";

/** A name that somebody gave in Anypoint Platform: of an environment, or of a business group. */
export const anypointName = (what: string, example: string) =>
  text(/^[^\s"'`$\\]([^"'`$\\\n\r\t]{0,98}[^\s"'`$\\])?$/, what, example);

const privateDomain = text(
  /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  "a domain in lower-case letters",
  "corp.acme.example",
);

export const cloudhubDns = z
  .strictObject({
    servers: z.array(hostAddress).min(1).meta({ description: "Addresses of DNS servers; three at most." }),
    specialDomains: z
      .array(privateDomain)
      .min(1)
      .meta({ description: "Domains that are asked of them; everything else is asked of public DNS." }),
  })
  .meta({ description: "Servers for private domains. Default: none." });

/** What Anypoint Platform is told of a VPC besides its range and its firewall. */
export const cloudhub = z
  .strictObject({
    environments: z.array(anypointName("the name of an environment", "Production")).min(1).optional().meta({
      description: "Environments of Anypoint Platform whose applications run here. Default: none.",
    }),
    businessGroups: z
      .array(anypointName("the name of a business group", "Retail"))
      .min(1)
      .optional()
      .meta({ description: "Business groups below the owner that may use it. Default: none." }),
    default: z.boolean().default(false).meta({
      description: "Whether applications of environments without a VPC in this region run here.",
    }),
    dns: cloudhubDns.optional(),
    awsAccount: accountId.optional().meta({
      description:
        "AWS account of MuleSoft, as Anypoint Platform shows it when a transit gateway is added; in quotes. Default: none.",
    }),
  })
  .meta({ description: "With platform cloudhub: what Anypoint Platform is told." });

export type CloudhubFile = z.output<typeof cloudhub>;
