import type { ResolvedVpc } from "../../../capabilities/vpc/resolved";
import { Ipv4Cidr, publicAddresses } from "../../../core/addressing";
import {
  asList,
  type Block,
  type Finding,
  finding,
  type Invariant,
  naming,
  rangeIn,
  resources,
  type Subject,
} from "../model";
import { policySpec } from "./namespaces";
import { ANSWERS, aclsOf, type Entry, entriesOf, type Ports, passes } from "./network-acls";

/** Kubernetes clusters inside of a VPC: the network carries what they need, in every mode of the CNI. */
export const CLUSTERS: readonly Invariant[] = [
  {
    id: "cluster-inside",
    title: "In a VPC with a cluster nodes and pods reach each other on every port of TCP and UDP",
    why: "DNS, kubelets, webhooks and pods cross subnets between zones; security groups of the cluster choose",
    check: (subject) => hosts(subject).flatMap((vpc) => [...cutWithin(subject, vpc)]),
  },
  {
    id: "cluster-beyond",
    title:
      "What policies of a fabric let out of the VPC, and images, pass the network ACLs of nodes, NAT and transit, and come back",
    why: "a way that the pods have and a subnet on it has not is an outage that nobody can explain",
    check: (subject) => hosts(subject).flatMap((vpc) => [...cutBeyond(subject, vpc)]),
  },
  {
    id: "cluster-endpoints",
    title:
      "Interface endpoints beside a cluster admit HTTPS from every range of the VPC, and from nowhere else",
    why: "their names lead there for everybody in the VPC, and nodes carry no security group of this project",
    check: (subject) =>
      subject.estate.vpcs.flatMap((vpc) => [
        ...closedEndpoints(subject, vpc, hosts(subject).includes(vpc) ? rangesOf(vpc) : []),
      ]),
  },
  {
    id: "cluster-names",
    title: "Where servers, nodes and pods stand, instances have names of their addresses",
    why: "EKS takes no other subnets: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
    check: (subject) =>
      resources(subject, "aws_subnet")
        .filter(({ id }) => /_(worker|pods)-/.test(id))
        .filter(({ body }) => body["private_dns_hostname_type_on_launch"] !== "ip-name")
        .map((subnet) => finding(subnet, "names instances after their ids")),
  },
];

const EVERY_PORT: Ports = { from: 1, to: 65535 };

const HTTPS: Ports = { from: 443, to: 443 };

/** Answered on the node, or replaced there: the DNS cache, and Service `kubernetes` of EKS. */
const ON_THE_NODE = ["169.254.20.10/32", "10.100.0.1/32", "172.20.0.1/32"];

/** VPCs of this project in which a cluster takes addresses, by what the file says. */
function hosts({ file, estate }: Subject): ResolvedVpc[] {
  const named = new Set(Object.values(file.clusters).map(({ vpc }) => vpc));
  return estate.vpcs.filter(
    ({ name, kind }) => kind === "aws" && (file.vpcs[name]?.kubernetes !== undefined || named.has(name)),
  );
}

function rangesOf({ layout }: ResolvedVpc): Ipv4Cidr[] {
  return [layout.range, ...layout.secondaryCidrs];
}

type Tier = ResolvedVpc["layout"]["subnets"][number]["tier"];

/** Entries of the network ACL of each tier that has subnets. */
function entriesByTier(subject: Subject, { name, layout }: ResolvedVpc): ReadonlyMap<Tier, readonly Entry[]> {
  const own = resources(subject, "aws_subnet").filter(({ stack }) => stack === `network-${name}`);
  return new Map(
    layout.subnets.map(({ tier, cidr }) => {
      const subnet = own.find(({ body }) => body["cidr_block"] === String(cidr));
      const [acl] = subnet === undefined ? [] : aclsOf(subject, subnet);
      return [tier, acl === undefined ? [] : entriesOf(subject, acl)];
    }),
  );
}

function* cutWithin(subject: Subject, vpc: ResolvedVpc): Generator<Finding> {
  const at = `network-${vpc.name}`;
  const entries = entriesByTier(subject, vpc);
  const subnets = vpc.layout.subnets.filter(({ tier }) => tier === "worker" || tier === "pods");
  for (const tier of ["worker", "pods"] as const) {
    const own = entries.get(tier);
    if (own === undefined) continue;
    for (const { cidr } of subnets)
      for (const protocol of ["tcp", "udp"])
        for (const egress of [false, true])
          if (!passes(own, egress, protocol, cidr, EVERY_PORT))
            yield { at, what: `${tier} subnets stop ${protocol} ${egress ? "to" : "from"} ${cidr}` };
  }
}

interface Destination {
  readonly cidr: Ipv4Cidr;
  readonly protocol: string;
  readonly ports: Ports;
}

