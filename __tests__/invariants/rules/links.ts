import { followedText } from "../../estates/packets/references";
import {
  asList,
  type Block,
  type Finding,
  finding,
  type Invariant,
  naming,
  rangeIn,
  referent,
  resources,
  type Subject,
} from "../model";

/** Links: hardened tunnels, peerings that two sides know, closed gateways, walls of several stacks that fit. */
export const LINKS: readonly Invariant[] = [
  {
    id: "tunnels-hardened",
    title:
      "Tunnels speak IKEv2 with AES-256, SHA-2 and Diffie-Hellman from group 14, are logged, and have no key but one that AWS made",
    why: "the provider's defaults let IKEv1, SHA-1 and group 2 pass, and put keys into the state",
    check: (subject) =>
      resources(subject, "aws_vpn_connection").flatMap((connection) =>
        connectionFaults(subject, connection).map((what) => finding(connection, what)),
      ),
  },
  {
    id: "tunnel-ranges",
    title: "Each tunnel has a /30 of 169.254.0.0/16 of its own, none that AWS keeps",
    why: "AWS refuses the others; a device with two equal ones would not know its tunnels apart",
    check: tunnelRanges,
  },
  {
    id: "peered-both-ways",
    title: "Peered VPCs share no address, and each side of ours has routes to the other and to nothing else",
    why: "without a way back nothing works; AWS refuses VPCs that overlap, once they are asked to peer",
    check: peeringFaults,
  },
  {
    id: "transit-closed",
    title:
      "Transit gateways associate, propagate and accept nothing by themselves, and a default route leads to a segment's firewall only where the file says so",
    why: "with the defaults whatever is attached reaches everything (checkov CKV_AWS_331)",
    check: openGateways,
  },
  {
    id: "acl-numbers-of-links",
    title:
      "Entries that links add to a network ACL have numbers of their own, and it holds them with all others",
    why: "they are made by several stacks, none of which sees the others; AWS refuses the second of a number",
    check: sharedAcls,
  },
];

const ENCRYPTION = ["AES256", "AES256-GCM-16"];

function connectionFaults(subject: Subject, connection: Block): string[] {
  const { body } = connection;
  const gateway = referent(subject, connection, body["customer_gateway_id"]);
  const faults: string[] = [];
  if (gateway?.body["certificate_arn"] === undefined && body["preshared_key_storage"] !== "SecretsManager")
    faults.push("keeps its key in the state");
  const ends = ["vpn_gateway_id", "transit_gateway_id"].filter((name) => body[name] !== undefined);
  if (ends.length !== 1) faults.push(`ends at ${ends.join(" and ") || "no gateway"}`);
  for (const tunnel of ["tunnel1", "tunnel2"]) {
    if (asList(body[`${tunnel}_ike_versions`]).join() !== "ikev2")
      faults.push(`${tunnel} speaks not only IKEv2`);
    for (const phase of ["phase1", "phase2"]) {
      const list = (what: string) => asList(body[`${tunnel}_${phase}_${what}`]);
      const isFine = (what: string, isAllowed: (one: unknown) => boolean) =>
        list(what).length > 0 && list(what).every(isAllowed);
      if (!isFine("encryption_algorithms", (one) => ENCRYPTION.includes(String(one))))
        faults.push(`${tunnel} ${phase} takes other encryption than AES-256`);
      if (!isFine("integrity_algorithms", (one) => String(one).startsWith("SHA2-")))
        faults.push(`${tunnel} ${phase} takes other hashes than SHA-2`);
      if (!isFine("dh_group_numbers", (one) => Number(one) >= 14))
        faults.push(`${tunnel} ${phase} takes Diffie-Hellman groups below 14`);
    }
    if (!isLogged(body[`${tunnel}_log_options`])) faults.push(`${tunnel} is not logged`);
  }
  return faults;
}

function isLogged(options: unknown): boolean {
  const [{ cloudwatch_log_options: logs } = {}] = asList(options) as { cloudwatch_log_options?: unknown }[];
  const [{ log_enabled, log_group_arn } = {}] = asList(logs) as {
    log_enabled?: boolean;
    log_group_arn?: string;
  }[];
  return log_enabled === true && log_group_arn !== undefined;
}

const KEPT = [...[0, 1, 2, 3, 4, 5].map((third) => `169.254.${third}.0/30`), "169.254.169.252/30"];

function* tunnelRanges(subject: Subject): Generator<Finding> {
  const seen = new Set<unknown>();
  for (const connection of resources(subject, "aws_vpn_connection"))
    for (const tunnel of ["tunnel1", "tunnel2"]) {
      const given = connection.body[`${tunnel}_inside_cidr`];
      const range = rangeIn(given);
      const isInside = range?.prefix === 30 && String(given).startsWith("169.254.");
      if (!isInside || KEPT.includes(String(given))) yield finding(connection, `${tunnel} inside ${given}`);
      if (seen.has(given)) yield finding(connection, `${tunnel} has ${given}, like another tunnel`);
      seen.add(given);
    }
}

