import { Ipv4Cidr } from "../../core/addressing";
import { findLinkTo } from "../../plan/link-to";
import type { OwnedRange } from "../../plan/owned-range";
import { findLinkToEither } from "../../plan/shared-ranges";
import { fileOf } from "../helpers/estates";

const PODS = Ipv4Cidr.parse("100.64.0.0/18");

const cluster = (podRangeRouted?: boolean) => ({
  zones: 2,
  kubernetes: {
    ...{ nodes: 6, pods: 100 },
    cni: {
      ...{ mode: "custom-networking", podRange: String(PODS) },
      ...(podRangeRouted === undefined ? {} : { podRangeRouted }),
    },
  },
});

const file = (more: object, podRangeRouted?: boolean) =>
  fileOf({
    organization: "acme",
    region: "us-east-1",
    addressing: { pools: { main: { cidr: "10.96.0.0/14" } } },
    externalNetworks: { office: { cidrs: ["10.0.0.0/12"] } },
    vpcs: { prod: cluster(podRangeRouted), test: cluster(), hosted: { platform: "cloudhub" } },
    ...more,
  });

const peering = (accepter: object) => ({ peerings: { pair: { requester: { vpc: "prod" }, accepter } } });

const transit = {
  transitGateways: {
    main: { asn: 64700, segments: { all: { reaches: ["all"] } }, vpcs: { prod: { segment: "all" } } },
  },
};

const vpn = {
  vpns: {
    office: { vpc: "prod", network: "office", devices: { a: { address: "198.51.100.1", asn: 65010 } } },
  },
};

describe("the link that leads to a range of pods", () => {
  test.each<[string, object, boolean | undefined, string | undefined]>([
    ["none where there is none", {}, undefined, undefined],
    ["a VPN gateway announces every range", vpn, false, "vpns.office"],
    ["a transit gateway, unless pods are left out", transit, undefined, "transitGateways.main"],
    ["no transit gateway where pods are left out", transit, false, undefined],
    ["a peering, unless pods are left out", peering({ vpc: "test" }), undefined, "peerings.pair"],
    ["no peering where pods are left out", peering({ vpc: "test" }), false, undefined],
    ["a peering to CloudHub: its routes are made there", peering({ vpc: "hosted" }), false, "peerings.pair"],
  ])("%s", (_, links, podRangeRouted, expected) => {
    expect(findLinkTo(file(links, podRangeRouted), "prod", PODS)).toBe(expected);
  });

  test.each([
    ["100.64.0.0/20", "peerings.pair"],
    ["10.96.0.0/16", undefined],
  ])("a peering whose other side names %s: %s", (prefix, expected) => {
    const links = peering({ vpc: "test", prefixes: [prefix] });
    expect(findLinkTo(file(links), "prod", PODS)).toBe(expected);
  });
});

describe("two VPCs with one range of pods", () => {
  const owned = (vpc: string, more: Partial<OwnedRange> = {}): OwnedRange => ({
    ...{ cidr: PODS, owner: `vpcs.${vpc}`, path: ["vpcs", vpc, "kubernetes", "cni", "podRange"] },
    ...{ source: "file", vpc, isSecondary: true },
    ...more,
  });

  test("share it as long as no link leads to either", () => {
    expect(findLinkToEither(file({}), owned("prod"), owned("test"))).toBe("nobody");
    expect(findLinkToEither(file(transit), owned("prod"), owned("test"))).toBe("transitGateways.main");
  });

  test("share neither a first range nor one within a VPC", () => {
    expect(findLinkToEither(file({}), owned("prod"), owned("test", { isSecondary: false }))).toBeUndefined();
    expect(findLinkToEither(file({}), owned("prod"), owned("prod"))).toBeUndefined();
  });

  test("a released range is in the way of nobody's pods, and of every other secondary CIDR", () => {
    const released = owned("gone", { source: "released", path: ["released"], isSecondary: false });
    expect(findLinkToEither(file({}), owned("prod"), released)).toBe("nobody");
    const secondary = owned("prod", { path: ["vpcs", "prod", "secondaryCidrs", 0] });
    expect(findLinkToEither(file({}), secondary, released)).toBeUndefined();
  });
});
