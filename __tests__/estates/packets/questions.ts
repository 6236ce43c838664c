import { ENDPOINT_DIRECTIONS } from "../../../capabilities/vpc/model";
import { Ipv4Cidr } from "../../../core/addressing";
import { Port } from "../../../core/firewall";
import type { Endpoint } from "../../../core/reachability";
import { balancerHostName, entryHostName, findPlace, resolverPlaces } from "../../../plan";
import type { Subject } from "../../invariants/model";
import { podPolicies } from "./fabrics";
import type { Speaker, Traffic } from "./walker";
import { type World, worldOf } from "./world";

/** Somebody who is asked about, for both of those who answer. */
export interface Party {
  readonly text: string;
  readonly endpoint: Endpoint;
  readonly speaker: Speaker;
}

/** One question in the words of `path` and in those of the walker. */
export interface Question {
  readonly text: string;
  readonly path: { readonly from: Endpoint; readonly to: Endpoint; readonly port: Port };
  readonly traffic: Traffic;
}

/** Every pair of addresses that something in the estate could tell apart, on every port that anything names. */
export function questionsOf(subject: Subject): { readonly world: World; readonly questions: Question[] } {
  const world = worldOf(subject);
  const parties = partiesOf(subject, world);
  const ports = portsOf(subject);
  const questions = parties.flatMap((from) =>
    parties
      .filter((to) => to !== from && (from.endpoint.kind === "host" || to.endpoint.kind === "host"))
      .flatMap((to) => ports.map((port) => questionOf(from, to, port))),
  );
  return { world, questions };
}

/** Everybody that something in the estate could tell apart. */
export function partiesOf(subject: Subject, world: World): Party[] {
  return [...hosts(subject, world), ...pods(subject, world), ...outsiders(subject)];
}

export function questionOf(from: Party, to: Party, port: Port): Question {
  const { protocol, from: number } = port;
  if (protocol === "icmp") throw new Error("the walker knows TCP and UDP");
  return {
    text: `${from.text} to ${to.text} on ${port}`,
    path: { from: from.endpoint, to: to.endpoint, port },
    traffic: { from: from.speaker, to: to.speaker, protocol, port: number },
  };
}

/**
 * Workers in each of their subnets and at the addresses that are asked for names, load balancers and endpoints
 * of the Resolver in each of theirs.
 */
function hosts({ estate }: Subject, world: World): Party[] {
  const targets = estate.links.dns.flatMap(({ spec }) =>
    spec.forwardingRules.flatMap((rule) => rule.targets),
  );
  return estate.vpcs
    .filter(({ kind }) => kind === "aws")
    .flatMap(({ name, layout }) => {
      const party = (cidr: Ipv4Cidr, offset: number, host: string, groups: readonly string[]) => ({
        text: `${host} of ${name} at ${cidr.addressAt(offset)}`,
        endpoint: { kind: "host" as const, vpc: name, host, address: cidr.first + offset },
        speaker: { kind: "host" as const, vpc: world.vpcId(name), groups, address: cidr.first + offset },
      });
      const workers = [world.output(`network-${name}`, "worker_security_group_id")];
      const own = layout.subnets
        .filter(({ tier }) => tier === "worker" || tier === "pods")
        .flatMap(({ cidr }) =>
          [cidr.first + 10, ...targets.filter((each) => cidr.contains(each)).map(({ first }) => first)].map(
            (address) => party(cidr, address - cidr.first, "workers", workers),
          ),
        );
      const balancers = estate.loadBalancers
        .filter((balancer) => balancer.vpc === name)
        .flatMap((balancer) =>
          layout.subnets
            .filter(({ tier }) => tier === "load-balancer")
            .slice(0, 1)
            .map(({ cidr }) => {
              const groups = world.groupsOfBalancer(name, balancer.name);
              const plain = party(cidr, 11, balancerHostName(balancer.name), groups);
              const webAcls = world.webAclsOfBalancer(name, balancer.name);
              return { ...plain, speaker: { ...plain.speaker, webAcls } };
            }),
        );
      const entries = estate.tcpEntries
        .filter((entry) => entry.vpc === name)
        .flatMap((entry) =>
          layout.subnets
            .filter(({ tier }) => tier === "load-balancer")
            .slice(0, 1)
            .map(({ cidr }) =>
              party(cidr, 12, entryHostName(entry.name), world.groupsOfEntry(name, entry.name)),
            ),
        );
      const resolvers = ENDPOINT_DIRECTIONS.flatMap((direction) =>
        [...resolverPlaces(estate, direction).values()]
          .filter((place) => place.vpc === name)
          .flatMap(({ host, ranges }) =>
            ranges.map((cidr) => party(cidr, 0, host, world.groupsOfResolver(world.vpcId(name), cidr.first))),
          ),
      );
      return [...own, ...balancers, ...entries, ...resolvers];
    });
}

