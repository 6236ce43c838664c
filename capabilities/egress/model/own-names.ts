import { listZones } from "../../../core/limits/regions";
import { matchesHost } from "./host-name";
import { NODE_SERVICES, PRIVATE_REVERSE_ZONES } from "./limits";
import type { OwnName } from "./policy";

/** What of a VPC decides which names of AWS it resolves. */
export interface AwsNeeds {
  readonly region: string;
  /** Short names of services with an endpoint in the VPC: `s3`, `secretsmanager`. */
  readonly endpoints: readonly string[];
  readonly hasCluster: boolean;
}

/**
 * Names of AWS that a VPC resolves by itself: its instances and their addresses, services with an endpoint, and what
 * nodes of its clusters call.
 */
export function awsNames({ region, endpoints, hasCluster }: AwsNeeds): OwnName[] {
  const suffix = awsSuffix(region);
  const ofService = (service: string, because: string): OwnName[] =>
    serviceHosts(service, region, suffix).map((host) => ({ host, because }));
  return [
    { host: `*.${internalDomain(region)}`, because: "instances of the VPC" },
    ...PRIVATE_REVERSE_ZONES.map((zone) => ({
      host: `*.${zone}`,
      because: "private addresses, looked up backwards",
    })),
    ...endpoints.flatMap((service) => ofService(service, `endpoint of ${service}`)),
    ...(endpoints.length > 0
      ? [{ host: `*.${region}.vpce.${suffix}`, because: "endpoints of the VPC" }]
      : []),
    ...(hasCluster
      ? [
          ...NODE_SERVICES.flatMap((service) => ofService(service, "nodes of clusters")),
          { host: `*.${region}.eks.${suffix}`, because: "API servers of clusters" },
        ]
      : []),
  ];
}

/** The service whose endpoint in the VPC answers the name. @default - none does */
export function findEndpoint(
  { region, endpoints }: Omit<AwsNeeds, "hasCluster">,
  name: string,
): string | undefined {
  return endpoints.find((service) =>
    serviceHosts(service, region, awsSuffix(region)).some((host) => matchesHost(host, name)),
  );
}

function awsSuffix(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html */
function internalDomain(region: string): string {
  return region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
}

/**
 * Private DNS names of a service:
 * https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html . `ecr.api` is
 * `api.ecr.<region>`, repositories are below `dkr.ecr.<region>`, and EKS's credentials for pods have a domain of their own:
 * https://docs.aws.amazon.com/general/latest/gr/eks.html
 */
function serviceHosts(service: string, region: string, suffix: string): string[] {
  const [group = "", ...parts] = service.split(".");
  const domain = service === "eks-auth" ? "api.aws" : suffix;
  const host = `${[...parts, group].join(".")}.${region}.${domain}`;
  return [host, `*.${host}`];
}

/**
 * Below it are the nodes of every cache of a region, by the region's letters: `use1`. They lead to private addresses, and
 * which one a cache gets is not known before it is made:
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Endpoints.html
 */
export function cacheDomain(region: string): string {
  const [letters] = listZones(region)[0]?.split("-") ?? [];
  return `${letters === undefined ? "" : `${letters}.`}cache.${awsSuffix(region)}`;
}

/** Where AWS Private CA answers: https://docs.aws.amazon.com/general/latest/gr/pca.html */
export function privateCaHost(region: string): string {
  return `acm-pca.${region}.${awsSuffix(region)}`;
}

/** A domain with all that is below it. */
export function wholeDomain(domain: string, because: string): OwnName[] {
  return [domain, `*.${domain}`].map((host) => ({ host, because }));
}

/** Each name once, by name; the first reason stays. */
export function joinNames(all: readonly OwnName[]): OwnName[] {
  const joined = new Map<string, OwnName>();
  for (const each of all) if (!joined.has(each.host)) joined.set(each.host, each);
  return [...joined.values()].sort((a, b) => (a.host < b.host ? -1 : 1));
}
