import { Ipv4Cidr } from "../../../core/addressing";
import type { EstateFile } from "../../../estate/estate-file";
import { blocks, type StackJson, type Subject } from "../../invariants/model";
import { followed, followedText } from "./references";

export interface Range {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

/** A resource with its references followed. */
interface Made {
  readonly id: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface WorldSubnet {
  readonly id: string;
  readonly vpc: string;
  readonly zone: string;
  readonly range: Range;
  readonly table: string;
  readonly acl: string;
}

interface WorldRoute {
  readonly range: Range;
  /** Argument that names the target, and what it is. */
  readonly via: string;
  readonly target: string;
}

/** One line of a table of a transit gateway. */
interface TransitLine {
  readonly range: Range;
  readonly attachment: string | undefined;
  /** The lower, the earlier. */
  readonly rank: number;
}

/** What a network is told, and where its packets then come in. */
interface Told {
  readonly range: Range;
  readonly rank: number;
  readonly entry: { readonly vpc: string } | { readonly attachment: string };
}

/** One world a synthesis. */
export function worldOf(subject: Subject): World {
  const world = worlds.get(subject) ?? new World(subject);
  worlds.set(subject, world);
  return world;
}

const worlds = new WeakMap<Subject, World>();

/** All that AWS would know after an apply, from the JSON; what others announce is taken from the file. */
export class World {
  readonly subnets: readonly WorldSubnet[];
  readonly rangesOf = new Map<string, Range[]>();
  readonly routes = new Map<string, WorldRoute[]>();
  readonly natGateways: ReadonlyMap<string, string>;
  /** By attachment: gateway, VPC and the subnets that it stands in, or the network behind it. */
  readonly attachments = new Map<
    string,
    {
      readonly gateway?: string;
      readonly vpc?: string;
      readonly subnets?: readonly string[];
      readonly network?: string;
      /** Of a peering of transit gateways: the attachment at the other end. */
      readonly peer?: string;
    }
  >();
  readonly tableOf = new Map<string, string>();
  readonly transit = new Map<string, TransitLine[]>();
  readonly peerings = new Map<string, { readonly vpcs: readonly string[]; readonly network?: string }>();
  /** By the group that has them. */
  readonly groupRules: ReadonlyMap<string, readonly Made[]>;
  readonly groupIngress: ReadonlySet<string>;
  /** By their ACL, in the order of their numbers. */
  readonly aclRules: ReadonlyMap<string, readonly Made[]>;
  readonly lists = new Map<string, Range[]>();
  private readonly told: { readonly network: string; readonly told: Told }[] = [];
  private readonly learned = new Map<string, { range: Range; rank: number; network: string }[]>();
  private readonly stacks: Readonly<Record<string, StackJson>>;
  private readonly file: EstateFile;

  constructor(private readonly subject: Subject) {
    this.stacks = subject.stacks;
    this.file = subject.file;
    for (const { args } of this.all("aws_vpc_ipv4_cidr_block_association"))
      this.addRange(String(args["vpc_id"]), args["cidr_block"]);
    for (const { id, args } of this.all("aws_vpc")) this.addRange(id, args["cidr_block"]);
    this.subnets = this.readSubnets();
    this.natGateways = new Map(
      this.all("aws_nat_gateway").map(({ id, args }) => [id, String(args["subnet_id"] ?? "")]),
    );
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
    this.readPeerings();
    this.readVpns();
    this.readDirectConnects();
    this.readTransit();
    this.readRoutes();
    this.tellTransit();
  }

  /** Whose stack an id is of, as the file names the VPC. */
  vpcId(name: string): string {
    return this.output(`network-${name}`, "vpc_id");
  }

