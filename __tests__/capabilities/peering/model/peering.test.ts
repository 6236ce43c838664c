import {
  checkPeering,
  isAcceptedHere,
  peeringEncryption,
  planPeeringRoutes,
} from "../../../../capabilities/peering/model";
import { problemText } from "../../../../core/problem";
import { cidrs, found, peering, side } from "../../link/model/fixture";

const AT = ["peerings", "shared"];

const external = side("cloudhub", "10.97.0.0/24", { kind: "external", account: "222222222222" });

test("as it should be: both ours, or one side external", () => {
  expect(checkPeering(peering(), AT)).toEqual([]);
  expect(
    checkPeering(
      peering({
        requester: external,
        accepter: side("production", "10.96.0.0/24", { prefixes: cidrs("10.97.0.0/25") }),
        connectionId: "pcx-1",
      }),
      AT,
    ),
  ).toEqual([]);
});

test("routes on each side that is ours, keyed by side, tier and prefix", () => {
  const requester = side("production", "10.96.0.0/24", {
    tiers: ["worker", "load-balancer"],
    prefixes: cidrs("10.97.0.0/25", "10.97.0.128/25"),
  });
  const keys = (more: Parameters<typeof peering>[0]) =>
    planPeeringRoutes(peering(more)).map(({ vpc, key }) => `${vpc} ${key}`);
  expect(keys({ requester })).toEqual([
    "production requester-worker-10-97-0-0_25",
    "production requester-worker-10-97-0-128_25",
    "production requester-load-balancer-10-97-0-0_25",
    "production requester-load-balancer-10-97-0-128_25",
    "shared accepter-worker-10-96-0-0_24",
  ]);
  expect(keys({ requester, accepter: external })).toHaveLength(4);
});

test("AWS encrypts between regions", () => {
  expect(peeringEncryption(peering())).toBe("none");
  const accepter = side("shared", "10.97.0.0/24", { region: "eu-west-1" });
  expect(peeringEncryption(peering({ accepter }))).toBe("inter-region");
});

test("one apply makes it where both sides are ours, or an external request is accepted", () => {
  expect(isAcceptedHere(peering())).toBe(true);
  expect(isAcceptedHere(peering({ accepter: external }))).toBe(false);
  expect(isAcceptedHere(peering({ requester: external }))).toBe(false);
  expect(isAcceptedHere(peering({ requester: external, connectionId: "pcx-1" }))).toBe(true);
});

test.each([
  [
    "a VPC with itself",
    { accepter: side("production", "10.97.0.0/24") },
    ["PEERING_WITH_ITSELF peerings.shared"],
  ],
  [
    "overlapping ranges",
    { accepter: side("shared", "10.96.0.0/24", { prefixes: cidrs("10.96.0.0/24") }) },
    ["PEERING_RANGES_OVERLAP peerings.shared", "PEERING_NOT_TRANSITIVE peerings.shared.requester.prefixes"],
  ],
  [
    "an overlapping secondary CIDR",
    { accepter: side("shared", "10.97.0.0/24", { ranges: cidrs("10.97.0.0/24", "10.96.0.128/25") }) },
    ["PEERING_RANGES_OVERLAP peerings.shared"],
  ],
  [
    "a default route",
    { requester: side("production", "10.96.0.0/24", { prefixes: cidrs("0.0.0.0/0") }) },
    ["LINK_DEFAULT_ROUTE peerings.shared.requester.prefixes"],
  ],
  [
    "an owner of the same account",
    { given: { account: "111111111111" } },
    ["PEERING_OWN_ACCOUNT peerings.shared.account"],
  ],
  [
    "a region that is the same",
    { given: { region: "us-east-1" } },
    ["PEERING_OWN_REGION peerings.shared.region"],
  ],
  [
    "DNS options before an external side has accepted",
    { accepter: external },
    ["PEERING_DNS_TOO_EARLY peerings.shared.dns"],
  ],
] as const)("%s is refused", (_, more, codes) => {
  expect(found(checkPeering(peering(more), AT))).toEqual(codes);
});

test("DNS options of a external peering that is active are fine", () => {
  expect(checkPeering(peering({ accepter: external, isActive: true }), AT)).toEqual([]);
});

test("both owners of an overlap are named, and whom a prefix beyond the peer belongs to", () => {
  const equal = { accepter: side("shared", "10.96.0.0/24") };
  const [overlap] = checkPeering(peering(equal), AT);
  expect(overlap && problemText(overlap)).toMatchInlineSnapshot(
    `"PEERING_RANGES_OVERLAP peerings.shared: peering needs disjoint ranges, and 10.96.0.0/24 of production overlaps 10.96.0.0/24 of shared; got 10.96.0.0/24 and 10.96.0.0/24; allowed: ranges that share no address, secondary ones included; give one of the two VPCs another range, or reach single services through endpoints"`,
  );
  const requester = side("production", "10.96.0.0/24", { prefixes: cidrs("10.0.0.0/12") });
  const [beyond] = checkPeering(peering({ requester }), AT, () => "externalNetworks.head-office");
  expect(beyond && problemText(beyond)).toMatchInlineSnapshot(
    `"PEERING_NOT_TRANSITIVE peerings.shared.requester.prefixes: a peering leads to shared only, never through it to externalNetworks.head-office; got 10.0.0.0/12; allowed: parts of 10.97.0.0/24; link externalNetworks.head-office directly, or use a transit gateway"`,
  );
});