function* cutBeyond(subject: Subject, vpc: ResolvedVpc): Generator<Finding> {
  const { name, nat } = vpc;
  const own = rangesOf(vpc);
  const images = { cidr: Ipv4Cidr.ANY, protocol: "tcp", ports: HTTPS };
  const wanted = [...(nat === "none" ? [] : [images]), ...destinationsOf(subject, name)];
  const entries = entriesByTier(subject, vpc);
  // Behind a firewall NAT gateways have subnets of their own.
  const wayOut: readonly Tier[] = entries.has("firewall") ? ["firewall", "nat"] : ["load-balancer"];
  for (const { cidr, protocol, ports } of wanted) {
    const isInside = own.some((range) => range.contains(cidr));
    const throughNat = !isInside && ["single", "perZone"].includes(nat) && publicAddresses(cidr) > 0;
    const out = (tier: Tier, peers: readonly Ipv4Cidr[]) =>
      way(entries.get(tier), true, protocol, peers, ports);
    const into = (tier: Tier, peers: readonly Ipv4Cidr[]) =>
      way(entries.get(tier), false, protocol, peers, ports);
    const crossed: Record<string, boolean> = {
      "worker subnets": out("worker", [cidr]),
      "pods subnets": out("pods", [cidr]),
      "NAT subnets":
        !throughNat || wayOut.every((tier) => entries.get(tier) && into(tier, own) && out(tier, [cidr])),
      // Only the VPC's side is filtered, by source.
      "transit subnets": isInside || into("transit", own),
    };
    for (const [where, isOpen] of Object.entries(crossed))
      if (!isOpen)
        yield { at: `network-${name}`, what: `${where} stop ${protocol} ${ports.from} to ${cidr}` };
  }
}

/** Whether connections to or from the peers pass, and what answers them. A tier without subnets is on no way. */
function way(
  entries: readonly Entry[] | undefined,
  egress: boolean,
  protocol: string,
  peers: readonly Ipv4Cidr[],
  ports: Ports,
): boolean {
  if (entries === undefined) return true;
  return peers.every(
    (peer) =>
      passes(entries, egress, protocol, peer, ports) &&
      ANSWERS.every((answers) => passes(entries, !egress, protocol, peer, answers)),
  );
}

/** Where policies of the fabrics in the VPC let pods go: by address as written, by name everywhere. */
function destinationsOf(subject: Subject, vpc: string): Destination[] {
  return subject.estate.runtimeFabrics
    .filter(({ cluster }) => subject.file.clusters[cluster.name]?.vpc === vpc)
    .flatMap(({ name, objects }) => [
      ...resources(subject, "kubernetes_network_policy_v1")
        .filter(({ stack }) => stack === `runtime-fabric-${name}`)
        .flatMap(({ body }) => policySpec(body).egress ?? [])
        .flatMap(byAddress),
      ...objects.customResources
        .filter(({ kind }) => kind === "CiliumNetworkPolicy")
        .flatMap(({ spec }) => asList((spec as { egress?: unknown })?.egress) as NamedRule[])
        .flatMap(byName),
    ]);
}

interface NamedRule {
  readonly toFQDNs?: readonly unknown[];
  readonly toPorts?: readonly { readonly ports: readonly { readonly port: string }[] }[];
}

function byAddress(rule: Block["body"]): Destination[] {
  const cidrs = asList(rule["to"]).flatMap((peer) => {
    const [block] = asList((peer as { ip_block?: unknown }).ip_block) as { cidr?: string }[];
    return block?.cidr === undefined || ON_THE_NODE.includes(block.cidr) ? [] : (rangeIn(block.cidr) ?? []);
  });
  const ports = asList(rule["ports"]) as { port: string; end_port?: number; protocol: string }[];
  return cidrs.flatMap((cidr) =>
    ports.map(({ port, end_port, protocol }) => ({
      cidr,
      protocol: protocol.toLowerCase(),
      ports: { from: Number(port), to: end_port ?? Number(port) },
    })),
  );
}

function byName({ toFQDNs, toPorts = [] }: NamedRule): Destination[] {
  if (toFQDNs === undefined) return [];
  return toPorts
    .flatMap(({ ports }) => ports)
    .map(({ port }) => ({
      cidr: Ipv4Cidr.ANY,
      protocol: "tcp",
      ports: { from: Number(port), to: Number(port) },
    }));
}

function* closedEndpoints(
  subject: Subject,
  { name }: ResolvedVpc,
  own: readonly Ipv4Cidr[],
): Generator<Finding> {
  const guarded = resources(subject, "aws_security_group").filter(
    (group) =>
      group.stack === `network-${name}` &&
      resources(subject, "aws_vpc_endpoint").some(
        ({ stack, body }) =>
          stack === group.stack &&
          asList(body["security_group_ids"]).includes(`\${${group.type}.${group.id}.id}`),
      ),
  );
  for (const group of guarded) {
    const admitted = naming(subject, "aws_vpc_security_group_ingress_rule", "security_group_id", group)
      .filter(
        ({ body }) => body["ip_protocol"] === "tcp" && body["from_port"] === 443 && body["to_port"] === 443,
      )
      .flatMap(({ body }) => rangeIn(body["cidr_ipv4"]) ?? []);
    for (const range of own)
      if (!admitted.some((each) => each.equals(range))) yield finding(group, `admits nobody of ${range}`);
    for (const each of admitted)
      if (!own.some((range) => range.contains(each))) yield finding(group, `admits ${each}`);
  }
}
