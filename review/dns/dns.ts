import {
  CLOUDHUB_DNS_SERVERS,
  DNS_PORTS,
  type HybridDnsSpec,
  type PrivateZone,
  type ZoneRecord,
} from "../../capabilities/dns/model";
import type { ResolvedDns } from "../../capabilities/dns/resolved";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { overlapping } from "../../core/addressing";
import { analyseDnsPaths, type DnsPath, type DnsPathAnalysis, type ResolvedEstate } from "../../plan";
import { dnsObstacleText } from "../../plan/reachability/problems";

/**
 * The DNS configuration for the engineer of the other side, and what this side answers. Fields may be added, never
 * renamed.
 */
export interface DnsDocument {
  readonly name: string;
  /** VPC of the endpoints. */
  readonly vpc: string;
  readonly region: string;
  /** What resolvers of other networks forward to this side. @default - there is no inbound endpoint */
  readonly askUs?: {
    readonly domains: readonly string[];
    /** Domains that this side forwards in turn, for clients that are not the targets themselves. @default - none */
    readonly relayed?: readonly { readonly domain: string; readonly resolvers: readonly string[] }[];
    /** Addresses of the inbound endpoint. */
    readonly resolvers: readonly string[];
    /** Ranges of the clients. */
    readonly from: readonly string[];
    /** The same as the file names them: `network:office`. */
    readonly clients: readonly Arrival[];
    readonly ports: readonly string[];
  };
  /** What this side forwards to other networks. @default - nothing */
  readonly weAsk?: {
    readonly domains: readonly {
      readonly domain: string;
      readonly resolvers: readonly string[];
      /** VPCs that use the rule. */
      readonly vpcs: readonly string[];
    }[];
    /** Addresses of the outbound endpoint. */
    readonly from: readonly string[];
    /** Each target. */
    readonly targets: readonly Arrival[];
    readonly ports: readonly string[];
  };
  readonly privateZones: readonly {
    readonly domain: string;
    readonly vpcs: readonly string[];
    readonly records: readonly { readonly name: string; readonly answer: RecordAnswer }[];
  }[];
  /** Sentences, the most important first. */
  readonly notes: readonly string[];
}

/** Whether DNS queries of a client, or to a target, and their responses arrive, according to the file. */
export interface Arrival {
  readonly peer: string;
  readonly ranges: readonly string[];
  readonly isOpen: boolean;
  /** @default - nothing blocks them */
  readonly blocked?: { readonly code: string; readonly text: string };
}

/** The answer of a record, from the file. */
export type RecordAnswer =
  | { readonly loadBalancer: string }
  | { readonly addresses: readonly string[]; readonly ttlSeconds: number }
  | { readonly alias: string; readonly ttlSeconds: number };

const PORTS = DNS_PORTS.map(String);

/** @param analysis where many hubs of one estate are described. @default - made for this one */
export function dnsDocument(
  estate: ResolvedEstate,
  hub: ResolvedDns,
  analysis: DnsPathAnalysis = analyseDnsPaths(estate),
): DnsDocument {
  const { name, region, spec } = hub;
  const { links, vpcs: all } = estate;
  const paths = analysis.listPaths(hub);
  const arrivals = (kind: DnsPath["kind"]) => paths.filter((path) => path.kind === kind).map(arrival);
  const { vpc, inboundClients, forwardingRules, privateZones } = spec;
  // The inbound endpoint answers names of every zone that its VPC uses, including zones of other entries.
  const seen = links.dns.flatMap((other) => other.spec.privateZones).filter(({ vpcs }) => vpcs.includes(vpc));
  const relayed = relayedBy(links.dns, spec);
  return {
    name,
    vpc,
    region,
    ...(inboundClients.length === 0
      ? {}
      : {
          askUs: {
            domains: seen.map(({ domain }) => domain).sort(),
            ...(relayed.length === 0 ? {} : { relayed }),
            resolvers: inboundAddresses(spec),
            from: inboundClients.map(String),
            clients: arrivals("client"),
            ports: PORTS,
          },
        }),
    ...(forwardingRules.length === 0
      ? {}
      : {
          weAsk: {
            domains: forwardingRules.map(({ domain, targets, vpcs }) => ({
              domain,
              resolvers: targets.map(({ address }) => address),
              vpcs,
            })),
            from: outboundAddresses(spec),
            targets: arrivals("target"),
            ports: PORTS,
          },
        }),
    privateZones: privateZones.map(zoneSheet),
    notes: [...writeNotes(spec), ...all.filter((each) => isClient(each, spec)).map(cloudHubNote)],
  };
}

