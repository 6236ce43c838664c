import fc from "fast-check";
import { Ipv4Cidr } from "../../../core/addressing";
import {
  checkLinkFlows,
  checkLinkRoutes,
  connectivityLedger,
  destinationKey,
  LINK_KINDS,
  type LinkAclEntries,
  type LinkAclOptions,
  type LinkFlow,
  type LinkRoute,
  linkText,
  type PinnedNumbers,
  passedQuotas,
  planLinkAcl,
  rulesOfFlow,
} from "../../../core/connectivity";
import { problemText } from "../../../core/errors";
import { type NetworkAclEntry, Port, planNetworkAcl } from "../../../core/firewall";
import { LINK_ACL_RULE_NUMBERS } from "../../../core/limits/firewall";
import { flows } from "../../helpers/arbitraries";
import { cidrs, found } from "./fixture";

const route = (destination: string, more: Partial<LinkRoute> = {}): LinkRoute => ({
  vpc: "production",
  tier: "worker",
  destination: Ipv4Cidr.parse(destination),
  link: { kind: "peering", name: "shared" },
  at: ["peerings", "shared"],
  ...more,
});

test("links are named in the words of the file", () => {
  expect(LINK_KINDS.map((kind) => linkText({ kind, name: "x" }))).toEqual([
    "VPN x",
    "peering x",
    "transit gateway x",
    "Direct Connect x",
    "DNS hub x",
  ]);
  expect(destinationKey(Ipv4Cidr.parse("10.0.0.0/12"))).toBe("10-0-0-0_12");
});

describe("routes of all links together", () => {
  const ranges = new Map([["production", cidrs("10.96.0.0/24")]]);

  test("one link for each destination of a table, and none into the VPC itself", () => {
    expect(checkLinkRoutes([route("10.97.0.0/24"), route("10.98.0.0/24")], ranges, 3)).toEqual({
      problems: [],
      warnings: [],
    });
    const other = {
      link: { kind: "transit-gateway", name: "main" },
      at: ["transitGateways", "main"],
    } as const;
    const { problems } = checkLinkRoutes(
      [
        route("10.97.0.0/24"),
        route("10.97.0.0/24", other),
        route("10.97.0.0/24", { ...other, tier: "pods" }),
        route("10.96.0.0/25"),
      ],
      ranges,
      3,
    );
    expect(problems.map(problemText)).toMatchInlineSnapshot(`
[
  "LINK_ROUTE_TWICE transitGateways.main: peering shared and transit gateway main both want the route of VPC production to one destination; got 10.97.0.0/24; allowed: one link for each destination; take the prefix from one of them; a backup needs BGP on a VPN gateway, or a transit gateway",
  "LINK_ROUTE_INTO_VPC peerings.shared: peering shared would be a route of VPC production into its own range 10.96.0.0/24; got 10.96.0.0/25; name ranges of the other side only",
]
`);
  });

  test("a table beyond what a new account has is a warning, beyond what can be had a problem", () => {
    const many = (count: number) =>
      Ipv4Cidr.parse("10.0.0.0/12")
        .split(24)
        .slice(0, count)
        .map((cidr) => route(String(cidr)));
    expect(checkLinkRoutes(many(497), ranges, 3)).toEqual({ problems: [], warnings: [] });
    expect(found(checkLinkRoutes(many(498), ranges, 3).warnings)).toEqual(["QUOTA_PASSED peerings.shared"]);
    expect(found(checkLinkRoutes(many(998), ranges, 3).problems)).toEqual(["QUOTA_EXCEEDED peerings.shared"]);
  });
});

