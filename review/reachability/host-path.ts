import { answerName } from "../../capabilities/dns/model";
import {
  type ConnectionJudgement,
  findEndpoint,
  judgeConnection,
  judgeName,
  matchesHost,
  type NameJudgement,
  portsText,
} from "../../capabilities/egress/model";
import { Port } from "../../core/firewall";
import type { Place } from "../../core/reachability";
import { findPlace, INTERNET, type ResolvedEstate } from "../../plan";
import { type PathDocument, pathDocument } from "./path";
import { judgePods } from "./pod-layer";

/** Whether a host is reached by its name: what looks at names, then the path to each place that it may be at. Fields may be added, never renamed. */
export interface HostPathDocument {
  readonly from: string;
  /** `host:api.partner.example` */
  readonly to: string;
  /** `tcp/443` */
  readonly port: string;
  /** Whether nothing that the file decides stops it, for any address that the name may have. */
  readonly isOpen: boolean;
  /** In the order in which a client meets them. */
  readonly layers: readonly HostLayer[];
  /** Where the name leads; empty where the name is not resolved, or where others know the addresses. */
  readonly destinations: readonly HostDestination[];
}

export interface HostLayer {
  readonly layer: "dns-firewall" | "list" | "resolver" | "pod-policies" | "network-firewall";
  /** `not there`: nothing of this kind is in the VPC. `reported`: passes, and is in the query log. */
  readonly verdict: "passes" | "reported" | "stopped" | "not there";
  readonly text: string;
}

interface HostDestination {
  /** A place as `path` takes it. */
  readonly place: string;
  readonly path: PathDocument;
}

export interface HostRequest {
  /** As the user wrote it. */
  readonly from: string;
  readonly place: Extract<Place, { readonly kind: "host" }>;
  /** As `dnsName` returns it. */
  readonly name: string;
  readonly port: Port;
}

export function hostPathDocument(estate: ResolvedEstate, request: HostRequest): HostPathDocument {
  const { from, place, name, port } = request;
  const { layers, places } = hostLayers(estate, request);
  const destinations = places.flatMap((to): HostDestination[] => {
    const found = findPlace(estate, to);
    if ("fault" in found) return [];
    return [{ place: to, path: pathDocument(estate, { texts: { from, to }, from: place, to: found, port }) }];
  });
  return {
    ...{ from, to: `host:${name}`, port: String(port) },
    isOpen:
      layers.every(({ verdict }) => verdict !== "stopped") && destinations.every(({ path }) => path.isOpen),
    ...{ layers, destinations },
  };
}

/** What looks at a name in the order in which a client meets it, and the places that the name then leads to. */
export function hostLayers(
  estate: ResolvedEstate,
  request: HostRequest,
): { readonly layers: readonly HostLayer[]; readonly places: readonly string[] } {
  const { place, name, port } = request;
  const spec = estate.dnsFirewalls.find((each) => each.spec.vpc === place.vpc)?.spec;
  const judged = spec === undefined ? undefined : judgeName(spec, name);
  const leads = findDestinations(estate, request);
  const isBlocked = judged?.verdict === "blocked";
  const inspected = inspect(estate, request, leads);
  const ofPods =
    isBlocked || !leads.places.includes(INTERNET) ? undefined : judgePods(estate, place, name, port);
  return {
    layers: [
      firewallLayer(place.vpc, judged),
      ...(spec === undefined ? [] : [listLayer(spec.policy, judged, port)]),
      ...(isBlocked ? [] : [resolverLayer(leads)]),
      ...(ofPods === undefined ? [] : [{ layer: "pod-policies" as const, ...ofPods }]),
      ...(inspected === undefined
        ? []
        : [{ layer: "network-firewall" as const, verdict: inspected.verdict, text: inspected.because }]),
    ],
    places: isBlocked ? [] : leads.places,
  };
}

/** The answer in words that a pipeline compares: `open` or `closed` only where that goes for every address. */
export function hostPathAnswer({ isOpen, layers, destinations }: HostPathDocument): string {
  const isStopped = layers.some(({ verdict }) => verdict === "stopped");
  const isShut =
    destinations.length > 0 && destinations.every(({ path }) => path.groups.every((each) => !each.isOpen));
  if (isStopped || isShut) return "closed";
  return isOpen ? "open" : "open in part";
}

