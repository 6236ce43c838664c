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
import { analyseDnsPaths, type DnsWay, type ResolvedEstate } from "../../plan";
import { dnsObstacleText } from "../../plan/reachability/problems";

/**
 * What the other side's engineer configures so that names work over a link, and what our side answers.
 * Fields may be added, never renamed.
 */
export interface DnsDocument {
  readonly name: string;
  /** In which the endpoints stand. */
  readonly vpc: string;
  readonly region: string;
  /** What their resolvers forward to ours. @default - nobody may ask */
  readonly askUs?: {
    readonly domains: readonly string[];
    /** What ours ask of others in turn, for clients that are not those others. @default - nothing */
    readonly relayed?: readonly { readonly domain: string; readonly resolvers: readonly string[] }[];
    /** Addresses of the inbound endpoint. */
    readonly resolvers: readonly string[];
    /** Who may ask. */
    readonly from: readonly string[];
    /** The same as the file names them: `network:office`. */
    readonly clients: readonly Arrival[];
    readonly ports: readonly string[];
  };
  /** What ours ask theirs. @default - nothing */
  readonly weAsk?: {
    readonly domains: readonly {
      readonly domain: string;
      readonly resolvers: readonly string[];
      /** VPCs whose questions these are. */
      readonly vpcs: readonly string[];
    }[];
    /** Addresses of the outbound endpoint. */
    readonly from: readonly string[];
    /** Each resolver that is asked. */
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

/** Whether questions of a peer, or to it, arrive and answers come back, by what the file says of both sides. */
export interface Arrival {
  readonly peer: string;
  readonly ranges: readonly string[];
  readonly isOpen: boolean;
  /** @default - nothing stops them */
  readonly blocked?: { readonly code: string; readonly text: string };
}

/** What a record says, as the file says it. */
export type RecordAnswer =
  | { readonly loadBalancer: string }
  | { readonly addresses: readonly string[]; readonly ttlSeconds: number }
  | { readonly alias: string; readonly ttlSeconds: number };

const PORTS = DNS_PORTS.map(String);

export function dnsDocument(estate: ResolvedEstate, hub: ResolvedDns): DnsDocument {
  const { name, region, spec } = hub;
  const { links, vpcs: all } = estate;
  const ways = analyseDnsPaths(estate).waysOf(hub);
  const arrivals = (kind: DnsWay["kind"]) => ways.filter((way) => way.kind === kind).map(arrival);
  const { vpc, inboundClients, forwardingRules, privateZones } = spec;
  // The inbound endpoint answers whatever its VPC sees, and that may be zones of other entries too.
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

/** Rules of the endpoints' own VPC, but for those that only lead back to whoever asks. */
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

function arrival({ peer, ranges, obstacle }: DnsWay): Arrival {
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

/** Addresses of the endpoint that resolvers of others ask. */
export function inboundAddresses({ endpoints }: HybridDnsSpec): string[] {
  return endpoints.map(({ inbound }) => inbound.address);
}

/** Addresses that our questions come from. */
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

/** Whether a VPC of CloudHub, which MuleSoft configures, may ask. */
function isClient({ kind, layout }: ResolvedVpc, { inboundClients }: HybridDnsSpec): boolean {
  return kind === "cloudhub" && inboundClients.some((range) => range.overlaps(layout.range));
}

function cloudHubNote({ name }: ResolvedVpc): string {
  return `In Runtime Manager, under Internal DNS of VPC ${name}, give these domains and up to ${CLOUDHUB_DNS_SERVERS} of the addresses.`;
}