/** Pods of Runtime Fabrics in each of the ranges that they are known by. */
function pods(subject: Subject, world: World): Party[] {
  const { estate, file } = subject;
  return estate.runtimeFabrics.flatMap(({ name, spec }): Party[] => {
    const place = findPlace(estate, `runtime-fabric:${name}`);
    if ("fault" in place || place.kind !== "host") return [];
    const { name: balancer = "", target = "" } = spec.ingress?.loadBalancer ?? {};
    const group = file.loadBalancers[balancer]?.targets[target]?.securityGroup;
    const policies = podPolicies(subject, name);
    return place.ranges.map((cidr) => {
      const address = cidr.first + 12;
      return {
        text: `pods of ${name} at ${cidr.addressAt(12)}`,
        endpoint: { kind: "host", vpc: place.vpc, host: place.host, address },
        speaker: {
          ...{ kind: "host", vpc: world.vpcId(place.vpc), address, pods: policies },
          groups: group === undefined ? [] : [group],
        },
      };
    });
  });
}

/** What policies of pods name. */
function podEgress({ runtimeFabrics }: Subject["estate"]) {
  return runtimeFabrics.flatMap(({ spec: { environments, controlPlaneEgress: platform } }) => [
    ...environments.flatMap(({ egress }) => egress),
    ...(platform.kind === "proxy" ? [{ cidrs: platform.cidrs, ports: [Port.tcp(platform.port)] }] : []),
  ]);
}

/** Addresses of each network: in all that links lead to, and in what they leave out. */
function outsiders({ estate, file }: Subject): Party[] {
  const parts = [...Object.values(file.vpns), ...Object.values(file.directConnects)].flatMap(
    ({ prefixes = [] }) => prefixes,
  );
  const external = Object.values(file.transitGateways).flatMap(({ attachments }) =>
    Object.values(attachments).flatMap(({ prefixes = [] }) => prefixes),
  );
  const peered = Object.values(file.peerings).flatMap(({ requester, accepter }) =>
    [requester, accepter].flatMap(({ prefixes = [] }) => prefixes),
  );
  const transit = Object.values(file.transitGatewayPeerings).flatMap(({ requester, accepter }) =>
    [requester, accepter].flatMap(({ prefixes = [] }) => prefixes),
  );
  const asked = podEgress(estate).flatMap(({ cidrs }) => cidrs);
  const borders = [...parts, ...external, ...peered, ...transit, ...asked];
  const targets = Object.values(file.dns).flatMap(({ forwardingRules }) =>
    Object.values(forwardingRules).flatMap((rule) =>
      rule.targets.map((text) => Ipv4Cidr.parse(`${text}/32`).first),
    ),
  );
  const networks = [
    ...estate.networks.map(({ name, cidrs }) => ({ name, cidrs })),
    ...estate.vpcs
      .filter(({ kind }) => kind === "cloudhub")
      .map(({ name, layout }) => ({ name, cidrs: [layout.range] })),
  ];
  return networks.flatMap(({ name, cidrs }) => {
    const ends = cidrs.flatMap((cidr) => [
      cidr.first + 1,
      cidr.last - 1,
      ...borders
        .filter((border) => cidr.contains(border))
        .flatMap(({ first, last }) => [first + 1, last + 2]),
    ]);
    const inside = [...new Set([...ends, ...targets])].filter((address) =>
      cidrs.some((cidr) => cidr.first <= address && address <= cidr.last),
    );
    return inside.map(
      (address): Party => ({
        text: `${name} at ${Ipv4Cidr.of(address, 32).addressAt(0)}`,
        endpoint: { kind: "network", name, address },
        speaker: { kind: "network", name, address },
      }),
    );
  });
}

/** First ports of all that rules name, one that nothing names. */
export function portsOf({ estate }: Subject): Port[] {
  const { vpcs, links, loadBalancers, tcpEntries } = estate;
  const named = [
    ...vpcs.flatMap(({ firewall }) => firewall.map(({ port }) => port)),
    ...links.rules.map(({ rule }) => rule.port),
    ...tcpEntries.flatMap(({ targetGroups }) => targetGroups.map(({ port }) => Port.tcp(port))),
    ...[...loadBalancers, ...tcpEntries].flatMap(({ admission }) =>
      admission.ports.map((port) => Port.tcp(port)),
    ),
    ...loadBalancers.flatMap(({ routing }) =>
      routing.targetGroups.map(({ upstream }) => Port.tcp(upstream.port)),
    ),
    ...podEgress(estate).flatMap(({ ports }) => ports),
    ...(links.dns.length === 0 ? [] : [Port.DNS_UDP, Port.DNS_TCP]),
    Port.tcp(7),
  ].filter(({ protocol }) => protocol !== "icmp");
  const single = named.map(({ protocol, from }) => (protocol === "udp" ? Port.udp(from) : Port.tcp(from)));
  return [...new Map(single.map((port) => [port.key, port])).values()];
}