/** What a Network Firewall on the way to the internet does. @default - none is there, or the name leads elsewhere */
function inspect(
  { networkFirewalls }: ResolvedEstate,
  { place: { vpc }, name, port }: HostRequest,
  { places }: Leads,
): ConnectionJudgement | undefined {
  const found = networkFirewalls.find(({ spec }) => spec.sources.some((source) => source.vpc === vpc));
  if (found === undefined || !places.includes(INTERNET)) return undefined;
  return judgeConnection(found.spec, vpc, name, port);
}

interface Leads {
  readonly places: readonly string[];
  /** Whether the name has an address, and what is known of it takes the port. */
  readonly isAnswered: boolean;
  readonly text: string;
}

/** The places that a name may lead to, by the records of the file. */
function findDestinations(
  { links, loadBalancers, tcpEntries, vpcs }: ResolvedEstate,
  { place: { vpc }, name, port }: HostRequest,
): Leads {
  const steps = answerName(
    links.dns.map(({ spec }) => spec),
    vpc,
    name,
  );
  const answer = steps.at(-1)?.answer ?? { kind: "aws" as const };
  switch (answer.kind) {
    case "record": {
      const { target } = answer.record;
      const places =
        target.kind === "load-balancer"
          ? [`load-balancer:${target.name}`]
          : target.kind === "addresses"
            ? target.addresses
            : [];
      return { places, isAnswered: true, text: `private zone ${answer.zone.domain} of dns.${answer.dns}` };
    }
    case "forwarded":
      return {
        ...{ places: [], isAnswered: true },
        text: `dns.${answer.dns} asks resolvers of others, which alone know the addresses; path to them by address`,
      };
    case "no-record":
      return { places: [], isAnswered: false, text: `private zone ${answer.zone.domain} has no such name` };
    case "circle":
      return { places: [], isAnswered: false, text: "aliases lead back to each other" };
    case "aws": {
      const balancer = loadBalancers.find(({ domains }) =>
        domains.some((domain) => matchesHost(domain.name.text, name)),
      );
      if (balancer?.scheme === "internal" && balancer.front === undefined)
        return {
          ...to(`load-balancer:${balancer.name}`),
          text: `a domain of load balancer ${balancer.name}`,
        };
      const entry = tcpEntries.find(({ domains }) =>
        domains.some((domain) => matchesHost(domain.name.text, name)),
      );
      if (entry?.scheme === "internal")
        return { ...to(`tcp-entry:${entry.name}`), text: `a name of TCP entry ${entry.name}` };
      const own = vpcs.find((each) => each.name === vpc);
      const { region = "", gatewayEndpoints = [], interfaceEndpoints = [] } = own ?? {};
      const service = findEndpoint({ region, endpoints: [...gatewayEndpoints, ...interfaceEndpoints] }, name);
      if (service !== undefined)
        return {
          ...{ places: [], isAnswered: port.contains(Port.HTTPS) },
          text: `endpoint of ${service} in the VPC, which workers call by HTTPS alone`,
        };
      return { ...to(INTERNET), text: "the public DNS, or AWS for names of its own" };
    }
  }
}

function to(...places: readonly string[]): Omit<Leads, "text"> {
  return { places, isAnswered: true };
}

function firewallLayer(vpc: string, judged: NameJudgement | undefined): HostLayer {
  if (judged === undefined)
    return {
      ...{ layer: "dns-firewall", verdict: "not there" },
      text: `VPC ${vpc} names no entry of egress: every name is resolved`,
    };
  const { verdict, because, unless } = judged;
  const lists = unless.length === 0 ? "" : `; unless AWS's list ${unless.join(" or ")} has it`;
  const words = { resolved: "passes", alert: "reported", blocked: "stopped" } as const;
  return { layer: "dns-firewall", verdict: words[verdict], text: `${because}${lists}` };
}

/** DNS has no ports, so a port that is not listed is said and stops nothing here. */
function listLayer(policy: string, judged: NameJudgement | undefined, port: Port): HostLayer {
  const host = judged?.host;
  if (host === undefined)
    return { layer: "list", verdict: "not there", text: `egress.${policy} has no entry for it` };
  const isListed = port.protocol === "tcp" && host.ports.includes(port.from);
  const tls = host.mutualTls ? "; its TLS must not be intercepted" : "";
  return {
    layer: "list",
    verdict: isListed ? "passes" : "not there",
    text: `${host.host} on tcp/${portsText(host)}${isListed ? "" : ": not on this port, which DNS can't see"}${tls}`,
  };
}

function resolverLayer({ isAnswered, text }: Leads): HostLayer {
  return { layer: "resolver", verdict: isAnswered ? "passes" : "stopped", text };
}