describe("flows over a link", () => {
  const flow = (more: Partial<LinkFlow> = {}): LinkFlow => ({
    name: "orders",
    from: { kind: "vpc", name: "production", ranges: cidrs("10.96.0.0/24") },
    to: { kind: "outside", name: "head-office", ranges: cidrs("10.0.0.0/12", "192.168.0.0/16") },
    ports: [Port.HTTPS],
    description: "Orders",
    ...more,
  });
  const texts = (more: Partial<LinkFlow>) =>
    rulesOfFlow(flow(more)).map(({ vpc, rule }) => `${vpc}: ${rule}`);

  test("a rule on each side that is ours, for each port and range", () => {
    expect(texts({})).toEqual([
      "production: outbound tcp/443 to 10.0.0.0/12",
      "production: outbound tcp/443 to 192.168.0.0/16",
    ]);
    expect(
      texts({
        to: { kind: "vpc", name: "shared", ranges: cidrs("10.97.0.0/24") },
        ports: [Port.tcp(1521), Port.tcp(1522)],
      }),
    ).toEqual([
      "production: outbound tcp/1521 to 10.97.0.0/24",
      "shared: inbound tcp/1521 from 10.96.0.0/24",
      "production: outbound tcp/1522 to 10.97.0.0/24",
      "shared: inbound tcp/1522 from 10.96.0.0/24",
    ]);
  });

  test("its ends are two ends of the link", () => {
    const check = (ends: string[]) =>
      found(checkLinkFlows([flow()], ends, "VPN office", ["vpns", "office", "flows"]));
    expect(check(["production", "head-office"])).toEqual([]);
    expect(check(["production"])).toEqual(["LINK_FLOW_OUTSIDE vpns.office.flows.orders.to"]);
  });
});

