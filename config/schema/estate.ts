import { z } from "zod";
import { BLOCK_PUBLIC_ACCESS_MODES } from "../../core/limits/network-choices";
import { directConnect } from "./direct-connect";
import { dns, dnsQueryLogs } from "./dns";
import { loadBalancers } from "./load-balancer";
import { peering } from "./peering";
import { quotas } from "./quotas";
import { runtimeFabric } from "./runtime-fabric";
import {
  arn,
  count,
  externalCidr,
  name,
  named,
  poolRange,
  reason,
  region,
  tagKey,
  tags,
  text,
} from "./scalars";
import { transitGateway } from "./transit-gateway";
import { transitPeering } from "./transit-peering";
import { sizing, vpc } from "./vpc";
import { vpn } from "./vpn";

const roleArn = arn("iam", "role/[A-Za-z0-9_+=,.@/-]+", ":123456789012:role/deploy");

const account = z.strictObject({
  id: text(/^\d{12}$/, "an account id of 12 digits", "123456789012").meta({ description: "In quotes." }),
  role: roleArn.optional().meta({ description: "Role to assume. Default: the credentials in use." }),
  regions: z
    .record(
      region,
      z.strictObject({
        blockPublicAccess: z.enum(BLOCK_PUBLIC_ACCESS_MODES).optional().meta({
          description:
            "VPC block public access for every VPC of the account in the region. Default: not managed.",
        }),
        quotas: quotas.optional().meta({
          description: "Quotas of AWS that were raised here. Default: those at the top of the file.",
        }),
      }),
    )
    .optional()
    .meta({ description: "What the account has once per region." }),
});

const pool = z.strictObject({
  cidr: poolRange,
  region: region
    .optional()
    .meta({ description: "Only VPCs of this region take ranges from the pool. Default: all." }),
});

const externalNetwork = z.strictObject({
  cidrs: z.array(externalCidr).min(1),
  description: z.string().max(200).optional(),
});

const applications = z
  .union([count, z.record(name, z.strictObject({ workers: count.optional() }).nullable())], {
    error: "is neither a number of applications nor a map of named applications",
  })
  .meta({
    description:
      "A number, or a map of applications by name, each with its own number of workers if it differs.",
  });

const load = {
  applications: applications.optional(),
  workersPerApplication: z.int().min(1).max(1000).optional(),
};

/** Where an environment runs: exactly one of the two. */
const place = {
  vpc: name.optional().meta({ description: "VPC in which the workers run as servers." }),
  runtimeFabric: name
    .optional()
    .meta({ description: "Runtime Fabric on which the workers run as replicas." }),
};

const environment = z
  .strictObject({
    ...place,
    ...load,
    deployments: named(
      z.strictObject({ ...place, applications, workersPerApplication: load.workersPerApplication }),
    )
      .optional()
      .meta({
        description: "Where the environment runs, if in several places; instead of the other fields.",
      }),
  })
  .meta({
    description:
      "An environment of the Anypoint Platform: vpc or runtimeFabric with applications, or deployments.",
  });

const backend = z
  .strictObject({
    local: z.strictObject({}).optional(),
    s3: z
      .strictObject({
        bucket: text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of a bucket", "acme-terraform-state"),
        region,
        // Key ids are of the forms that Terraform's backend takes; it would refuse others only at init.
        kmsKey: arn(
          "kms",
          "(key/(mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})|alias/[A-Za-z0-9_/-]+)",
          "us-east-1:123456789012:alias/state",
        ).meta({
          description: "Customer-managed key that encrypts the state.",
        }),
        prefix: text(/^[A-Za-z0-9/_-]+$/, "the prefix of a key", "landing-zone/acme")
          .optional()
          .meta({ description: "Default: the organization." }),
        role: roleArn.optional(),
      })
      .optional(),
    cloud: z
      .strictObject({
        organization: text(/^[A-Za-z0-9_-]+$/, "the name of an organization", "acme"),
        hostname: text(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "the name of a host", "app.terraform.io")
          .optional()
          .meta({ description: "Default: app.terraform.io." }),
        project: z.string().optional(),
      })
      .optional(),
  })
  .meta({
    description:
      "Where the state of every stack is kept: exactly one of local, s3 and cloud. Default: local.",
  });

