import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { findEstates } from "../../e2e/estates/discover";
import { inOrder } from "../../e2e/estates/workspace";
import type { ResourceChange } from "../../e2e/terraform/terraform";
import { joinedEntries } from "../../e2e/tier5/acl-joins";
import { withoutProtection } from "../../e2e/tier5/destroy";
import { refuseLosses } from "../../e2e/tier5/losses";
import { FILE, LINKED } from "./growth-fixture";

describe("the end of an estate", () => {
  it("switches the protection of its own VPCs, of fabrics, of load balancers and of the logs of DNS off, each with a waiver", () => {
    const { vpcs, loadBalancers, runtimeFabrics, dnsQueryLogs, waivers } = parse(withoutProtection(FILE));
    expect(runtimeFabrics.europe.deletionProtection).toBe(false);
    expect(loadBalancers.api.deletionProtection).toBe(false);
    expect(dnsQueryLogs).toEqual({ deletionProtection: false });
    expect(vpcs.plain).toEqual({ deletionProtection: false });
    expect(vpcs.far).toEqual({ platform: "cloudhub" });
    expect(Object.values(waivers as Record<string, { at: string }>).map(({ at }) => at)).toEqual([
      "vpcs.plain.deletionProtection",
      "vpcs.listed.deletionProtection",
      "runtimeFabrics.europe.deletionProtection",
      "loadBalancers.api.deletionProtection",
      "loadBalancers.shop.deletionProtection",
      "dnsQueryLogs.deletionProtection",
    ]);
  });

  it("leaves alone what nothing protects: a Direct Connect gateway of others", () => {
    const { directConnects } = parse(withoutProtection(LINKED));
    expect(
      Object.entries<object>(directConnects).map(([name, one]) => [name, "deletionProtection" in one]),
    ).toEqual([
      ["asked", false],
      ["external", true],
      ["main", true],
    ]);
  });
});

describe("losses", () => {
  it.each(["delete", "replace", "forget"] as const)("refuses to %s", (action) => {
    const changes = [{ address: "aws_vpc.main", action }];
    expect(() => refuseLosses(changes)).toThrow(`${action} aws_vpc.main`);
  });

  it("lets additions and updates pass", () => {
    refuseLosses([
      { address: "aws_subnet.a", action: "create" },
      { address: "aws_vpc.main", action: "update" },
    ]);
  });

  const entry = (address: string, actions: string[], values: object): ResourceChange => {
    const body = { network_acl_id: "acl-1", egress: true, protocol: "6", rule_action: "allow", ...values };
    const gone = actions.join() === "delete";
    return {
      ...{ address, mode: "managed", type: "aws_network_acl_rule" },
      change: { actions, before: body, after: gone ? null : body },
    };
  };
  const narrow = { cidr_block: "10.0.1.0/24", from_port: 443, to_port: 445 };
  const wide = { cidr_block: "10.0.0.0/16", from_port: 400, to_port: 500 };

  it.each([
    ["one wider entry", [wide], ["gone"]],
    ["one wider entry that takes its number", [{ ...wide, rule_number: 99 }], []],
    [
      "two that share its ports",
      [
        { ...narrow, to_port: 443 },
        { ...narrow, from_port: 444 },
      ],
      ["gone"],
    ],
    [
      "a gap in the ports",
      [
        { ...narrow, to_port: 443 },
        { ...narrow, from_port: 445 },
      ],
      [],
    ],
    ["another range", [{ ...narrow, cidr_block: "10.0.2.0/24" }], []],
    ["the other direction", [{ ...narrow, egress: false }], []],
  ])("takes an ACL entry that gives way to %s for what it is", (_, others, joined) => {
    const after = others.map((values, at) =>
      entry(`new-${at}`, ["create"], { rule_number: 100 + at, ...values }),
    );
    const gone = entry("gone", ["delete"], { rule_number: 99, ...narrow });
    expect(joinedEntries([gone, ...after])).toEqual(joined);
  });
});

describe("stacks", () => {
  it("come after what they depend on", () => {
    const stack = (name: string, ...dependencies: string[]) => ({ name, dependencies });
    const order = inOrder([stack("link", "a", "b"), stack("b", "a"), stack("a")]).map(({ name }) => name);
    expect(order).toEqual(["a", "b", "link"]);
    expect(() => inOrder([stack("a", "b"), stack("b", "a")])).toThrow("wait for each other: a, b");
  });

  it("are found for the default estate and every example", () => {
    const estates = findEstates();
    expect(estates[0]?.name).toBe("default");
    for (const { file } of estates) expect(readFileSync(file, "utf8")).toContain("organization:");
  });
});