describe("entries that links add to network ACLs", () => {
  const tcp = (port: number, peer: string, direction: "inbound" | "outbound" = "outbound") => ({
    direction,
    port: Port.tcp(port),
    peer: Ipv4Cidr.parse(peer),
  });
  const keys = (entries: readonly NetworkAclEntry[]) =>
    entries.map(({ key, ruleNumber }) => `${ruleNumber} ${key}`);

  const pinsOf = (links: readonly LinkAclEntries[]): PinnedNumbers => {
    const pinned = { ingress: new Map<string, number>(), egress: new Map<string, number>() };
    for (const { link, entries } of links)
      for (const { direction, key, ruleNumber } of entries)
        pinned[direction].set(`${link} ${key}`, ruleNumber);
    return pinned;
  };

  test("one each way for a flow, in a band of their own, by link", () => {
    const { links, problems } = planLinkAcl(
      [
        { link: "vpn/office", flows: [tcp(443, "10.0.0.0/12")] },
        { link: "peering/shared", flows: [tcp(8091, "10.97.0.0/24", "inbound")] },
      ],
      [],
    );
    expect(problems).toEqual([]);
    expect(links.map(({ link, entries }) => [link, ...keys(entries)])).toEqual([
      ["peering/shared", "32001 ingress-tcp-8091-10-97-0-0_24", "32001 egress-tcp-1024-65535-10-97-0-0_24"],
      ["vpn/office", "32002 ingress-tcp-1024-65535-10-0-0-0_12", "32002 egress-tcp-443-10-0-0-0_12"],
    ]);
  });

  test("what the VPC's own entries let pass needs none", () => {
    const own = planNetworkAcl([tcp(443, "10.0.0.0/8")]);
    const { links } = planLinkAcl([{ link: "vpn/office", flows: [tcp(443, "10.0.0.0/12")] }], own);
    expect(links[0]?.entries).toEqual([]);
  });

  test("an entry in use stays when the VPC grows one that covers it, and gives way where there is no room", () => {
    const request = { link: "vpn/office", flows: [tcp(443, "10.0.0.0/12")] };
    const { links } = planLinkAcl([request], []);
    const pinned = pinsOf(links);
    const own = planNetworkAcl([tcp(443, "10.0.0.0/8")]);
    expect(planLinkAcl([request], own, { pinned }).links).toEqual(links);
    const full = planLinkAcl([request], own, { pinned, limit: 1 });
    expect(full.links[0]?.entries).toEqual([]);
    expect(full.problems).toEqual([]);
  });

  test("more than fit are a problem with the sum, never joined", () => {
    const own = planNetworkAcl(Array.from({ length: 18 }, (_, at) => tcp(at + 1, "172.16.0.0/12")));
    const request = { link: "vpn/office", flows: [tcp(443, "10.0.0.0/12"), tcp(444, "10.0.0.0/12")] };
    expect(planLinkAcl([request], own).problems.map(problemText)).toMatchInlineSnapshot(`
[
  "LINK_ACL_FULL the egress entries that links add do not fit the network ACL behind those of the VPC; got 18 + 2 = 20 entries; allowed: 19; 39 at most after raising the quota (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html); name fewer, larger prefixes in the flows of the links, or fewer ports",
]
`);
    expect(planLinkAcl([request], own, { limit: 39 }).problems).toEqual([]);
  });

  test("a link that has an ACL to itself has its entries joined where they do not fit, and told where that is no help", () => {
    const targets = Array.from({ length: 6 }, (_, at) => tcp(53, `10.0.0.${at}/32`));
    const plan = (limit: number) =>
      planLinkAcl([{ link: "dns/main", flows: targets }], [], { limit, joins: "when-full" });
    expect(plan(6).links[0]?.entries.length).toBe(12);
    expect(keys(plan(2).links[0]?.entries ?? [])).toEqual([
      "32001 ingress-tcp-1024-65535-10-0-0-0_30",
      "32002 ingress-tcp-1024-65535-10-0-0-4_31",
      "32001 egress-tcp-53-10-0-0-0_30",
      "32002 egress-tcp-53-10-0-0-4_31",
    ]);
    const ports = [...targets, { ...tcp(53, "10.0.0.0/32"), port: Port.udp(53) }];
    const full = planLinkAcl([{ link: "dns/main", flows: ports }], [], { limit: 1, joins: "when-full" });
    expect(full.problems.map(({ code }) => code)).toEqual(["LINK_ACL_FULL", "LINK_ACL_FULL"]);
  });

  test("entries that are joined, or take the place of others, get numbers that nobody had", () => {
    const targets = (count: number) => [
      tcp(53, "10.200.0.53/32"),
      ...Array.from({ length: count }, (_, at) => tcp(53, `10.0.0.${at}/32`)),
    ];
    const plan = (count: number, more: LinkAclOptions = {}) =>
      planLinkAcl([{ link: "dns/main", flows: targets(count) }], [], {
        ...{ limit: 6, joins: "when-full" },
        ...more,
      }).links;
    const pinned = pinsOf(plan(5));
    const had = [...pinned.ingress, ...pinned.egress];
    const joined = plan(6, { pinned })[0]?.entries ?? [];
    const kept = joined.filter(({ key }) => had.some(([pin]) => pin === `dns/main ${key}`));
    expect(keys(kept).length).toBeGreaterThan(0);
    for (const entry of joined)
      expect(kept.includes(entry) || entry.ruleNumber > Math.max(...had.map(([, number]) => number))).toBe(
        true,
      );
  });

  test("behind the end of the band the first free numbers follow", () => {
    const { first, last } = LINK_ACL_RULE_NUMBERS;
    const egressPins = new Map([
      ["vpn/office egress-tcp-1-10-0-0-0_12", last],
      ["vpn/gone egress-tcp-2-10-0-0-0_12", first],
    ]);
    const pinned = { ingress: new Map<string, number>(), egress: egressPins };
    const request = { link: "vpn/office", flows: [tcp(1, "10.0.0.0/12"), tcp(3, "10.0.0.0/12")] };
    const egress = planLinkAcl([request], [], { pinned }).links[0]?.entries.filter(
      ({ direction }) => direction === "egress",
    );
    expect(keys(egress ?? [])).toEqual([
      `${last} egress-tcp-1-10-0-0-0_12`,
      `${first + 1} egress-tcp-3-10-0-0-0_12`,
    ]);
  });

  test("law: pinned numbers stay, whatever link comes or goes; none is given twice, or at once to another entry", () => {
    const request = fc.record({
      link: fc.stringMatching(/^[a-f]{1,2}$/),
      flows: fc.array(flows, { maxLength: 4 }),
    });
    const requests = fc.uniqueArray(request, { selector: ({ link }) => link, maxLength: 6 });
    fc.assert(
      fc.property(requests, fc.nat(5), fc.array(flows, { maxLength: 4 }), (all, gone, more) => {
        const first = planLinkAcl(all, []).links;
        const pinned = pinsOf(first);
        const left = all.filter((_, at) => at !== gone).reverse();
        const [added, ...second] = [
          ...planLinkAcl([...left, { link: "z", flows: more }], [], { pinned }).links,
        ].reverse();
        for (const { link, entries } of second) {
          const before = first.find((one) => one.link === link);
          expect(keys(entries)).toEqual(keys(before?.entries ?? []));
        }
        const used = first.flatMap(({ entries }) =>
          entries.map(({ direction, ruleNumber }) => `${direction} ${ruleNumber}`),
        );
        const fresh = (added?.entries ?? []).map(({ direction, ruleNumber }) => `${direction} ${ruleNumber}`);
        expect(new Set([...used, ...fresh]).size).toBe(used.length + fresh.length);
        expect(
          [...pinned.ingress.values(), ...pinned.egress.values()].every(
            (number) => number >= LINK_ACL_RULE_NUMBERS.first && number <= LINK_ACL_RULE_NUMBERS.last,
          ),
        ).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the ledger", () => {
  const use = {
    vpcs: [
      {
        name: "production",
        peerings: 2,
        transitGateways: 1,
        vpnConnections: 11,
        routes: 12,
        propagatedRoutes: 0,
      },
    ],
    regions: [
      {
        account: "default",
        region: "us-east-1",
        customerGateways: 2,
        vpnGateways: 6,
        vpnConnections: 11,
        acceleratedConnections: 0,
        transitGateways: 1,
        resolverEndpoints: 2,
        forwards: 3,
        forwardAssociations: 0,
        queryLogs: 1,
        queryLogVpcs: 101,
      },
    ],
    transitGateways: [{ name: "main", tables: 3, routes: 20, attachments: 4, announced: 12 }],
    directConnects: [{ name: "main", interfaces: 2, vpnGateways: 0, transitGateways: 1 }],
    dns: [{ name: "main", addresses: 3, targets: 2, zoneVpcs: 301 }],
  };

  test("a line for each quota that something is used of", () => {
    expect(
      connectivityLedger(use).map(
        ({ owner, quota, used }) => `${owner}: ${quota.name} ${used}/${quota.value}`,
      ),
    ).toMatchInlineSnapshot(`
[
  "VPC production: Active VPC peering connections per VPC 2/50",
  "VPC production: Transit gateways per VPC 1/5",
  "VPC production: Site-to-Site VPN connections per virtual private gateway 11/10",
  "VPC production: Non-propagated routes per route table 12/500",
  "us-east-1 of account default: Customer gateways per Region 2/50",
  "us-east-1 of account default: Virtual private gateways per Region 6/5",
  "us-east-1 of account default: Site-to-Site VPN connections per Region 11/50",
  "us-east-1 of account default: Transit gateways per account 1/5",
  "us-east-1 of account default: Resolver endpoints per Region 2/4",
  "us-east-1 of account default: Resolver rules per Region 3/1000",
  "us-east-1 of account default: Resolver query log configurations per Region 1/20",
  "us-east-1 of account default: VPC associations of Resolver query log configurations per Region 101/100",
  "us-east-1 of account default: Resource policies of CloudWatch Logs per Region 1/10",
  "transit gateway main: Transit gateway route tables per transit gateway 3/20",
  "transit gateway main: Total combined routes across all route tables of a transit gateway 20/10000",
  "transit gateway main: Attachments per transit gateway 4/5000",
  "transit gateway main: Dynamic routes from a customer gateway to a transit gateway 12/1000",
  "Direct Connect main: Virtual interfaces (private or transit) per Direct Connect gateway 2/30",
  "Direct Connect main: Transit gateways per Direct Connect gateway 1/6",
  "DNS hub main: IP addresses per Resolver endpoint 3/6",
  "DNS hub main: Target IP addresses per Resolver rule 2/6",
  "DNS hub main: Amazon VPCs that you can associate with a private hosted zone 301/300",
]
`);
  });

  test("what a new account does not have is told apart", () => {
    expect(passedQuotas(connectivityLedger(use)).map(({ owner, used }) => `${owner} ${used}`)).toEqual([
      "VPC production 11",
      "us-east-1 of account default 6",
      "us-east-1 of account default 101",
      "DNS hub main 301",
    ]);
  });
});
