import fc from "fast-check";
import {
  allAccepted,
  checkTransitGateway,
  planTransitGateway,
  type TransitAttachment,
  type TransitGatewaySpec,
  type TransitPlan,
} from "../../../../capabilities/transit-gateway/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { cidrs, found, transitGateway } from "../../link/model/fixture";

const AT = ["transitGateways", "main"];

/** Everything that a plan makes resources of, one text each. */
function resourcesOf({ tables, vpcRoutes }: TransitPlan): string[] {
  return [
    ...tables.flatMap(({ segment, associations, propagations, statics, blackholes }) => [
      `table ${segment}`,
      ...associations.map((key) => `association ${segment} ${key}`),
      ...propagations.map((key) => `propagation ${segment} ${key}`),
      ...statics.map(({ destination, attachment }) => `static ${segment} ${destination} ${attachment}`),
      ...blackholes.map((prefix) => `blackhole ${segment} ${prefix}`),
    ]),
    ...vpcRoutes.map(({ vpc, destination }) => `route ${vpc} ${destination}`),
  ].sort();
}

describe("the plan", () => {
  test("three segments: nothing is open that no segment names, and what is named is open both ways", () => {
    expect(resourcesOf(planTransitGateway(transitGateway()))).toMatchInlineSnapshot(`
[
  "association non-production vpc-dev",
  "association production vpc-prod",
  "association shared vpc-tools",
  "association shared vpn-office",
  "propagation non-production vpc-tools",
  "propagation non-production vpn-office",
  "propagation production vpc-tools",
  "propagation production vpn-office",
  "propagation shared vpc-dev",
  "propagation shared vpc-prod",
  "route dev 10.0.0.0/12",
  "route dev 10.97.0.0/24",
  "route prod 10.0.0.0/12",
  "route prod 10.97.0.0/24",
  "route tools 10.96.0.0/24",
  "route tools 10.98.0.0/24",
  "table non-production",
  "table production",
  "table shared",
]
`);
  });

  test("a segment that does not reach itself keeps its own members apart", () => {
    const apart = transitGateway({ segments: [{ name: "shared", reaches: [], blackholes: [] }] });
    expect(planTransitGateway(apart).tables[0]?.propagations).toEqual([]);
    const together = transitGateway({ segments: [{ name: "shared", reaches: ["shared"], blackholes: [] }] });
    expect(planTransitGateway(together).tables[0]?.propagations).toEqual(["vpc-tools", "vpn-office"]);
  });

  test("an attachment that nobody accepted yet is in no table, and its faults are told all the same", () => {
    const spec = transitGateway();
    const waiting = spec.attachments.map((one) => (one.kind === "vpn" ? { ...one, isPending: true } : one));
    const pending = { ...spec, attachments: waiting };
    const gone = { ...spec, attachments: spec.attachments.filter(({ kind }) => kind !== "vpn") };
    expect(planTransitGateway(pending)).toEqual(planTransitGateway(gone));
    expect(planTransitGateway(allAccepted(pending))).toEqual(planTransitGateway(spec));
    const mine = waiting.map((one) =>
      one.kind === "vpn" ? { ...one, prefixes: cidrs("10.97.0.0/16") } : one,
    );
    expect(found(checkTransitGateway({ ...spec, attachments: mine }, AT))).toContain(
      "SEGMENT_RANGES_OVERLAP transitGateways.main.segments.production",
    );
  });

  test("what does not propagate gets static routes, blackholes stay as they are", () => {
    const { attachments } = transitGateway();
    const statically = attachments.map((one) => (one.kind === "vpn" ? { ...one, propagates: false } : one));
    const { tables } = planTransitGateway(
      transitGateway({
        attachments: statically,
        segments: [
          { name: "production", reaches: ["shared"], blackholes: cidrs("10.96.9.0/24") },
          { name: "shared", reaches: [], blackholes: [] },
        ],
      }),
    );
    expect(tables[0]?.statics.map(({ destination, attachment }) => `${destination} ${attachment}`)).toEqual([
      "10.0.0.0/12 vpn-office",
    ]);
    expect(tables[0]?.blackholes.map(String)).toEqual(["10.96.9.0/24"]);
  });

  test("laws: another attachment or segment only adds; the order of the file means nothing", () => {
    const names = ["a", "b", "c", "d"];
    const attachment = fc
      .record({ at: fc.nat(40), segment: fc.constantFrom(...names), propagates: fc.boolean() })
      .map(
        ({ at, segment, propagates }): TransitAttachment => ({
          key: `vpc-${at}`,
          kind: "vpc",
          name: `${at}`,
          segment,
          propagates,
          prefixes: [Ipv4Cidr.of((10 << 24) + at * 256, 24)],
        }),
      );
    const attachments = fc.uniqueArray(attachment, {
      selector: ({ key }) => key,
      minLength: 1,
      maxLength: 8,
    });
    const segments = fc
      .array(fc.subarray(names), { minLength: names.length, maxLength: names.length })
      .map((reached) => names.map((name, at) => ({ name, reaches: reached[at] ?? [], blackholes: [] })));
    fc.assert(
      fc.property(attachments, segments, (all, groups) => {
        const of = (more: Partial<TransitGatewaySpec>) =>
          new Set(
            resourcesOf(planTransitGateway(transitGateway({ attachments: all, segments: groups, ...more }))),
          );
        const whole = of({});
        for (const less of [of({ attachments: all.slice(1) }), of({ segments: groups.slice(1) })])
          expect([...less].filter((one) => !whole.has(one))).toEqual([]);
        expect(of({ attachments: [...all].reverse() })).toEqual(whole);
      }),
      { numRuns: 60 },
    );
  });

  test("law: two may talk exactly where a segment names the other, and then both ways", () => {
    const { tables } = planTransitGateway(transitGateway());
    const sees = (segment: string, key: string) =>
      tables.find((table) => table.segment === segment)?.propagations.includes(key);
    expect(sees("production", "vpc-tools")).toBe(true);
    expect(sees("shared", "vpc-prod")).toBe(true);
    expect(sees("production", "vpc-dev")).toBe(false);
    expect(sees("non-production", "vpc-prod")).toBe(false);
  });
});