/** Rules of the endpoints' VPC, without those that lead back to the clients. */
function relayedBy(
  dns: ResolvedEstate["links"]["dns"],
  { vpc, inboundClients }: HybridDnsSpec,
): { readonly domain: string; readonly resolvers: readonly string[] }[] {
  return dns
    .flatMap(({ spec }) => spec.forwardingRules)
    .filter(
      ({ vpcs, targets }) =>
        vpcs.includes(vpc) && overlapping(targets, inboundClients).length < inboundClients.length,
    )
    .map(({ domain, targets }) => ({ domain, resolvers: targets.map(({ address }) => address) }));
}

function arrival({ peer, ranges, obstacle }: DnsPath): Arrival {
  const common = { peer, ranges: ranges.map(String), isOpen: obstacle === undefined };
  return obstacle === undefined
    ? common
    : { ...common, blocked: { code: obstacle.code, text: dnsObstacleText(obstacle) } };
}

function zoneSheet({ domain, vpcs, records }: PrivateZone): DnsDocument["privateZones"][number] {
  const sheet = records.map((record) => ({ name: record.fullName, answer: recordAnswer(record) }));
  return { domain, vpcs, records: sheet };
}

export function recordAnswer({ target }: ZoneRecord): RecordAnswer {
  if (target.kind === "load-balancer") return { loadBalancer: target.name };
  const { ttlSeconds } = target;
  return target.kind === "addresses"
    ? { addresses: target.addresses, ttlSeconds }
    : { alias: target.name, ttlSeconds };
}

/** Addresses of the inbound endpoint. */
export function inboundAddresses({ endpoints }: HybridDnsSpec): string[] {
  return endpoints.map(({ inbound }) => inbound.address);
}

/** Addresses of the outbound endpoint. */
export function outboundAddresses({ endpoints }: HybridDnsSpec): string[] {
  return endpoints.map(({ outbound }) => outbound.address);
}

function writeNotes({ vpc, inboundClients, forwardingRules }: HybridDnsSpec): string[] {
  const isAsked = inboundClients.length > 0;
  return [
    ...(isAsked
      ? [
          "Forward to every address given: each stands in another zone. They stay until this side gives up the subnets that they are in.",
          "Forward these domains and no wider ones: what this side does not know it asks of others in turn.",
        ]
      : []),
    ...(isAsked && forwardingRules.some(({ vpcs }) => vpcs.includes(vpc))
      ? ["Never forward a domain that this side asks of you: the question would come back to you."]
      : []),
    ...(forwardingRules.length > 0
      ? ["Answer for each domain and all that lies below it, to every address that the questions come from."]
      : []),
    ...(isAsked || forwardingRules.length > 0
      ? ["Let UDP and TCP pass on every firewall between: long answers come over TCP."]
      : []),
  ];
}

/** Whether a CloudHub VPC, which MuleSoft configures, is a client. */
function isClient({ kind, layout }: ResolvedVpc, { inboundClients }: HybridDnsSpec): boolean {
  return kind === "cloudhub" && inboundClients.some((range) => range.overlaps(layout.range));
}

function cloudHubNote({ name }: ResolvedVpc): string {
  return `In Runtime Manager, under Internal DNS of VPC ${name}, give these domains and up to ${CLOUDHUB_DNS_SERVERS} of the addresses.`;
}