function* peeringFaults(subject: Subject): Generator<Finding> {
  const { estate, stacks } = subject;
  for (const { name, spec } of estate.links.peerings) {
    const stack = `peering-${name}`;
    const routes = resources(subject, "aws_route").filter((route) => route.stack === stack);
    const sides = [
      [spec.requester, spec.accepter],
      [spec.accepter, spec.requester],
    ] as const;
    for (const [side, other] of sides) {
      const shared = side.ranges.find((range) => other.ranges.some((one) => overlap(range, one)));
      if (shared !== undefined) yield { at: stack, what: `${shared} is on both sides` };
      if (side.kind !== "managed") continue;
      const own = routes.filter(({ body }) =>
        followedText(stacks, stack, body["route_table_id"]).startsWith(`network-${side.name} `),
      );
      if (own.length === 0 && estate.vpcs.some((vpc) => vpc.name === side.name && vpc.kind === "aws"))
        yield { at: stack, what: `VPC ${side.name} has no route to ${other.name}` };
      for (const route of own) {
        const destination = rangeIn(route.body["destination_cidr_block"]);
        const isTheirs =
          destination !== undefined &&
          other.ranges.some((range) => range.first <= destination.first && destination.last <= range.last);
        if (!isTheirs) yield finding(route, `leads to ${destination}, which ${other.name} does not have`);
      }
    }
  }
}

function overlap(
  a: { readonly first: number; readonly last: number },
  b: { readonly first: number; readonly last: number },
): boolean {
  return a.first <= b.last && b.first <= a.last;
}

function* openGateways(subject: Subject): Generator<Finding> {
  for (const gateway of resources(subject, "aws_ec2_transit_gateway"))
    for (const option of [
      "default_route_table_association",
      "default_route_table_propagation",
      "auto_accept_shared_attachments",
    ])
      if (gateway.body[option] !== "disable") yield finding(gateway, `${option} is not disable`);
  for (const attachment of resources(subject, "aws_ec2_transit_gateway_vpc_attachment"))
    for (const option of [
      "transit_gateway_default_route_table_association",
      "transit_gateway_default_route_table_propagation",
    ])
      if (decider(subject, attachment).body[option] !== false)
        yield finding(attachment, `${option} is not false`);
  for (const route of resources(subject, "aws_ec2_transit_gateway_route"))
    if (!((rangeIn(route.body["destination_cidr_block"])?.prefix ?? 0) > 0) && !isSaid(subject, route))
      yield finding(route, "is a default route");
}

/** Whether a segment of the gateway leads to the VPC of the route's attachment. */
function isSaid(subject: Subject, route: Block): boolean {
  const attachment = attachmentOf(subject, route);
  const vpc = attachment && followedText(subject.stacks, route.stack, attachment.body["vpc_id"]);
  return Object.entries(subject.file.transitGateways).some(
    ([name, { segments }]) =>
      route.stack === `transit-gateway-${name}` &&
      Object.values(segments).some(({ egressThrough }) => vpc?.startsWith(`network-${egressThrough} `)),
  );
}

/** The attachment that a route leads to, or that its accepter accepts. */
function attachmentOf(subject: Subject, from: Block): Block | undefined {
  const found = referent(subject, from, from.body["transit_gateway_attachment_id"]);
  return found?.type.endsWith("_accepter") ? attachmentOf(subject, found) : found;
}

/** Of an attachment of another account the accepter says where it belongs. */
function decider(subject: Subject, attachment: Block): Block {
  const accepters = "aws_ec2_transit_gateway_vpc_attachment_accepter";
  return naming(subject, accepters, "transit_gateway_attachment_id", attachment)[0] ?? attachment;
}

/** Every ACL with all of its entries, whichever stack they are in. */
function* sharedAcls(subject: Subject): Generator<Finding> {
  const entries = new Map<string, Block[]>();
  for (const entry of resources(subject, "aws_network_acl_rule")) {
    const { stack, body } = entry;
    const acl = `${followedText(subject.stacks, stack, body["network_acl_id"])} ${body["egress"] === true}`;
    entries.set(acl, [...(entries.get(acl) ?? []), entry]);
  }
  for (const all of entries.values()) {
    const numbers = new Map<unknown, Block>();
    for (const entry of all) {
      const number = entry.body["rule_number"];
      const other = numbers.get(number);
      if (other !== undefined && other.stack !== entry.stack)
        yield finding(entry, `has number ${number}, like an entry of ${other.stack}`);
      numbers.set(number, entry);
    }
    const [last] = all.slice(-1);
    const isShared = new Set(all.map(({ stack }) => stack)).size > 1;
    if (isShared && last !== undefined && all.length > 19)
      yield finding(last, `is one of ${all.length} entries in one direction`);
  }
}