  output(stack: string, name: string): string {
    return followedText(this.stacks, stack, this.stacks[stack]?.output?.[name]?.["value"]);
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

  /** What a network is told of an address, the best first. */
  toldTo(network: string, address: number): Told | undefined {
    return best(
      this.told.filter((one) => one.network === network).map(({ told }) => told),
      address,
    );
  }

  /** The network that the VPN gateway sends an address to. */
  learnedBy(gateway: string, address: number): string | undefined {
    return best(this.learned.get(gateway) ?? [], address)?.network;
  }

  private all(...types: readonly string[]): Made[] {
    return blocks(this.subject, "resource")
      .filter(({ type }) => types.includes(type))
      .map(({ stack, type, id, body }) => {
        const { "//": _, ...rest } = body;
        return {
          id: `${stack} ${type}.${id}.id`,
          args: followed(this.stacks, stack, rest) as Made["args"],
        };
      });
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

  private readPeerings(): void {
    for (const [name, { requester, accepter, accept, active = false }] of Object.entries(
      this.file.peerings,
    )) {
      // Of others nothing but the file tells what they did.
      if (accepter.external !== undefined && !active) continue;
      const sides = [requester, accepter].map((side) => {
        const vpc = this.file.vpcs[side.vpc ?? ""];
        if (side.external !== undefined) return { network: side.external.network };
        return vpc?.platform === "cloudhub"
          ? { network: side.vpc ?? "" }
          : { vpc: this.vpcId(side.vpc ?? "") };
      });
      const made = this.all("aws_vpc_peering_connection").filter(({ id }) =>
        id.startsWith(`peering-${name} `),
      );
      // A request of ours names both VPCs itself; one that is accepted by its id names none.
      const vpcs =
        made.length > 0
          ? made.flatMap(({ args }) => [args["vpc_id"], args["peer_vpc_id"]].map(String))
          : sides.flatMap(({ vpc }) => vpc ?? []);
      const network = sides.flatMap((side) => side.network ?? [])[0];
      const entry = {
        vpcs: vpcs.filter((id) => this.rangesOf.has(id)),
        ...(network === undefined ? {} : { network }),
      };
      for (const { id } of made) this.peerings.set(id, entry);
      if (accept !== undefined) this.peerings.set(accept, entry);
      for (const { id, args } of this.all("aws_vpc_peering_connection_accepter"))
        if (args["vpc_peering_connection_id"] === (made[0]?.id ?? accept)) this.peerings.set(id, entry);
      for (const vpc of network === undefined ? [] : entry.vpcs)
        for (const range of this.rangesOf.get(vpc) ?? []) this.tell(network ?? "", range, 1, { vpc });
    }
  }

  private readVpns(): void {
    const statics = this.all("aws_vpn_connection_route");
    for (const { id, args } of this.all("aws_vpn_connection")) {
      const Name = (args["tags"] as { readonly Name: string }).Name;
      const entry = Object.entries(this.file.vpns).find(([name, { devices }]) =>
        Object.keys(devices).some((device) => `${name}-${device}` === Name),
      );
      if (entry === undefined) throw new Error(`the file has no VPN ${Name}`);
      const [, vpn] = entry;
      const network = vpn.network;
      const behind = vpn.prefixes ?? this.file.externalNetworks[network]?.cidrs ?? [];
      const isStatic = args["static_routes_only"] === true;
      const gateway = args["vpn_gateway_id"] === undefined ? undefined : String(args["vpn_gateway_id"]);
      if (gateway === undefined) {
        const attachment = id.replace(/\.id$/, ".transit_gateway_attachment_id");
        this.attachments.set(attachment, { network });
        // A static VPN tells its transit gateway nothing.
        if (!isStatic) this.announced.set(attachment, { ranges: behind.map(rangeOf), rank: 4 });
        continue;
      }
      const ranges = isStatic
        ? statics.filter((route) => route.args["vpn_connection_id"] === id)
        : behind.map((cidr) => ({ args: { destination_cidr_block: cidr } }));
      for (const route of ranges)
        this.learn(gateway, rangeOf(route.args["destination_cidr_block"]), isStatic ? 1 : 2, network);
      const home = this.homeOf(gateway);
      for (const range of this.rangesOf.get(home) ?? []) this.tell(network, range, 3, { vpc: home });
    }
  }

  /** Attachments of Direct Connect gateways. */
  private readonly connectAttachments = new Set<string>();

  /** What attachments announce to their transit gateway. */
  private readonly announced = new Map<
    string,
    { readonly ranges: readonly Range[]; readonly rank: number }
  >();

  private readDirectConnects(): void {
    const proposals = new Map(
      this.all("aws_dx_gateway_association_proposal").map(({ id, args }) => [id, args]),
    );
    const associations = this.all("aws_dx_gateway_association").map(({ id, args }) => {
      const proposal = proposals.get(String(args["proposal_id"]));
      proposals.delete(String(args["proposal_id"]));
      const gateway = String((proposal ?? args)["associated_gateway_id"]);
      return { id, args, gateway, attachment: id.replace(/\.id$/, ".transit_gateway_attachment_id") };
    });
    // What is left waits for others, of whom nothing but the file tells what they did.
    const accepted = [...proposals].flatMap(([id, args]) => {
      const gateway = String(args["associated_gateway_id"]);
      return this.isAccepted(id, gateway)
        ? [{ id, args, gateway, attachment: this.attachmentOf(id, gateway) }]
        : [];
    });
    for (const { id, args, gateway, attachment } of [...associations, ...accepted]) {
      const connect = this.connectOf(id);
      const { network } = connect;
      const behind = (connect.prefixes ?? this.file.externalNetworks[network]?.cidrs ?? []).map(rangeOf);
      const allowed = [args["allowed_prefixes"] ?? []].flat().map(rangeOf);
      if (gateway.includes(" aws_vpn_gateway.")) {
        const home = this.homeOf(gateway);
        for (const range of behind) this.learn(gateway, range, 0, network);
        for (const range of this.rangesOf.get(home) ?? [])
          if (allowed.some((one) => one.first <= range.first && range.last <= one.last))
            this.tell(network, range, 0, { vpc: home });
        continue;
      }
      this.attachments.set(attachment, { network });
      this.connectAttachments.add(attachment);
      this.announced.set(attachment, { ranges: behind, rank: 3 });
      for (const range of allowed) this.tell(network, range, 0, { attachment });
    }
  }

  private connectOf(id: string): EstateFile["directConnects"][string] {
    const [, name = ""] = /^direct-connect-(\S+) /.exec(id) ?? [];
    const connect = this.file.directConnects[name];
    if (connect === undefined) throw new Error(`the file has no Direct Connect ${name}`);
    return connect;
  }

  private isAccepted(id: string, gateway: string): boolean {
    return Object.values(this.connectOf(id).gateways).some(
      ({ vpc, transitGateway, active }) =>
        active === true &&
        gateway ===
          (vpc === undefined
            ? this.output(`transit-gateway-${transitGateway}`, "transit_gateway_id")
            : this.output(`network-${vpc}`, "vpn_gateway_id")),
    );
  }

  /** The attachment that a stack looks up for a transit gateway. */
  private attachmentOf(id: string, gateway: string): string {
    const [stack = ""] = id.split(" ");
    const type = "aws_ec2_transit_gateway_dx_gateway_attachment";
    const found = Object.entries(this.stacks[stack]?.data?.[type] ?? {}).find(
      ([, body]) => followedText(this.stacks, stack, body["transit_gateway_id"]) === gateway,
    );
    return `${stack} data.${type}.${found?.[0]}.id`;
  }

  private readTransit(): void {
    for (const { id, args } of this.all("aws_ec2_transit_gateway_vpc_attachment")) {
      const vpc = String(args["vpc_id"]);
      this.attachments.set(id, {
        gateway: String(args["transit_gateway_id"]),
        vpc,
        subnets: [args["subnet_ids"]].flat().map(String),
      });
      this.announced.set(id, { ranges: this.rangesOf.get(vpc) ?? [], rank: 2 });
    }
    for (const { attachments } of Object.values(this.file.transitGateways))
      for (const { id, network, prefixes } of Object.values(attachments)) {
        const ranges = prefixes ?? this.file.externalNetworks[network]?.cidrs ?? [];
        this.attachments.set(id, { network });
        this.announced.set(id, { ranges: ranges.map(rangeOf), rank: 2 });
      }
    this.readTransitPeerings();
    // An accepter is the attachment, seen from the other account.
    const sameAs = new Map(
      this.all("aws_ec2_transit_gateway_vpc_attachment_accepter").map(({ id, args }) => [
        id,
        String(args["transit_gateway_attachment_id"]),
      ]),
    );
    const attachmentOf = (args: Made["args"]) => {
      const given = String(args["transit_gateway_attachment_id"]);
      return sameAs.get(given) ?? given;
    };
    const lines = (table: unknown) => {
      const found = this.transit.get(String(table)) ?? [];
      this.transit.set(String(table), found);
      return found;
    };
    for (const { args } of this.all("aws_ec2_transit_gateway_route_table_association"))
      this.tableOf.set(attachmentOf(args), String(args["transit_gateway_route_table_id"]));
    for (const { args } of this.all("aws_ec2_transit_gateway_route"))
      lines(args["transit_gateway_route_table_id"]).push({
        range: rangeOf(args["destination_cidr_block"]),
        attachment: args["blackhole"] === true ? undefined : attachmentOf(args),
        rank: args["blackhole"] === true ? 0 : 1,
      });
    for (const { args } of this.all("aws_ec2_transit_gateway_route_table_propagation")) {
      const attachment = attachmentOf(args);
      const { ranges = [], rank = 9 } = this.announced.get(attachment) ?? {};
      for (const range of ranges)
        lines(args["transit_gateway_route_table_id"]).push({ range, attachment, rank });
    }
  }

  /** Each gateway has an attachment of its own; the one that accepts finds its own by the two gateways. */
  private readTransitPeerings(): void {
    const accepters = this.all("aws_ec2_transit_gateway_peering_attachment_accepter");
    for (const { id, args } of this.all("aws_ec2_transit_gateway_peering_attachment")) {
      const [from, to] = [String(args["transit_gateway_id"]), String(args["peer_transit_gateway_id"])];
      const accepter = accepters.find((each) => {
        const [, stack = "", data = ""] =
          /^(\S+) data\.aws_ec2_transit_gateway_attachment\.([^.]+)\.id$/.exec(
            String(each.args["transit_gateway_attachment_id"]),
          ) ?? [];
        const found = this.stacks[stack]?.data?.["aws_ec2_transit_gateway_attachment"]?.[data]?.["filter"];
        const wanted = new Map(
          [followed(this.stacks, stack, found) ?? []]
            .flat()
            .map((one) => one as { readonly name: string; readonly values: readonly string[] })
            .map(({ name, values }) => [name, values]),
        );
        return (
          wanted.get("transit-gateway-id")?.includes(to) &&
          wanted.get("resource-id")?.includes(from) &&
          wanted.get("resource-type")?.includes("peering")
        );
      });
      // A request that nobody accepts carries nothing.
      if (accepter === undefined) continue;
      this.attachments.set(id, { gateway: from, peer: accepter.id });
      this.attachments.set(accepter.id, { gateway: to, peer: id });
    }
  }

  private readRoutes(): void {
    const add = (table: unknown, route: WorldRoute) =>
      this.routes.set(String(table), [...(this.routes.get(String(table)) ?? []), route]);
    const TARGETS = ["vpc_peering_connection_id", "transit_gateway_id", "nat_gateway_id", "gateway_id"];
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
      for (const { range } of this.learned.get(String(args["vpn_gateway_id"])) ?? [])
        add(args["route_table_id"], { range, via: "propagated", target: String(args["vpn_gateway_id"]) });
  }

  /** VPNs and attachments of others are told the routes of their table. */
  private tellTransit(): void {
    for (const [attachment, { network }] of this.attachments) {
      if (network === undefined || this.connectAttachments.has(attachment)) continue;
      const rank = attachment.includes(" aws_vpn_connection.") ? 3 : 2;
      for (const { range, attachment: to } of this.transit.get(this.tableOf.get(attachment) ?? "") ?? [])
        if (to !== undefined) this.tell(network, range, rank, { attachment });
    }
  }

  private homeOf(gateway: string): string {
    const found = this.all("aws_vpn_gateway").find(({ id }) => id === gateway);
    return String(found?.args["vpc_id"]);
  }

  private tell(network: string, range: Range, rank: number, entry: Told["entry"]): void {
    this.told.push({ network, told: { range, rank, entry } });
  }

  private learn(gateway: string, range: Range, rank: number, network: string): void {
    this.learned.set(gateway, [...(this.learned.get(gateway) ?? []), { range, rank, network }]);
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

/** The longest prefix that holds the address, then the lowest rank, then the first. */
export function best<T extends { readonly range: Range; readonly rank?: number }>(
  all: readonly T[],
  address: number,
): T | undefined {
  return all
    .filter(({ range }) => holds(range, address))
    .sort((a, b) => b.range.prefix - a.range.prefix || (a.rank ?? 0) - (b.rank ?? 0))[0];
}

export function holds({ first, last }: Range, address: number): boolean {
  return first <= address && address <= last;
}

export function rangeOf(text: unknown): Range {
  const { first, last, prefix } = Ipv4Cidr.parse(String(text));
  return { first, last, prefix };
}
