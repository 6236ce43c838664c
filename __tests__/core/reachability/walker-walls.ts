import type { Port } from "../../../core/firewall";
import type { Endpoint, ModelSubnet, ModelVpc } from "../../../core/reachability";

export interface Flight {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly port: Port;
  /** Answers are not asked for by security groups. */
  readonly stateless: boolean;
}

export const inside = (cidr: { first: number; prefix: number }, address: number): boolean =>
  Math.floor(cidr.first / 2 ** (32 - cidr.prefix)) === Math.floor(address / 2 ** (32 - cidr.prefix));

export function home(vpc: ModelVpc, end: Endpoint & { kind: "host" }): ModelSubnet | undefined {
  const tiers = vpc.hosts.find(({ name }) => name === end.host)?.tiers ?? [];
  const subnet = vpc.subnets.find(({ cidr }) => inside(cidr, end.address));
  return subnet !== undefined && tiers.includes(subnet.tier) ? subnet : undefined;
}

export function groupPasses(
  vpc: ModelVpc,
  { port, stateless }: Flight,
  direction: "inbound" | "outbound",
  host: string,
  other: Endpoint,
): boolean {
  const rules = vpc.hosts.find(({ name }) => name === host)?.rules;
  if (stateless || rules === undefined) return true;
  return rules.some((rule) => {
    if (rule.direction !== direction || rule.port.protocol !== port.protocol) return false;
    if (rule.port.from > port.from || rule.port.to < port.to) return false;
    const { peer } = rule;
    if (peer.kind === "cidr") return inside(peer.cidr, other.address);
    const groups = vpc.hosts.flatMap((one) =>
      other.kind === "host" && other.vpc === vpc.name && one.name === other.host ? [`sg-${one.group}`] : [],
    );
    return peer.kind === "security-group" && groups.includes(peer.key);
  });
}

export function aclPasses(
  { acl }: ModelSubnet,
  { port }: Flight,
  direction: "ingress" | "egress",
  address: number,
): boolean {
  if (acl === undefined) return true;
  const covered = acl.filter(
    (entry) =>
      entry.direction === direction && entry.protocol === port.protocol && inside(entry.cidr, address),
  );
  return covered.some(({ fromPort, toPort }) => fromPort <= port.from && toPort >= port.to);
}
