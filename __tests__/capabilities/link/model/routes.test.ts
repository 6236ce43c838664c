import {
  checkLinkFlows,
  checkLinkRoutes,
  destinationKey,
  type LinkFlow,
  type LinkRoute,
  planFlowRules,
} from "../../../../capabilities/link/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { Port } from "../../../../core/firewall";
import { LINK_KINDS, linkText } from "../../../../core/naming";
import { problemText } from "../../../../core/problem";
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
    "transit gateway peering x",
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
    planFlowRules(flow(more)).map(({ vpc, rule }) => `${vpc}: ${rule}`);

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
