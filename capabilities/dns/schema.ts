import * as z from "zod";
import { LEAST_RETENTION_DAYS } from "../../core/limits/cloudwatch";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import type { KeysOf } from "../../estate/estate-file";
import { conditional, name, named } from "../../estate/schema/scalars";
import { alarms, deletionProtection, end, logRetention } from "../link/schema";
import { ZONES } from "../vpc/model";
import { RECORD_TTL_SECONDS, RESOLVER_ENDPOINT_ZONES, TARGETS_PER_FORWARDING_RULE } from "./model";

/** Only the length is checked here. Names and addresses are checked once the domain of the zone is known. */
const domain = z.string().min(1).max(255);

const vpcs = z.array(name).min(1);

const record = z
  .strictObject({
    name: domain.optional().meta({
      description: "Name below the domain of the zone; @ is the domain itself, * any name. Default: the key.",
    }),
    loadBalancer: name.optional().meta({
      description: "Load balancer of this file; one of its domains must cover the name.",
    }),
    addresses: z
      .array(z.string())
      .min(1)
      .optional()
      .meta({ description: "IPv4 addresses.", examples: [["10.0.0.10"]] }),
    alias: domain.optional().meta({ description: "Another name, which answers for it: a CNAME." }),
    ttlSeconds: conditional(z.int().min(1).max(86_400), RECORD_TTL_SECONDS).meta({
      description: "How long others keep the answer; that of load balancers is 60.",
    }),
  })
  .meta({ description: "Exactly one of loadBalancer, addresses and alias." });

const privateZone = z.strictObject({
  domain: domain.meta({ examples: ["aws.acme.example"] }),
  vpcs: vpcs.optional().meta({ description: "VPCs that see it. Default: vpcs of the entry." }),
  records: named(record).prefault({}),
});

const forwardingRule = z.strictObject({
  domain: domain.meta({ examples: ["corp.acme.example"] }),
  targets: z
    .array(z.string())
    .min(1)
    .meta({
      description: `Addresses of the resolvers that know it, 1 to ${TARGETS_PER_FORWARDING_RULE.value}.`,
      examples: [["10.0.0.53"]],
    }),
  vpcs: vpcs.optional().meta({
    description: "VPCs whose questions are forwarded, all in the region. Default: vpcs of the entry.",
  }),
});

export const dns = z
  .strictObject({
    vpc: name.meta({ description: "VPC in which the endpoints stand; it needs resolverSubnets." }),
    zones: conditional(z.int().min(RESOLVER_ENDPOINT_ZONES).max(ZONES.most), RESOLVER_ENDPOINT_ZONES).meta({
      description: "Zones in which an endpoint has an address.",
    }),
    vpcs: vpcs.optional().meta({
      description: "VPCs that the private zones and the forwarding rules are for. Default: vpc alone.",
    }),
    inboundClients: z.array(end).min(1).optional().meta({
      description: "Whose resolvers may ask the inbound endpoint. Default: nobody, and there is none.",
    }),
    forwardingRules: named(forwardingRule)
      .prefault({})
      .meta({ description: "Domains that resolvers of others answer." }),
    privateZones: named(privateZone)
      .prefault({})
      .meta({ description: "Domains that only VPCs and inbound clients see." }),
    alarms,
    deletionProtection,
  })
  .meta({ description: "Names over links: endpoints of the Resolver, forwarding rules, private zones." });

/** There is one query log for each account and region, so this setting is for all of them. */
export const dnsQueryLogs = z
  .strictObject({
    retentionDays: conditional(logRetention, LEAST_RETENTION_DAYS).meta({
      description: "Days that questions are kept.",
    }),
    deletionProtection: conditional(z.boolean(), DELETION_PROTECTION).meta({
      description: "Refuses plans that destroy the logs and their keys.",
    }),
  })
  .meta({
    description: "Logs of what VPCs ask the Resolver, one in each account and region; always on.",
  });

export const dnsKeys = {
  dns: named(dns).prefault({}).meta({ description: "Names that work over the links, in both directions." }),
};

export type DnsFile = z.output<typeof dns>;

declare module "../../estate/estate-file" {
  interface EstateFile extends KeysOf<typeof dnsKeys> {}
}
