import type { Subject } from "../../invariants/model";
import { type CloudhubFirewall, cloudhubFirewalls } from "./cloudhub";
import { readFirewalls, type WorldFirewall } from "./firewalls";
import { holds, type Range, rangeOf } from "./ranges";
import { readDirectConnects } from "./world-direct-connects";
import { readPeerings } from "./world-peerings";
import { type Made, type WorldRoute, type WorldSubnet, WorldTables } from "./world-tables";
import { readTransit, tellTransit } from "./world-transit";
import { readVpns } from "./world-vpns";

/** One world a synthesis. */
export function worldOf(subject: Subject): World {
  const world = worlds.get(subject) ?? new World(subject);
  worlds.set(subject, world);
  return world;
}

const worlds = new WeakMap<Subject, World>();

/** All that AWS would know after an apply, from the JSON; what others announce is taken from the file. */
export class World extends WorldTables {
  readonly subnets: readonly WorldSubnet[];
  readonly routes = new Map<string, WorldRoute[]>();
  /** Subnets of NAT gateways by their ids; nothing for a regional one. */
  readonly natGateways: ReadonlyMap<string, string>;
  readonly firewalls: ReadonlyMap<string, WorldFirewall>;
  /** By the group that has them. */
  readonly groupRules: ReadonlyMap<string, readonly Made[]>;
  readonly groupIngress: ReadonlySet<string>;
  /** By their ACL, in the order of their numbers. */
  readonly aclRules: ReadonlyMap<string, readonly Made[]>;
  readonly lists = new Map<string, Range[]>();

  readonly cloudhub: ReadonlyMap<string, CloudhubFirewall>;

  constructor(subject: Subject) {
    super(subject);
    this.cloudhub = cloudhubFirewalls(subject);
    for (const { args } of this.all("aws_vpc_ipv4_cidr_block_association"))
      this.addRange(String(args["vpc_id"]), args["cidr_block"]);
    for (const { id, args } of this.all("aws_vpc")) this.addRange(id, args["cidr_block"]);
    this.subnets = this.readSubnets();
    this.natGateways = new Map(
      this.all("aws_nat_gateway").map(({ id, args }) => [id, String(args["subnet_id"] ?? "")]),
    );
    this.firewalls = readFirewalls(this);
    this.groupIngress = new Set(this.all("aws_vpc_security_group_ingress_rule").map(({ id }) => id));
    this.groupRules = byArgument(
      "security_group_id",
      this.all("aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"),
    );
    this.aclRules = byArgument(
      "network_acl_id",
      this.all("aws_network_acl_rule").sort(
        (a, b) => Number(a.args["rule_number"]) - Number(b.args["rule_number"]),
      ),
    );
    for (const { id, args } of this.all("aws_ec2_managed_prefix_list"))
      this.lists.set(
        id,
        [args["entry"] ?? []].flat().map((entry) => rangeOf((entry as { cidr: string }).cidr)),
      );
    readPeerings(this);
    readVpns(this);
    readDirectConnects(this);
    readTransit(this);
    this.readRoutes();
    tellTransit(this);
  }

  /** Groups of a load balancer. */
  groupsOfBalancer(vpc: string, name: string): string[] {
    return this.all("aws_lb")
      .filter(
        ({ id, args }) =>
          id.startsWith(`network-${vpc} `) &&
          args["load_balancer_type"] === "application" &&
          id.includes(`LoadBalancers_${name}_`),
      )
      .flatMap(({ args }) => [args["security_groups"]].flat().map(String));
  }

  /** ARNs of the web ACLs of a load balancer. */
  webAclsOfBalancer(vpc: string, name: string): unknown[] {
    return this.all("aws_wafv2_web_acl_association")
      .filter(({ args }) =>
        String(args["resource_arn"]).startsWith(`network-${vpc} aws_lb.LoadBalancers_${name}_`),
      )
      .map(({ args }) => args["web_acl_arn"]);
  }

  /** Groups of a TCP entry. */
  groupsOfEntry(vpc: string, name: string): string[] {
    return this.all("aws_lb")
      .filter(({ id }) => id.startsWith(`network-${vpc} `) && id.includes(`TcpEntries_${name}_`))
      .flatMap(({ args }) => [args["security_groups"]].flat().map(String));
  }

  /** Groups of the endpoint of the Resolver that has an address in a VPC; none where nothing has it. */
  groupsOfResolver(vpc: string, address: number): string[] {
    const stands = (at: unknown) => {
      const { subnet_id: subnet, ip } = at as { readonly subnet_id: string; readonly ip: string };
      const home = this.subnets.find(({ id }) => id === subnet);
      return home?.vpc === vpc && holds(home.range, address) && rangeOf(`${ip}/32`).first === address;
    };
    return this.all("aws_route53_resolver_endpoint")
      .filter(({ args }) => [args["ip_address"] ?? []].flat().some(stands))
      .flatMap(({ args }) => [args["security_group_ids"]].flat().map(String));
  }

  private addRange(vpc: string, cidr: unknown): void {
    this.rangesOf.set(vpc, [...(this.rangesOf.get(vpc) ?? []), rangeOf(cidr)]);
  }

  private readSubnets(): WorldSubnet[] {
    const one = (type: string, key: string) =>
      new Map(this.all(type).map(({ args }) => [String(args["subnet_id"]), String(args[key])]));
    const tables = one("aws_route_table_association", "route_table_id");
    const acls = one("aws_network_acl_association", "network_acl_id");
    return this.all("aws_subnet").map(({ id, args }) => ({
      id,
      vpc: String(args["vpc_id"]),
      zone: String(args["availability_zone_id"]),
      range: rangeOf(args["cidr_block"]),
      table: tables.get(id) ?? "",
      acl: acls.get(id) ?? "",
    }));
  }

  private readRoutes(): void {
    const add = (table: unknown, route: WorldRoute) =>
      this.routes.set(String(table), [...(this.routes.get(String(table)) ?? []), route]);
    const TARGETS = [
      ...["vpc_peering_connection_id", "transit_gateway_id", "nat_gateway_id", "gateway_id"],
      "vpc_endpoint_id",
    ];
    for (const { args } of this.all("aws_route")) {
      const via = TARGETS.find((name) => args[name] !== undefined);
      if (via === undefined) throw new Error("a route without a target that packets know");
      add(args["route_table_id"], {
        range: rangeOf(args["destination_cidr_block"]),
        via,
        target: String(args[via]),
      });
    }
    for (const { args } of this.all("aws_vpn_gateway_route_propagation"))
      for (const { range } of this.learnedOf(String(args["vpn_gateway_id"])))
        add(args["route_table_id"], { range, via: "propagated", target: String(args["vpn_gateway_id"]) });
  }
}

function byArgument(argument: string, all: readonly Made[]): Map<string, Made[]> {
  const found = new Map<string, Made[]>();
  for (const each of all) {
    const key = String(each.args[argument]);
    found.set(key, [...(found.get(key) ?? []), each]);
  }
  return found;
}