const waiver = z.strictObject({
  finding: text(/^[A-Z][A-Z0-9_]+$/, "the code of a finding", "DELETION_PROTECTION_OFF").meta({
    description: "Code of the finding that is accepted.",
  }),
  at: z.string().min(1).meta({ description: "Where, for example vpcs.production.firewall.partners." }),
  reason: reason.meta({ description: "Why this is acceptable; every review shows it." }),
});

/** The whole file. Every field has a default unless it can't have one; unknown keys are errors. */
export const estate = z
  .strictObject({
    organization: name,
    region: region.meta({ description: "Region of everything that does not name its own." }),
    accounts: named(account).prefault({}),
    quotas: quotas
      .prefault({})
      .meta({ description: "Quotas of AWS that were raised, in every account and region." }),
    iam: z
      .strictObject({
        permissionsBoundary: text(
          /^[A-Za-z0-9_+=,.@-]+(\/[A-Za-z0-9_+=,.@-]+)*$/,
          "the name of a policy, with its path",
          "landing-zone/boundary",
        )
          .max(512)
          .optional()
          .meta({ description: "Policy of each account that bounds every role made here. Default: none." }),
      })
      .prefault({})
      .meta({ description: "What roles are made with." }),
    addressing: z.strictObject({ pools: named(pool).prefault({}) }).prefault({}),
    externalNetworks: named(externalNetwork).prefault({}).meta({ description: "Ranges that others own." }),
    sizing: sizing.prefault({}),
    environments: named(environment).prefault({}),
    vpcs: named(vpc),
    loadBalancers: loadBalancers
      .prefault({})
      .meta({ description: "Dedicated load balancers: closed until an allowlist is given." }),
    runtimeFabrics: named(runtimeFabric)
      .prefault({})
      .meta({ description: "Runtime Fabrics on clusters of yours." }),
    vpns: named(vpn).prefault({}).meta({ description: "Site-to-site VPNs to networks of others." }),
    peerings: named(peering).prefault({}).meta({ description: "Peering connections between VPCs." }),
    transitGateways: named(transitGateway)
      .prefault({})
      .meta({ description: "Transit gateways, with segments that don't talk unless told." }),
    transitGatewayPeerings: named(transitPeering)
      .prefault({})
      .meta({ description: "Peerings between the transit gateways of this file." }),
    directConnects: named(directConnect)
      .prefault({})
      .meta({ description: "Direct Connect gateways to networks of others." }),
    dns: named(dns).prefault({}).meta({ description: "Names that work over the links, in both directions." }),
    dnsQueryLogs: dnsQueryLogs.prefault({}),
    terraform: z.strictObject({ backend: backend.optional() }).prefault({}),
    tags: tags.prefault({}),
    ignoreTags: z
      .strictObject({
        keys: z.array(tagKey).min(1).optional(),
        keyPrefixes: z.array(tagKey).min(1).optional(),
      })
      .prefault({})
      .meta({ description: "Tags that others set on what is made here: left as they are. Default: none." }),
    waivers: named(waiver)
      .prefault({})
      .meta({ description: "Departures from the secure defaults, each with its reason." }),
  })
  .meta({ title: "landing-zone.yaml", description: "A MuleSoft estate." });

/** What the file says, with defaults where a field has one whatever the others say. */
export type EstateFile = z.output<typeof estate>;
export type EnvironmentFile = z.output<typeof environment>;
export type BackendFile = z.output<typeof backend>;
export type ApplicationsFile = z.output<typeof applications>;
