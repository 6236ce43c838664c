import fc from "fast-check";
import {
  type LinkAclEntries,
  type LinkAclOptions,
  type PinnedNumbers,
  planLinkAcl,
} from "../../../../capabilities/link/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import {
  LINK_ACL_RULE_NUMBERS,
  type NetworkAclEntry,
  Port,
  planNetworkAcl,
  planTierAcl,
} from "../../../../core/firewall";
import { problemText } from "../../../../core/problem";
import { flows } from "../../../helpers/arbitraries";

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
  "LINK_ACL_FULL the egress entries that links add do not fit the network ACL behind those of the VPC; got 18 + 2 = 20 entries; allowed: 19; 39 at most after raising the quota (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html); name fewer, larger prefixes in the flows of the links, or fewer ports; or have the quota raised and set quotas.rulesPerNetworkAcl",
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

  test("what the VPC's own stack has in that ACL is counted before anything is joined", () => {
    const own = planTierAcl([]); // path MTU discovery: one entry in each direction
    const targets = Array.from({ length: 19 }, (_, at) => tcp(53, `10.${at * 3}.0.53/32`));
    const { links, problems } = planLinkAcl([{ link: "dns/main", flows: targets }], own, {
      joins: "when-full",
    });
    expect(problems).toEqual([]);
    for (const direction of ["ingress", "egress"])
      expect(links[0]?.entries.filter((entry) => entry.direction === direction)).toHaveLength(18);
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