describe("what is refused", () => {
  const { attachments, segments } = transitGateway();
  const changed = (key: string, more: Partial<TransitAttachment>) =>
    attachments.map((one) => (one.key === key ? { ...one, ...more } : one));

  test("nothing, as it should be", () => {
    expect(checkTransitGateway(transitGateway(), AT)).toEqual([]);
    const other = changed("vpc-prod", { account: "production" });
    expect(
      checkTransitGateway(transitGateway({ attachments: other, sharedWith: ["production"] }), AT),
    ).toEqual([]);
  });

  test.each([
    ["a public ASN", { asn: 7_224 }, ["ASN_NOT_PRIVATE transitGateways.main.asn"]],
    [
      "an unknown segment",
      { segments: [...segments.slice(0, 2), { name: "shared", reaches: ["prod"], blackholes: [] }] },
      ["SEGMENT_UNKNOWN transitGateways.main.segments.shared.reaches.0"],
    ],
    [
      "an attachment without a segment",
      { attachments: changed("vpc-dev", { segment: "x" }) },
      ["SEGMENT_UNKNOWN transitGateways.main.attachments.vpc-dev.segment"],
    ],
    [
      "a VPC twice",
      { attachments: changed("vpc-dev", { name: "prod" }) },
      ["TRANSIT_ATTACHMENT_TWICE transitGateways.main.attachments.vpc-prod"],
    ],
    [
      "a VPC of another region",
      { attachments: changed("vpc-dev", { region: "eu-west-1" }) },
      ["TRANSIT_WRONG_REGION transitGateways.main.attachments.vpc-dev"],
    ],
    [
      "a VPC of an account that it is not shared with",
      { attachments: changed("vpc-dev", { account: "x" }) },
      ["TRANSIT_NOT_SHARED transitGateways.main.attachments.vpc-dev"],
    ],
    [
      "a VPC without transit subnets",
      { attachments: changed("vpc-dev", { zones: [] }) },
      ["TRANSIT_SUBNETS_MISSING transitGateways.main.attachments.vpc-dev"],
    ],
    [
      "a default route",
      { attachments: changed("vpn-office", { prefixes: cidrs("0.0.0.0/0"), segment: "production" }) },
      ["LINK_DEFAULT_ROUTE transitGateways.main.attachments.vpn-office.0"],
    ],
    [
      "two owners of an address in one table",
      { attachments: changed("vpn-office", { prefixes: cidrs("10.96.0.0/16"), segment: "production" }) },
      ["SEGMENT_RANGES_OVERLAP transitGateways.main.segments.shared"],
    ],
    [
      "a blackhole for all of an attachment",
      {
        segments: [
          { name: "non-production", reaches: [], blackholes: [] },
          { name: "production", reaches: [], blackholes: cidrs("10.97.0.0/24") },
          { name: "shared", reaches: ["production", "non-production"], blackholes: [] },
        ],
      },
      ["BLACKHOLE_TAKES_ATTACHMENT transitGateways.main.segments.production.blackholes.0"],
    ],
  ] as const)("%s", (_, more, codes) => {
    expect(found(checkTransitGateway(transitGateway(more), AT))).toEqual(codes);
  });

  test("equal ranges in segments that never meet, and a backup of a link, are fine", () => {
    const apart = changed("vpc-dev", { prefixes: cidrs("10.96.0.0/24") });
    const alone = segments.map((one) => ({ ...one, reaches: [] }));
    expect(checkTransitGateway(transitGateway({ attachments: apart, segments: alone }), AT)).toEqual([]);
    const backed = [
      ...attachments,
      { ...attachments.at(-1), key: "direct-connect-main", kind: "direct-connect" } as TransitAttachment,
    ];
    expect(checkTransitGateway(transitGateway({ attachments: backed }), AT)).toEqual([]);
  });
});
