import type { Subject } from "../../invariants/model";
import type { Range } from "./ranges";
import { type World, worldOf } from "./world";

/** Rules of security groups by whom they guard, and entries of network ACLs by the subnet, each as a sorted list of lines. */
export interface Filters {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly acls: Readonly<Record<string, readonly string[]>>;
}

/** What the JSON of all stacks says; nothing that made it is asked. */
export function readFilters(subject: Subject): Filters {
  const world = worldOf(subject);
  const names = namesOfGroups(subject, world);
  const groups: Record<string, string[]> = {};
  for (const [group, owner] of names)
    groups[owner] = [
      ...(groups[owner] ?? []),
      ...(world.groupRules.get(group) ?? []).map(({ id, args }) => {
        const direction = world.groupIngress.has(id) ? "inbound" : "outbound";
        const ports = `${args["ip_protocol"]} ${args["from_port"]}-${args["to_port"]}`;
        return `${direction} ${ports} ${peerOf(args, world, names, owner)}`;
      }),
    ];
  const acls = world.subnets.map(({ vpc, range, acl }) => [
    `${vpcName(subject, world, vpc)} ${rangeText(range)}`,
    (world.aclRules.get(acl) ?? []).map(({ args }) => entryLine(args)).sort(),
  ]);
  return {
    groups: Object.fromEntries(Object.entries(groups).map(([owner, lines]) => [owner, lines.sort()])),
    acls: Object.fromEntries(acls),
  };
}

/** `alpha workers`, `alpha lb-api`, by the id of the group. */
function namesOfGroups({ estate, stacks }: Subject, world: World): Map<string, string> {
  const names = new Map<string, string>();
  for (const { name } of estate.vpcs.filter(({ kind }) => kind !== "cloudhub")) {
    const workers = world.output(`network-${name}`, "worker_security_group_id");
    if (workers !== "") names.set(workers, `${name} workers`); // that of somebody else's VPC may not be known
    for (const [id] of Object.entries(stacks[`network-${name}`]?.resource?.["aws_security_group"] ?? {})) {
      const [, balancer] =
        /^(?:LoadBalancers_(?=.+_Firewall_)|TcpEntries_(?=.+_Clients_))(.+?)_(?:Firewall|Clients)_/.exec(
          id,
        ) ?? [];
      if (balancer !== undefined)
        names.set(`network-${name} aws_security_group.${id}.id`, `${name} lb-${balancer}`);
      if (id.startsWith("Vpc_InterfaceEndpoints_Firewall"))
        names.set(`network-${name} aws_security_group.${id}.id`, `${name} endpoints`);
    }
  }
  for (const { name, cluster } of estate.flexGateways)
    for (const id of Object.keys(stacks[`flex-aws-${name}`]?.resource?.["aws_security_group"] ?? {})) {
      const whom = id.includes("_Pods_") ? "pods" : "storage";
      names.set(`flex-aws-${name} aws_security_group.${id}.id`, `${cluster.vpc} flex-${whom}-${name}`);
    }
  for (const { name, spec } of estate.links.dns)
    for (const [index, { inbound, outbound }] of spec.endpoints.entries())
      for (const [direction, cidr] of index > 0 ? [] : Object.entries({ inbound, outbound }))
        for (const group of world.groupsOfResolver(world.vpcId(spec.vpc), cidr.first))
          names.set(group, `${spec.vpc} ${direction}-resolver-${name}`);
  return names;
}

/** The other end, as a person would call it; groups by whom they guard, lists by what is on them. */
function peerOf(
  args: Readonly<Record<string, unknown>>,
  world: World,
  names: ReadonlyMap<string, string>,
  owner: string,
): string {
  if (args["cidr_ipv4"] !== undefined) return String(args["cidr_ipv4"]);
  const group = args["referenced_security_group_id"];
  if (group !== undefined) {
    const named = names.get(String(group));
    if (named === undefined) return String(group);
    return named === owner ? "itself" : named.split(" ").slice(1).join(" ");
  }
  const list = String(args["prefix_list_id"]);
  if (list.includes("data.aws_ec2_managed_prefix_list.")) return "a list of AWS";
  const service = /_GatewayEndpoints_([a-z0-9]+)/.exec(list)?.[1];
  const entries = world.lists.get(list);
  return entries === undefined ? `service ${service}` : entries.map(rangeText).sort().join(" ");
}

function entryLine(args: Readonly<Record<string, unknown>>): string {
  const direction = args["egress"] === true ? "egress" : "ingress";
  const protocol = { "1": "icmp", "6": "tcp", "17": "udp", "-1": "all" }[String(args["protocol"])];
  const [from, to] = protocol === "icmp" ? ["icmp_type", "icmp_code"] : ["from_port", "to_port"];
  const ports = protocol === "all" ? "-1--1" : `${args[from ?? ""]}-${args[to ?? ""]}`;
  return `${direction} ${args["rule_number"]} ${args["rule_action"]} ${protocol} ${ports} ${args["cidr_block"]}`;
}

function vpcName({ estate }: Subject, world: World, id: string): string {
  return estate.vpcs.find(({ name, kind }) => kind === "aws" && world.vpcId(name) === id)?.name ?? id;
}

function rangeText({ first, prefix }: Range): string {
  const parts = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${parts.join(".")}/${prefix}`;
}
