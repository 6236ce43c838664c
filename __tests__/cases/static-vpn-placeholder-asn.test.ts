import type { Lock } from "../../estate/lock/lock";
import { lockChanges, lockText, parseLock } from "../../plan";
import { synthEstate } from "../estates/synth-estate";
import { changedIn } from "../helpers/changed";
import { problemsOf, resolve, textOf } from "../helpers/estates";
import { codesOf } from "../helpers/problems";
import { violationLines } from "../invariants";
import { resources } from "../invariants/model";

/** A VPN without BGP on a VPN gateway that has the number which such a VPN's customer gateway used to get. */
const onVpnGateway = {
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: { "head-office": { cidrs: ["10.0.0.0/12"] }, plant: { cidrs: ["172.20.0.0/16"] } },
  environments: {
    production: { vpc: "production", applications: 50, workersPerApplication: 2 },
    test: { vpc: "test", applications: 50 },
  },
  vpcs: { production: { vpnGateway: { asn: 65000 } }, test: {} },
  vpns: {
    one: {
      vpc: "production",
      network: "head-office",
      routing: "static",
      devices: { r1: { address: "203.0.113.8" } },
    },
  },
};

const withGatewayAsn = (asn: number) => changedIn(onVpnGateway, "vpcs.production.vpnGateway.asn", asn);

const onTransitGateway = (asn: number) => ({
  ...onVpnGateway,
  vpcs: { production: { transitSubnets: true }, test: {} },
  transitGateways: {
    main: { asn, segments: { all: { reaches: ["all"] } }, vpcs: { production: { segment: "all" } } },
  },
  vpns: { one: { ...onVpnGateway.vpns.one, vpc: undefined, transitGateway: "main", segment: "all" } },
});

const numberOf = (data: unknown, lock?: Lock) => {
  const { subject } = synthEstate(textOf(data), lock === undefined ? {} : { lock });
  expect(violationLines(subject)).toEqual([]);
  return resources(subject, "aws_customer_gateway").map(({ body }) => body["bgp_asn"]);
};

test.each([
  ["a VPN gateway of 65000", onVpnGateway, ["65001"]],
  ["a transit gateway of 65000", onTransitGateway(65000), ["65001"]],
  ["a VPN gateway of 65001", withGatewayAsn(65001), ["65000"]],
  ["a VPN gateway of another number", withGatewayAsn(64600), ["65000"]],
])("%s: the customer gateway of a static VPN has another number", (_, data, expected) => {
  expect(numberOf(data)).toEqual(expected);
});

test("the number is pinned: our gateway's may change without another customer gateway", () => {
  const { lock } = resolve(onTransitGateway(65000));
  expect([...lock.placeholderAsns]).toEqual([["one/r1", 65001]]);
  const read = parseLock(lockText(lock), "landing-zone.lock.json");
  expect(lockChanges(lock, read)).toEqual([]);
  expect(numberOf(onTransitGateway(64700), read)).toEqual(["65001"]);
  expect(lockChanges(lock, resolve(onTransitGateway(64700), read).lock)).toEqual([]);
  const moved = lockChanges(lock, resolve(onTransitGateway(65001), read).lock);
  expect(moved.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["removed placeholder ASN one/r1"]);
  expect(moved.every(({ isHarmless }) => isHarmless)).toBe(true);
});

test("what has the usual placeholder needs no pin, so no lock changes", () => {
  const { lock } = resolve(withGatewayAsn(64600));
  expect(lockText(lock)).not.toContain("placeholderAsns");
  expect(numberOf(withGatewayAsn(64600), lock)).toEqual(["65000"]);
});

test("a number in the lock that no placeholder has is refused", () => {
  const text = lockText(resolve(onVpnGateway).lock);
  for (const wrong of ["7224", "65535"])
    expect(codesOf(() => parseLock(text.replace("65001", wrong), "landing-zone.lock.json"))).toEqual([
      "LOCK_INVALID",
    ]);
});

test("with BGP the number is the device's own, so an equal one is refused as before", () => {
  const bgp = changedIn(onVpnGateway, "vpns.one", {
    ...{ vpc: "production", network: "head-office" },
    devices: { r1: { address: "203.0.113.8", asn: 65000 } },
  });
  expect(problemsOf(textOf(bgp)).map(({ code }) => code)).toEqual(["ASN_EQUAL"]);
});
